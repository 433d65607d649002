import { fitted, type Size } from "../canvas/camera";
import { FOLDED, itemsIn, opened, openingView, type Structure, type View } from "../structure";

/** Graphs of no more values open entirely, however wide they are. */
export const MOST_ITEMS = 60;
/** At this scale boxes can still be read. */
const LEGIBLE = 0.62;
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
  const { groups, tape } = structure;
  if (tape.nodeCount <= MOST_ITEMS) return openingView(structure, MOST_ITEMS);
  const inside = (group: number) => groups[group].instances?.[0] ?? group;
  const mayOpen = (group: number) =>
    groups[group].kind !== "sum" &&
    groups[inside(group)].kind !== "leaves" &&
    groups[inside(group)].nodeCount > 1;
  const larger = (a: number, b: number) => groups[b].nodeCount - groups[a].nodeCount || a - b;
  let view = FOLDED;
  let visible = itemsIn(structure, 0);
  let tries = tape.nodeCount > LARGE ? MOST_TRIES_LARGE : MOST_TRIES;
  let generation: readonly number[] = groups[0].children;
  while (generation.length > 0) {
    const next: number[] = [];
    for (const group of generation.filter(mayOpen).sort(larger)) {
      const more = itemsIn(structure, inside(group)) - 1;
      if (visible + more > MOST_ITEMS) continue;
      if (tries-- === 0) return view;
      const wider = opened(structure, view, group);
      const size = yield* sizeOf(wider);
      yield;
      if (fitted(size, stage).scale < LEGIBLE) continue;
      view = wider;
      visible += more;
      next.push(...groups[inside(group)].children);
    }
    generation = next;
  }
  return view;
}
