import type { TrainingMessages } from "../../messages";
import type { Grid } from "./grid";
import type { NetworkLayer } from "./network_layout";
import type { Frame } from "./use_canvas";

/** What a network shows at one time. The arrays may be the same ones as before, filled anew. */
export interface NetworkFrame {
  readonly parameters: ArrayLike<number>;
  /** The surface of each neuron by column, the inputs first; null where the plane does not exist. */
  readonly grids: readonly (readonly (Grid | null)[])[] | null;
}

/** The words of a network. */
export type NetworkWords = TrainingMessages["training"]["network"];

export interface NetworkChartProps {
  readonly words: NetworkWords;
  readonly layers: readonly NetworkLayer[];
  readonly inputNames: readonly string[];
  readonly outputNames?: readonly string[];
  /** What each layer's neurons do to their sums, for the larger pictures. */
  readonly activations?: readonly string[];
  /** Asked for at each painting. */
  readonly read: () => NetworkFrame;
  /** Of the neurons' surfaces, or of their curves where data has one number a point. */
  readonly resolution: number;
  readonly isCurve?: boolean;
  /** The size of a neuron's result at which its colour is about full. */
  readonly scale?: number;
  readonly title?: string;
  /** More lines on a parameter, such as its gradient and what the optimizer remembers of it. */
  readonly detailOf?: (parameter: number) => readonly string[];
  readonly frame?: Frame;
  /** The reader asks for a neuron's graph; layers count from 0, and the inputs are not a layer. */
  readonly onNeuron?: (layer: number, index: number) => void;
  readonly onWeight?: (parameter: number, value: number) => void;
  /** Without these two there are no buttons. */
  readonly onNeurons?: (layer: number, delta: 1 | -1) => void;
  readonly onLayers?: (delta: 1 | -1) => void;
  /** Why a layer cannot have one neuron more or less, or the model one layer; null when it can. */
  readonly refusedNeurons?: (layer: number, delta: 1 | -1) => string | null;
  readonly refusedLayers?: (delta: 1 | -1) => string | null;
}

/** A neuron by its column, of which the inputs are the first, and its place in it. */
export interface NeuronPlace {
  readonly column: number;
  readonly index: number;
}

export function neuronName(
  { inputNames, layers, words }: NetworkChartProps,
  { column, index }: NeuronPlace,
): string {
  if (column === 0) return inputNames[index];
  return words.neuron({ layer: layers[column - 1].name, number: String(index + 1) });
}
