import { type Box, type Camera, fittingScale, revealing, type Size, zoomed } from "./camera";
import { LEGIBLE } from "./scales";
import { around, boxOf, type Scene } from "./scene";
import { changedBox } from "./transition";

/** Edges of more than this many are not searched for neighbours. */
const MOST_EDGES = 20_000;

/**
 * The camera after something was folded or unfolded: its box in one scene and its frame in the other have the same
 * corner on the screen, and the camera moves from there as little as it takes to have it in sight.
 *
 * @param to what `changedBox` says of the scene after
 */
export function keepingInSight(
  before: Scene,
  after: Scene,
  to: Box,
  camera: Camera,
  view: Size,
  text = 1,
): Camera {
  const from = changedBox(before, after) ?? to;
  const still = {
    ...camera,
    x: camera.x + (from.x - to.x) * camera.scale,
    y: camera.y + (from.y - to.y) * camera.scale,
  };
  return havingInSight(after, to, still, view, text);
}

/**
 * The camera, moved and made smaller as little as it takes to see a box whole, with as many of its neighbours as can be
 * read at once, the nearest first. Of a frame that is too large for that the upper left corner is seen, which has its
 * title and its marks.
 */
export function havingInSight(scene: Scene, box: Box, camera: Camera, view: Size, text = 1): Camera {
  const smallest = Math.min(camera.scale, LEGIBLE * text);
  const seen = withNeighbours(scene, box, (wider) => fittingScale(wider, view) >= smallest);
  const scale = Math.max(smallest, Math.min(camera.scale, fittingScale(seen, view)));
  const [left, top] = [box.x * camera.scale + camera.x, box.y * camera.scale + camera.y];
  return revealing(zoomed(camera, scale / camera.scale, left, top, scale), seen, view);
}

/** A box with those around it that edges join it to, as far as all of that passes. */
function withNeighbours(scene: Scene, box: Box, passes: (box: Box) => boolean): Box {
  const { edgeSource, edgeTarget } = scene.folded;
  if (edgeSource.length > MOST_EDGES) return box;
  const { x, y } = scene.layout;
  const isInside = (item: number) =>
    x[item] >= box.x && x[item] <= box.x + box.width && y[item] >= box.y && y[item] <= box.y + box.height;
  const neighbours = new Set<number>();
  for (let edge = 0; edge < edgeSource.length; edge++) {
    const [source, target] = [edgeSource[edge], edgeTarget[edge]];
    if (isInside(source) !== isInside(target)) neighbours.add(isInside(source) ? target : source);
  }
  const distance = (item: number) =>
    Math.max(0, box.x - x[item], x[item] - box.x - box.width) +
    Math.max(0, box.y - y[item], y[item] - box.y - box.height);
  let seen = box;
  for (const item of [...neighbours].sort((a, b) => distance(a) - distance(b) || a - b)) {
    const wider = around([seen, boxOf(scene, item)]);
    if (passes(wider)) seen = wider;
  }
  return seen;
}
