import type { Layout } from "../layout";
import { drawRoute, routeSize } from "../layout/routing";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The route of an edge as a stretch of numbers: `x y`, and then six numbers for each Bézier segment. */
export interface Route {
  points: Float64Array;
  begin: number;
  /** Just after the last number. */
  end: number;
}

/** One for all: millions of routes are read, one after the other. */
const reading: Route = { points: new Float64Array(1024), begin: 0, end: 0 };
let drawing = reading.points;

/** Reads the route of an edge. It is good until the next one is read. */
export function readRoute({ routeOffset, routePoints, wires }: Layout, edge: number): Route {
  if (wires) {
    const size = routeSize(wires, edge);
    if (drawing.length < size) drawing = new Float64Array(2 * size);
    drawRoute(wires, edge, drawing, 0);
    reading.points = drawing;
    reading.begin = 0;
    reading.end = size;
  } else {
    reading.points = routePoints;
    reading.begin = routeOffset[edge];
    reading.end = routeOffset[edge + 1];
  }
  return reading;
}

/** Adds the route of an edge to the current path. */
export function traceRoute(context: CanvasRenderingContext2D, layout: Layout, edge: number): void {
  const { points: p, begin, end } = readRoute(layout, edge);
  context.moveTo(p[begin], p[begin + 1]);
  for (let i = begin + 2; i < end; i += 6) {
    context.bezierCurveTo(p[i], p[i + 1], p[i + 2], p[i + 3], p[i + 4], p[i + 5]);
  }
}

/** As `traceRoute`, straight from one end of each segment to the next: what is small needs no curves. */
export function traceChords(context: CanvasRenderingContext2D, layout: Layout, edge: number): void {
  const { points: p, begin, end } = readRoute(layout, edge);
  context.moveTo(p[begin], p[begin + 1]);
  for (let i = begin + 6; i < end; i += 6) context.lineTo(p[i], p[i + 1]);
}

/** A route of more segments than this has several of them covered by one box. */
const MOST_BOXES = 16;

/** Calls back with boxes that cover a route, along its way. */
export function coverRoute(
  layout: Layout,
  edge: number,
  add: (left: number, top: number, right: number, bottom: number) => void,
): void {
  const { points: p, begin, end } = readRoute(layout, edge);
  const stride = 6 * Math.max(1, Math.ceil((end - begin) / 6 / MOST_BOXES));
  for (let i = begin; i < end - 2; i += stride) {
    // A Bézier curve stays within the hull of its points.
    let left = p[i];
    let right = left;
    let top = p[i + 1];
    let bottom = top;
    for (let k = i + 2; k < Math.min(i + stride + 2, end); k += 2) {
      const x = p[k];
      const y = p[k + 1];
      if (x < left) left = x;
      else if (x > right) right = x;
      if (y < top) top = y;
      else if (y > bottom) bottom = y;
    }
    add(left, top, right, bottom);
  }
}

/** Both ends of an edge, and the angle at which an arrow head points out of the route there. */
export function routeEnds(layout: Layout, edge: number) {
  const { points: p, begin, end } = readRoute(layout, edge);
  const at = (i: number): Point => ({ x: p[i], y: p[i + 1] });
  return {
    start: { ...at(begin), angle: direction(at(begin + 2), at(begin)) },
    end: { ...at(end - 2), angle: direction(at(end - 4), at(end - 2)) },
  };
}

function direction(from: Point, to: Point): number {
  return Math.atan2(to.y - from.y, to.x - from.x);
}

/** The point of an edge at a share of its length, from 0 at the operand to 1 at the result. */
export function pointOnRoute(layout: Layout, edge: number, share: number): Point {
  const { points: p, begin, end } = readRoute(layout, edge);
  // The straight distance between the ends of a segment is near enough to its length.
  const chord = (i: number) => Math.hypot(p[i + 6] - p[i], p[i + 7] - p[i + 1]);
  let total = 0;
  for (let i = begin; i < end - 2; i += 6) total += chord(i);
  let i = begin;
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
