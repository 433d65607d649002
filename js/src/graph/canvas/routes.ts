import { columnsBetween, drawRoute, farthestEdges, type Layout, routeSize, type Wires } from "../layout";
import type { Box } from "./camera";

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

/** Columns of cards, first and last, with the gaps before and after them. */
export interface Columns {
  readonly first: number;
  readonly last: number;
}

const EVERYWHERE: Columns = { first: 0, last: Number.POSITIVE_INFINITY };

/** The columns that a part of the plane touches; all, where routes are at hand and short. */
export function columnsIn({ wires }: Layout, { x, y, width, height }: Box): Columns {
  if (!wires) return EVERYWHERE;
  const [first, last] = wires.down
    ? columnsBetween(wires, y, y + height)
    : columnsBetween(wires, x, x + width);
  return { first, last };
}

/** Reads the route of an edge, or the stretch of it in some columns. It is good until the next one is read. */
export function readRoute(layout: Layout, edge: number, { first, last } = EVERYWHERE): Route {
  const { routeOffset, routePoints, wires } = layout;
  if (wires) {
    // Two segments a column, the gaps around them, and both ends; a detour is no longer than that.
    const size = Math.min(routeSize(wires, edge), 12 * (last - first + 4) + 26);
    if (drawing.length < size) drawing = new Float64Array(2 * size);
    reading.points = drawing;
    reading.begin = 0;
    reading.end = drawRoute(wires, edge, drawing, 0, first, last);
  } else {
    reading.points = routePoints;
    reading.begin = routeOffset[edge];
    reading.end = routeOffset[edge + 1];
  }
  return reading;
}

const known = new WeakMap<Wires, Int32Array>();

/** By node: the edge that all others from it run along with, of those that are drawn when asked for. */
export function trunkEdges(wires: Wires): Int32Array {
  let trunks = known.get(wires);
  if (!trunks) {
    trunks = farthestEdges(wires);
    known.set(wires, trunks);
  }
  return trunks;
}

const highlighted = new WeakMap<Uint8Array, Int32Array>();

/** By node: the one of its edges within a highlight, given by item, that goes farthest; -1 where there is none. */
export function emphasisedTrunks(wires: Wires, emphasised: Uint8Array): Int32Array {
  let trunks = highlighted.get(emphasised);
  if (!trunks) {
    trunks = farthestEdges(wires, emphasised);
    highlighted.set(emphasised, trunks);
  }
  return trunks;
}

/**
 * The first column in which an edge is not covered by a longer one from the same source, and the last. All of them
 * where routes are at hand.
 */
export function ownColumns({ wires }: Layout, edge: number): Columns {
  if (!wires) return EVERYWHERE;
  const { layer, edgeSource, edgeTarget } = wires;
  const source = edgeSource[edge];
  const last = layer[edgeTarget[edge]];
  return { first: trunkEdges(wires)[source] === edge ? layer[source] : last, last };
}

/** Lines through more columns than this are read in stretches, each of which takes a moment. */
const STRETCH = 4_096;

/** Reads some columns of an edge: at once or, of the longest lines, in steps, which are to be taken then. */
export function readAlong(
  layout: Layout,
  edge: number,
  { first, last }: Columns,
  read: (route: Route) => void,
): Iterable<void> | undefined {
  const { wires } = layout;
  const begin = wires ? Math.max(first, wires.layer[wires.edgeSource[edge]]) : first;
  const end = wires ? Math.min(last, wires.layer[wires.edgeTarget[edge]]) : first;
  if (end - begin > STRETCH) return readStretches(layout, edge, { first: begin, last: end }, read);
  read(readRoute(layout, edge, { first, last }));
  return undefined;
}

function* readStretches(
  layout: Layout,
  edge: number,
  { first, last }: Columns,
  read: (route: Route) => void,
): Generator<void, void> {
  for (let column = first; column <= last; column += STRETCH) {
    read(readRoute(layout, edge, { first: column, last: Math.min(last, column + STRETCH - 1) }));
    yield;
  }
}

/** Adds the route of an edge to the current path, or the stretch of it in some columns. */
export function traceRoute(
  context: CanvasRenderingContext2D,
  layout: Layout,
  edge: number,
  columns?: Columns,
): void {
  const { points: p, begin, end } = readRoute(layout, edge, columns);
  if (begin === end) return;
  context.moveTo(p[begin], p[begin + 1]);
  for (let i = begin + 2; i < end; i += 6) {
    context.bezierCurveTo(p[i], p[i + 1], p[i + 2], p[i + 3], p[i + 4], p[i + 5]);
  }
}

/** As `traceRoute`, straight from one end of each segment to the next: what is small needs no curves. */
export function traceChords(
  context: CanvasRenderingContext2D,
  layout: Layout,
  edge: number,
  columns?: Columns,
): void {
  const { points: p, begin, end } = readRoute(layout, edge, columns);
  if (begin === end) return;
  context.moveTo(p[begin], p[begin + 1]);
  for (let i = begin + 6; i < end; i += 6) context.lineTo(p[i], p[i + 1]);
}

/** A route of more segments than this has several of them covered by one box, but never more than these. */
const MOST_BOXES = 16;
const MOST_COVERED = 8;

/** Calls back with boxes that cover a route, along its way. */
export function coverRoute(
  { points: p, begin, end }: Route,
  add: (left: number, top: number, right: number, bottom: number) => void,
): void {
  const segments = (end - begin) / 6;
  const stride = 6 * Math.min(MOST_COVERED, Math.max(1, Math.ceil(segments / MOST_BOXES)));
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
  const { wires } = layout;
  const columnOf = (nodes: Uint32Array | undefined) => (wires && nodes ? wires.layer[nodes[edge]] : 0);
  const at = ({ points }: Route, i: number): Point => ({ x: points[i], y: points[i + 1] });
  // Only the stretches at the ends are needed, and one is good until the next is read.
  const first = readRoute(layout, edge, { first: 0, last: columnOf(wires?.edgeSource) + 1 });
  const start = at(first, first.begin);
  const startAngle = direction(at(first, first.begin + 2), start);
  const last = readRoute(layout, edge, { ...EVERYWHERE, first: columnOf(wires?.edgeTarget) });
  const end = at(last, last.end - 2);
  return {
    start: { ...start, angle: startAngle },
    end: { ...end, angle: direction(at(last, last.end - 4), end) },
  };
}

function direction(from: Point, to: Point): number {
  return Math.atan2(to.y - from.y, to.x - from.x);
}

/** What stands or moves on a longer line does so in its last so many columns, near what it is about. */
const MOST_COLUMNS = 64;

/** The point of an edge at a share of its length, from 0 at the operand to 1 at the result. */
export function pointOnRoute(layout: Layout, edge: number, share: number): Point {
  const last = layout.wires ? layout.wires.layer[layout.wires.edgeTarget[edge]] : 0;
  const {
    points: p,
    begin,
    end,
  } = readRoute(layout, edge, {
    ...EVERYWHERE,
    first: Math.max(0, last - MOST_COLUMNS),
  });
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
