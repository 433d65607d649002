import {
  batch,
  computed,
  effect,
  type ReadonlySignal,
  type Signal,
  signal,
  untracked,
} from "@preact/signals";
import { runInSlices } from "../../shared/time_slices";
import {
  FANNED_OUT,
  FOLDED,
  type FoldedGraph,
  foldedGraph,
  folded as foldedView,
  foldSteps,
  isOpen,
  itemsIn,
  opened,
  openingView,
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
import { MOST_ITEMS } from "./opening";

/** Graphs of more values are folded in slices, and what is drawn follows the view as soon as that is done. */
const MOST_FOLDED_AT_ONCE = 100_000;

/** A view, and the graph folded that way. */
export interface Drawn {
  readonly view: View;
  readonly folded: FoldedGraph;
}

/**
 * What is unfolded, and where the reader is. It belongs to the page: the model hears nothing of it. The selection is
 * the model's; where folding hides it, it moves to what stands for it.
 */
export interface Folding {
  readonly structure: Structure;
  readonly view: Signal<View>;
  /** What the view draws; of a very large graph that of the view before, for a moment. */
  readonly drawn: ReadonlySignal<Drawn>;
  /** The graph of `drawn`. */
  readonly folded: ReadonlySignal<FoldedGraph>;
  /** Whether the graph is so large that it opens folded. */
  readonly opensFolded: boolean;
  /** Whether anything is drawn as a box. */
  readonly hasBoxes: ReadonlySignal<boolean>;
  /** The group that the reader has turned to last; 0 for the whole graph. */
  readonly currentGroup: ReadonlySignal<number>;
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

/** What a graph opens with, before anybody knows how much room there is; in steps of a few milliseconds. */
export function* openingSteps(structure: Structure): Generator<undefined, Drawn> {
  const view = openingView(structure, MOST_ITEMS);
  return { view, folded: yield* foldSteps(structure, view) };
}

/** @param opening what `openingSteps` came to */
export function createFolding(
  structure: Structure,
  opening: Drawn,
  selected: Signal<number | null>,
  ended: AbortSignal,
): Folding {
  const { table, tape } = structure;
  const view = signal(opening.view);
  const drawn = follow(structure, view, opening, ended);
  const folded = computed(() => drawn.value.folded);
  const selectedItem = computed(() => {
    const item = selected.value === null ? -1 : folded.value.itemOf[selected.value];
    return item >= 0 ? item : null;
  });
  const currentGroup = signal(0);
  const wanted = signal<number | null>(null);

  // Whoever selects a value in an instance that is not shown gets to see that instance.
  const end = effect(() => {
    const node = selected.value;
    if (node === null) return;
    untracked(() => {
      if (sightOf(structure, view.value, node).isHidden) view.value = viewWith(structure, view.value, node);
      currentGroup.value = sightOf(structure, view.value, node).group;
    });
  });
  ended.addEventListener("abort", () => end(), { once: true });

  /** Changes the view. The selection follows to the counterpart in the instance that is shown. */
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
  /** Moves the selection to what stands for the box that it is in. */
  const selectBox = () => {
    if (selected.value === null) return;
    const { isBox, group } = sightOf(structure, view.value, selected.value);
    if (isBox) selected.value = boxNode(structure, view.value, group);
  };
  const folding: Folding = {
    structure,
    view,
    drawn,
    folded,
    opensFolded: tape.nodeCount > MOST_ITEMS && structure.groups.length > 1,
    hasBoxes: computed(() => folded.value.items.length < tape.nodeCount),
    currentGroup,
    selectedItem,
    wanted,
    toggle: (group) => {
      if (isOpen(structure, view.value, group)) folding.close(group);
      else folding.open(group);
    },
    open: (group) =>
      batch(() => {
        change(opened(structure, view.value, group));
        currentGroup.value = group;
      }),
    close: (group) =>
      batch(() => {
        const hides = selected.value !== null && isInside(structure, group, selected.value);
        change(foldedView(structure, view.value, group));
        // What was selected inside is in the box now, which is what there is to select.
        if (hides) selectBox();
        currentGroup.value = visibleGroup(structure, view.value, group);
      }),
    show: (stack, instance) =>
      batch(() => {
        change(withInstance(structure, view.value, stack, instance));
        currentGroup.value = visibleGroup(structure, view.value, currentGroup.value);
      }),
    pageStack: (stack, delta) => {
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
        if (next !== undefined && isOpen(structure, view.value, next)) folding.close(next);
        currentGroup.value = group;
      });
    },
    foldAll: () =>
      batch(() => {
        change(FOLDED);
        selectBox();
        currentGroup.value = 0;
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
    if (shown !== FANNED_OUT && instance >= 0) next = withInstance(structure, next, stack, instance);
  }
  return next;
}

/** The node itself where a view shows it or has it in a box; else its counterpart in the instances that are shown. */
function counterpartOf(structure: Structure, view: View, node: number): number {
  const { table, groupOf, groups } = structure;
  let seen = node;
  for (let depth = 1; sightOf(structure, view, seen).isHidden; depth++) {
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

/** The node that stands for a closed group: its last one, for a stack that of the instance it would show. */
function boxNode(structure: Structure, view: View, group: number): number {
  const { groups, lastNode } = structure;
  return lastNode[groups[group].instances?.[shownOf(structure, view, group)] ?? group];
}

/** Keeps the graph folded as a view says, until the signal ends it. */
function follow(
  structure: Structure,
  view: ReadonlySignal<View>,
  opening: Drawn,
  ended: AbortSignal,
): ReadonlySignal<Drawn> {
  if (structure.tape.nodeCount <= MOST_FOLDED_AT_ONCE) {
    return computed(() =>
      view.value === opening.view
        ? opening
        : { view: view.value, folded: foldedGraph(structure, view.value) },
    );
  }
  const drawn = signal(opening);
  const end = effect(() => {
    const next = view.value;
    if (next === drawn.peek().view) return;
    const job = new AbortController();
    runInSlices(foldSteps(structure, next), job.signal).then((folded) => {
      drawn.value = { view: next, folded };
    });
    return () => job.abort();
  });
  ended.addEventListener("abort", () => end(), { once: true });
  return drawn;
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
