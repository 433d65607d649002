import type { Messages } from "../../../messages";
import { formatShort } from "../../../shared/number_format";
import type { Tape } from "../../../tape/tape";
import type { Oddity } from "../../analysis/oddities";
import { nameOf } from "../../canvas/names";
import { explainForward } from "../../explain";
import { undefinedResultSentence } from "../undefined_result";

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
      : undefinedResultSentence(tape, messages, data, node);
  return analysis.madeBy({ name, value: formatShort(value), how });
}

/** Says at the operation that made the first gradient that is not a finite number where that gradient goes. */
export function gradientBirthSentence(
  tape: Tape,
  { analysis }: Messages,
  { node, value }: Oddity,
  by: number,
): string {
  return analysis.gradBorn({
    by: nameOf(tape, by),
    name: nameOf(tape, node),
    value: formatShort(value),
  });
}

/** Where the first gradient that is no finite number comes from. */
export function gradientSentence(tape: Tape, { analysis }: Messages, { by, node, value }: Oddity): string {
  const name = nameOf(tape, node);
  return by === null
    ? analysis.gradOddRoot({ name, value: formatShort(value) })
    : analysis.gradOdd({ name, value: formatShort(value), by: nameOf(tape, by) });
}
