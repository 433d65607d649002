import { chunkedRange } from "../../shared/steps";
import type { Order } from "./crossings";
import type { SharedEdges } from "./shared_edges";

/** Everything about the drawing except the lines: coordinates along (`main`) and across (`cross`) the layers. */
export interface Placed {
  trunks: SharedEdges;
  order: Order;
  /** By item: the coordinate across the layers. */
  cross: Float64Array;
  /** By item: size across the layers; 0 for bends. */
  breadth: Float64Array;
  /** By layer: where its column of cards begins and ends. */
  columnStart: Float64Array;
  columnEnd: Float64Array;
  /** By segment: how far from the target's centre the segment enters it. */
  port: Float32Array;
}

/**
 * By bend: the slope of its trunk there. Zero where the trunk turns back or runs level before or after, as for
 * monotone interpolation (Fritsch and Carlson 1980), and never so much that it leaves its room in the column.
 */
export function* slopesSteps(placed: Placed): Generator<undefined, Float32Array> {
  const { nodeCount, itemCount } = placed.trunks;
  const slope = new Float32Array(itemCount - nodeCount);
  yield* chunkedRange(slope.length, (from, to) => writeSlopes(placed, slope, from, to), SLICE_BENDS);
  return slope;
}

/** So many slopes take a few milliseconds. */
const SLICE_BENDS = 32_768;

function writeSlopes(
  { trunks, order, cross, breadth, columnStart, columnEnd, port }: Placed,
  slope: Float32Array,
  from: number,
  to: number,
): void {
  const { nodeCount, layer, previous, leaving, segmentTarget } = trunks;
  for (let bend = nodeCount + from; bend < nodeCount + to; bend++) {
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
    const index = order.first[column] + order.position[bend];
    let room = Number.POSITIVE_INFINITY;
    for (const beside of [index - 1, index + 1]) {
      if (beside < order.first[column] || beside >= order.first[column + 1]) continue;
      const neighbour = order.items[beside];
      const free = Math.abs(cross[neighbour] - here) - breadth[neighbour] / 2;
      // Another bend may tilt as well: each gets half of the room between them.
      room = Math.min(room, neighbour < nodeCount ? free - 4 : free / 2 - 1);
    }
    const limit = Math.max(0, room) / Math.max(1, halfWidth);
    slope[bend - nodeCount] = Math.sign(wanted) * Math.min(Math.abs(wanted), limit);
  }
}
