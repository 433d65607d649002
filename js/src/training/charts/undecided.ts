/** What is nearer to 0 than this share of the largest number is 0, but for rounding; and what is nearer than that. */
const ROUNDING = 1e-9;
const LEAST = 1e-12;

/** Where a model does not decide: where what it says is 0, but for rounding. */
export interface Undecided {
  /** What is at most so far from 0 counts as 0. */
  readonly rounding: number;
  /** By place of the grid, 1 in areas that lie wholly there; a mere line through some places is no area. */
  readonly areas: Uint8Array;
}

/**
 * @param at what the model says at a place of a grid of resolution × resolution
 */
export function undecidedOf(resolution: number, at: (place: number) => number): Undecided {
  const count = resolution ** 2;
  let largest = 0;
  for (let place = 0; place < count; place++) {
    const size = Math.abs(at(place));
    if (size > largest && size < Infinity) largest = size;
  }
  const rounding = Math.max(LEAST, ROUNDING * largest);
  const isUndecided = (place: number) => Math.abs(at(place)) <= rounding;
  const areas = new Uint8Array(count);
  for (let place = 0; place < count - resolution; place++) {
    if ((place + 1) % resolution === 0) continue;
    const square = [place, place + 1, place + resolution, place + resolution + 1];
    if (square.every(isUndecided)) for (const corner of square) areas[corner] = 1;
  }
  return { rounding, areas };
}

/** From one stroke of the hatching to the next, in pixels. */
const APART = 7;

/** Hatches the areas of a grid, in the ink that the context has. */
export function hatch(
  context: CanvasRenderingContext2D,
  areas: Uint8Array,
  resolution: number,
  width: number,
  height: number,
): void {
  if (!areas.includes(1)) return;
  const [across, down] = [width / resolution, height / resolution];
  context.save();
  context.beginPath();
  areas.forEach((isInside, place) => {
    if (isInside)
      context.rect((place % resolution) * across, Math.floor(place / resolution) * down, across, down);
  });
  context.clip();
  context.beginPath();
  for (let x = -height; x < width; x += APART) {
    context.moveTo(x, height);
    context.lineTo(x + height, 0);
  }
  context.stroke();
  context.restore();
}
