import type { Wires } from "./types";

/**
 * By node: the edge that goes farthest from it, the first of several; -1 where none leaves. All others run along with
 * it until the column before their own target, unless they make a detour.
 *
 * @param among by node: only edges between those that are not 0 here count
 */
export function farthestEdges({ layer, edgeSource, edgeTarget }: Wires, among?: Uint8Array): Int32Array {
  const farthest = new Int32Array(layer.length).fill(-1);
  for (let edge = 0; edge < edgeSource.length; edge++) {
    if (among && !(among[edgeSource[edge]] && among[edgeTarget[edge]])) continue;
    const before = farthest[edgeSource[edge]];
    if (before < 0 || layer[edgeTarget[edge]] > layer[edgeTarget[before]]) farthest[edgeSource[edge]] = edge;
  }
  return farthest;
}

/** The columns that a part of the way along the layers touches, and the gap after them: first and last. */
export function columnsBetween(
  { columnStart, columnEnd }: Wires,
  from: number,
  to: number,
): [number, number] {
  return [firstFrom(columnEnd, from), firstFrom(columnStart, to)];
}

/** The first index in ascending numbers that is `least` or more; their count if there is none. */
function firstFrom(numbers: Float64Array, least: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
