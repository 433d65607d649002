import { effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { Size } from "../canvas/camera";
import { type Cards, FONTS, type Measure, measureCards } from "../canvas/cards";
import { FRAME, type FramedLayout, framesOf, frameTitle, leafPill } from "../canvas/frames";
import type { Scene } from "../canvas/scene";
import { type FoldedGraph, foldedGraph, type Structure, type View } from "../structure";
import type { Folding } from "./folding";
import { nestedLayout } from "./layout_code";
import { layoutBeside } from "./layout_job";
import type { LayoutTask } from "./layout_worker";
import { openingFor } from "./opening";

/** Room for a local derivative on an edge between two columns of cards. */
const LAYER_GAP = 64;
/** Up to this many items are laid out before the next frame. */
const MOST_AT_ONCE = 300;

/** A folded graph and where everything in it stands. All parts belong together. */
export type Arranged = Pick<Scene, "structure" | "view" | "folded" | "cards" | "layout">;

export interface Pending {
  readonly items: number;
  /** From 0 to 1; null as long as that is not known. */
  readonly share: number | null;
}

/** Where things stand. A large graph is laid out beside the page's work; meanwhile the picture before it stays. */
export interface Arrangement {
  /** Null as long as there has been none. */
  readonly current: ReadonlySignal<Arranged | null>;
  /** How much is being laid out, and how far that is; null if nothing is. */
  readonly pending: ReadonlySignal<Pending | null>;
  /** What was wrong with the last layout. */
  readonly failure: ReadonlySignal<unknown>;
  /** Gives up the layout that is under way, and goes back to the view that the picture shows. */
  cancel(): void;
  /** Begins anew what was given up. */
  resume(): void;
}

/**
 * Unfolds a graph that opens folded as far as a stage has room, and keeps an arrangement of it from then on, until
 * the signal ends it.
 */
export function createArrangement(
  folding: Folding,
  direction: "right" | "down",
  measure: Measure,
  stage: Size,
  ended: AbortSignal,
  lay: typeof layoutBeside = layoutBeside,
): Arrangement {
  const { structure } = folding;
  const current = signal<Arranged | null>(null);
  const pending = signal<Pending | null>(null);
  const failure = signal<unknown>(null);
  let job = new AbortController();

  const arrange = (folded: FoldedGraph, view: View) => {
    job.abort();
    job = new AbortController();
    const { signal: given } = job;
    pending.value = null;
    failure.value = null;
    const cards = measureCards(structure, folded, measure);
    const task = taskOf(structure, folded, cards, direction, measure);
    const finish = (layout: FramedLayout) => {
      current.value = { structure, view, folded, cards, layout };
    };
    if (folded.items.length <= MOST_AT_ONCE) {
      finish(nestedLayout(task.graph, task.options));
      return;
    }
    const items = folded.items.length;
    const listener = {
      progress: (share: number) => {
        if (!given.aborted) pending.value = { items, share };
      },
      draft: (layout: FramedLayout) => {
        // What is there already is better than a draft that is gone in a moment.
        if (!given.aborted && current.value === null) finish(layout);
      },
    };
    pending.value = { items, share: null };
    lay(task, listener, given)
      .then((layout) => {
        if (!given.aborted) finish(layout);
      })
      .catch((error) => {
        if (!given.aborted) failure.value = error;
      })
      .finally(() => {
        if (!given.aborted) pending.value = null;
      });
  };

  if (folding.opensFolded) {
    folding.view.value = openingFor(structure, stage, (view) => {
      const folded = foldedGraph(structure, view);
      const cards = measureCards(structure, folded, measure);
      const { graph, options } = taskOf(structure, folded, cards, direction, measure);
      return nestedLayout(graph, options);
    });
  }
  const end = effect(() => {
    const folded = folding.folded.value;
    const view = folding.view.value;
    untracked(() => {
      // Going back to the view of the picture needs no other picture.
      if (current.value?.view !== view) arrange(folded, view);
    });
  });
  ended.addEventListener(
    "abort",
    () => {
      end();
      job.abort();
    },
    { once: true },
  );
  return {
    current,
    pending,
    failure,
    cancel: () => {
      job.abort();
      pending.value = null;
      folding.wanted.value = null;
      if (current.value) folding.view.value = current.value.view;
    },
    resume: () => arrange(folding.folded.value, folding.view.value),
  };
}

function taskOf(
  structure: Structure,
  folded: FoldedGraph,
  { width, height }: Cards,
  direction: "right" | "down",
  measure: Measure,
): LayoutTask {
  const { edgeSource, edgeTarget, items } = folded;
  const frames = framesOf({ folded, tape: structure.tape });
  // Titles depend on nothing else of a scene.
  const scene = { structure, folded } as Scene;
  const frameWidth = frames.map((frame) => {
    const pill = leafPill(scene, frame, { x: 0, y: 0, width: 0, height: 0 });
    const title = Math.ceil(measure(frameTitle(scene, frame), FONTS.name));
    return FRAME.fold + title + 16 + (pill ? pill.width + 10 : 0);
  });
  return {
    graph: { nodeCount: items.length, edgeSource, edgeTarget, width, height, frames, frameWidth },
    options: { direction, layerGap: LAYER_GAP },
  };
}
