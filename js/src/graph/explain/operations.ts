import { predicateOf } from "../../tape/formula/compute";
import { type ShownFormula, shownFormula, withExponent } from "../../tape/formula/rewrite";
import type { Case, Cases } from "../../tape/operation_row";
import { ALL_OPERATIONS, type OperationKey, OWN, operationOf, POWER_OF } from "../../tape/operations";
import { operandsOf, type Tape } from "../../tape/tape";

/** The numbers that an operation was computed with. */
export interface OperationNumbers {
  readonly first: number;
  /** The second operand, or the exponent of a constant power; NaN where there is none. */
  readonly second: number;
  readonly result: number;
  /** Whether both operands are the same value. */
  readonly isSameOperand: boolean;
}

/** Which words an operation is told with; undefined for a leaf. */
export function operationKey(tape: Tape, node: number): OperationKey | undefined {
  return tape.code[node] === OWN ? "own" : operationOf(tape.code[node])?.key;
}

export function numbersOf(tape: Tape, data: Float64Array, node: number): OperationNumbers {
  const operands = operandsOf(tape, node);
  const [first = Number.NaN, second = tape.exponent[node]] = Array.from(operands, (operand) => data[operand]);
  return {
    first,
    second,
    result: data[node],
    isSameOperand: operands.length === 2 && operands[0] === operands[1],
  };
}

type NumberTest = (numbers: OperationNumbers) => boolean;

/** By operation, the tests for the cases of its result and of its slopes. */
const TESTS = new Map<OperationKey, Readonly<Record<"result" | "slopes", [string, NumberTest][]>>>(
  ALL_OPERATIONS.map(({ key, row }) => [
    key,
    { result: testsOf(row.cases?.result), slopes: testsOf(row.cases?.slopes) },
  ]),
);

function testsOf(cases: Cases = {}): [string, NumberTest][] {
  return Object.entries(cases).map(([name, each]) => [name, testOf(each)]);
}

function testOf(each: Case): NumberTest {
  if (each === "same operand") return ({ isSameOperand }) => isSameOperand;
  const predicates = each.map(predicateOf);
  return ({ first, second, result }) => predicates.every((holds) => holds(first, second, result));
}

/**
 * What is special about the result, or about the slopes, of an operation at its numbers, so that other words are right;
 * `always` if nothing is.
 */
export function caseOf(key: OperationKey, of: "result" | "slopes", numbers: OperationNumbers): string {
  return TESTS.get(key)?.[of].find(([, holds]) => holds(numbers))?.[0] ?? "always";
}

/**
 * The local derivative of a node by one of its operands as a formula; null where it is no more than a number: at a
 * corner, of an operation of the user's own, and where a power of zero has a limit instead.
 *
 * @param index 0 for the first operand, 1 for the second
 */
export function slopeFormula(
  tape: Tape,
  node: number,
  index: number,
  { first, second, result }: OperationNumbers,
): ShownFormula | null {
  const rule = operationOf(tape.code[node])?.row.slopes[index];
  if (rule === undefined || typeof rule === "number") return rule ?? null;
  const known = tape.code[node] === POWER_OF ? withExponent(rule, second) : rule;
  return shownFormula(known, first, second, result);
}
