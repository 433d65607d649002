import type { Layout } from "../layout";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Adds the route of an edge to the current path. */
export function traceRoute(context: CanvasRenderingContext2D, layout: Layout, edge: number): void {
  const { routePoints: points } = layout;
  const start = layout.routeOffset[edge];
  context.moveTo(points[start], points[start + 1]);
  for (let i = start + 2; i < layout.routeOffset[edge + 1]; i += 6) {
    context.bezierCurveTo(
      points[i],
      points[i + 1],
      points[i + 2],
      points[i + 3],
      points[i + 4],
      points[i + 5],
    );
  }
}

/** Both ends of an edge, and the angle at which an arrow head points out of the route there. */
export function routeEnds(layout: Layout, edge: number) {
  const { routePoints: points } = layout;
  const start = layout.routeOffset[edge];
  const end = layout.routeOffset[edge + 1];
  const at = (i: number): Point => ({ x: points[i], y: points[i + 1] });
  return {
    start: { ...at(start), angle: direction(at(start + 2), at(start)) },
    end: { ...at(end - 2), angle: direction(at(end - 4), at(end - 2)) },
  };
}

function direction(from: Point, to: Point): number {
  return Math.atan2(to.y - from.y, to.x - from.x);
}

/** The point of an edge at a share of its length, from 0 at the operand to 1 at the result. */
export function pointOnRoute(layout: Layout, edge: number, share: number): Point {
  const { routePoints: p } = layout;
  const start = layout.routeOffset[edge];
  const end = layout.routeOffset[edge + 1];
  // The straight distance between the ends of a segment is near enough to its length.
  const chord = (i: number) => Math.hypot(p[i + 6] - p[i], p[i + 7] - p[i + 1]);
  let total = 0;
  for (let i = start; i < end - 2; i += 6) total += chord(i);
  let i = start;
  let rest = share * total;
  while (i < end - 8 && rest > chord(i)) {
    rest -= chord(i);
    i += 6;
  }
  const t = Math.min(1, rest / (chord(i) || 1));
  const u = 1 - t;
  const bezier = (k: number) =>
    u * u * u * p[k] + 3 * u * u * t * p[k + 2] + 3 * u * t * t * p[k + 4] + t * t * t * p[k + 6];
  return { x: bezier(i), y: bezier(i + 1) };
}
