import { computed, type ReadonlySignal, type Signal, signal, untracked } from "@preact/signals";
import { effectUntil } from "../../widget/effect_until";
import { type FoldedGraph, type Structure, sightOf, type View } from "../structure";
import { viewShowing } from "./counterparts";
import { type Drawn, drawnGraph } from "./drawn_graph";
import { createFoldingMoves, type FoldingMoves } from "./folding_moves";
import { MOST_ITEMS } from "./opening";

/**
 * What is unfolded, and where the reader is. It belongs to the page: the model hears nothing of it. The selection is
 * the model's; where another instance of a stack hides it, it moves to its counterpart.
 */
export interface Folding extends FoldingMoves {
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
}

/** The group that a reader had turned to, and what was selected then. */
export interface TurnedTo {
  readonly group: number;
  readonly selected: number | null;
}

/**
 * @param opening what `openingSteps` came to
 * @param before of the view before this one
 */
export function createFolding(
  structure: Structure,
  opening: Drawn,
  selected: Signal<number | null>,
  ended: AbortSignal,
  before?: TurnedTo,
): Folding {
  const { tape } = structure;
  const view = signal(opening.view);
  const drawn = drawnGraph(structure, view, opening, ended);
  const folded = computed(() => drawn.value.folded);
  const selectedItem = computed(() => {
    const item = selected.value === null ? -1 : folded.value.itemOf[selected.value];
    return item >= 0 ? item : null;
  });
  const currentGroup = signal(0);
  const wanted = signal<number | null>(null);

  // Whoever selects a value in an instance that is not shown gets to see that instance.
  effectUntil(ended, () => {
    const node = selected.value;
    if (node === null) return;
    untracked(() => {
      if (sightOf(structure, view.value, node).isHidden)
        view.value = viewShowing(structure, view.value, node);
      currentGroup.value = sightOf(structure, view.value, node).group;
    });
  });
  if (before && before.selected === selected.peek()) currentGroup.value = before.group;

  return {
    structure,
    view,
    drawn,
    folded,
    opensFolded: tape.nodeCount > MOST_ITEMS && structure.groups.length > 1,
    hasBoxes: computed(() => folded.value.items.length < tape.nodeCount),
    currentGroup,
    selectedItem,
    wanted,
    ...createFoldingMoves(structure, view, selected, currentGroup, wanted),
  };
}
