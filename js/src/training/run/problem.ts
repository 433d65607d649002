import { runToEnd } from "../../shared/steps";
import type { Samples } from "../../tape/replay/types";
import type { Tape } from "../../tape/tape";
import { type Data, dataOf, shapeOf } from "./datasets";
import { featureCount, featureNames, featuresOf } from "./features";
import { layersOfTape } from "./layers_of_tape";
import { drawWeights, type LayerShape, type SampleModel, sampleModelInSteps } from "./models";
import { split } from "./splits";
import { type Standardisation, standardisationOf } from "./standardisation";
import type { TrainingState } from "./state";
import { StateError } from "./state_error";

/** What is to be learned, and by which model: all that follows from a state but the run. */
export interface Problem {
  /** The loss on one sample, with the loss function that the state begins with. */
  readonly tape: Tape;
  /** How many classes there are; 0 for a regression. */
  readonly classes: number;
  /** How many outputs the model has. */
  readonly outputs: number;
  /** What the numbers are called that the model sees of a point. */
  readonly inputNames: readonly string[];
  /** What the numbers of a point are called, before features are made of them. */
  readonly pointNames: readonly string[];
  /** How many numbers a point has, before features are made of them. */
  readonly pointSize: number;
  /** All points in order, before features are made of them, with the targets of the model's outputs. */
  readonly points: Samples;
  /** The class of each point, or the (first) number to be learned. */
  readonly labels: readonly number[];
  /** The indices in `points` of the training samples, and of those that only test. */
  readonly trainIndices: Uint32Array;
  readonly testIndices: Uint32Array;
  readonly train: Samples;
  readonly test: Samples;
  /** The parameters before the first step. */
  readonly initial: Float64Array;
  /** The layers of a multi-layer perceptron that is built here; null of a model that only Python can build. */
  readonly layers: readonly LayerShape[] | null;
  /** The layers of any model that is a multi-layer perceptron, wherever it was built; null of other models. */
  readonly network: readonly LayerShape[] | null;
  /** What that does to its inputs first; null for nothing. */
  readonly standardisation: Standardisation | null;
  /** What the model sees of points, row by row. */
  featuresOf(points: Float64Array): Float64Array;
  /** The loss on one sample with another loss function. A model of the user's own has one, whatever the name. */
  tapeOf(loss: string): Tape;
  /** As `tapeOf`, in steps. */
  tapeInSteps(loss: string): Generator<void, Tape>;
  /** The parameters before the first step of a state that has the same model. Throws StateError. */
  initialOf(state: TrainingState): Float64Array;
}

/** A model that only Python can build: its loss on one sample, recorded there. */
export interface CustomModel {
  readonly tape: Tape;
}

/** The problem of a state. Throws StateError where parts of the state do not fit together. */
export function problemOf(state: TrainingState, custom: CustomModel | null = null): Problem {
  return runToEnd(problemInSteps(state, custom));
}

/** As `problemOf`, in steps. */
export function* problemInSteps(state: TrainingState, custom: CustomModel | null): Generator<void, Problem> {
  const data = dataOf(state);
  const raw = data.names.length;
  const inputs = featureCount(state, raw);
  const outputs = checkOutputs(state, custom?.tape.output.length ?? null);
  const points = { count: data.count, inputs: data.points, targets: targetsOf(data, outputs) };
  const { train, test } = split(data.count, state.train_share, state.seed);
  const seen = { ...points, inputs: featuresOf(state, data.points, raw) };
  const trainSamples = chosen(seen, train);
  const standardisation = state.standardise && !custom ? standardisationOf(trainSamples) : null;
  const model = custom ? ownModel(custom, inputs, outputs) : mlp(state, inputs, outputs, standardisation);
  yield;
  const { tape, layers } = yield* model.withLoss(state.loss);
  const network = layers ?? layersOfTape(tape);
  yield;
  const tapeInSteps = function* (loss: string) {
    return (yield* model.withLoss(loss)).tape;
  };
  return {
    tape,
    classes: data.classes,
    outputs,
    inputNames: featureNames(state, data.names),
    pointNames: data.names,
    pointSize: raw,
    points,
    labels: labelsOf(data),
    trainIndices: train,
    testIndices: test,
    train: trainSamples,
    test: chosen(seen, test),
    initial: initialOf(state, model),
    layers,
    network,
    standardisation,
    featuresOf: (numbers) => featuresOf(state, numbers, raw),
    tapeOf: (loss) => runToEnd(tapeInSteps(loss)),
    tapeInSteps,
    initialOf: (other) => initialOf(other, model),
  };
}

/** What there is to know of a model before it is trained. */
interface Model {
  withLoss(
    loss: string,
  ): Generator<void, { readonly tape: Tape; readonly layers: readonly LayerShape[] | null }>;
  /** The parameters that it has if the state names none. */
  drawn(seed: number): Float64Array;
}

function mlp(
  state: TrainingState,
  inputs: number,
  outputs: number,
  standardisation: Standardisation | null,
): Model {
  const made = new Map<string, SampleModel>();
  return {
    *withLoss(loss) {
      const model =
        made.get(loss) ?? (yield* sampleModelInSteps(state, inputs, outputs, loss, standardisation));
      made.set(loss, model);
      return model;
    },
    drawn: (seed) => drawWeights([inputs, ...state.hidden, outputs], seed),
  };
}

function ownModel({ tape }: CustomModel, inputs: number, outputs: number): Model {
  if (tape.input.length !== inputs) {
    throw new StateError("otherInputs", { inputs: tape.input.length, given: inputs });
  }
  if (tape.target.length !== outputs) {
    throw new StateError("otherTargets", { outputs, targets: tape.target.length });
  }
  return {
    // biome-ignore lint/correctness/useYield: it is recorded
    *withLoss() {
      return { tape, layers: null };
    },
    drawn: () => Float64Array.from(tape.parameter, (node) => tape.recordedData[node]),
  };
}

function initialOf(state: TrainingState, model: Model): Float64Array {
  const drawn = model.drawn(state.seed);
  if (state.weights === null) return drawn;
  if (state.weights.length !== drawn.length) {
    throw new StateError("otherParameters", { weights: state.weights.length, parameters: drawn.length });
  }
  return Float64Array.from(state.weights);
}

/** How many outputs the model has. Throws StateError if the data needs others. */
function checkOutputs(state: TrainingState, own: number | null): number {
  const { outputs: needed, classes } = shapeOf(state);
  const outputs = own ?? state.outputs ?? needed;
  if (classes > 0 ? outputs >= needed : outputs === needed) return outputs;
  if (classes > 0) throw new StateError("tooFewOutputs", { classes, needed, outputs });
  throw new StateError("otherOutputs", { needed, outputs });
}

/** For each point the targets of the outputs: -1 or 1 for two classes with one output, else 1 at the class. */
function targetsOf({ count, classes, answers }: Data, outputs: number): Float64Array {
  if (classes === 0) return answers;
  if (outputs === 1) return answers.map((kind) => (kind === 1 ? 1 : -1));
  const targets = new Float64Array(count * outputs);
  for (let point = 0; point < count; point++) targets[point * outputs + answers[point]] = 1;
  return targets;
}

function labelsOf({ count, answers }: Data): number[] {
  const width = answers.length / count;
  return Array.from({ length: count }, (_, point) => answers[point * width]);
}

function chosen(samples: Samples, indices: Uint32Array): Samples {
  return {
    count: indices.length,
    inputs: rowsOf(samples.inputs, samples.count, indices),
    targets: rowsOf(samples.targets, samples.count, indices),
  };
}

function rowsOf(numbers: Float64Array, count: number, indices: Uint32Array): Float64Array {
  const width = numbers.length / count;
  const rows = new Float64Array(indices.length * width);
  indices.forEach((index, row) => {
    rows.set(numbers.subarray(index * width, (index + 1) * width), row * width);
  });
  return rows;
}
