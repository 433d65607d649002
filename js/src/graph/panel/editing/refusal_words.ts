import type { Messages } from "../../../messages";
import { bracketed, formatShort } from "../../../shared/number_format";
import { POWER_OF } from "../../../tape/operations";
import { operationName, type Tape } from "../../../tape/tape";
import { nameOf } from "../../canvas/names";
import type { RefusedOperation } from "../../editing/attempt";

/** How operations are written that stand between their operands. */
const BETWEEN: Readonly<Record<string, string>> = { "+": "+", "-": "−", "*": "×", "/": "÷", "**": "**" };

/** An operation with numbers put in, as plain text: `ln(−1.0)`, `2.0 ÷ 0.0`, `0.0 ** −1`. */
export function operationText(tape: Tape, { node, operands }: RefusedOperation): string {
  const name = operationName(tape, node);
  const [a, b] = operands;
  if (tape.code[node] === POWER_OF) {
    return `${bracketed(a)} ** ${String(tape.exponent[node]).replaceAll("-", "−")}`;
  }
  if (Object.hasOwn(BETWEEN, name) && operands.length === 2) {
    return `${(name === "**" ? bracketed : formatShort)(a)} ${BETWEEN[name]} ${bracketed(b)}`;
  }
  return `${name === "log" ? "ln" : name}(${operands.map(formatShort).join(", ")})`;
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
