import { fitted, MARGIN, type Size } from "./camera";
import { COMFORTABLE, LEGIBLE } from "./scales";

/** Where results lie from their operands. */
export type Direction = "right" | "down";

/** The largest stage that there is room for, in CSS pixels, and how large text is to be; see `textScaleOf`. */
export interface Room extends Size {
  readonly text: number;
}

/** How a graph opens on the stage that it gets. */
export interface StageFit {
  /** Whether all of it is in sight, and its cards can be read. */
  readonly isWhole: boolean;
  readonly scale: number;
  /** The height of the stage: as much as the graph needs, and no more than there is room for. */
  readonly height: number;
  /** The share of the graph's area that is in sight, from 0 to 1. */
  readonly share: number;
}

/** The exact numbers appear below a card, where there is room for that. */
const ROOM_FOR_EXACT = 40;

/** How a graph of some size opens where there is so much room: whole as long as it is legible so, else in part. */
export function stageFit(graph: Size, room: Room): StageFit {
  const whole = fitted(graph, room, room.text).scale;
  const isWhole = whole >= LEGIBLE * room.text;
  const scale = isWhole ? whole : COMFORTABLE * room.text;
  const across = graph.width * scale + 2 * MARGIN;
  const down = graph.height * scale + 2 * MARGIN;
  return {
    isWhole,
    scale,
    height: Math.min(room.height, Math.ceil(down) + ROOM_FOR_EXACT),
    share: Math.min(1, room.width / across) * Math.min(1, room.height / down),
  };
}

/** Whether a graph that is laid out to the right may be seen better downwards. Lines are read to the right, so is it. */
export function mayTurn(right: Size, room: Room): boolean {
  const { isWhole, scale } = stageFit(right, room);
  return !isWhole || scale < COMFORTABLE * room.text;
}

/**
 * The direction in which more can be seen of a graph: whole rather than in part, of two whole ones the larger one, of
 * two parts the one that is more of its graph. To the right where both are the same.
 */
export function chosenDirection(right: Size, down: Size, room: Room): Direction {
  if (!mayTurn(right, room)) return "right";
  const [one, other] = [stageFit(right, room), stageFit(down, room)];
  if (one.isWhole !== other.isWhole) return one.isWhole ? "right" : "down";
  const by = one.isWhole ? "scale" : "share";
  return other[by] > one[by] ? "down" : "right";
}
