import { type Box, meet } from "./camera";
import { FRAME, frameBoxes, framesOf } from "./frames";
import { pointOnRoute } from "./routes";
import { boxOf, type Scene } from "./scene";
import { spatialIndexOf } from "./spatial_index";

/** Something to be written on an edge. */
export interface EdgeLabel {
  readonly edge: number;
  readonly width: number;
  /** Where there is no room for all of it. */
  readonly shortWidth?: number;
  readonly height: number;
}

/** Where a label is tried on its edge, as shares of the edge's length, the best first. */
const SHARES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];
/** More labels than this are put into the middle of their edges, one over the other if need be. */
const MOST_LABELS = 1_000;
/** From a label to what it must not cover. */
const GAP = 1;

/**
 * Finds places for labels on edges: none covers another, and none a card or the bar of a frame as long as there is room
 * on its edge, or beside its middle. A label that is wider than the gap between two cards becomes as narrow as the gap.
 */
export function placeLabels(scene: Scene, labels: readonly EdgeLabel[]): Box[] {
  const bars = frameBoxes(scene).map((box) => ({ ...box, height: FRAME.bar }));
  const shown = framesOf(scene).length > 0 ? bars : [];
  const placed: Box[] = [];
  for (const label of labels) {
    if (labels.length > MOST_LABELS) placed.push(around(scene, shortened(label), 0.5));
    else placed.push(placeOf(scene, label, placed, shown));
  }
  return placed;
}

function placeOf(scene: Scene, label: EdgeLabel, placed: readonly Box[], bars: readonly Box[]): Box {
  const isFree = (box: Box) => !overlaps(box, placed);
  const freePlace = (of: EdgeLabel) =>
    SHARES.map((share) => around(scene, of, share)).find(
      (box) => isFree(box) && !overlaps(box, bars) && !coversItem(scene, box),
    );
  const best = freePlace(label) ?? freePlace(shortened(label));
  if (best) return best;
  const narrow = narrowed(scene, around(scene, shortened(label), SHARES[0]));
  if (isFree(narrow)) return narrow;
  // Beside the edge, as near as there is room.
  for (let step = 1; ; step++) {
    for (const side of [1, -1]) {
      const beside = { ...narrow, y: narrow.y + side * step * (label.height / 2) };
      if (isFree(beside)) return beside;
    }
  }
}

function shortened(label: EdgeLabel): EdgeLabel {
  return { ...label, width: label.shortWidth ?? label.width };
}

function around(scene: Scene, { edge, width, height }: EdgeLabel, share: number): Box {
  const { x, y } = pointOnRoute(scene.layout, edge, share);
  return { x: x - width / 2, y: y - height / 2, width, height };
}

function overlaps({ x, y, width, height }: Box, others: readonly Box[]): boolean {
  const wide = { x: x - GAP, y: y - GAP, width: width + 2 * GAP, height: height + 2 * GAP };
  return others.some((other) => meet(wide, other));
}

function coversItem(scene: Scene, box: Box): boolean {
  return itemsNear(scene, box).some((item) => meet(box, boxOf(scene, item)));
}

/** A label that lies between what is to its left and to its right, as narrow as it takes. */
function narrowed(scene: Scene, box: Box): Box {
  const middle = box.x + box.width / 2;
  let [left, right] = [box.x, box.x + box.width];
  for (const item of itemsNear(scene, box)) {
    const other = boxOf(scene, item);
    if (!meet(box, other)) continue;
    if (other.x + other.width / 2 < middle) left = Math.max(left, other.x + other.width + GAP);
    else right = Math.min(right, other.x - GAP);
  }
  // Between cards that leave no gap it covers what it has to.
  return right - left < box.height ? box : { ...box, x: left, width: right - left };
}

function itemsNear(scene: Scene, box: Box): number[] {
  return [...(spatialIndexOf(scene)?.itemsIn(box) ?? [])];
}
