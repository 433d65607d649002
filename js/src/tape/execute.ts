import { chunkedRange, runToEnd } from "../shared/steps";
import type { Cursor } from "./cursor";
import type { Refusal } from "./operation_row";
import { OWN, operationOf, refusal } from "./operations";
import { rootOf, type Tape } from "./tape";

/** What is known at some cursor, by node. A number means nothing where its `known` is 0. */
export interface Registers {
  readonly data: Float64Array;
  readonly dataKnown: Uint8Array;
  readonly grad: Float64Array;
  readonly gradKnown: Uint8Array;
  /** The operation that had no result, where the run stopped. */
  readonly refused: { readonly node: number; readonly reason: Refusal } | null;
}

/** What the Python objects held when they were displayed. */
export function recorded(tape: Tape): Registers {
  return {
    data: tape.recordedData,
    dataKnown: new Uint8Array(tape.nodeCount).fill(1),
    grad: tape.recordedGrad,
    gradKnown: tape.gradKnown,
    refused: null,
  };
}

/** The data of the leaves as they were recorded. */
export function recordedLeaves(tape: Tape): Float64Array {
  return Float64Array.from(tape.leaves, (node) => tape.recordedData[node]);
}

/** The local derivative of a node by one of its operands, given as an index of `tape.operand`. */
export function localDerivative(tape: Tape, data: Float64Array, node: number, index: number): number {
  const operation = operationOf(tape.code[node]);
  if (!operation) return tape.ownSlope[index];
  const start = tape.operandStart[node];
  const a = data[tape.operand[start]];
  const b = operation.arity === 2 ? data[tape.operand[start + 1]] : tape.exponent[node];
  return operation.slopes[index - start](a, b, data[node]);
}

/** Whether a local derivative is one of an operation of the user's own, of which nobody knows it. */
export function isUnknown(tape: Tape, node: number, index: number): boolean {
  return tape.code[node] === OWN && Number.isNaN(tape.ownSlope[index]);
}

/** Whether a node's operand, given as an index of `tape.operand`, gets 0 whatever the node's gradient is. */
export function isBlocked(tape: Tape, data: Float64Array, node: number, index: number): boolean {
  const start = tape.operandStart[node];
  const blocked = operationOf(tape.code[node])?.blocked[index - start];
  if (!blocked) return false;
  const b = start + 1 < tape.operandStart[node + 1] ? data[tape.operand[start + 1]] : tape.exponent[node];
  return blocked(data[tape.operand[start]], b, data[node]);
}

/** What a node passes back to one of its operands: the local derivative times its gradient. */
export function shareOf(
  tape: Tape,
  data: Float64Array,
  node: number,
  index: number,
  gradient: number,
): number {
  const share = localDerivative(tape, data, node, index) * gradient;
  // Blocked or multiplied by 0, a finite gradient comes to the same.
  return Number.isNaN(share) && isBlocked(tape, data, node, index) ? 0 : share;
}

/**
 * Runs the tape from its leaves to the cursor. A pure function: going back in time is calling it with a smaller
 * number. Gradients add up in reverse order of the operations, operand by operand.
 */
export function run(tape: Tape, leafData: Float64Array, cursor: Exclude<Cursor, null>): Registers {
  return runToEnd(runSteps(tape, leafData, cursor));
}

/** As `run`, in steps of some milliseconds, between which others may work. */
export function* runSteps(
  tape: Tape,
  leafData: Float64Array,
  cursor: Exclude<Cursor, null>,
): Generator<undefined, Registers> {
  const registers = {
    data: new Float64Array(tape.nodeCount),
    dataKnown: new Uint8Array(tape.nodeCount),
    grad: new Float64Array(tape.nodeCount),
    gradKnown: new Uint8Array(tape.nodeCount),
    refused: null as Registers["refused"],
  };
  const { data, dataKnown, grad, gradKnown } = registers;
  const { leaves, steps } = tape;
  const operations = steps.length;
  yield* chunkedRange(leaves.length, (from, to) => {
    for (let index = from; index < to; index++) {
      data[leaves[index]] = leafData[index];
      dataKnown[leaves[index]] = 1;
    }
  });
  yield* chunkedRange(Math.min(cursor, operations), (from, to) => {
    for (let step = from; step < to && !registers.refused; step++) {
      const node = steps[step];
      const reason = compute(tape, data, node);
      if (reason) registers.refused = { node, reason };
      else dataKnown[node] = 1;
    }
  });
  if (cursor > operations && !registers.refused) {
    grad[rootOf(tape)] = 1;
    gradKnown[rootOf(tape)] = 1;
    yield* chunkedRange(cursor - operations - 1, (from, to) => {
      for (let step = from; step < to; step++) propagate(tape, registers, steps[operations - 1 - step]);
    });
  }
  return registers;
}

function compute(tape: Tape, data: Float64Array, node: number): Refusal | null {
  if (tape.code[node] === OWN) {
    data[node] = tape.recordedData[node];
    return null;
  }
  const operation = operationOf(tape.code[node]);
  if (!operation) return null;
  const start = tape.operandStart[node];
  const a = data[tape.operand[start]];
  const b = operation.arity === 2 ? data[tape.operand[start + 1]] : tape.exponent[node];
  const result = operation.value(a, b);
  data[node] = result;
  return refusal(operation, a, b, result);
}

/**
 * Adds to the gradients of a node's operands what the node passes back. Where its gradient or a local derivative is not
 * known, theirs are not known either, whatever else is added to them.
 */
export function propagate(tape: Tape, registers: Registers, node: number): void {
  for (let index = tape.operandStart[node]; index < tape.operandStart[node + 1]; index++) {
    const operand = tape.operand[index];
    const isLost =
      (Number.isNaN(registers.grad[node]) && !registers.gradKnown[node]) ||
      isUnknown(tape, node, index) ||
      (Number.isNaN(registers.grad[operand]) && !registers.gradKnown[operand]);
    registers.grad[operand] += isLost
      ? Number.NaN
      : shareOf(tape, registers.data, node, index, registers.grad[node]);
    registers.gradKnown[operand] = Number(!isLost);
  }
}
