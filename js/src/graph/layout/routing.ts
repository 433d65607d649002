import { chunkedRange } from "../../shared/steps";
import { type Placed, slopesSteps } from "./slopes";
import type { LayoutGraph, Wires } from "./types";

/** Collects what lines are drawn from. `top` is what becomes 0 across the layers. */
export function* wiresSteps(
  graph: LayoutGraph,
  placed: Placed,
  detour: Float64Array,
  top: number,
  down: boolean,
): Generator<undefined, Wires> {
  const { nodeCount, edgeSource, edgeTarget } = graph;
  const { trunks, cross, columnStart, columnEnd } = placed;
  const slope = yield* slopesSteps(placed);
  const firstEdge = new Uint32Array(nodeCount);
  const operandCount = new Uint32Array(nodeCount);
  yield* chunkedRange(edgeSource.length, (from, to) => {
    for (let edge = from; edge < to; edge++) {
      if (operandCount[edgeTarget[edge]]++ === 0) firstEdge[edgeTarget[edge]] = edge;
    }
  });
  for (let item = 0; item < cross.length; item++) cross[item] -= top;
  for (let node = 0; node < detour.length; node++) detour[node] -= top;
  return {
    edgeSource,
    edgeTarget,
    firstEdge,
    operandCount,
    layer: trunks.layer.slice(0, nodeCount),
    firstBend: trunks.firstBend,
    cross,
    slope,
    detour,
    length: down ? graph.height : graph.width,
    breadth: down ? graph.width : graph.height,
    columnStart,
    columnEnd,
    down,
  };
}

/** How far below the middle of its target an edge enters it. Ports stand 20 px apart where the card has the room. */
export function portOf(operandCount: number, operand: number, breadth: number): number {
  return (operand - (operandCount - 1) / 2) * Math.min(20, breadth / (operandCount + 0.5));
}

/** How many numbers `drawRoute` writes. */
export function routeSize(wires: Wires, edge: number): number {
  const source = wires.edgeSource[edge];
  const target = wires.edgeTarget[edge];
  const span = wires.layer[target] - wires.layer[source];
  const ends = Number(fillsNot(wires, source)) + Number(fillsNot(wires, target));
  return 2 + 6 * (ends + (span > 1 && detours(wires, source) ? 3 : 2 * span - 1));
}

function detours({ detour }: Wires, source: number): boolean {
  return detour.length > 0 && !Number.isNaN(detour[source]);
}

/** Whether a card is shorter than its column, so that lines run level to and from it. */
function fillsNot({ layer, length, columnStart, columnEnd }: Wires, node: number): boolean {
  return length[node] < columnEnd[layer[node]] - columnStart[layer[node]];
}

/**
 * Writes an edge as a chain of cubic Bézier segments, in the format of `Layout`, into `points` from `at` on.
 *
 * The line only bends between columns: within a column it is straight, level beside cards of its own and, for a bend,
 * with as much slope as the neighbours leave room for. So no line can meet a card, and all of them advance along the
 * layers without turning back.
 *
 * @param points has room for as much as `routeSize` says
 * @param firstColumn nothing is written of what lies before the gap in front of it: edges may run through thousands
 *   of columns. A detour is written whole.
 * @param lastColumn nothing is written of what lies after it
 * @returns how many numbers were written; 0 if the edge does not come that way
 */
export function drawRoute(
  wires: Wires,
  edge: number,
  points: Float64Array,
  at: number,
  firstColumn = 0,
  lastColumn = Infinity,
): number {
  const { layer, firstBend, cross, slope, length, columnStart, columnEnd, down } = wires;
  const nodeCount = layer.length;
  const source = wires.edgeSource[edge];
  const target = wires.edgeTarget[edge];
  const sourceLayer = layer[source];
  const targetLayer = layer[target];
  if (firstColumn > targetLayer || lastColumn < sourceLayer) return 0;
  const isDetour = targetLayer - sourceLayer > 1 && detours(wires, source);
  const begin = isDetour ? sourceLayer + 1 : Math.max(firstColumn, sourceLayer + 1);
  const bendIn = (column: number) => firstBend[source] + column - sourceLayer - 1;
  const slopeAt = (bend: number) => slope[bend - nodeCount];
  const riseAt = (bend: number, column: number) =>
    (slopeAt(bend) * (columnEnd[column] - columnStart[column])) / 2;
  const [mainAxis, crossAxis] = down ? [1, 0] : [0, 1];

  const before = at;
  const beginsAtSource = begin === sourceLayer + 1;
  let main = columnEnd[begin - 1];
  let height = cross[source];
  let steepness = 0;
  if (beginsAtSource) {
    main = (columnStart[sourceLayer] + columnEnd[sourceLayer] + length[source]) / 2;
  } else {
    const bend = bendIn(begin - 1);
    height = cross[bend] + riseAt(bend, begin - 1);
    steepness = slopeAt(bend);
  }
  points[at + mainAxis] = main;
  points[at + crossAxis] = height;
  at += 2;
  if (beginsAtSource && fillsNot(wires, source)) curveTo(columnEnd[sourceLayer], height, 0);
  if (isDetour) {
    curveTo(columnStart[sourceLayer + 1], wires.detour[source], 0);
    curveTo(columnEnd[targetLayer - 1], wires.detour[source], 0);
  } else {
    for (let column = begin; column < targetLayer && column <= lastColumn; column++) {
      const bend = bendIn(column);
      const rise = riseAt(bend, column);
      curveTo(columnStart[column], cross[bend] - rise, slopeAt(bend));
      curveTo(columnEnd[column], cross[bend] + rise, slopeAt(bend));
    }
  }
  if (isDetour || lastColumn >= targetLayer) {
    const operand = edge - wires.firstEdge[target];
    const end = cross[target] + portOf(wires.operandCount[target], operand, wires.breadth[target]);
    curveTo(columnStart[targetLayer], end, 0);
    if (fillsNot(wires, target)) {
      curveTo((columnStart[targetLayer] + columnEnd[targetLayer] - length[target]) / 2, end, 0);
    }
  }
  return at - before;

  /** The same progress along the layers for all curves of a gap, so that two of them meet once or not at all. */
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
