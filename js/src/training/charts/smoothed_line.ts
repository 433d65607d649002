// A line that goes up and down at every pixel, made readable: its mean, in a band from its lowest to its highest.
import type { Curve } from "./decimation";

/** The pixels of which a mean is taken. */
export const BUCKET = 4;
/** From this ratio on of the way that a line goes up and down to its whole height, it is too rough to be followed. */
const ROUGH = 4;

/** @param points entry and number of each point that is painted; @param height where a number stands */
export function isRough(points: Float64Array, count: number, height: (number: number) => number): boolean {
  let [way, low, high, last] = [0, Infinity, -Infinity, Number.NaN];
  for (let point = 0; point < count; point++) {
    const y = height(points[2 * point + 1]);
    if (!Number.isFinite(y)) continue;
    if (!Number.isNaN(last)) way += Math.abs(y - last);
    [low, high, last] = [Math.min(low, y), Math.max(high, y), y];
  }
  return high > low && way > ROUGH * (high - low);
}

/** Paints the band, then the mean as a line of the style that the context has: dashes run along the line. */
export function paintSmoothed(
  context: CanvasRenderingContext2D,
  { count, numbers }: Pick<Curve, "count" | "numbers">,
  buckets: number,
  across: (entry: number) => number,
  height: (number: number) => number,
): void {
  const means: [number, number][] = [];
  const tops: [number, number][] = [];
  const bottoms: [number, number][] = [];
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = Math.floor((bucket * count) / buckets);
    const to = Math.floor(((bucket + 1) * count) / buckets);
    let [sum, found, low, high] = [0, 0, Infinity, -Infinity];
    for (let entry = from; entry < to; entry++) {
      const y = height(numbers[entry]);
      if (!Number.isFinite(y)) continue;
      sum += y;
      found++;
      [low, high] = [Math.min(low, y), Math.max(high, y)];
    }
    if (found === 0) continue;
    // The line reaches from the first step to the last.
    const x = across(bucket === 0 ? 0 : bucket === buckets - 1 ? count - 1 : (from + to - 1) >> 1);
    means.push([x, sum / found]);
    tops.push([x, low]);
    bottoms.push([x, high]);
  }
  context.fillStyle = context.strokeStyle;
  context.globalAlpha = 0.12;
  trace(context, [...tops, ...bottoms.reverse()]);
  context.fill();
  context.globalAlpha = 1;
  trace(context, means);
  context.stroke();
}

function trace(context: CanvasRenderingContext2D, points: readonly (readonly [number, number])[]): void {
  context.beginPath();
  points.forEach(([x, y], index) => {
    if (index === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
}
