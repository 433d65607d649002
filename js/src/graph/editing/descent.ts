import { lastCursor } from "../../tape/cursor";
import { run } from "../../tape/execute";
import type { Tape } from "../../tape/tape";
import { attempt, type RefusedOperation, refusedIn } from "./attempt";

/** What some steps of gradient descent came to. */
export interface Descent {
  /** As far as it went. */
  readonly leafData: Float64Array;
  /** The data of the root after each step that was taken. */
  readonly outputs: readonly number[];
  /** Why it went no further: an operation refuses, or a leaf would not be a finite number. */
  readonly stopped: RefusedOperation | { readonly leaf: number } | null;
}

/**
 * Takes steps of gradient descent: `data -= rate * grad` for each chosen leaf at once, with the gradients of the last
 * node. A step that an operation would refuse is not taken, nor is any after it. Each step is a step of the generator.
 *
 * @param isChosen by index among the leaves: 1 where a leaf moves
 */
export function* descentSteps(
  tape: Tape,
  leafData: Float64Array,
  isChosen: Uint8Array,
  rate: number,
  count: number,
): Generator<undefined, Descent> {
  let leaves = leafData;
  const outputs: number[] = [];
  for (let step = 0; step < count; step++) {
    yield;
    const registers = run(tape, leaves, lastCursor(tape));
    const { grad } = registers;
    const before = refusedIn(tape, registers);
    if (before) return { leafData: leaves, outputs, stopped: before };
    const moved = leaves.slice();
    for (let index = 0; index < moved.length; index++) {
      if (!isChosen[index]) continue;
      const leaf = tape.leaves[index];
      moved[index] -= rate * grad[leaf];
      if (!Number.isFinite(moved[index])) return { leafData: leaves, outputs, stopped: { leaf } };
    }
    const after = attempt(tape, moved);
    if (after.refused) return { leafData: leaves, outputs, stopped: after.refused };
    leaves = moved;
    outputs.push(after.output);
  }
  return { leafData: leaves, outputs, stopped: null };
}
