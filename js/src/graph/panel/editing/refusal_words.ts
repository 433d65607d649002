import type { Messages } from "../../../messages";
import { bracketed, formatShort } from "../../../shared/number_format";
import { POWER_OF } from "../../../tape/operations";
import { notationOf, operationName, type Tape } from "../../../tape/tape";
import { exponentText, nameOf } from "../../canvas/names";
import type { RefusedOperation } from "../../editing/attempt";

/** An operation with numbers put in, as plain text: `ln(−1.0)`, `2.0 ÷ 0.0`, `0.0 ** −1`. */
export function operationText(
  tape: Tape,
  { node, operands }: Pick<RefusedOperation, "node" | "operands">,
): string {
  const notation = notationOf(tape, node);
  const [a, b] = operands;
  if (tape.code[node] === POWER_OF) {
    return `${bracketed(a)} ** ${exponentText(tape, node)}`;
  }
  if (notation.kind === "superscript") return `${bracketed(a)} ** ${bracketed(b)}`;
  if (notation.kind === "infix") return `${formatShort(a)} ${notation.sign} ${bracketed(b)}`;
  const name = notation.kind === "function" ? notation.name : operationName(tape, node);
  return `${name}(${operands.map(formatShort).join(", ")})`;
}

/** Which operation has no result, and why. */
export function refusalSentence(
  tape: Tape,
  { edit, explain }: Messages,
  operation: RefusedOperation,
): string {
  return edit.refuses({
    result: nameOf(tape, operation.node),
    operation: operationText(tape, operation),
    reason: explain.noResult[operation.reason],
  });
}
