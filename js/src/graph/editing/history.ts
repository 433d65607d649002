import type { Cursor } from "../../tape/cursor";
import type { Patch } from "./leaves";

/** As much is remembered: changes, and numbers in them. */
const MOST_CHANGES = 200;
const MOST_NUMBERS = 4_000_000;

/** Something that was done to the leaves, and can be undone. */
export interface Change {
  readonly kind: "edit" | "descent" | "reset";
  readonly patch: Patch;
  readonly cursorBefore: Cursor;
  readonly cursorAfter: Cursor;
  /** The data of the root before, and then after each step of the change. */
  readonly outputs: readonly number[];
}

/** What was done, the latest last, and what was undone, the latest last. */
export interface History {
  readonly done: readonly Change[];
  readonly undone: readonly Change[];
}

export const NOTHING_DONE: History = { done: [], undone: [] };

/** A history with one more change. What had been undone cannot be redone after it. */
export function changedBy({ done }: History, change: Change): History {
  const kept = [...done, change].slice(-MOST_CHANGES);
  let numbers = kept.reduce((sum, { patch }) => sum + patch.indices.length, 0);
  while (numbers > MOST_NUMBERS && kept.length > 1) numbers -= kept.shift()?.patch.indices.length ?? 0;
  return { done: kept, undone: [] };
}

/** The history without its latest change; null if there is none. */
export function undoing({ done, undone }: History): { change: Change; history: History } | null {
  const change = done[done.length - 1];
  return change ? { change, history: { done: done.slice(0, -1), undone: [...undone, change] } } : null;
}

/** The history with the change that was undone last; null if there is none. */
export function redoing({ done, undone }: History): { change: Change; history: History } | null {
  const change = undone[undone.length - 1];
  return change ? { change, history: { done: [...done, change], undone: undone.slice(0, -1) } } : null;
}

/** The output from the last reset on, change by change; empty if nothing was changed. */
export function outputsOf({ done }: History): number[] {
  const from = done.map(({ kind }) => kind).lastIndexOf("reset");
  const changes = done.slice(from + 1);
  return changes.flatMap(({ outputs }, index) => (index === 0 ? outputs : outputs.slice(1)));
}
