// What a lesson and a quiz bring beside a graph, read from a notebook or a page that may come from a stranger.
import { cut } from "../../shared/cut";
import { CodedError } from "../../shared/errors";
import { LONGEST_LABEL, LONGEST_NOTE } from "../../shared/limits";
import { shown } from "../../shared/shown";
import type { Tape } from "../../tape/tape";
import { TapeError } from "../../tape/tape_error";
import type { Answer, Question, Questions } from "../quiz";

/** What Python writes into its values; `micrograd_widget/write_reports.py` says when. */
const WRITTEN_KINDS = ["data", "gradients", "values", "returned"] as const;
/** A report names so many values at most. */
const MOST_NAMED = 3;

/** What Python has written into its values. */
export interface Written {
  readonly kind: (typeof WRITTEN_KINDS)[number];
  /** Some values that stand for all. */
  readonly nodes: readonly number[];
  /** How many were set; of edits, how many leaves. */
  readonly count: number;
}

/**
 * The names of features.
 *
 * @throws TapeError if it is no list of them
 */
export function readFeatures(value: unknown): readonly string[] {
  const names = value ?? [];
  if (Array.isArray(names) && names.every((name) => typeof name === "string")) return names;
  throw new TapeError("notStrings", { what: "hide" });
}

/**
 * A note: what is too long is cut.
 *
 * @throws CodedError if it is no text
 */
export function readNote(value: unknown): string {
  const text = value ?? "";
  if (typeof text !== "string") throw new CodedError("noText", { what: "note", found: shown(value) });
  return cut(text, LONGEST_NOTE);
}

/**
 * A teacher's questions; null for none.
 *
 * @throws CodedError if they are none, or not about this graph
 */
export function readQuestions(value: unknown, tape: Tape): Questions | null {
  if ((value ?? null) === null) return null;
  const { pass, salt, questions } = recordOf(value);
  check(pass === "forward" || pass === "backward" || pass === "both", "pass");
  check(isShort(salt), "salt");
  // Each number of a graph is asked for once at most.
  check(Array.isArray(questions) && questions.length <= 2 * tape.nodeCount, "questions");
  for (const question of questions as unknown[]) {
    const { node, register, key } = recordOf(question);
    check(isBelow(node, tape.nodeCount), "node");
    check(register === "data" || register === "grad", "register");
    check(isShort(key), "key");
  }
  return { pass, salt, questions: questions as Question[] } as Questions;
}

/**
 * The answers of a result; none where one of them answers none of these questions.
 *
 * @param result what another view, or one before, has come to
 */
export function readAnswers(result: unknown, { questions }: Questions): Answer[] {
  const { answers } = recordOf(result);
  if (!Array.isArray(answers)) return [];
  const wrong = answers.findIndex((answer, index) => {
    const { node, register, tries, right } = recordOf(answer);
    const asked = questions[index];
    const isAnswer = isBelow(tries, Number.MAX_SAFE_INTEGER) && typeof right === "boolean";
    return !isAnswer || node !== asked?.node || register !== asked.register;
  });
  return wrong < 0 ? answers : [];
}

/** What Python has written into its values; null for nothing, or for what is no report. */
export function readWritten(report: unknown, { nodeCount }: Tape): Written | null {
  const { kind, nodes, count } = recordOf(report);
  const isKnown = (WRITTEN_KINDS as readonly unknown[]).includes(kind);
  if (!isKnown || !Array.isArray(nodes) || !isBelow(count, nodeCount + 1)) return null;
  if (nodes.length > MOST_NAMED || !nodes.every((node) => isBelow(node, nodeCount))) return null;
  return { kind, nodes, count } as Written;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return Object(value ?? {});
}

function isShort(value: unknown): boolean {
  return typeof value === "string" && value.length <= LONGEST_LABEL;
}

function isBelow(value: unknown, end: number): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < end;
}

function check(isRight: boolean, what: string): void {
  if (!isRight) throw new CodedError("noQuiz", { what });
}
