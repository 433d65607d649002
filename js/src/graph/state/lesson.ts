import type { KeyCommands } from "../../widget/keys";
import type { Feature } from "./graph_model";

/** What would tell of hidden numbers, or change them. */
const REVEALING: ReadonlySet<Feature> = new Set([
  "timeline",
  "edit",
  "nudge",
  "paths",
  "check",
  "descent",
  "order",
  "health",
]);
/** What is about gradients. */
const ABOUT_GRADIENTS: ReadonlySet<Feature> = new Set([
  "nudge",
  "paths",
  "check",
  "descent",
  "order",
  "health",
]);

/** What a feature needs its keys for. */
const KEYS: Partial<Record<Feature, readonly string[]>> = {
  timeline: ["ArrowLeft", "ArrowRight", "Home", "End", " ", "s"],
  search: ["/"],
  paths: ["p"],
};

/** What a lesson shows of a graph, which may depend on how far its reader is. */
export interface LessonPlace {
  /** What `show(..., hide=[...])` has named. */
  readonly hidden: ReadonlySet<string>;
  readonly hasBackward: boolean;
  readonly isQuizRunning: boolean;
  /** Whether what is shown is a record of a run, whose leaves nobody can change. */
  readonly isRun?: boolean;
}

/** What changes leaves, or is about a run by the chain rule. */
const NOT_OF_RECORDS: ReadonlySet<Feature> = new Set(["edit", "nudge", "descent", "order", "quiz"]);

/** Whether a feature is not to be seen. */
export function isHidden(
  feature: Feature,
  { hidden, hasBackward, isQuizRunning, isRun }: LessonPlace,
): boolean {
  // Questions that cannot be answered would hide their numbers for good.
  if (feature === "quiz" && isQuizRunning) return false;
  if (hidden.has(feature)) return true;
  // It stands in the inspector, and a lesson without one is about less.
  if (feature === "export" && hidden.has("inspector")) return true;
  if (isRun && NOT_OF_RECORDS.has(feature)) return true;
  if (isQuizRunning && REVEALING.has(feature)) return true;
  return !hasBackward && ABOUT_GRADIENTS.has(feature);
}

/**
 * The commands of keys without those of features that a lesson hides; where a feature is gone for a while, its keys do
 * nothing.
 *
 * @param hidden what the lesson hides for good
 * @param hides whether a feature is not to be seen now
 */
export function keysOfLesson(
  keys: KeyCommands,
  hidden: readonly string[],
  hides: (feature: Feature) => boolean,
): KeyCommands {
  const kept: Record<string, () => void> = { ...keys };
  for (const feature of Object.keys(KEYS) as Feature[]) {
    for (const key of KEYS[feature] ?? []) {
      const command = keys[key];
      if (!command) continue;
      if (hidden.includes(feature)) delete kept[key];
      else kept[key] = () => hides(feature) || command();
    }
  }
  return kept;
}
