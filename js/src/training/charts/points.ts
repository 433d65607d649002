import type { Domain } from "./grid";
import type { PlanePoint } from "./kinds";

/** How near the pointer has to come to a point, in pixels. */
const NEAR = 9;

/** Where points stand on a picture of the domain: x and y of each, in pixels. */
export function pixelsOf(
  points: readonly PlanePoint[],
  { x0, x1, y0, y1 }: Domain,
  width: number,
  height: number,
): Float64Array {
  const pixels = new Float64Array(2 * points.length);
  points.forEach(({ x, y }, index) => {
    pixels[2 * index] = ((x - x0) / (x1 - x0)) * width;
    pixels[2 * index + 1] = ((y1 - y) / (y1 - y0)) * height;
  });
  return pixels;
}

/** Which of the points lies under the pointer, the upper one of two; null where there is none. */
export function pointAt(pixels: Float64Array, x: number, y: number): number | null {
  let best: number | null = null;
  let least = NEAR ** 2;
  for (let index = 0; 2 * index < pixels.length; index++) {
    const distance = (pixels[2 * index] - x) ** 2 + (pixels[2 * index + 1] - y) ** 2;
    if (distance > least) continue;
    best = index;
    least = distance;
  }
  return best;
}

/**
 * The point to which an arrow key leads: the nearest one in its direction, what lies off its line counting double.
 * Where nothing lies that way, the point it came from; without one, the point nearest to the middle.
 */
export function pointTowards(
  pixels: Float64Array,
  from: number | null,
  right: number,
  down: number,
  middle: readonly [x: number, y: number],
): number | null {
  const [x, y] = from === null ? middle : [pixels[2 * from], pixels[2 * from + 1]];
  let best = from;
  let least = Infinity;
  for (let index = 0; 2 * index < pixels.length; index++) {
    if (index === from) continue;
    const [dx, dy] = [pixels[2 * index] - x, pixels[2 * index + 1] - y];
    const along = dx * right + dy * down;
    const across = Math.abs(dx * down) + Math.abs(dy * right);
    if (from !== null && along <= 0) continue;
    const distance = from === null ? Math.hypot(dx, dy) : along + 2 * across;
    if (distance >= least) continue;
    best = index;
    least = distance;
  }
  return best;
}
