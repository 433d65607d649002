import { effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import { runInSlices } from "../../shared/time_slices";
import type { Size } from "../canvas/camera";
import type { Measure } from "../canvas/cards";
import type { Scene } from "../canvas/scene";
import type { CanvasWords } from "../canvas/words";
import type { Folding } from "../state/folding";
import { openingTries } from "../state/opening";
import { FOLDED, type FoldedGraph, foldSteps, type View } from "../structure";
import { layOutFolded, type Picture, pictureSteps } from "./layout_job";
import { layoutInBackground } from "./layout_task";

/** How far graphs of no more values open is found out so soon that there is nothing to say meanwhile. */
const MOST_OPENED_SOON = 2_000;

/** A folded graph and where everything in it stands. All parts belong together. */
type Arranged = Pick<Scene, "structure" | "view" | "folded" | "cards" | "layout" | "words">;

export interface Pending {
  readonly items: number;
  /** From 0 to 1; null as long as that is not known. */
  readonly share: number | null;
}

/** What a picture depends on besides its graph. */
export interface Drawing {
  readonly direction: "right" | "down";
  readonly measure: Measure;
  readonly stage: Size;
  /** A graph whose boxes get other words is laid out anew. */
  readonly words: ReadonlySignal<CanvasWords>;
}

/** Where things stand. A large graph is laid out beside the page's work; meanwhile the picture before it stays. */
export interface Arrangement {
  /** Null as long as there has been none: the first one is made in slices, however small the graph is. */
  readonly current: ReadonlySignal<Arranged | null>;
  /** How much is being laid out, and how far that is; null if nothing is. */
  readonly pending: ReadonlySignal<Pending | null>;
  /** What was wrong with the last layout. */
  readonly failure: ReadonlySignal<unknown>;
  /**
   * Gives up the layout that is under way, and goes back to the view that the picture shows. Who does not want to
   * wait until it is known how far a graph opens gets it folded.
   */
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
  { direction, measure, stage, words }: Drawing,
  ended: AbortSignal,
  lay: typeof layoutInBackground = layoutInBackground,
): Arrangement {
  const { structure } = folding;
  const style = { structure, direction, measure };
  const current = signal<Arranged | null>(null);
  const pending = signal<Pending | null>(null);
  const failure = signal<unknown>(null);
  let job = new AbortController();

  const arrange = (folded: FoldedGraph, view: View) => {
    job.abort();
    job = new AbortController();
    const spoken = words.peek();
    pending.value = null;
    failure.value = null;
    const show = ({ cards, layout }: Picture) => {
      current.value = { structure, view, folded, cards, layout, words: spoken };
    };
    const listener = {
      progress: (share: number | null) => {
        pending.value = { items: folded.items.length, share };
      },
      draft: (picture: Picture) => {
        // What is there already is better than a draft that is gone in a moment.
        if (current.value === null) show(picture);
      },
      done: (picture: Picture) => {
        show(picture);
        pending.value = null;
      },
      failed: (error: unknown) => {
        failure.value = error;
        pending.value = null;
      },
    };
    // A click is answered within its frame. At first nobody waits for one, and all that is done is done by code that
    // the browser has yet to compile.
    const isAwaited = current.value !== null;
    layOutFolded(style, folded, spoken, isAwaited, lay, listener, job.signal);
  };

  function* tryOut(view: View): Generator<unknown, Size> {
    return (yield* pictureSteps(style, yield* foldSteps(structure, view), words.peek())).layout;
  }
  let end = () => {};
  const search = new AbortController();
  const first = folding.view.value;
  const openWith = (view: View) => {
    search.abort();
    pending.value = null;
    // Who has unfolded something meanwhile sees that.
    if (folding.view.value === first) folding.view.value = view;
    end = effect(() => {
      const { view, folded } = folding.drawn.value;
      const spoken = words.value;
      if (view !== folding.view.value) return;
      // Going back to the view of the picture needs no other picture.
      const isThere = current.peek()?.view === view && current.peek()?.words === spoken;
      if (!isThere) untracked(() => arrange(folded, view));
    });
  };
  const tries = openingTries(structure, stage, tryOut);
  if (!folding.opensFolded) openWith(first);
  else {
    const { nodeCount } = structure.tape;
    if (nodeCount > MOST_OPENED_SOON) pending.value = { items: nodeCount, share: null };
    runInSlices(tries, search.signal).then(openWith, (error) => {
      failure.value = error;
    });
  }
  ended.addEventListener(
    "abort",
    () => {
      search.abort();
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
      if (!search.signal.aborted) {
        openWith(FOLDED);
        return;
      }
      job.abort();
      pending.value = null;
      folding.wanted.value = null;
      if (current.value) folding.view.value = current.value.view;
    },
    resume: () => arrange(folding.drawn.value.folded, folding.drawn.value.view),
  };
}
