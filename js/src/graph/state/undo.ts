import { batch } from "@preact/signals";
import { recordedLeaves } from "../../tape/execute";
import { redoing, undoing } from "../editing/history";
import { patchBetween, patched } from "../editing/leaves";
import type { LeafChanges } from "./leaf_changes";

/** The ways back to data that the leaves had before. */
export interface Undo {
  undo(): void;
  redo(): void;
  /** Back to the graph as it was displayed. */
  reset(): void;
}

/** @param endHold is called first: what somebody holds would not be in the history yet */
export function createUndo(
  { structure, leaves, cursor, clear, history, remember }: LeafChanges,
  endHold: () => void,
): Undo {
  const travel = (found: ReturnType<typeof undoing>, side: "before" | "after") => {
    if (!found) return;
    const { patch, cursorBefore, cursorAfter } = found.change;
    const [from, to] = side === "before" ? [cursorAfter, cursorBefore] : [cursorBefore, cursorAfter];
    batch(() => {
      clear();
      history.value = found.history;
      leaves.put(patched(leaves.data.peek(), patch, side), "now");
      // Where the reader has stepped meanwhile, the cursor is none of ours.
      if (cursor.value === from) cursor.value = to;
    });
  };
  return {
    undo: () => {
      endHold();
      travel(undoing(history.value), "before");
    },
    redo: () => {
      endHold();
      travel(redoing(history.value), "after");
    },
    reset: () => {
      endHold();
      const leafData = leaves.data.peek();
      const recorded = recordedLeaves(structure.tape);
      const patch = patchBetween(leafData, recorded);
      const cursorBefore = cursor.value;
      batch(() => {
        clear();
        cursor.value = null;
        if (!patch) return;
        leaves.put(recorded, "now");
        remember("reset", patch, cursorBefore, []);
      });
    },
  };
}
