import { type Camera, planeBox, type Size } from "../canvas/camera";
import type { Scene } from "../canvas/scene";

/**
 * The point to look at so that what is in the middle of the view stays there when a draft gives way to the layout.
 * Null if that is not what happens between two scenes.
 */
export function middleAfter(
  before: Scene | null,
  after: Scene,
  camera: Camera,
  view: Size,
): { x: number; y: number } | null {
  if (before === null || before.folded !== after.folded || before.layout === after.layout) return null;
  if (before.direction !== after.direction) return null;
  const seen = planeBox({ x: 0, y: 0, ...view }, camera);
  const [middleX, middleY] = [seen.x + seen.width / 2, seen.y + seen.height / 2];
  const { x, y } = before.layout;
  let nearest = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let item = 0; item < x.length; item++) {
    const apart = (x[item] - middleX) ** 2 + (y[item] - middleY) ** 2;
    if (apart >= least) continue;
    least = apart;
    nearest = item;
  }
  return {
    x: middleX + after.layout.x[nearest] - x[nearest],
    y: middleY + after.layout.y[nearest] - y[nearest],
  };
}
