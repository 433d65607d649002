import type { Box, Camera } from "./camera";
import { type FramedLayout, foldedBy, frameBoxes, framesOf } from "./frames";
import { itemsOf } from "./items";
import { around, boxOf, type Scene } from "./scene";

export const TRANSITION_MILLISECONDS = 250;
/** More items than this are too many to follow, and too many to move. */
const MOST_ITEMS = 1_000;

/** Where the items and frames of a scene were in the scene before it. */
export interface Origins {
  /** By item: how far the middle of where it was is from where it is now. */
  readonly dx: Float64Array;
  readonly dy: Float64Array;
  /** By frame of the folded graph. */
  readonly frames: readonly Box[];
}

/**
 * Where everything comes from when one folded graph gives way to another. Cards and boxes are known again by their
 * nodes and groups; what comes out of a box comes from where the box was, and a box that takes something in grows
 * where that was. Null if there is nothing to move, or too much.
 */
export function originsOf(before: Scene, after: Scene): Origins | null {
  const count = after.folded.items.length;
  if (before.structure !== after.structure || before.layout === after.layout) return null;
  if (count > MOST_ITEMS || before.folded.items.length > MOST_ITEMS || after.layout.wires) return null;
  const places = placesOf(before);
  const items = itemsOf(after.structure, after.folded);
  const dx = new Float64Array(count);
  const dy = new Float64Array(count);
  for (let item = 0; item < count; item++) {
    const place = items.isBox[item] ? places.ofGroup(items.group[item]) : places.ofNode(items.node[item]);
    if (!place) continue;
    dx[item] = place.x + place.width / 2 - after.layout.x[item];
    dy[item] = place.y + place.height / 2 - after.layout.y[item];
  }
  const boxes = frameBoxes(after);
  const frames = framesOf(after).map((frame, index) => places.ofGroup(foldedBy(frame)) ?? boxes[index]);
  return { dx, dy, frames };
}

/** Finds where things of a scene stand, or what they lie in. */
function placesOf(scene: Scene) {
  const { structure, folded } = scene;
  const items = itemsOf(structure, folded);
  const byGroup = new Map<number, Box>();
  const boxes = frameBoxes(scene);
  framesOf(scene).forEach((frame, index) => {
    byGroup.set(frame.group, boxes[index]);
    byGroup.set(foldedBy(frame), boxes[index]);
  });
  for (let item = 0; item < items.count; item++) {
    if (items.isBox[item]) byGroup.set(items.group[item], boxOf(scene, item));
  }
  const ofGroup = (group: number): Box | undefined => {
    for (let outer = group; outer > 0; outer = structure.groups[outer].parent) {
      const box = byGroup.get(outer);
      if (box) return box;
    }
    return undefined;
  };
  const ofNode = (node: number) => {
    const item = folded.itemOf[node];
    return item >= 0 ? boxOf(scene, item) : ofGroup(structure.groupOf[node]);
  };
  return { ofGroup, ofNode };
}

/**
 * The layout on its way from its origins, at a share of the way from 0 to 1. Routes bend with the items at their
 * ends.
 */
export function layoutBetween(scene: Scene, origins: Origins, share: number): FramedLayout {
  const { layout, folded } = scene;
  const { routeOffset } = layout;
  const rest = 1 - eased(share);
  const moved = (places: Float64Array, shift: Float64Array) =>
    places.map((index, item) => index + rest * shift[item]);
  const routePoints = layout.routePoints.slice();
  for (let edge = 0; edge < folded.edgeSource.length; edge++) {
    const source = folded.edgeSource[edge];
    const target = folded.edgeTarget[edge];
    const begin = routeOffset[edge];
    const last = routeOffset[edge + 1] - begin - 2;
    for (let i = 0; i <= last; i += 2) {
      const along = i / last;
      const shift = (by: Float64Array) => rest * (by[source] + along * (by[target] - by[source]));
      routePoints[begin + i] += shift(origins.dx);
      routePoints[begin + i + 1] += shift(origins.dy);
    }
  }
  const frames = new Float64Array(
    frameBoxes(scene).flatMap((box, frame) => {
      const from = origins.frames[frame];
      const between = (a: number, b: number) => b + rest * (a - b);
      return [
        between(from.x, box.x),
        between(from.y, box.y),
        between(from.width, box.width),
        between(from.height, box.height),
      ];
    }),
  );
  return { ...layout, x: moved(layout.x, origins.dx), y: moved(layout.y, origins.dy), routePoints, frames };
}

export function cameraBetween(from: Camera, to: Camera, share: number): Camera {
  const at = eased(share);
  const between = (a: number, b: number) => a + at * (b - a);
  return { x: between(from.x, to.x), y: between(from.y, to.y), scale: between(from.scale, to.scale) };
}

/** Slow at both ends. */
function eased(share: number): number {
  return share * share * (3 - 2 * share);
}

/**
 * The box of a group in one scene that is open in the other, or the frame of one that is closed there, or of a stack
 * that is fanned out in one of them. Null if there is none.
 */
export function changedBox(scene: Scene, other: Scene): Box | null {
  const closedOf = ({ structure, folded }: Scene) => {
    const { count, isBox, group } = itemsOf(structure, folded);
    const closed = new Map<number, number>();
    for (let item = 0; item < count; item++) if (isBox[item]) closed.set(group[item], item);
    return closed;
  };
  const openOf = (one: Scene) => new Map(framesOf(one).map((frame, index) => [foldedBy(frame), index]));
  const [closed, otherClosed] = [closedOf(scene), closedOf(other)];
  const [open, otherOpen] = [openOf(scene), openOf(other)];
  const isFanned = (one: Scene, place: number) => framesOf(one)[place].stack < 0;
  const isOther = ([group, place]: [number, number]) => {
    const there = otherOpen.get(group);
    if (there === undefined) return otherClosed.has(group);
    return isFanned(scene, place) !== isFanned(other, there);
  };
  const boxes = [
    ...[...closed].filter(([group]) => otherOpen.has(group)).map(([, item]) => boxOf(scene, item)),
    ...[...open].filter(isOther).map(([, place]) => frameBoxes(scene)[place]),
  ];
  return boxes.length > 0 ? around(boxes) : null;
}
