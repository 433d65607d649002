import { type Registers, run } from "../../tape/execute";
import type { Refusal } from "../../tape/operation_row";
import { operandsOf, rootOf, type Tape } from "../../tape/tape";

/** An operation that has no result for its operands. */
export interface RefusedOperation {
  readonly node: number;
  readonly reason: Refusal;
  /** The data of its operands, in order. */
  readonly operands: readonly number[];
}

/** What a forward pass from some leaves comes to. */
export interface Attempt {
  /** The data of the root; NaN where an operation has refused. */
  readonly output: number;
  readonly refused: RefusedOperation | null;
}

/** Runs the tape forward from some leaves, to see whether all operations have results. */
export function attempt(tape: Tape, leafData: Float64Array): Attempt {
  const registers = run(tape, leafData, tape.steps.length);
  const refused = refusedIn(tape, registers);
  return { output: refused ? Number.NaN : registers.data[rootOf(tape)], refused };
}

/** The operation that has refused in a run. */
export function refusedIn(tape: Tape, { data, refused }: Registers): RefusedOperation | null {
  return (
    refused && { ...refused, operands: Array.from(operandsOf(tape, refused.node), (node) => data[node]) }
  );
}

/** Whether a change leads to a refusal that was not there, or later, before. */
export function spoils(before: Attempt, after: Attempt): boolean {
  if (!after.refused) return false;
  return !before.refused || after.refused.node < before.refused.node;
}
