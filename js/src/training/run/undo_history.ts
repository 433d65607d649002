import type { TrainingState } from "./state";
import type { SavedRun } from "./trainer";

/** As much is remembered: runs, and numbers in them. */
const MOST_RUNS = 200;
const MOST_NUMBERS = 8_000_000;

/** A state, and where its run stood. */
export interface SavedTraining {
  readonly state: TrainingState;
  readonly run: SavedRun;
}

/** The runs that undoing goes back to, the latest last, and those that redoing goes back to, the latest last. */
export interface UndoHistory {
  readonly done: readonly SavedTraining[];
  readonly undone: readonly SavedTraining[];
}

export const NOTHING_DONE: UndoHistory = { done: [], undone: [] };

/**
 * A history in which something has changed a run. What had been undone before is not lost by that: undoing further
 * leads through it, as it leads through what a run had been before somebody went back in it.
 *
 * @param before the run as it was before the change
 */
export function changedFrom({ done, undone }: UndoHistory, before: SavedTraining): UndoHistory {
  const kept = [...done, ...undone, before].slice(-MOST_RUNS);
  let numbers = numbersIn(kept);
  while (numbers > MOST_NUMBERS && kept.length > 1) {
    kept.shift();
    numbers = numbersIn(kept);
  }
  return { done: kept, undone: [] };
}

/** The run before the latest change, and the history without that; null if there is none. */
export function undoing(
  { done, undone }: UndoHistory,
  present: SavedTraining,
): { saved: SavedTraining; history: UndoHistory } | null {
  const saved = done.at(-1);
  return saved ? { saved, history: { done: done.slice(0, -1), undone: [...undone, present] } } : null;
}

/** The run that was undone last, and the history with its change; null if there is none. */
export function redoing(
  { done, undone }: UndoHistory,
  present: SavedTraining,
): { saved: SavedTraining; history: UndoHistory } | null {
  const saved = undone.at(-1);
  return saved ? { saved, history: { done: [...done, present], undone: undone.slice(0, -1) } } : null;
}

/** Snapshots that several runs share count once. */
function numbersIn(saved: readonly SavedTraining[]): number {
  const snapshots = new Set(saved.flatMap(({ run }) => run.snapshots.all));
  const copied = saved.map(({ run }) => run.rows.length + run.run.parameters.length);
  const shared = Array.from(snapshots, ({ parameters, memory }) => parameters.length + memory.length);
  return [...copied, ...shared].reduce((sum, count) => sum + count, 0);
}
