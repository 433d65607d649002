// The page's half of micrograd/gradient_check/gradcheck.py: the same leaves, the same numbers.

import { sample } from "../../shared/random";
import { mapYields } from "../../shared/steps";
import { type Registers, run } from "../../tape/execute";
import { rootOf, type Tape } from "../../tape/tape";
import { gradientSteps } from "./backward";
import { type Break, breakSteps } from "./chain_rule";
import { type Difference, Differences } from "./differences";
import { relativeError } from "./relative_error";

export interface GradCheckOptions {
  /** How far a leaf moves, relative to max(1, |x|). */
  readonly step: number;
  /** The largest relative error that passes. */
  readonly tolerance: number;
  /** Of a graph with more leaves so many are drawn. */
  readonly most: number;
  readonly seed: number;
}

export const USUAL: GradCheckOptions = { step: 1e-6, tolerance: 1e-4, most: 2_000, seed: 0 };

/** One leaf, its gradient, and what moving it came to. */
export interface CheckedLeaf extends Difference {
  readonly leaf: number;
  readonly analytic: number;
  /** |analytic − numeric| / max(|analytic|, |numeric|); 0 if both are 0, NaN if one is. */
  readonly relativeError: number;
}

export interface GradCheck {
  readonly options: GradCheckOptions;
  /** In the order of the tape. */
  readonly rows: readonly CheckedLeaf[];
  readonly leafCount: number;
  /** Whose gradients these are: those that the values held, or those that this page computed, and why. */
  readonly checked: "held" | "computed" | "computed: no backward pass" | "computed: leaves have changed";
  /** By what whole number every gradient is too large; null if that is not what is wrong. */
  readonly multiple: number | null;
  /** Whether every gradient that differs is 0. */
  readonly allZero: boolean;
  /** Where gradients that were held break the chain rule. */
  readonly breaks: readonly Break[];
  /** The operation that has no result for the leaves as they are: then nothing was checked. */
  readonly refused: Registers["refused"];
}

/** Whether every gradient is right, and none was left unchecked. */
export function isFine({ rows, refused }: GradCheck): boolean {
  return refused === null && rows.every(({ verdict }) => verdict === "agrees" || verdict === "kink");
}

/**
 * Holds gradients against what moving each leaf does, in steps of some milliseconds. Each step says how many leaves
 * are done, and of how many.
 *
 * @param asRecorded whether to check the gradients that the values held when they were displayed, if they are those
 *   of this root; else those are checked that the chain rule gives here
 */
export function* gradcheckSteps(
  tape: Tape,
  leafData: Float64Array,
  asRecorded: boolean,
  options: GradCheckOptions = USUAL,
): Generator<{ done: number; of: number }, GradCheck> {
  const drawn = sample(tape.leaves.length, options.most, options.seed);
  const telling = <Result>(work: Generator<undefined, Result>, done: number) =>
    mapYields(work, () => ({ done, of: drawn.length }));
  const { data, refused } = run(tape, leafData, tape.steps.length);
  const nothing = { options, leafCount: tape.leaves.length, multiple: null, allZero: false, breaks: [] };
  if (refused) return { ...nothing, rows: [], checked: "computed", refused };
  const { grad } = yield* telling(gradientSteps(tape, data), 0);
  const checked = asRecorded ? whose(tape, data[rootOf(tape)]) : "computed";
  const gradients = checked === "held" ? tape.recordedGrad : grad;
  const analytic = drawn.map((index) => gradients[tape.leaves[index]]);
  const largest = analytic.reduce(
    (most, one) => (Number.isFinite(one) ? Math.max(most, Math.abs(one)) : most),
    0,
  );
  const differences = new Differences(tape, data, grad);
  const limits = { step: options.step, tolerance: options.tolerance, largest };
  const rows: CheckedLeaf[] = [];
  for (const [done, place] of drawn.entries()) {
    const leaf = tape.leaves[place];
    const found = yield* telling(differences.measure(leaf, analytic[done], limits), done);
    const error = relativeError(analytic[done], found.numeric);
    rows.push({ leaf, analytic: analytic[done], relativeError: error, ...found });
    yield { done: done + 1, of: drawn.length };
  }
  if (checked !== "held") return { ...nothing, rows, checked, refused: null };
  const multiple = multipleOf(rows);
  const wrong = rows.filter(({ verdict }) => verdict === "differs");
  return {
    ...nothing,
    rows,
    checked,
    multiple,
    allZero: wrong.length > 0 && wrong.every((row) => row.analytic === 0),
    breaks: multiple === null ? yield* telling(breakSteps(tape, data, gradients), drawn.length) : [],
    refused: null,
  };
}

/** Whether the values of a recorded graph hold the gradients of its root, at the data that its leaves hold. */
function whose(tape: Tape, computed: number): GradCheck["checked"] {
  const root = rootOf(tape);
  if (!tape.gradKnown[root] || tape.recordedGrad[root] !== 1) return "computed: no backward pass";
  return areClose(tape.recordedData[root], computed) ? "held" : "computed: leaves have changed";
}

function areClose(one: number, other: number): boolean {
  if (one === other || Number.isNaN(other)) return true;
  return Math.abs(one - other) <= Math.max(1e-9 * Math.max(Math.abs(one), Math.abs(other)), 1e-12);
}

function multipleOf(rows: readonly CheckedLeaf[]): number | null {
  const factors = new Set<number>();
  for (const { verdict, analytic, numeric } of rows) {
    if ((verdict !== "agrees" && verdict !== "differs") || numeric === 0) continue;
    const factor = analytic / numeric;
    if (!(Math.abs(factor - Math.round(factor)) <= 1e-3)) return null;
    factors.add(Math.round(factor));
  }
  const [only] = factors;
  return factors.size === 1 && only > 1 ? only : null;
}
