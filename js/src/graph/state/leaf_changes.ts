import { batch, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Cursor } from "../../tape/cursor";
import type { RefusedOperation } from "../editing/attempt";
import { type Change, changedBy, type History, NOTHING_DONE } from "../editing/history";
import type { Patch } from "../editing/leaves";
import type { Structure } from "../structure";
import type { LeafLink } from "./leaf_link";

/** What editing needs of the state of a graph. */
export interface Edited {
  readonly structure: Structure;
  readonly leaves: LeafLink;
  readonly cursor: Signal<Cursor>;
  readonly position: ReadonlySignal<number>;
  readonly selected: ReadonlySignal<number | null>;
}

/** A change that was not made, as it leads to an operation without a result. */
export interface RefusedEdit {
  /** The leaf that was to change; null if several were. */
  readonly leaf: number | null;
  /** The number that the leaf was to get. */
  readonly tried: number;
  readonly operation: RefusedOperation;
}

/** The reason why a descent took fewer steps than it was asked for. */
export type StoppedDescent = RefusedOperation | { readonly leaf: number };

/** What all ways of changing leaves share: the graph, the history of changes, and what the last one could not do. */
export interface LeafChanges extends Edited {
  readonly refused: Signal<RefusedEdit | null>;
  readonly stopped: Signal<StoppedDescent | null>;
  readonly history: Signal<History>;
  /** Forgets what the last change could not do. */
  clear(): void;
  /** Gives the leaves other data. A graph that is as recorded becomes live with it. */
  put(leafData: Float64Array, when: "now" | "soon"): void;
  /** Adds a change to the history, of which the cursor after it is the present one; see `Change`. */
  remember(kind: Change["kind"], patch: Patch, cursorBefore: Cursor, outputs: readonly number[]): void;
}

/** @param before what was done in a view before this one */
export function createLeafChanges(
  edited: Edited,
  before?: { readonly history: History; readonly refused: RefusedEdit | null },
): LeafChanges {
  const { leaves, cursor, position } = edited;
  const refused = signal(before?.refused ?? null);
  const stopped = signal<StoppedDescent | null>(null);
  const history = signal(before?.history ?? NOTHING_DONE);
  return {
    ...edited,
    refused,
    stopped,
    history,
    clear: () => {
      refused.value = null;
      stopped.value = null;
    },
    put: (leafData, when) =>
      batch(() => {
        // The kernel takes over what its values hold when the cursor comes: it has to know our change by then.
        leaves.put(leafData, cursor.value === null ? "now" : when);
        // What is recorded has to be computed before it can change.
        cursor.value ??= position.value;
      }),
    remember: (kind, patch, cursorBefore, outputs) => {
      const cursorAfter = cursor.value;
      history.value = changedBy(history.value, { kind, patch, cursorBefore, cursorAfter, outputs });
    },
  };
}
