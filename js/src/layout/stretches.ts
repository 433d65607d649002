import { drawRoute, portOf, routeSize, type Wires } from "./routing";

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

/** The first place in ascending numbers that is `least` or more; their count if there is none. */
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

/**
 * Writes the stretch of an edge through some columns, the gap before the first included, in the format of `drawRoute`
 * and with the same points, without the rest: edges may run through thousands of columns. A detour is written whole.
 *
 * @param points has room for as much as `routeSize` says
 * @returns how many numbers were written; 0 if the edge does not come that way
 */
export function drawStretch(
  wires: Wires,
  edge: number,
  firstColumn: number,
  lastColumn: number,
  points: Float64Array,
): number {
  const { layer, firstBend, cross, slope, length, columnStart, columnEnd, down } = wires;
  const source = wires.edgeSource[edge];
  const target = wires.edgeTarget[edge];
  const sourceLayer = layer[source];
  const targetLayer = layer[target];
  if (firstColumn > targetLayer || lastColumn < sourceLayer) return 0;
  const isDetour = wires.detour.length > 0 && !Number.isNaN(wires.detour[source]);
  const isWhole = firstColumn <= sourceLayer + 1 && lastColumn >= targetLayer;
  if (isWhole || isDetour) {
    drawRoute(wires, edge, points, 0);
    return routeSize(wires, edge);
  }
  const nodeCount = layer.length;
  const [mainAxis, crossAxis] = down ? [1, 0] : [0, 1];
  const riseAt = (bend: number, column: number) =>
    (slope[bend - nodeCount] * (columnEnd[column] - columnStart[column])) / 2;
  const fills = (node: number) => length[node] >= columnEnd[layer[node]] - columnStart[layer[node]];
  const bendIn = (column: number) => firstBend[source] + column - sourceLayer - 1;

  const begin = Math.max(firstColumn, sourceLayer + 1);
  let main: number;
  let height: number;
  let steepness = 0;
  if (begin === sourceLayer + 1) {
    main = (columnStart[sourceLayer] + columnEnd[sourceLayer] + length[source]) / 2;
    height = cross[source];
  } else {
    const bend = bendIn(begin - 1);
    main = columnEnd[begin - 1];
    height = cross[bend] + riseAt(bend, begin - 1);
    steepness = slope[bend - nodeCount];
  }
  points[mainAxis] = main;
  points[crossAxis] = height;
  let at = 2;
  if (begin === sourceLayer + 1 && !fills(source)) curveTo(columnEnd[sourceLayer], height, 0);
  for (let column = begin; column < targetLayer && column <= lastColumn; column++) {
    const bend = bendIn(column);
    const rise = riseAt(bend, column);
    curveTo(columnStart[column], cross[bend] - rise, slope[bend - nodeCount]);
    curveTo(columnEnd[column], cross[bend] + rise, slope[bend - nodeCount]);
  }
  if (lastColumn >= targetLayer) {
    const operand = edge - wires.firstEdge[target];
    const end = cross[target] + portOf(wires.operandCount[target], operand, wires.breadth[target]);
    curveTo(columnStart[targetLayer], end, 0);
    if (!fills(target)) {
      curveTo((columnStart[targetLayer] + columnEnd[targetLayer] - length[target]) / 2, end, 0);
    }
  }
  return at;

  function curveTo(toMain: number, toHeight: number, steepnessThere: number): void {
    const half = (toMain - main) / 2;
    points[at + mainAxis] = main + half;
    points[at + crossAxis] = height + steepness * half;
    points[at + 2 + mainAxis] = toMain - half;
    points[at + 2 + crossAxis] = toHeight - steepnessThere * half;
    points[at + 4 + mainAxis] = toMain;
    points[at + 4 + crossAxis] = toHeight;
    at += 6;
    main = toMain;
    height = toHeight;
    steepness = steepnessThere;
  }
}
