import { batch, type Signal } from "@preact/signals";
import {
  FANNED_OUT,
  FOLDED,
  folded,
  isOpen,
  itemsIn,
  opened,
  pathTo,
  type Structure,
  shownOf,
  sightOf,
  type View,
  viewOpening,
  viewRevealing,
  visibleGroup,
  withInstance,
} from "../structure";
import { counterpartOf, isInside, nodeIn, viewShowing } from "./counterparts";

/** How a reader moves through the groups of a graph. */
export interface FoldingMoves {
  /** Opens a group that is closed, and closes one that is open. */
  toggle(group: number): void;
  open(group: number): void;
  close(group: number): void;
  /** Shows another instance of a stack, or all of them (FANNED_OUT). */
  show(stack: number, instance: number): void;
  /** Shows the next instance of a stack, or the one before; the first follows the last. */
  pageStack(stack: number, delta: 1 | -1): void;
  /** Opens the way to a node, selects it and brings it into sight. */
  reveal(node: number): void;
  /** Opens the way to a group, or to an instance of a stack, and selects it. */
  revealGroup(group: number): void;
  /** Makes an open group the current one, such as its row in an outline. Nothing is selected. */
  turnTo(group: number): void;
  /** Goes back to a group around: what lies inside it is closed as far as the reader has come. Nothing is selected. */
  leadBack(group: number): void;
  foldAll(): void;
}

/** The signals are those of `Folding`, and the selection. */
export function createFoldingMoves(
  structure: Structure,
  view: Signal<View>,
  selected: Signal<number | null>,
  currentGroup: Signal<number>,
  wanted: Signal<number | null>,
): FoldingMoves {
  const { table } = structure;
  /** Changes the view. Where another instance is shown than that of the selection, this follows to its counterpart. */
  const change = (next: View) =>
    batch(() => {
      view.value = next;
      if (selected.value !== null) {
        selected.value = counterpartOf(structure, next, selected.value);
      }
      currentGroup.value = visibleGroup(structure, next, currentGroup.value);
    });
  const select = (node: number) => {
    selected.value = node;
    wanted.value = node;
  };
  const moves: FoldingMoves = {
    toggle: (group) => {
      if (isOpen(structure, view.value, group)) moves.close(group);
      else moves.open(group);
    },
    open: (group) =>
      batch(() => {
        const next = opened(structure, view.value, group);
        const node = selected.value;
        // What is selected inside stays so, whichever instance it is in.
        const shows = node !== null && isInside(structure, group, node);
        change(shows ? viewShowing(structure, next, node) : next);
        // Of a stack the reader sees one instance, which the selection is in.
        const isStack = structure.groups[group].kind === "stack";
        currentGroup.value = shows && isStack ? sightOf(structure, view.value, node).group : group;
      }),
    close: (group) =>
      batch(() => {
        change(folded(structure, view.value, group));
        currentGroup.value = visibleGroup(structure, view.value, group);
      }),
    show: (stack, instance) =>
      batch(() => {
        // Who leafs turns to another instance, whether or not the stack is open.
        if (selected.value !== null) selected.value = nodeIn(structure, stack, instance, selected.value);
        change(withInstance(structure, view.value, stack, instance));
        currentGroup.value = visibleGroup(structure, view.value, currentGroup.value);
      }),
    pageStack: (stack, delta) => {
      const count = structure.groups[stack].instances?.length ?? 1;
      const shown = shownOf(structure, view.value, stack);
      if (shown !== FANNED_OUT) moves.show(stack, (shown + delta + count) % count);
    },
    reveal: (node) =>
      batch(() => {
        view.value = viewRevealing(structure, view.value, node);
        select(node);
      }),
    revealGroup: (group) =>
      batch(() => {
        const around = table.parent[group];
        const isInstance = around > 0 && structure.groups[around].kind === "stack";
        const goesIn = isInstance && itemsIn(structure, group) > 0;
        view.value = viewOpening(structure, view.value, goesIn ? group : Math.max(0, around));
        const last = table.order[table.endRank[group] - 1];
        select(counterpartOf(structure, view.value, last));
        currentGroup.value = group;
      }),
    turnTo: (group) =>
      batch(() => {
        selected.value = null;
        currentGroup.value = group;
      }),
    leadBack: (group) => {
      const path = pathTo(structure, currentGroup.value);
      const next = path[path.indexOf(group) + 1];
      batch(() => {
        selected.value = null;
        if (next !== undefined && isOpen(structure, view.value, next)) moves.close(next);
        currentGroup.value = group;
      });
    },
    foldAll: () =>
      batch(() => {
        change(FOLDED);
        currentGroup.value = 0;
      }),
  };
  return moves;
}
