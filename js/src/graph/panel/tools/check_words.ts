import type { Messages } from "../../../messages";
import { formatShort } from "../../../shared/number_format";
import { ALL_OPERATIONS, LEAF } from "../../../tape/operations";
import { operationName, type Tape } from "../../../tape/tape";
import type { Break } from "../../analysis/chain_rule";
import type { Difference } from "../../analysis/differences";
import { type CheckedLeaf, type GradCheck, isFine } from "../../analysis/gradcheck";
import { nameOf, symbolOf } from "../../canvas/names";
import type { Annotation } from "../../canvas/scene";

/** Wrong gradients beyond these are not marked on the graph. */
export const MOST_ANNOTATIONS = 2000;

const URGENCY: readonly Difference["verdict"][] = ["differs", "unchecked", "kink", "agrees"];

/** The names of the operations whose results can be computed anew. */
const KNOWN: ReadonlySet<string> = new Set(ALL_OPERATIONS.map(({ name }) => name));

/** The rows with what is wrong first. */
export function urgentFirst(rows: readonly CheckedLeaf[]): CheckedLeaf[] {
  return [...rows].sort((one, other) => URGENCY.indexOf(one.verdict) - URGENCY.indexOf(other.verdict));
}

/** What a check came to, in a sentence, and what else is to be said of it. */
export function verdictSentences(check: GradCheck, { check: words }: Messages): string[] {
  const { allZero, multiple, rows } = check;
  const count = (verdict: Difference["verdict"]) => rows.filter((row) => row.verdict === verdict).length;
  const [wrong, unchecked, kinks] = [count("differs"), count("unchecked"), count("kink")];
  const first = isFine(check)
    ? words.allAgree({ count: rows.length })
    : wrong > 0
      ? words.someWrong({ wrong, count: rows.length })
      : words.noneWrong({ unchecked, count: rows.length });
  return [
    first,
    ...(multiple === null ? [] : [words.multiple({ times: multiple })]),
    ...(allZero ? [words.allZero] : []),
    ...(kinks > 0 ? [words.kinks({ count: kinks })] : []),
  ];
}

/** Whose gradients were checked, and of how many leaves. */
export function originSentences(check: GradCheck, { check: words }: Messages): string[] {
  const origin = {
    held: words.ofDisplayed,
    computed: words.ofPage,
    "computed: no backward pass": words.noBackward,
    "computed: leaves have changed": words.leavesChanged,
  }[check.checked];
  const { leafCount, options, rows } = check;
  return rows.length < leafCount
    ? [origin, words.drawn({ count: rows.length, of: leafCount, seed: String(options.seed) })]
    : [origin];
}

/** Why a gradient was not checked, or is a convention; null where there is nothing to say. */
export function reasonOf(tape: Tape, row: Difference, { check: words }: Messages): string | null {
  const { above, below, cause, node } = row;
  if (cause === "rounding") return words.rounding;
  if (cause === null || node === null) return null;
  if (tape.code[node] === LEAF) return words.notFinite;
  const name = nameOf(tape, node);
  const operation = operationName(tape, node);
  if (cause === "corner")
    return words.corner({ operation, node: name, below: formatShort(below), above: formatShort(above) });
  if (cause === "refused") return words.end({ operation, node: name });
  return KNOWN.has(operation)
    ? words.otherResult({ operation, node: name })
    : words.own({ operation, node: name });
}

/** Where the chain rule breaks, in what follows the name of the value. */
export function breakSentence(tape: Tape, { held, expected, users }: Break, messages: Messages): string {
  const operations = [...new Set(users.map((user) => `${nameOf(tape, user)} (${symbolOf(tape, user)})`))];
  return messages.check.breakOf({
    held: formatShort(held),
    expected: formatShort(expected),
    operations: operations.slice(0, 3).join(", ") + (operations.length > 3 ? " …" : ""),
  });
}

/** What is marked on the graph: wrong gradients, corners, and where the chain rule breaks. */
export function checkAnnotations(
  { breaks, rows }: GradCheck,
  { check: words }: Messages,
): Map<number, Annotation> {
  const marks = new Map<number, Annotation>();
  const marked = rows.filter(({ verdict }) => verdict === "differs" || verdict === "kink");
  for (const { leaf, analytic, numeric, verdict } of marked.slice(0, MOST_ANNOTATIONS)) {
    const isWrong = verdict === "differs";
    marks.set(leaf, {
      severity: isWrong ? "error" : "warning",
      text: isWrong
        ? words.wrongMark({ held: formatShort(analytic), measured: formatShort(numeric) })
        : words.cornerMark,
    });
  }
  for (const { node, held, expected } of breaks.slice(0, MOST_ANNOTATIONS)) {
    marks.set(node, {
      severity: "error",
      text: words.breakMark({ held: formatShort(held), expected: formatShort(expected) }),
    });
  }
  return marks;
}
