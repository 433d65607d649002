import { chunkedRange } from "../../shared/steps";
import type { Registers } from "../../tape/execute";
import { ALL_OPERATIONS, SATURATED } from "../../tape/operations";
import { operationName, rootOf, type Tape } from "../../tape/tape";
import { gradientSteps } from "./backward";
import { type Oddities, oddities } from "./oddities";
import { type Strongest, strongestSteps } from "./paths";
import { type Uses, usesSteps } from "./uses";

/** A gradient of which less than this is left on its strongest path to the output has vanished. */
const VANISHED = 1e-6;
/** One that has grown by more than this on its strongest path has exploded. */
const EXPLODED = 1e6;

/** The names of the operations that can saturate: their slopes are told in other words then. */
const SQUASHES: ReadonlySet<string> = new Set(
  ALL_OPERATIONS.filter(({ row }) => row.cases?.slopes?.flat).map(({ name }) => name),
);

/** A leaf whose gradient has become tiny or huge on its way. */
export interface Faded {
  readonly leaf: number;
  /** The largest |product| of the slopes on one path; 0 below the smallest float. */
  readonly product: number;
  /** The operation on that path that weakens it most, or strengthens it most, and its slope. */
  readonly worst: number;
  readonly slope: number;
}

/** What is worth a look in a graph. Nodes are in the order of the tape. */
export interface Health extends Oddities {
  /** ReLUs that give 0: no gradient passes. */
  readonly dead: readonly number[];
  readonly saturated: readonly number[];
  readonly vanished: readonly Faded[];
  readonly exploded: readonly Faded[];
  /** How many there are of what can be dead, or saturated. */
  readonly relus: number;
  readonly squashes: number;
}

/**
 * What is wrong with the numbers of a graph, in steps of some milliseconds.
 *
 * @param registers with all numbers known
 */
export function* healthSteps(tape: Tape, registers: Registers): Generator<undefined, Health> {
  const { data } = registers;
  const uses = yield* usesSteps(tape);
  const gradients = yield* gradientSteps(tape, data);
  const { slope } = gradients;
  const dead: number[] = [];
  const saturated: number[] = [];
  let relus = 0;
  let squashes = 0;
  yield* chunkedRange(tape.steps.length, (from, to) => {
    for (let step = from; step < to; step++) {
      const node = tape.steps[step];
      const name = operationName(tape, node);
      if (name === "ReLU") {
        relus++;
        if (data[node] === 0) dead.push(node);
      }
      if (!SQUASHES.has(name)) continue;
      squashes++;
      if (Math.abs(slope[tape.operandStart[node]]) < SATURATED) saturated.push(node);
    }
  });
  const strongest = yield* strongestSteps(tape, gradients, uses);
  return {
    ...oddities(tape, registers),
    dead,
    saturated,
    ...(yield* faded(tape, slope, uses, strongest)),
    relus,
    squashes,
  };
}

/** The leaves whose gradients have vanished or exploded on the way to them. */
function* faded(
  tape: Tape,
  slope: Float64Array,
  uses: Uses,
  { logarithm, count, use }: Strongest,
): Generator<undefined, Pick<Health, "vanished" | "exploded">> {
  const weakest = yield* worstSteps(tape, slope, uses, use, (one, other) => one < other);
  const steepest = yield* worstSteps(tape, slope, uses, use, (one, other) => one > other);
  const vanished: Faded[] = [];
  const exploded: Faded[] = [];
  yield* chunkedRange(tape.leaves.length, (from, to) => {
    for (const leaf of tape.leaves.subarray(from, to)) {
      const strength = logarithm[leaf];
      // Where a slope of 0 stops all, or a slope is infinite, nothing has faded: that is told elsewhere.
      if (count[leaf] === 0 || leaf === rootOf(tape) || !Number.isFinite(strength)) continue;
      const isWeak = strength < Math.log(VANISHED);
      if (!isWeak && strength <= Math.log(EXPLODED)) continue;
      const worst = (isWeak ? weakest : steepest)[leaf];
      (isWeak ? vanished : exploded).push({
        leaf,
        product: Math.exp(strength),
        worst: uses.user[worst],
        slope: slope[uses.indices[worst]],
      });
    }
  });
  return { vanished, exploded };
}

/** By node: of the uses on its strongest path, the one whose slope is the worst. */
function* worstSteps(
  tape: Tape,
  slope: Float64Array,
  uses: Uses,
  strongest: Uint32Array,
  isWorse: (one: number, other: number) => boolean,
): Generator<undefined, Uint32Array> {
  const worst = new Uint32Array(tape.nodeCount);
  const root = rootOf(tape);
  const size = (use: number) => Math.abs(slope[uses.indices[use]]);
  yield* chunkedRange(root, (from, to) => {
    for (let node = root - 1 - from; node > root - 1 - to; node--) {
      const use = strongest[node];
      const user = uses.user[use];
      worst[node] =
        user === undefined || user === root || isWorse(size(use), size(worst[user])) ? use : worst[user];
    }
  });
  return worst;
}
