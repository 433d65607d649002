import { SMALLEST_BLOCKS, SMALLEST_MARKS, SMALLEST_NAMES } from "./scales";

/**
 * How much of a picture is drawn: cards with all that is on them, cards with a name and a number, plain blocks, or
 * how densely each pixel is filled.
 */
export type Detail = "full" | "names" | "blocks" | "pixels";

/** More items in sight than this take too long as blocks. */
const MOST_BLOCKS = 4_000;

/** The detail at a scale, for a number of items in sight. */
export function detailAt(scale: number, itemsInSight: number): Detail {
  if (scale >= SMALLEST_MARKS) return "full";
  if (scale < SMALLEST_BLOCKS && itemsInSight > MOST_BLOCKS) return "pixels";
  return scale >= SMALLEST_NAMES ? "names" : "blocks";
}
