import type { Messages } from "../../../messages";
import { formatShort } from "../../../shared/number_format";
import type { Tape } from "../../../tape/tape";
import type { Oddity } from "../../analysis/health";
import { nameOf } from "../../canvas/names";
import { explainForward } from "../../explain";

/** Where the first NaN or infinity comes from, and how it came about. */
export function dataSentence(
  tape: Tape,
  messages: Messages,
  data: Float64Array,
  { isLeaf, node, value }: Oddity,
): string {
  const { analysis, explain } = messages;
  const name = nameOf(tape, node);
  if (isLeaf) return analysis.cameIn({ name, value: formatShort(value) });
  const { oddity } = explainForward(tape, data, node);
  const how =
    oddity?.kind === "too large"
      ? explain.tooLarge({ result: name })
      : explain.undefinedResult({ result: name });
  return analysis.madeBy({ name, value: formatShort(value), how });
}

/** Where the first gradient that is no finite number comes from. */
export function gradientSentence(tape: Tape, { analysis }: Messages, { by, node, value }: Oddity): string {
  const name = nameOf(tape, node);
  return by === null
    ? analysis.gradOddRoot({ name, value: formatShort(value) })
    : analysis.gradOdd({ name, value: formatShort(value), by: nameOf(tape, by) });
}
