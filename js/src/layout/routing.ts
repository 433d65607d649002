import type { Order } from "./crossings";
import { lastItemOf, type Trunks } from "./trunks";
import type { LayoutGraph } from "./types";

/** Everything about the drawing except the lines: coordinates along (`main`) and across (`cross`) the layers. */
export interface Placed {
  trunks: Trunks;
  order: Order;
  /** By item: the coordinate across the layers. */
  cross: Float64Array;
  /** By item: size across the layers; 0 for bends. */
  breadth: Float64Array;
  /** By node: size along the layers. */
  length: Float64Array;
  /** By layer: where its column of cards begins and ends. */
  columnStart: Float64Array;
  columnEnd: Float64Array;
  /** By segment: how far from the target's centre the segment enters it. */
  port: Float64Array;
}

/** By edge a chain of cubic Bézier segments, in the format of `Layout`. */
export interface Routes {
  routeOffset: Uint32Array;
  routePoints: Float64Array;
}

/** Half a gigabyte. */
const MOST_POINTS = 2 ** 26;

/**
 * Draws every edge as a curve that only bends between columns: within a column it is a straight line, level
 * beside cards of its own and, for a bend, with as much slope as the neighbours leave room for. So no curve can
 * meet a card, and all of them advance along the layers without turning back.
 */
export function route(graph: LayoutGraph, placed: Placed): Routes {
  const { edgeSource, edgeTarget, nodeCount } = graph;
  const { trunks, cross, length, columnStart, columnEnd, port } = placed;
  const slope = bendSlopes(placed);
  let pointCount = 0;
  const routeOffset = new Uint32Array(edgeSource.length + 1);
  for (let edge = 0; edge < edgeSource.length; edge++) {
    const span = trunks.layer[edgeTarget[edge]] - trunks.layer[edgeSource[edge]];
    const ends = Number(startsInside(edgeSource[edge])) + Number(endsInside(edgeTarget[edge]));
    pointCount += 2 + 6 * (2 * span - 1 + ends);
    routeOffset[edge + 1] = pointCount;
  }
  if (pointCount > MOST_POINTS) {
    throw new RangeError(
      `the routes would take ${pointCount} numbers, over ${MOST_POINTS}; fold the graph first`,
    );
  }
  const points = new Float64Array(pointCount);
  let at = 0;
  let main = 0;
  let height = 0;

  const entered = new Uint32Array(nodeCount);
  for (let edge = 0; edge < edgeSource.length; edge++) {
    const source = edgeSource[edge];
    const target = edgeTarget[edge];
    const sourceLayer = trunks.layer[source];
    const targetLayer = trunks.layer[target];
    const segmentIn = trunks.previous.first[target] + entered[target]++;

    main = (columnStart[sourceLayer] + columnEnd[sourceLayer] + length[source]) / 2;
    height = cross[source];
    points[at++] = main;
    points[at++] = height;
    if (startsInside(source)) curveTo(columnEnd[sourceLayer], height, 0, 0);
    for (let layer = sourceLayer + 1; layer < targetLayer; layer++) {
      const bend = trunks.firstBend[source] + layer - sourceLayer - 1;
      const tilt = slope[bend - nodeCount];
      const rise = (tilt * (columnEnd[layer] - columnStart[layer])) / 2;
      curveTo(
        columnStart[layer],
        cross[bend] - rise,
        layer - 1 === sourceLayer ? 0 : slope[bend - 1 - nodeCount],
        tilt,
      );
      curveTo(columnEnd[layer], cross[bend] + rise, tilt, tilt);
    }
    const last = lastItemOf(trunks, source, target);
    const end = cross[target] + port[segmentIn];
    curveTo(columnStart[targetLayer], end, last === source ? 0 : slope[last - nodeCount], 0);
    const boundary = (columnStart[targetLayer] + columnEnd[targetLayer] - length[target]) / 2;
    if (endsInside(target)) curveTo(boundary, end, 0, 0);
  }
  return { routeOffset, routePoints: points };

  function startsInside(source: number): boolean {
    const layer = trunks.layer[source];
    return length[source] < columnEnd[layer] - columnStart[layer];
  }
  function endsInside(target: number): boolean {
    const layer = trunks.layer[target];
    return length[target] < columnEnd[layer] - columnStart[layer];
  }
  /** The same progress along the layers for all curves of a gap, so that two of them meet once or not at all. */
  function curveTo(toMain: number, toHeight: number, slopeBefore: number, slopeAfter: number): void {
    const half = (toMain - main) / 2;
    points[at++] = main + half;
    points[at++] = height + slopeBefore * half;
    points[at++] = toMain - half;
    points[at++] = toHeight - slopeAfter * half;
    points[at++] = toMain;
    points[at++] = toHeight;
    main = toMain;
    height = toHeight;
  }
}

/**
 * By bend: the slope of its trunk there. Zero where the trunk turns back or runs level before or after, as for
 * monotone interpolation (Fritsch and Carlson 1980), and never so much that it leaves its room in the column.
 */
function bendSlopes({ trunks, order, cross, breadth, columnStart, columnEnd, port }: Placed): Float64Array {
  const { nodeCount, itemCount, layer, previous, leaving, segmentTarget } = trunks;
  const slope = new Float64Array(itemCount - nodeCount);
  for (let bend = nodeCount; bend < itemCount; bend++) {
    const column = layer[bend];
    const source = previous.other[previous.first[bend]];
    const here = cross[bend];
    let after = 0;
    const begin = leaving.first[bend];
    const end = leaving.first[bend + 1];
    for (let at = begin; at < end; at++) {
      const segment = leaving.other[at];
      const target = segmentTarget[segment];
      after += (cross[target] + (target < nodeCount ? port[segment] : 0) - here) / (end - begin);
      if (target >= nodeCount) {
        after = cross[target] - here; // the trunk itself decides, not who leaves it
        break;
      }
    }
    const before = here - cross[source];
    if (before * after <= 0) continue;
    const run =
      (columnEnd[column] + columnStart[column + 1] - columnEnd[column - 1] - columnStart[column]) / 2 || 1;
    const wanted = (Math.sign(before) * Math.min(Math.abs(before), Math.abs(after))) / run;

    const halfWidth = (columnEnd[column] - columnStart[column]) / 2;
    const place = order.first[column] + order.position[bend];
    let room = Number.POSITIVE_INFINITY;
    for (const beside of [place - 1, place + 1]) {
      if (beside < order.first[column] || beside >= order.first[column + 1]) continue;
      const neighbour = order.items[beside];
      const free = Math.abs(cross[neighbour] - here) - breadth[neighbour] / 2;
      // Another bend may tilt as well: each gets half of the room between them.
      room = Math.min(room, neighbour < nodeCount ? free - 4 : free / 2 - 1);
    }
    const limit = Math.max(0, room) / Math.max(1, halfWidth);
    slope[bend - nodeCount] = Math.sign(wanted) * Math.min(Math.abs(wanted), limit);
  }
  return slope;
}
