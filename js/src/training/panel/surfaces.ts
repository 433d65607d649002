import { createForwardReplay } from "../../tape/replay/replay";
import type { Samples } from "../../tape/replay/types";
import { type Domain, type Grid, lineSamples, planeSamples } from "../charts/grid";
import type { NetworkFrame } from "../charts/network_props";
import type { Problem } from "../run/problem";
import type { Standardisation } from "../run/standardisation";
import type { Trainer } from "../run/trainer";

/** How fine the picture of the outputs is, and that of one neuron: places along each side. */
export const OUTPUT_RESOLUTION = 60;
export const NEURON_RESOLUTION = 20;

/** How fine curves are, where points have one number. */
export const CURVE_RESOLUTION = 101;

const MARGIN = 0.12;

/** What a model says all over the plane that its points lie in. It is computed when a picture asks for it. */
export interface Surfaces {
  readonly domain: Domain;
  /** Whether points have one number, so that outputs are curves over it. */
  readonly isCurve: boolean;
  /** Where the points stand, x and y of each. */
  readonly places: Float64Array;
  outputs(): Grid;
  network(): NetworkFrame;
  /** The exact outputs at one place. */
  outputAt(x: number, y: number): Float64Array;
}

/** The surfaces of a trainer's run; null where points do not lie in a plane. */
export function createSurfaces(trainer: Trainer, frame: () => number): Surfaces | null {
  const { problem, run } = trainer;
  if (problem.pointSize > 2) return null;
  const isCurve = problem.pointSize === 1;
  const places = isCurve ? placesOnCurve(problem) : problem.points.inputs;
  const around = domainOf({ inputs: places }, isCurve ? 1 : UNLIKE);
  // Scores are around 1 and -1, wherever their points lie.
  const domain = isCurve && problem.classes > 0 ? { ...around, y0: -2.4, y1: 2.4 } : around;
  const samples = (resolution: number) =>
    samplesAt(problem, isCurve ? lineSamples(CURVE_RESOLUTION, domain) : planeSamples(resolution, domain));
  const { tape, network } = problem;
  const fine = samples(OUTPUT_RESOLUTION);
  const values = new Float64Array(fine.count * tape.output.length);
  const outputs = { values, stride: tape.output.length, offset: 0 };
  const computeOutputs = oncePer(frame, () => trainer.replay.forward(run.parameters, fine, values));

  const coarse = samples(NEURON_RESOLUTION);
  const watched = network?.flatMap(({ neurons }) => neurons.map(({ output }) => output)) ?? [];
  const neuronReplay = createForwardReplay(tape, { watched });
  const results = new Float64Array(coarse.count * watched.length);
  const computeNeurons = oncePer(frame, () => neuronReplay.forward(run.parameters, coarse, results));
  const { standardisation } = problem;
  const seen = standardisation ? standardised(coarse.inputs, standardisation) : coarse.inputs;
  const inputs = Array.from(tape.input, (_, offset) => ({
    values: seen,
    stride: tape.input.length,
    offset,
  }));
  let next = 0;
  const neurons =
    network?.map((layer) =>
      layer.neurons.map(() => ({ values: results, stride: watched.length, offset: next++ })),
    ) ?? [];
  const shown = { parameters: run.parameters, grids: [inputs, ...neurons] };

  return {
    domain,
    isCurve,
    places,
    outputs: () => {
      computeOutputs();
      return outputs;
    },
    network: () => {
      computeNeurons();
      return shown;
    },
    outputAt: (x, y) => {
      const found = new Float64Array(tape.output.length);
      trainer.replay.forward(
        run.parameters,
        samplesAt(problem, isCurve ? Float64Array.of(x) : Float64Array.of(x, y)),
        found,
      );
      return found;
    },
  };
}

function oncePer(frame: () => number, compute: () => void): () => void {
  let done = -1;
  return () => {
    if (done === frame()) return;
    done = frame();
    compute();
  };
}

/** Points of one number at the height of what is to be learned; those of more than two classes below, at a score of -2. */
function placesOnCurve({ classes, outputs, points, labels }: Problem): Float64Array {
  const heightOf = (index: number) => {
    if (classes === 0) return labels[index];
    return outputs === 1 ? points.targets[index] : -2;
  };
  return Float64Array.from(labels.flatMap((_, index) => [points.inputs[index], heightOf(index)]));
}

/** From this ratio of the two ranges on, each axis has a scale of its own. */
const UNLIKE = 3;

/**
 * The square around all points, with a margin; a rectangle where the ranges of the two numbers differ much.
 * @param unlike the ratio of the ranges from which on they do
 */
export function domainOf({ inputs }: Pick<Samples, "inputs">, unlike = UNLIKE): Domain {
  let [x0, x1, y0, y1] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let at = 0; at < inputs.length; at += 2) {
    x0 = Math.min(x0, inputs[at]);
    x1 = Math.max(x1, inputs[at]);
    y0 = Math.min(y0, inputs[at + 1]);
    y1 = Math.max(y1, inputs[at + 1]);
  }
  const [across, up] = [x1 - x0, y1 - y0];
  // Points that lie in one place have no extent of their own.
  const larger = Math.max(across, up) || 2;
  const isUnlike = Math.min(across, up) > 0 && larger / Math.min(across, up) > unlike;
  const [left, right] = intervalAround(x0, x1, isUnlike ? across : larger);
  const [bottom, top] = intervalAround(y0, y1, isUnlike ? up : larger);
  return { x0: left, x1: right, y0: bottom, y1: top };
}

/** An interval about as long as `length`, with a margin, around the middle of two numbers. */
function intervalAround(low: number, high: number, length: number): [number, number] {
  const least = (length / 2) * (1 + 2 * MARGIN);
  // On a grid of two digits, so that the numbers at the rim of a picture are short.
  const power = Math.floor(Math.log10(least)) - 1;
  const onGrid = (number: number, round: (number: number) => number) =>
    Number(`${round(Number((number / 10 ** power).toFixed(6)))}e${power}`);
  const [middle, half] = [onGrid((low + high) / 2, Math.round), onGrid(least, Math.ceil)];
  return [middle - half, middle + half];
}

/** What the first layer reads, so that its colours are those of the numbers that weights multiply. */
function standardised(rows: Float64Array, { mean, deviation }: Standardisation): Float64Array {
  return rows.map((number, at) => (number - mean[at % mean.length]) / deviation[at % mean.length]);
}

function samplesAt(problem: Problem, points: Float64Array): Samples {
  const count = points.length / problem.pointSize;
  return {
    count,
    inputs: problem.featuresOf(points),
    targets: new Float64Array(count * problem.tape.target.length),
  };
}
