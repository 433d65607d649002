import { type Registers, shareOf } from "../../tape/execute";
import { LEAF } from "../../tape/operations";
import { operandsOf, type Tape } from "../../tape/tape";

/** Where the first NaN or infinity of a pass comes from. */
export interface Oddity {
  readonly node: number;
  readonly value: number;
  /** Whether it came in as the data of a leaf, and no operation made it. */
  readonly isLeaf: boolean;
  /** Of a gradient: the operation that passed it back; null at the root. */
  readonly by: number | null;
  /** How many values have a NaN or an infinity there. */
  readonly count: number;
}

export interface Oddities {
  /** The first operation, or leaf, that has a NaN or an infinity as data. */
  readonly data: Oddity | null;
  /** The first value on the way back whose gradient is NaN or infinite. */
  readonly gradient: Oddity | null;
}

/** Where the first NaN or infinity of each pass comes from, as far as numbers are known. */
export function oddities(tape: Tape, registers: Registers): Oddities {
  return { data: oddData(tape, registers), gradient: oddGradient(tape, registers) };
}

function oddData(tape: Tape, { data, dataKnown }: Registers): Oddity | null {
  let first = -1;
  let count = 0;
  for (let node = 0; node < tape.nodeCount; node++) {
    if (!dataKnown[node] || Number.isFinite(data[node])) continue;
    count++;
    if (first < 0) first = node;
  }
  // The tape has operands before results, so those of the first are finite.
  if (first < 0) return null;
  return { node: first, value: data[first], isLeaf: tape.code[first] === LEAF, by: null, count };
}

/** The operations that have made a NaN of operands of which none is NaN, as far as numbers are known. */
export function nanBirths(tape: Tape, { data, dataKnown }: Registers): number[] {
  const births: number[] = [];
  for (const node of tape.steps) {
    if (!dataKnown[node] || !Number.isNaN(data[node])) continue;
    if (!operandsOf(tape, node).some((operand) => Number.isNaN(data[operand]))) births.push(node);
  }
  return births;
}

function oddGradient(tape: Tape, { data, grad, gradKnown }: Registers): Oddity | null {
  let first = -1;
  let count = 0;
  for (let node = tape.nodeCount - 1; node >= 0; node--) {
    if (!gradKnown[node] || Number.isFinite(grad[node])) continue;
    count++;
    if (first < 0) first = node;
  }
  if (first < 0) return null;
  const by = passedBackBy(tape, data, grad, first);
  return { node: first, value: grad[first], isLeaf: tape.code[first] === LEAF, by, count };
}

/** The operation whose share made a gradient NaN or infinite; null at the root. */
function passedBackBy(tape: Tape, data: Float64Array, grad: Float64Array, node: number): number | null {
  const { operand, operandStart } = tape;
  let last: number | null = null;
  for (let user = tape.nodeCount - 1; user > node; user--) {
    for (let index = operandStart[user]; index < operandStart[user + 1]; index++) {
      if (operand[index] !== node) continue;
      if (!Number.isFinite(shareOf(tape, data, user, index, grad[user]))) return user;
      last = user;
    }
  }
  // Shares that are finite may be too large together.
  return last;
}
