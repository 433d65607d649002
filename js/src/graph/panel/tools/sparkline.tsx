import type { ComponentChildren } from "preact";

const WIDTH = 240;
const HEIGHT = 56;
const PADDING = 4;
/** More points than this are thinned out. */
const MOST_POINTS = 240;

/** The course of a number as a small line. Infinities and NaN are gaps. */
export function Sparkline({ numbers, label }: { numbers: readonly number[]; label: string }) {
  const { x, y } = scales(0, numbers.length - 1, numbers);
  const shown = thinned(numbers);
  const last = [...shown].reverse().find(([, number]) => Number.isFinite(number));
  return (
    <Chart label={label}>
      <path class="mg-spark-line" d={pathOf(shown.map(([place, number]) => [x(place), y(number)]))} />
      {last && <circle class="mg-spark-end" cx={x(last[0])} cy={y(last[1])} r={3} />}
    </Chart>
  );
}

/** A picture with a text for those who do not see it. */
export function Chart({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <svg class="mg-spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {children}
    </svg>
  );
}

/** From numbers to places in a chart: the lowest is at the bottom. */
export function scales(
  from: number,
  to: number,
  numbers: readonly number[],
): { x: (at: number) => number; y: (number: number) => number } {
  const finite = numbers.filter(Number.isFinite);
  let low = finite.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);
  let high = finite.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY);
  if (!(high > low)) [low, high] = [low - 1, low + 1];
  const across = to > from ? (WIDTH - 2 * PADDING) / (to - from) : 0;
  return {
    x: (at) => PADDING + (at - from) * across,
    y: (number) => PADDING + (HEIGHT - 2 * PADDING) * (1 - (number - low) / (high - low)),
  };
}

/** A line through points; those that are not finite interrupt it. */
export function pathOf(points: readonly (readonly [number, number])[]): string {
  let isDrawing = false;
  return points
    .map(([x, y]) => {
      const draws = isDrawing;
      isDrawing = Number.isFinite(x) && Number.isFinite(y);
      return isDrawing ? `${draws ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}` : "";
    })
    .join("");
}

function thinned(numbers: readonly number[]): [number, number][] {
  const every = Math.ceil(numbers.length / MOST_POINTS);
  return numbers
    .map((number, index): [number, number] => [index, number])
    .filter(([place]) => place % every === 0 || place === numbers.length - 1);
}
