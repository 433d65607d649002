import { runToEnd } from "../../shared/steps";
import { runInSlices } from "../../shared/time_slices";
import { type Cards, FONTS, type Measure, measureCards, measureCardsSteps } from "../canvas/cards";
import { FRAME, type FramedLayout, framesOf, frameTitle, pagerPill } from "../canvas/frames";
import type { Scene } from "../canvas/scene";
import { chosenDirection, type Direction, mayTurn, type Room } from "../canvas/stage_fit";
import type { CanvasWords } from "../canvas/words";
import type { FoldedGraph, Structure } from "../structure";
import type { layoutInBackground } from "./layout_task";
import type { LayoutTask } from "./worker";
import { nestedLayoutSteps } from "./worker_code";

/**
 * Room for what is written on an edge between two columns of cards, or two rows: it is wider than high. Between rows
 * of boxes stand the sizes of stacks as well, and the cards behind them.
 */
const LAYER_GAP = { right: 64, down: 25 };
const LAYER_GAP_OF_BOXES = { right: 64, down: 48 };
/**
 * Up to this many items are laid out here, sooner than a worker could start: before the next frame. More than that are
 * too many to be read at once in any direction.
 */
const MOST_AT_ONCE = 300;
/** And up to this many are measured before it. */
const MOST_MEASURED_AT_ONCE = 20_000;

/** How a graph is laid out, however it is folded. */
export interface LayoutStyle {
  readonly structure: Structure;
  /** "auto" for the one in which more can be seen. */
  readonly direction: "auto" | Direction;
  readonly measure: Measure;
}

/** The sizes of the items of a folded graph, and where they stand. */
export interface Picture {
  readonly cards: Cards;
  readonly layout: FramedLayout;
  readonly direction: Direction;
}

/** The pictures that there are of a graph that is folded in one way, and in words of one language. */
export type Pictures = Map<Direction, Picture>;

/** Hears of a layout that is under way. */
export interface LayoutJobListener {
  /** @param share from 0 to 1; null as long as that is not known */
  progress(share: number | null): void;
  /** A picture that is there soon, until the one that is meant to stay. */
  draft(picture: Picture): void;
  done(picture: Picture): void;
  failed(error: unknown): void;
}

/**
 * Measures and lays out a folded graph here, in steps of a few milliseconds.
 *
 * @param room what there is for it, where its direction is not given
 * @param known is added to
 */
export function* pictureSteps(
  style: LayoutStyle,
  folded: FoldedGraph,
  words: CanvasWords,
  room: Room,
  known: Pictures = new Map(),
): Generator<unknown, Picture> {
  if (style.direction !== "auto") return yield* pictureIn(style.direction, style, folded, words, known);
  const right = yield* pictureIn("right", style, folded, words, known);
  if (!mayTurn(right.layout, room)) return right;
  const down = yield* pictureIn("down", style, folded, words, known);
  return chosenDirection(right.layout, down.layout, room) === "down" ? down : right;
}

function* pictureIn(
  direction: Direction,
  style: LayoutStyle,
  folded: FoldedGraph,
  words: CanvasWords,
  known: Pictures,
): Generator<unknown, Picture> {
  const { structure, measure } = style;
  let picture = known.get(direction);
  if (!picture) {
    const [other] = known.values();
    const cards = other?.cards ?? (yield* measureCardsSteps(structure, folded, measure, words));
    yield;
    const { graph, options } = taskOf(style, direction, folded, cards);
    picture = { cards, layout: yield* nestedLayoutSteps(graph, options), direction };
    known.set(direction, picture);
  }
  return picture;
}

/**
 * Lays out a folded graph: a small one at once or in slices, a large one beside the page's work.
 *
 * @param room what there is for it, where its direction is not given
 * @param known pictures of a small graph, which is added to
 * @param isAwaited whether somebody waits for the picture of a small graph within this frame
 * @param signal gives the layout up: nothing is heard of it from then on
 */
export function layOutFolded(
  style: LayoutStyle,
  folded: FoldedGraph,
  words: CanvasWords,
  room: Room,
  known: Pictures,
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
    const steps = pictureSteps(style, folded, words, room, known);
    if (isAwaited) listener.done(runToEnd(steps));
    else runInSlices(steps, signal).then(listener.done, fail);
    return;
  }
  const direction = style.direction === "auto" ? "right" : style.direction;
  const layOut = (cards: Cards) => {
    const heard = {
      progress: (share: number) => {
        if (!signal.aborted) listener.progress(share);
      },
      draft: (layout: FramedLayout) => {
        if (!signal.aborted) listener.draft({ cards, layout, direction });
      },
    };
    lay(taskOf(style, direction, folded, cards), heard, signal).then((layout) => {
      if (!signal.aborted) listener.done({ cards, layout, direction });
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
  { structure, measure }: LayoutStyle,
  direction: Direction,
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
  const gaps = items.length < structure.tape.nodeCount ? LAYER_GAP_OF_BOXES : LAYER_GAP;
  return {
    graph: { nodeCount: items.length, edgeSource, edgeTarget, width, height, frames, frameWidth },
    options: { direction, layerGap: gaps[direction] },
  };
}
