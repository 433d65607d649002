import type { ReadonlySignal } from "@preact/signals";
import { useLayoutEffect, useMemo } from "preact/hooks";
import { shortNames } from "../../shared/short_names";
import { edgesOf, layOutNetwork, type Margins } from "./network_layout";
import { NetworkPainter } from "./network_paint";
import type { DrawnNetwork } from "./network_parameters";
import type { NetworkChartProps } from "./network_props";
import { type CanvasHandle, useCanvas } from "./use_canvas";

/** Narrower columns have their buttons above one another. */
const NARROW = 76;
/** Names of inputs and outputs get as much room as they need, up to so many characters of about so many pixels. */
const MOST_CHARACTERS = 12;
const CHARACTER = 7;
/** Room above the columns for the buttons of the layers, and below for the marks of biases. */
const TOPS = { none: 8, wide: 44, narrow: 92 };
const BOTTOM = 18;
const NO_NAMES: readonly string[] = [];

/** A network on its canvas. */
export interface NetworkPicture extends DrawnNetwork {
  readonly board: CanvasHandle;
  readonly width: number;
  readonly height: number;
  /** Whether columns are so close together that their buttons stand above one another. */
  readonly isNarrow: boolean;
}

/**
 * Lays a network out in the room that it has, and keeps it painted.
 *
 * @param firsts by column, the neuron that it begins with if it cannot show all
 * @param edge the edge that stands out; null for none
 */
export function useNetworkPicture(
  props: NetworkChartProps,
  firsts: readonly number[],
  edge: ReadonlySignal<number | null>,
): NetworkPicture {
  const { isCurve = false, layers, read, resolution, scale = 1 } = props;
  const inputNames = useShortNames(props.inputNames);
  const outputNames = useShortNames(props.outputNames ?? NO_NAMES);
  const painter = useMemo(() => new NetworkPainter(), []);
  const board = useCanvas(
    (surface) => {
      // What was laid out for another room waits for its own.
      if (surface.width !== width || surface.height !== height) return;
      const { grids, parameters } = read();
      painter.paint(surface, {
        layout,
        edges,
        biases,
        parameters,
        grids,
        resolution,
        isCurve,
        scale,
        inputNames,
        outputNames,
        edge: edge.value,
      });
    },
    [layers, inputNames, outputNames, read, resolution, isCurve, scale],
    props.frame,
  );
  const { height, width } = board.size.value;
  const margins = useMargins(props, width);
  const layout = useMemo(
    () =>
      layOutNetwork(
        [inputNames.length, ...layers.map(({ neurons }) => neurons.length)],
        width,
        height,
        margins,
        firsts,
      ),
    [inputNames, layers, width, height, margins, firsts],
  );
  const edges = useMemo(() => edgesOf(layers, layout), [layers, layout]);
  const biases = useMemo(() => layers.map(({ neurons }) => neurons.map(({ bias }) => bias)), [layers]);
  // At once, since a canvas is empty when its size has changed.
  useLayoutEffect(() => board.paintNow(), [board, layout, edges, biases]);
  useLayoutEffect(() => edge.subscribe(() => board.repaint()), [board, edge]);
  return { board, layout, edges, biases, width, height, isNarrow: margins.top === TOPS.narrow };
}

/** The room around the columns: for the names at both sides, and for the buttons above. */
function useMargins(
  { inputNames, layers, onNeurons, outputNames = NO_NAMES }: NetworkChartProps,
  width: number,
) {
  const hasSteppers = onNeurons !== undefined;
  return useMemo((): Margins => {
    const left = 8 + nameWidth(inputNames);
    const right = 8 + nameWidth(outputNames);
    const narrow = (width - left - right - 32) / layers.length < NARROW;
    const top = hasSteppers ? (narrow ? TOPS.narrow : TOPS.wide) : TOPS.none;
    return { left, right, top, bottom: BOTTOM };
  }, [inputNames, outputNames, layers, width, hasSteppers]);
}

/** About the width of the longest name. */
function nameWidth(names: readonly string[]): number {
  const longest = names.reduce((most, { length }) => Math.max(most, length), 0);
  return CHARACTER * Math.min(MOST_CHARACTERS, longest);
}

function useShortNames(names: readonly string[]): readonly string[] {
  return useMemo(() => shortNames(names, MOST_CHARACTERS), [names]);
}
