import type { Messages } from "../../messages";
import { operandsOf, type Tape } from "../../tape/tape";
import { nameOf } from "../canvas/names";
import { operationText } from "./editing/refusal_words";

/** Says of an operation on numbers without a result which numbers these are: "∞ × 0 has no value, so y is NaN." */
export function undefinedResultSentence(
  tape: Tape,
  { explain }: Messages,
  data: Float64Array,
  node: number,
): string {
  const operands = Array.from(operandsOf(tape, node), (operand) => data[operand]);
  const expression = operationText(tape, { node, operands }).replace(/\.0(?!\d)/g, "");
  return explain.undefinedResult({ result: nameOf(tape, node), expression });
}
