import { cutText } from "../../../../shared/cut";

/** A page shows so many findings at most, and so many characters of each text. */
const MOST_FINDINGS = 40;
const LONGEST_TEXT = 600;

/** A mistake in the code of an engine, as `micrograd/diagnosis` has found it, in the reader's language. */
export interface Finding {
  /** The cause in a few words. */
  readonly title: string;
  /** The method or class that holds the mistake; empty where that is not known. */
  readonly where: string;
  readonly line: number | null;
  /** The text of that line; empty where it is not known. */
  readonly source: string;
  /** The value of the graph at which it shows, and its operand of which the gradient is wrong; null for none. */
  readonly node: number | null;
  readonly operand: number | null;
  /** Null where no number says it. */
  readonly found: number | null;
  readonly expected: number | null;
  readonly why: string;
  /** Whether it shows in this graph, or only would in another one. */
  readonly isVisible: boolean;
}

/** What Python says of the engine that made a graph. */
export interface Diagnosis {
  readonly findings: readonly Finding[];
  /** What may be wanted, and is no mistake then. */
  readonly notes: readonly Finding[];
  /** What could not be told, as sentences. */
  readonly cannotTell: readonly string[];
  /** Why nothing could be said at all; empty where something was. */
  readonly failure: string;
}

/** `unasked` where Python has not been asked yet; null where it cannot be, or has nothing to look at. */
export type DiagnosisTrait = Diagnosis | "unasked" | null;

/**
 * What the trait holds. It may come with a saved page from a stranger: what is no finding is left out, and texts are
 * only ever shown as texts.
 */
export function readDiagnosis(value: unknown, nodeCount: number): DiagnosisTrait {
  if (!isRecord(value)) return null;
  if (value.findings === undefined && value.failure === undefined) return "unasked";
  const findings = (list: unknown) =>
    listOf(list)
      .filter(isRecord)
      .map((one) => readFinding(one, nodeCount));
  return {
    findings: findings(value.findings),
    notes: findings(value.notes),
    cannotTell: listOf(value.cannot_tell).map(textOf).filter(Boolean),
    failure: textOf(value.failure),
  };
}

function readFinding(value: Readonly<Record<string, unknown>>, nodeCount: number): Finding {
  return {
    title: textOf(value.title),
    where: textOf(value.where),
    line: isIndex(value.line, Number.MAX_SAFE_INTEGER) ? value.line : null,
    source: textOf(value.source),
    node: isIndex(value.node, nodeCount) ? value.node : null,
    operand: isIndex(value.operand, nodeCount) ? value.operand : null,
    found: numberOf(value.found),
    expected: numberOf(value.expected),
    why: textOf(value.why),
    isVisible: value.visible === true,
  };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, MOST_FINDINGS) : [];
}

function textOf(value: unknown): string {
  return cutText(value, LONGEST_TEXT);
}

/** Numbers travel as texts, as JSON has neither NaN nor infinity. */
function numberOf(value: unknown): number | null {
  if (typeof value !== "string" || value === "") return null;
  const spelled = { nan: Number.NaN, inf: Number.POSITIVE_INFINITY, "-inf": Number.NEGATIVE_INFINITY }[value];
  const number = spelled ?? Number(value);
  return Number.isNaN(number) && value !== "nan" ? null : number;
}

function isIndex(value: unknown, below: number): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value < below;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
