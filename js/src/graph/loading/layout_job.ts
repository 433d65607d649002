import { runToEnd } from "../../shared/steps";
import { runInSlices } from "../../shared/time_slices";
import { type Cards, FONTS, type Measure, measureCards, measureCardsSteps } from "../canvas/cards";
import { FRAME, type FramedLayout, framesOf, frameTitle, pagerPill } from "../canvas/frames";
import type { Scene } from "../canvas/scene";
import type { CanvasWords } from "../canvas/words";
import type { FoldedGraph, Structure } from "../structure";
import type { layoutInBackground } from "./layout_task";
import type { LayoutTask } from "./worker";
import { nestedLayoutSteps } from "./worker_code";

/** Room for a local derivative on an edge between two columns of cards. */
const LAYER_GAP = 64;
/** Up to this many items are laid out here, sooner than a worker could start: before the next frame. */
const MOST_AT_ONCE = 300;
/** And up to this many are measured before it. */
const MOST_MEASURED_AT_ONCE = 20_000;

/** How a graph is laid out, however it is folded. */
export interface LayoutStyle {
  readonly structure: Structure;
  readonly direction: "right" | "down";
  readonly measure: Measure;
}

/** The sizes of the items of a folded graph, and where they stand. */
export interface Picture {
  readonly cards: Cards;
  readonly layout: FramedLayout;
}

/** Hears of a layout that is under way. */
export interface LayoutJobListener {
  /** @param share from 0 to 1; null as long as that is not known */
  progress(share: number | null): void;
  /** A picture that is there soon, until the one that is meant to stay. */
  draft(picture: Picture): void;
  done(picture: Picture): void;
  failed(error: unknown): void;
}

/** Measures and lays out a folded graph here, in steps of a few milliseconds. */
export function* pictureSteps(
  style: LayoutStyle,
  folded: FoldedGraph,
  words: CanvasWords,
): Generator<unknown, Picture> {
  const cards = yield* measureCardsSteps(style.structure, folded, style.measure, words);
  yield;
  const { graph, options } = taskOf(style, folded, cards);
  return { cards, layout: yield* nestedLayoutSteps(graph, options) };
}

/**
 * Lays out a folded graph: a small one at once or in slices, a large one beside the page's work.
 *
 * @param isAwaited whether somebody waits for the picture of a small graph within this frame
 * @param signal gives the layout up: nothing is heard of it from then on
 */
export function layOutFolded(
  style: LayoutStyle,
  folded: FoldedGraph,
  words: CanvasWords,
  isAwaited: boolean,
  lay: typeof layoutInBackground,
  listener: LayoutJobListener,
  signal: AbortSignal,
): void {
  const { structure, measure } = style;
  const count = folded.items.length;
  const fail = (error: unknown) => {
    if (!signal.aborted) listener.failed(error);
  };
  if (count <= MOST_AT_ONCE) {
    const steps = pictureSteps(style, folded, words);
    if (isAwaited) listener.done(runToEnd(steps));
    else runInSlices(steps, signal).then(listener.done, fail);
    return;
  }
  const layOut = (cards: Cards) => {
    const heard = {
      progress: (share: number) => {
        if (!signal.aborted) listener.progress(share);
      },
      draft: (layout: FramedLayout) => {
        if (!signal.aborted) listener.draft({ cards, layout });
      },
    };
    lay(taskOf(style, folded, cards), heard, signal).then((layout) => {
      if (!signal.aborted) listener.done({ cards, layout });
    }, fail);
  };
  listener.progress(null);
  if (count <= MOST_MEASURED_AT_ONCE) layOut(measureCards(structure, folded, measure, words));
  else
    runInSlices(measureCardsSteps(structure, folded, measure, words), signal)
      .then(layOut)
      .catch(fail);
}

function taskOf(
  { structure, direction, measure }: LayoutStyle,
  folded: FoldedGraph,
  { width, height }: Cards,
): LayoutTask {
  const { edgeSource, edgeTarget, items } = folded;
  const frames = framesOf({ folded, tape: structure.tape });
  // Titles depend on nothing else of a scene.
  const scene = { structure, folded } as Scene;
  const frameWidth = frames.map((frame) => {
    const pill = pagerPill(scene, frame, { x: 0, y: 0, width: 0, height: 0 });
    const title = Math.ceil(measure(frameTitle(scene, frame), FONTS.name));
    return FRAME.fold + title + 16 + (pill ? pill.width + 10 : 0);
  });
  return {
    graph: { nodeCount: items.length, edgeSource, edgeTarget, width, height, frames, frameWidth },
    options: { direction, layerGap: LAYER_GAP },
  };
}
