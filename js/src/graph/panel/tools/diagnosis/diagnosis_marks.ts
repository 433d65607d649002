import type { Messages } from "../../../../messages";
import { formatShort } from "../../../../shared/number_format";
import type { Annotation } from "../../../canvas/scene";
import type { Diagnosis, Finding } from "./read_diagnosis";

/** What is marked on the graph: each value at which a mistake shows, with the edge that is wrong. */
export function diagnosisMarks(diagnosis: Diagnosis, words: Messages["diagnosis"]): Map<number, Annotation> {
  const marks = new Map<number, Annotation>();
  // The most important comes first, and its text stands where several are about one value.
  for (const finding of diagnosis.findings) {
    const { node, operand } = finding;
    if (node === null || !finding.isVisible) continue;
    const before = marks.get(node);
    marks.set(node, {
      severity: "error",
      text: before?.text ?? markText(finding, words),
      operands: [...(before?.operands ?? []), ...(operand === null ? [] : [operand])],
    });
  }
  return marks;
}

function markText(finding: Finding, words: Messages["diagnosis"]): string {
  const { found, expected, source, title } = finding;
  const numbers =
    found === null || expected === null
      ? ""
      : words.numbers({ found: formatShort(found), expected: formatShort(expected) });
  return [placeOf(finding, words), title, source, numbers].filter(Boolean).join("\n");
}

/** "tanh, line 12"; empty where neither is known. */
export function placeOf({ where, line }: Finding, words: Messages["diagnosis"]): string {
  if (line === null) return where;
  return where ? words.place({ where, line: String(line) }) : words.line({ line: String(line) });
}
