import type { Grid } from "./grid";

/** A rectangle of a canvas, and the numbers at its lower and its upper side. */
export interface CurveFrame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly low: number;
  readonly high: number;
}

/** Traces `count` numbers of a grid from the left side of a frame to the right; what is no number is a gap. */
export function traceCurve(
  context: CanvasRenderingContext2D,
  { offset, stride, values }: Grid,
  count: number,
  { height, high, low, width, x, y }: CurveFrame,
): void {
  let drawing = false;
  for (let place = 0; place < count; place++) {
    const number = values[place * stride + offset];
    const down = y + ((high - number) / (high - low)) * height;
    // A canvas takes no line to far outside.
    const at = Math.max(y - height, Math.min(y + 2 * height, down));
    if (Number.isNaN(at)) drawing = false;
    else {
      const across = x + (place / (count - 1)) * width;
      if (drawing) context.lineTo(across, at);
      else context.moveTo(across, at);
      drawing = true;
    }
  }
}

/** The range of a curve's numbers, with 0 in it and some room. */
export function rangeAround({ offset, stride, values }: Grid, count: number): { low: number; high: number } {
  let [low, high] = [0, 0];
  for (let place = 0; place < count; place++) {
    const number = values[place * stride + offset];
    if (number < low && number > -Infinity) low = number;
    if (number > high && number < Infinity) high = number;
  }
  const room = 0.12 * (high - low || 1);
  return { low: low - room, high: high + room };
}
