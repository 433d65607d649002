import { Random } from "../../shared/random";
import { runToEnd } from "../../shared/steps";
import type { Tape } from "../../tape/tape";
import { type Node, type Recording, recordInSteps, TapeBuilder } from "../../tape/tape_builder";
import { shapeOf } from "./datasets";
import { featureCount } from "./features";
import type { Standardisation } from "./standardisation";
import type { TrainingState } from "./state";
import { StateError } from "./state_error";

export interface LayerShape {
  readonly name: string;
  readonly neurons: readonly NeuronShape[];
}

interface NeuronShape {
  /** The node on the tape that is the neuron's output. */
  readonly output: number;
  /** The indices of its weights in the parameters, in the order of its inputs. */
  readonly weights: readonly number[];
  /** The index of its bias in the parameters; -1 for none. */
  readonly bias: number;
}

/** The loss of an MLP on one sample, recorded for replay. */
export interface SampleModel {
  readonly tape: Tape;
  readonly layers: readonly LayerShape[];
}

/** How wide the model of a state is: its inputs, each hidden layer, its outputs. */
export function layerSizes(state: TrainingState): number[] {
  const { inputs, outputs } = shapeOf(state);
  return [featureCount(state, inputs), ...state.hidden, state.outputs ?? outputs];
}

/** How many parameters there are in layers of such sizes. */
function parameterCount(sizes: readonly number[]): number {
  return sizes.slice(1).reduce((sum, size, layer) => sum + size * (sizes[layer] + 1), 0);
}

/**
 * The parameters that `MLP` draws in Python: of each neuron in turn its weights, from -1 to 1, then its bias, 0.
 * @param sizes the inputs, then each layer
 */
export function drawWeights(sizes: readonly number[], seed: number): Float64Array {
  const random = new Random(seed);
  const drawn = new Float64Array(parameterCount(sizes));
  let next = 0;
  for (let layer = 1; layer < sizes.length; layer++) {
    for (let neuron = 0; neuron < sizes[layer]; neuron++) {
      for (let input = 0; input < sizes[layer - 1]; input++) drawn[next++] = random.uniform(-1, 1);
      next++;
    }
  }
  return drawn;
}

/**
 * The model of a state and a loss on one sample, for the controls that the state begins with.
 * @param standardisation what is done to the inputs first; null for nothing
 */
export function sampleModel(...model: Parameters<typeof sampleModelInSteps>): SampleModel {
  return runToEnd(sampleModelInSteps(...model));
}

/** As `sampleModel`, in steps. */
export function* sampleModelInSteps(
  state: TrainingState,
  inputs: number,
  outputs: number,
  loss: string,
  standardisation: Standardisation | null = null,
): Generator<void, SampleModel> {
  const builder = new TapeBuilder();
  const sizes = [inputs, ...state.hidden, outputs];
  const inputLeaves = builder.leaves(inputs);
  const targets = builder.leaves(outputs);
  const layers = layersOf(builder, sizes);
  const call = function* () {
    const read = standardisation ? standardise(builder, inputLeaves, standardisation) : inputLeaves;
    return yield* callLayers(builder, layers, read, state.activation);
  };
  const scores = yield* builder.scopeInSteps("MLP", call());
  const root = builder.scope("loss", () => lossOf(loss)(builder, scores, targets));
  const parameters = layers.flatMap(({ neurons }) =>
    neurons.flatMap(({ weights, bias }) => [...weights, bias]),
  );
  const marks = { inputs: inputLeaves, targets, parameters, outputs: scores };
  const recording = yield* recordInSteps(root, marks);
  yield;
  return { tape: recording.tape, layers: shapesOf(layers, parameters, recording) };
}

interface Neuron {
  readonly weights: readonly Node[];
  readonly bias: Node;
  output: Node | null;
}

interface Layer {
  readonly name: string;
  readonly neurons: readonly Neuron[];
}

function layersOf(builder: TapeBuilder, sizes: readonly number[]): Layer[] {
  return sizes.slice(1).map((size, before) => ({
    name: `layer ${before + 1}`,
    neurons: Array.from({ length: size }, () => ({
      weights: builder.leaves(sizes[before]),
      bias: builder.leaf(0),
      output: null,
    })),
  }));
}

function standardise(
  builder: TapeBuilder,
  inputs: readonly Node[],
  { mean, deviation }: Standardisation,
): readonly Node[] {
  return builder.scope("standardise", () =>
    inputs.map((input, index) => builder.divide(builder.subtract(input, mean[index]), deviation[index])),
  );
}

/** The outputs for some inputs, with the operations of `MLP.__call__` in Python. A step is a neuron. */
function* callLayers(
  builder: TapeBuilder,
  layers: readonly Layer[],
  inputs: readonly Node[],
  activation: string,
): Generator<void, readonly Node[]> {
  let given = inputs;
  for (const [index, { name, neurons }] of layers.entries()) {
    const called = index === layers.length - 1 ? "linear" : activation;
    given = yield* builder.scopeInSteps(name, callNeurons(builder, neurons, given, called));
  }
  return given;
}

function* callNeurons(
  builder: TapeBuilder,
  neurons: readonly Neuron[],
  given: readonly Node[],
  activation: string,
): Generator<void, readonly Node[]> {
  const outputs: Node[] = [];
  for (const [number, neuron] of neurons.entries()) {
    neuron.output = builder.scope(`neuron ${number + 1}`, () => {
      const sum = neuron.weights.reduce(
        (total, weight, input) => builder.add(total, builder.multiply(weight, given[input])),
        neuron.bias,
      );
      return activate(builder, activation, sum);
    });
    outputs.push(neuron.output);
    yield;
  }
  return outputs;
}

function activate(builder: TapeBuilder, activation: string, sum: Node): Node {
  if (activation === "linear") return sum;
  return builder.apply(activation === "relu" ? "ReLU" : activation, sum);
}

type Loss = (builder: TapeBuilder, scores: readonly Node[], targets: readonly Node[]) => Node;

// The operations of micrograd/losses.py, where each has its formula and source.
const LOSSES: Readonly<Record<string, Loss>> = {
  max_margin: (builder, s, t) => {
    if (s.length === 1) {
      return builder.apply("ReLU", builder.subtract(1, builder.multiply(t[0], s[0])));
    }
    const right = rightScore(builder, s, t);
    const margins = s.map((score, j) => {
      const lead = builder.subtract(score, right);
      return builder.apply("ReLU", builder.add(lead, builder.subtract(1, t[j])));
    });
    return builder.multiply(builder.total(margins), 1 / s.length);
  },
  squared_error: (builder, s, t) => {
    const squares = s.map((score, j) => builder.square(builder.subtract(score, t[j])));
    return s.length === 1 ? squares[0] : builder.multiply(builder.total(squares), 1 / s.length);
  },
  cross_entropy: (builder, s, t) => {
    if (s.length === 1) {
      const exponent = builder.apply("neg", builder.multiply(t[0], s[0]));
      return builder.apply("log", builder.add(1, builder.apply("exp", exponent)));
    }
    const right = rightScore(builder, s, t);
    const odds = s.map((score) => builder.apply("exp", builder.subtract(score, right)));
    return builder.apply("log", builder.total(odds));
  },
};

function lossOf(name: string): Loss {
  const loss = LOSSES[name];
  if (!loss) throw new StateError("noLoss", { name: JSON.stringify(name) });
  return loss;
}

function rightScore(builder: TapeBuilder, scores: readonly Node[], targets: readonly Node[]): Node {
  return builder.total(scores.map((score, j) => builder.multiply(targets[j], score)));
}

function shapesOf(
  layers: readonly Layer[],
  parameters: readonly Node[],
  { numberOf }: Recording,
): LayerShape[] {
  const placeOf = new Map(parameters.map((node, index) => [node, index]));
  return layers.map(({ name, neurons }) => ({
    name,
    neurons: neurons.map(({ weights, bias, output }) => ({
      output: numberOf.get(output as Node) as number,
      weights: weights.map((weight) => placeOf.get(weight) as number),
      bias: placeOf.get(bias) as number,
    })),
  }));
}
