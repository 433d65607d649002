import { controls, type Effect } from "./schema";
import type { TrainingState } from "./state";
import { StateError } from "./state_error";

/**
 * The first step at which two states of the same problem make different runs; infinity if they make the same.
 * What is only seen makes no difference.
 */
export function divergence(before: TrainingState, after: TrainingState): number {
  if (!isSame(before.weights, after.weights) || differing(before, after, ["run"]) !== undefined) return 0;
  const most = Math.max(before.changes.length, after.changes.length);
  for (let index = 0; index < most; index++) {
    const [one, other] = [before.changes[index], after.changes[index]];
    if (!isSame(one, other)) return Math.min(one?.step ?? Infinity, other?.step ?? Infinity);
  }
  return Infinity;
}

/** Throws StateError where two states are not of one problem. */
export function checkSameProblem(before: TrainingState, after: TrainingState): void {
  const name =
    differing(before, after, ["data", "model"]) ??
    (["outputs", "data"] as const).find((field) => !isSame(before[field], after[field]));
  if (name !== undefined) throw new StateError("otherRun", { name });
}

function differing(one: TrainingState, other: TrainingState, effects: readonly Effect[]): string | undefined {
  return controls.find(({ name, effect }) => effects.includes(effect) && !isSame(one[name], other[name]))
    ?.name;
}

/** Whether two pieces of JSON say the same; the order of names in an object counts. */
function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
