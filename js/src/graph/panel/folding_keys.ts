import { batch } from "@preact/signals";
import type { KeyCommands } from "../../widget/keys";
import { instanceWith, stackAround } from "../state/counterparts";
import type { GraphState } from "../state/graph_state";
import { nodesOf } from "../state/highlight";
import { FANNED_OUT, largestInstance, shownOf } from "../structure";

/** What can be done with what is selected, or with where the reader is. */
export interface FoldingCommands {
  /** Opens the selected box. */
  open(): void;
  /** Closes the group around the selection. */
  close(): void;
  pageStack(delta: 1 | -1): void;
  /** Shows the instance with the largest |grad|, or the largest last value. */
  showLargest(by: "grad" | "data", stack?: number): void;
  /** Shows all instances of a stack beside each other, or one again. */
  fanOut(stack?: number): void;
  highlight(kind: "upstream" | "downstream"): void;
  /** Remembers the selection as one end of paths; the next selection is the other. */
  beginPaths(): void;
  /** Highlights the paths between the selection and another node, and selects that. */
  showPaths(to: number): void;
}

export function foldingCommands(state: GraphState): FoldingCommands {
  const { folding, tape } = state;
  const { structure } = folding;
  const selectedItem = () => {
    const item = folding.selectedItem.value;
    return item === null ? null : folding.folded.value.items[item];
  };
  /** The group that the selection is, or stands in; without one, where the reader is. */
  const here = () => selectedItem()?.group ?? folding.currentGroup.value;
  const stackHere = () => stackAround(structure, here());
  const nodesAt = (node: number) => {
    const { items, itemOf } = folding.folded.value;
    return itemOf[node] < 0 ? [node] : nodesOf(structure, items[itemOf[node]]);
  };
  return {
    open: () => {
      const item = selectedItem();
      if (item?.kind === "box") folding.open(item.group);
    },
    close: () => {
      const item = selectedItem();
      let group = item?.kind === "box" ? structure.groups[item.group].parent : here();
      const { parent, kind } = structure.groups[group] ?? {};
      if (parent === undefined || group <= 0) return;
      // The instance that a stack shows closes with the stack.
      if (parent > 0 && structure.groups[parent].kind === "stack" && kind !== "stack") {
        if (shownOf(structure, folding.view.value, parent) !== FANNED_OUT) group = parent;
      }
      folding.close(group);
    },
    pageStack: (delta) => {
      const stack = stackHere();
      if (stack > 0) folding.pageStack(stack, delta);
    },
    showLargest: (by, stack = stackHere()) => {
      if (stack > 0) folding.show(stack, largestInstance(structure, stack, state.registers.value, by));
    },
    fanOut: (stack = stackHere()) => {
      if (stack <= 0) return;
      const isFanned = shownOf(structure, folding.view.value, stack) === FANNED_OUT;
      const node = state.selected.value;
      const instance = node === null ? 0 : Math.max(0, instanceWith(structure, stack, node));
      batch(() => {
        folding.show(stack, isFanned ? instance : FANNED_OUT);
        if (!isFanned) folding.open(stack);
      });
    },
    highlight: (kind) => {
      const { selected, highlight } = state;
      if (selected.value === null) return;
      const isShown = highlight.value?.kind === kind;
      highlight.value = isShown ? null : { kind, from: nodesAt(selected.value) };
    },
    beginPaths: () => {
      if (state.selected.value !== null) state.pathsFrom.value = state.selected.value;
    },
    showPaths: (to) => {
      const from = state.pathsFrom.value ?? state.selected.value;
      state.pathsFrom.value = null;
      if (from !== null && from !== to) {
        state.highlight.value = { kind: "paths", from: nodesAt(from), to: nodesAt(to) };
      }
      state.selected.value = Math.min(to, tape.nodeCount - 1);
    },
  };
}

/** Keys that fold, leaf and highlight. */
export function foldingKeys(state: GraphState, commands: FoldingCommands): KeyCommands {
  return {
    Enter: () => {
      // With one end of paths chosen, the arrow keys have found the other.
      if (state.pathsFrom.value !== null && state.selected.value !== null) {
        commands.showPaths(state.selected.value);
      } else {
        commands.open();
      }
    },
    Backspace: commands.close,
    "[": commands.close,
    ",": () => commands.pageStack(-1),
    ".": () => commands.pageStack(1),
    f: () => state.folding.foldAll(),
    g: () => commands.showLargest("grad"),
    v: () => commands.showLargest("data"),
    x: () => commands.fanOut(),
    u: () => commands.highlight("upstream"),
    d: () => commands.highlight("downstream"),
    p: () => commands.beginPaths(),
    s: () => {
      if (!state.folding.hasBoxes.value) return;
      state.stepping.value = state.stepping.value === "value" ? "box" : "value";
    },
  };
}
