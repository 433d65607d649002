import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { effectUntil } from "../../widget/effect_until";
import { type History, outputsOf } from "../editing/history";
import { createDescentState, type DescentChoice, type DescentState } from "./descent_state";
import { createLeafChanges, type Edited, type RefusedEdit, type StoppedDescent } from "./leaf_changes";
import { createLeafHold, type LeafHold } from "./leaf_hold";
import { createUndo, type Undo } from "./undo";

/** What can be done to the leaves, and undone. A graph that is as recorded becomes live with the first change. */
export interface Editing extends DescentState, Undo, Pick<LeafHold, "hold"> {
  /** The leaf whose number is being written over the canvas. */
  readonly written: Signal<number | null>;
  readonly refused: ReadonlySignal<RefusedEdit | null>;
  readonly stopped: ReadonlySignal<StoppedDescent | null>;
  readonly history: ReadonlySignal<History>;
  /** The output from the last reset on. */
  readonly outputs: ReadonlySignal<readonly number[]>;
}

/** What a view leaves behind for the next one. */
export interface KeptEditing {
  readonly history: History;
  /** What the last change could not do, about what was selected then. */
  readonly refused: RefusedEdit | null;
  readonly descent: DescentChoice;
}

export function createEditing(edited: Edited, ended: AbortSignal, before?: KeptEditing): Editing {
  const changes = createLeafChanges(edited, before);
  const { clear, history, refused, stopped } = changes;
  const { hold, end } = createLeafHold(changes);
  let told = before ? edited.selected.peek() : null;
  effectUntil(ended, () => {
    const node = edited.selected.value;
    if (node !== told) clear();
    told = node;
  });
  return {
    written: signal<number | null>(null),
    refused,
    stopped,
    history,
    outputs: computed(() => outputsOf(history.value)),
    hold,
    ...createUndo(changes, end),
    ...createDescentState(changes, end, ended, before?.descent),
  };
}
