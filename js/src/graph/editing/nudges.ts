import { lastCursor } from "../../tape/cursor";
import { run } from "../../tape/execute";
import { rootOf, type Tape } from "../../tape/tape";
import { type Attempt, attempt } from "./attempt";
import { leafPlace, withLeaf } from "./leaves";

/** The steps of the table. */
export const NUDGES: readonly number[] = [-1, -0.1, -0.01, -0.001, 0.001, 0.01, 0.1, 1];

/** What becomes of the output when one leaf moves by a step. */
export interface Nudge {
  readonly step: number;
  /** The gradient times the step: the change if the graph were a straight line. */
  readonly predicted: number;
  /** The change of the output; NaN where an operation refuses. */
  readonly actual: number;
  readonly refused: Attempt["refused"];
}

export interface Nudges {
  /** The gradient of the leaf. */
  readonly gradient: number;
  /** The data of the root as the leaves are. */
  readonly output: number;
  readonly nudges: readonly Nudge[];
}

/** Predicted and actual changes of the output, in steps that take a run of the graph each. */
export function* nudgesSteps(
  tape: Tape,
  leafData: Float64Array,
  node: number,
  steps: readonly number[],
): Generator<undefined, Nudges> {
  const { data, grad } = run(tape, leafData, lastCursor(tape));
  const output = data[rootOf(tape)];
  const gradient = grad[node];
  const index = leafPlace(tape, node);
  const nudges: Nudge[] = [];
  for (const step of steps) {
    yield;
    const moved = attempt(tape, withLeaf(leafData, index, leafData[index] + step));
    nudges.push({
      step,
      predicted: gradient * step,
      actual: moved.output - output,
      refused: moved.refused,
    });
  }
  return { gradient, output, nudges };
}
