import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { runInSlices } from "../../shared/time_slices";
import { effectUntil } from "../../widget/effect_until";
import {
  type FoldedGraph,
  foldedGraph,
  foldSteps,
  openingView,
  type Structure,
  type View,
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
 * What a graph opens with, before anybody knows how much room there is; in steps of a few milliseconds.
 *
 * @param kept the view that it has been left in
 */
export function* openingSteps(structure: Structure, kept?: View): Generator<undefined, Drawn> {
  const view = kept ?? openingView(structure, MOST_ITEMS);
  return { view, folded: yield* foldSteps(structure, view) };
}

/** Keeps the graph folded as a view says, until the signal ends it. */
export function drawnGraph(
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
  effectUntil(ended, () => {
    const next = view.value;
    if (next === drawn.peek().view) return;
    const job = new AbortController();
    runInSlices(foldSteps(structure, next), job.signal).then((folded) => {
      drawn.value = { view: next, folded };
    });
    return () => job.abort();
  });
  return drawn;
}
