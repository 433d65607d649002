import {
  batch,
  computed,
  effect,
  type ReadonlySignal,
  type Signal,
  signal,
  untracked,
} from "@preact/signals";
import type { Tape } from "../machine/tape";
import {
  FANNED_OUT,
  FOLDED,
  type FoldedGraph,
  foldedGraph,
  folded as foldedView,
  isOpen,
  itemsIn,
  leafed,
  opened,
  openingView,
  pathTo,
  type Structure,
  shownOf,
  structureOf,
  type View,
  viewOpening,
  viewRevealing,
  visibleGroup,
} from "../structure";
import { MOST_ITEMS } from "./opening";

/**
 * What is unfolded, and where the reader is. It belongs to the page: the model hears nothing of it. The selection is
 * the model's; where folding hides it, it moves to what stands for it.
 */
export interface Folding {
  readonly structure: Structure;
  readonly view: Signal<View>;
  readonly folded: ReadonlySignal<FoldedGraph>;
  /** Whether the graph is so large that it opens folded. */
  readonly opensFolded: boolean;
  /** Whether anything is drawn as a box. */
  readonly hasBoxes: ReadonlySignal<boolean>;
  /** The group that the reader has turned to last; 0 for the whole graph. */
  readonly place: ReadonlySignal<number>;
  /** The item that shows the selection, or has it inside; null for none. */
  readonly selectedItem: ReadonlySignal<number | null>;
  /** A node that is to be brought into sight once the picture shows it. */
  readonly wanted: Signal<number | null>;
  /** Opens a group that is closed, and closes one that is open. */
  toggle(group: number): void;
  open(group: number): void;
  close(group: number): void;
  /** Shows another instance of a stack, or all of them (FANNED_OUT). */
  show(stack: number, instance: number): void;
  /** Shows the next instance of a stack, or the one before; the first follows the last. */
  leaf(stack: number, delta: 1 | -1): void;
  /** Opens the way to a node, selects it and brings it into sight. */
  reveal(node: number): void;
  /** Opens the way to a group, or to an instance of a stack, and selects it. */
  revealGroup(group: number): void;
  /** Goes back to a group around: what lies inside it is closed as far as the reader has come. Nothing is selected. */
  leadBack(group: number): void;
  foldAll(): void;
}

export function createFolding(tape: Tape, selected: Signal<number | null>, ended: AbortSignal): Folding {
  const structure = structureOf(tape);
  const { table } = structure;
  const view = signal(openingView(structure, MOST_ITEMS));
  const folded = computed(() => foldedGraph(structure, view.value));
  const selectedItem = computed(() => {
    const item = selected.value === null ? -1 : folded.value.itemOf[selected.value];
    return item >= 0 ? item : null;
  });
  const place = signal(0);
  const wanted = signal<number | null>(null);

  // Whoever selects a value in an instance that is not shown gets to see that instance.
  const end = effect(() => {
    const node = selected.value;
    if (node === null) return;
    untracked(() => {
      if (folded.value.itemOf[node] < 0) view.value = viewWith(structure, view.value, node);
      const item = folded.value.items[folded.value.itemOf[node]];
      if (item) place.value = item.group;
    });
  });
  ended.addEventListener("abort", () => end(), { once: true });

  /** Changes the view. The selection follows to the counterpart in the instance that is shown. */
  const change = (next: View) =>
    batch(() => {
      view.value = next;
      if (selected.value !== null) {
        selected.value = counterpartOf(structure, next, folded.value, selected.value);
      }
      place.value = visibleGroup(structure, next, place.value);
    });
  const select = (node: number) => {
    selected.value = node;
    wanted.value = node;
  };
  const folding: Folding = {
    structure,
    view,
    folded,
    opensFolded: tape.nodeCount > MOST_ITEMS && structure.groups.length > 1,
    hasBoxes: computed(() => folded.value.items.length < tape.nodeCount),
    place,
    selectedItem,
    wanted,
    toggle: (group) => {
      if (isOpen(structure, view.value, group)) folding.close(group);
      else folding.open(group);
    },
    open: (group) =>
      batch(() => {
        change(opened(structure, view.value, group));
        place.value = group;
      }),
    close: (group) =>
      batch(() => {
        const hides = selected.value !== null && isInside(structure, group, selected.value);
        change(foldedView(structure, view.value, group));
        const item = selectedItem.value;
        // What was selected inside is in the box now, which is what there is to select.
        if (hides && item !== null) selected.value = folded.value.items[item].node;
        place.value = visibleGroup(structure, view.value, group);
      }),
    show: (stack, instance) =>
      batch(() => {
        change(leafed(structure, view.value, stack, instance));
        place.value = visibleGroup(structure, view.value, place.value);
      }),
    leaf: (stack, delta) => {
      const count = structure.groups[stack].instances?.length ?? 1;
      const shown = shownOf(structure, view.value, stack);
      if (shown !== FANNED_OUT) folding.show(stack, (shown + delta + count) % count);
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
        select(counterpartOf(structure, view.value, folded.value, last));
        place.value = group;
      }),
    leadBack: (group) => {
      const path = pathTo(structure, place.value);
      const next = path[path.indexOf(group) + 1];
      batch(() => {
        selected.value = null;
        if (next !== undefined && isOpen(structure, view.value, next)) folding.close(next);
        place.value = group;
      });
    },
    foldAll: () =>
      batch(() => {
        change(FOLDED);
        const item = selectedItem.value;
        if (item !== null) selected.value = folded.value.items[item].node;
        place.value = 0;
      }),
  };
  return folding;
}

/** The view leafed, but not opened, so that a node is in the instances that are shown. */
function viewWith(structure: Structure, view: View, node: number): View {
  const { parent } = structure.table;
  let next = view;
  for (const group of pathTo(structure, structure.groupOf[node]).slice(1)) {
    const stack = parent[group];
    if (structure.groups[stack].kind !== "stack") continue;
    const shown = shownOf(structure, next, stack);
    const instance = structure.groups[stack].instances?.indexOf(group) ?? -1;
    if (shown !== FANNED_OUT && instance >= 0) next = leafed(structure, next, stack, instance);
  }
  return next;
}

/** The node itself where a drawing shows it or has it in a box; else its counterpart in the instances that are shown. */
function counterpartOf(structure: Structure, view: View, { itemOf }: FoldedGraph, node: number): number {
  const { table, groupOf, groups } = structure;
  let seen = node;
  for (let depth = 1; itemOf[seen] < 0; depth++) {
    // From outside to inside: what is in a closed box is hidden by nothing else.
    const group = pathTo(structure, groupOf[seen])[depth];
    if (group === undefined) return node;
    const { instances } = groups[table.parent[group]];
    const shown = instances?.[shownOf(structure, view, table.parent[group])];
    if (shown === undefined) continue;
    seen = table.order[table.rank[seen] - table.firstRank[group] + table.firstRank[shown]];
  }
  return seen;
}

function isInside({ table }: Structure, group: number, node: number): boolean {
  return table.rank[node] >= table.firstRank[group] && table.rank[node] < table.endRank[group];
}

/** The innermost stack around a group, or the group itself if it is one; -1 if there is none. */
export function stackAround({ groups }: Structure, group: number): number {
  let around = group;
  while (around > 0 && groups[around].kind !== "stack") around = groups[around].parent;
  return around > 0 ? around : -1;
}
