import { fitted, type Size } from "../canvas/camera";
import { LEGIBLE_BOXES } from "../canvas/scales";
import { openingView, type Structure, unfoldingSteps, type View } from "../structure";

/** Graphs of no more values open entirely, however wide they are. */
export const MOST_ITEMS = 60;
/** So many groups are tried, and fewer where each try takes its time. */
const MOST_TRIES = 24;
const MOST_TRIES_LARGE = 8;
const LARGE = 200_000;

/**
 * The view that a graph opens with: groups are unfolded breadth first and largest first, as long as all that is
 * visible can be read on a stage. Sums, gathered leaves and what would show a single card stay folded. Tried out in
 * steps.
 *
 * @param sizeOf finds out, in steps, how large the picture of a view is
 */
export function* openingTries(
  structure: Structure,
  stage: Size,
  sizeOf: (view: View) => Generator<unknown, Size>,
): Generator<unknown, View> {
  const { nodeCount } = structure.tape;
  if (nodeCount <= MOST_ITEMS) return openingView(structure, MOST_ITEMS);
  const mostTries = nodeCount > LARGE ? MOST_TRIES_LARGE : MOST_TRIES;
  return yield* unfoldingSteps(structure, MOST_ITEMS, mostTries, function* (view) {
    const size = yield* sizeOf(view);
    yield;
    return fitted(size, stage).scale >= LEGIBLE_BOXES;
  });
}
