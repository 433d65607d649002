import { batch, computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import { runInSlices } from "../../shared/time_slices";
import type { Size } from "../canvas/camera";
import type { Measure } from "../canvas/cards";
import type { Scene } from "../canvas/scene";
import { type Direction, type Room, stageFit } from "../canvas/stage_fit";
import type { CanvasWords } from "../canvas/words";
import type { Folding } from "../state/folding";
import { openingTries } from "../state/opening";
import { FOLDED, type FoldedGraph, foldSteps, type View } from "../structure";
import { layOutFolded, type Picture, type Pictures, pictureSteps } from "./layout_job";
import { layoutInBackground } from "./layout_task";

/** How far graphs of no more values open is found out so soon that there is nothing to say meanwhile. */
const MOST_OPENED_SOON = 2_000;

/** A folded graph and where everything in it stands. All parts belong together. */
type Arranged = Pick<Scene, "structure" | "view" | "folded" | "cards" | "layout" | "direction" | "words">;

/** What is known of a graph that is folded in one way. */
interface Known {
  readonly folded: FoldedGraph;
  readonly words: CanvasWords;
  readonly pictures: Pictures;
}

export interface Pending {
  readonly items: number;
  /** From 0 to 1; null as long as that is not known. */
  readonly share: number | null;
}

/** What a picture depends on besides its graph. */
export interface Drawing {
  /** "auto" for the one in which more of the graph can be seen as it opens; it stays as long as the room does. */
  readonly direction: "auto" | Direction;
  readonly measure: Measure;
  /** A graph unfolds by itself as far as it fits a stage of this size. */
  readonly stage: Size;
  /** What there is for the graph. Another room counts as long as nothing else was folded than what it opened with. */
  readonly room: ReadonlySignal<Room>;
  /** A graph whose boxes get other words is laid out anew. */
  readonly words: ReadonlySignal<CanvasWords>;
}

/** Where things stand. A large graph is laid out beside the page's work; meanwhile the picture before it stays. */
export interface Arrangement {
  /** Null as long as there has been none: the first one is made in slices, however small the graph is. */
  readonly current: ReadonlySignal<Arranged | null>;
  /**
   * The height of a stage for the graph as it opened, and for all that was unfolded since: what is folded again leaves
   * the page below alone. Null as long as there is no picture.
   */
  readonly stageHeight: ReadonlySignal<number | null>;
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
  /** Null as long as it is not known how the graph opens. */
  keep(): KeptArrangement | null;
}

/** What a view leaves behind for the next one: how its graph opened. */
export interface KeptArrangement {
  readonly view: View;
  readonly openingHeight: number;
  readonly unfoldedHeight: number;
  readonly direction: Drawing["direction"];
}

/**
 * Unfolds a graph that opens folded as far as a stage has room, and keeps an arrangement of it from then on, until
 * the signal ends it.
 *
 * @param before what the view before this one left behind: nothing unfolds by itself a second time
 */
export function createArrangement(
  folding: Folding,
  { direction, measure, stage, room, words }: Drawing,
  ended: AbortSignal,
  before: KeptArrangement | null = null,
  lay: typeof layoutInBackground = layoutInBackground,
): Arrangement {
  const { structure } = folding;
  const style = { structure, direction, measure };
  /** Where results lie from their operands from now on. */
  let settled = before?.direction ?? direction;
  let known: Known | null = null;
  let openedView = before?.view ?? null;
  const openingHeight = signal(before?.openingHeight ?? null);
  const unfoldedHeight = signal(before?.unfoldedHeight ?? 0);
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
    if (known?.folded !== folded || known.words !== spoken) {
      known = { folded, words: spoken, pictures: new Map() };
    }
    const show = (picture: Picture) => {
      openedView ??= view;
      settled = picture.direction;
      batch(() => {
        if (current.peek()?.layout !== picture.layout)
          current.value = { structure, view, folded, words: spoken, ...picture };
        const { height } = stageFit(picture.layout, room.peek());
        if (view === openedView) openingHeight.value = height;
        else unfoldedHeight.value = Math.max(unfoldedHeight.peek(), height);
      });
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
    const isAwaited = current.value !== null || before !== null;
    const settledStyle = { ...style, direction: settled };
    const { pictures } = known;
    layOutFolded(settledStyle, folded, spoken, room.peek(), pictures, isAwaited, lay, listener, job.signal);
  };

  /** Turns the graph that opened, in another room, if more can be seen of it then. */
  const chooseAnew = () => {
    const shown = current.value;
    if (shown === null || shown.view !== openedView || folding.view.value !== openedView) return;
    openingHeight.value = stageFit(shown.layout, room.value).height;
    unfoldedHeight.value = 0;
    // What was laid out in the background is too large for any direction.
    if (direction !== "auto" || !known?.pictures.size) return;
    settled = "auto";
    arrange(shown.folded, shown.view);
  };

  const tried = { ...style, direction: direction === "auto" ? ("right" as const) : direction };
  function* tryOut(view: View): Generator<unknown, Size> {
    const folded = yield* foldSteps(structure, view);
    return (yield* pictureSteps(tried, folded, words.peek(), room.peek())).layout;
  }
  const endings: (() => void)[] = [];
  const search = new AbortController();
  const first = folding.view.value;
  const openWith = (view: View) => {
    search.abort();
    pending.value = null;
    // Who has unfolded something meanwhile sees that.
    if (folding.view.value === first) folding.view.value = view;
    endings.push(
      effect(() => {
        const { view, folded } = folding.drawn.value;
        const spoken = words.value;
        if (view !== folding.view.value) return;
        // Going back to the view of the picture needs no other picture.
        const isThere = current.peek()?.view === view && current.peek()?.words === spoken;
        if (!isThere) untracked(() => arrange(folded, view));
      }),
      effect(() => {
        room.value;
        untracked(chooseAnew);
      }),
    );
  };
  const tries = openingTries(structure, stage, tryOut);
  if (before || !folding.opensFolded) openWith(first);
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
      for (const end of endings) end();
      job.abort();
    },
    { once: true },
  );
  return {
    current,
    stageHeight: computed(() => openingHeight.value && Math.max(openingHeight.value, unfoldedHeight.value)),
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
    keep: () => {
      const [opening, unfolded] = [openingHeight.value, unfoldedHeight.value];
      if (openedView === null || opening === null) return null;
      return { view: openedView, openingHeight: opening, unfoldedHeight: unfolded, direction: settled };
    },
  };
}
