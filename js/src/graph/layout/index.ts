import { chunkedRange, mapYields } from "../../shared/steps";
import { arrange, RANKING_BEGINS } from "./arrangement";
import { detoursSteps } from "./detours";
import { lanesSteps } from "./lanes";
import { place } from "./placement";
import { during } from "./progress";
import { drawRoute, portOf, routeSize, wiresSteps } from "./routing";
import type { SharedEdges } from "./shared_edges";
import { packLayersSteps } from "./stacking";
import {
  type Layout,
  type LayoutGraph,
  type LayoutOptions,
  type Progress,
  validateSteps,
  type Wires,
} from "./types";

export { drawRoute, routeSize } from "./routing";
export { columnsBetween, farthestEdges } from "./stretches";
export type { Layout, LayoutGraph, LayoutOptions, Progress, Wires } from "./types";

/** A drawing with no more edges than this, and no more numbers in its routes, has them at hand. */
const MOST_EDGES_DRAWN = 1_000;
const MOST_POINTS_DRAWN = 2 ** 22;

/**
 * Lays a graph out in layers, operands before results, for few crossings and straight lines: in steps of some
 * milliseconds, between which others may work. Says after each step which phase it belongs to, and what share of the
 * whole is done; a caller that no longer wants the layout stops asking for steps.
 *
 * The pipeline is Sugiyama, Tagawa and Toda's (1981): rank, order, place, route. The same graph always gets the
 * same layout. Nothing recurses, so depth is no limit.
 *
 * @throws RangeError in one of the first steps if the arrays do not describe a graph, naming the first thing wrong.
 */
export function* layoutSteps(graph: LayoutGraph, options: LayoutOptions = {}): Generator<Progress, Layout> {
  yield* during(validateSteps(graph, options), "ranking", 0, RANKING_BEGINS);
  const { direction = "right", layerGap = 56, nodeGap = 20, draft = false } = options;
  const down = direction === "down";
  const nodeBreadth = down ? graph.width : graph.height;
  const { trunks, order } = yield* arrange(graph, draft);

  const breadth = new Float64Array(trunks.itemCount);
  breadth.set(nodeBreadth);
  const port = yield* during(portsSteps(graph, trunks, nodeBreadth), "placement", 0.6, 0.61);
  const offset = yield* during(packLayersSteps(trunks, order, breadth, nodeGap), "placement", 0.61, 0.62);
  const lanes = yield* during(lanesSteps(trunks, order, offset), "placement", 0.62, 0.65);
  const iterations = iterationsFor(trunks.itemCount, draft);
  const cross = yield* mapYields(place(trunks, order, lanes, offset, port, iterations), (share) => ({
    phase: "placement",
    share: 0.65 + 0.25 * share,
  }));
  yield { phase: "placement", share: 0.9 };

  const mainLength = down ? graph.height : graph.width;
  const columns = yield* during(columnsSteps(trunks, mainLength, layerGap), "routing", 0.9, 0.91);
  const placed = { trunks, order, cross, breadth, port, ...columns };
  let [top, bottom] = extent(cross, breadth);
  yield { phase: "routing", share: 0.91 };
  const detours = detoursSteps(graph, trunks, top, bottom - top, nodeGap);
  const detour = yield* during(detours, "routing", 0.91, 0.93);
  for (const height of detour) if (height < top) top = height;
  const wires = yield* during(wiresSteps(graph, placed, detour, top, down), "routing", 0.93, 0.97);
  yield { phase: "routing", share: 0.97 };
  const result = assemble(wires, bottom - top);
  yield { phase: "routing", share: 1 };
  return result;
}

/** Placement settles in so many iterations, where there is time for them. */
function iterationsFor(itemCount: number, draft: boolean): number {
  const iterations =
    itemCount < 1_000 ? 60 : itemCount < 5_000 ? 30 : itemCount < 50_000 ? 20 : itemCount < 500_000 ? 8 : 5;
  return draft ? Math.ceil(iterations / 5) : iterations;
}

/**
 * The route of an edge, as `Layout.routePoints` holds it for small graphs. That of a large graph is drawn each time
 * it is asked for, from what all edges of one source have in common.
 */
export function routeOf({ routeOffset, routePoints, wires }: Layout, edge: number): Float64Array {
  if (wires === undefined) return routePoints.subarray(routeOffset[edge], routeOffset[edge + 1]);
  const points = new Float64Array(routeSize(wires, edge));
  drawRoute(wires, edge, points, 0);
  return points;
}

/** By segment: where it enters its target, from the middle. */
function* portsSteps(
  { edgeSource, edgeTarget }: LayoutGraph,
  trunks: SharedEdges,
  breadth: Float64Array,
): Generator<undefined, Float32Array> {
  const { nodeCount, layer, detours, previous } = trunks;
  const port = new Float32Array(previous.other.length);
  const operandCount = new Uint32Array(nodeCount);
  yield* chunkedRange(edgeTarget.length, (from, to) => {
    for (let edge = from; edge < to; edge++) operandCount[edgeTarget[edge]]++;
  });
  const entered = previous.first.slice(0, nodeCount);
  let operand = 0;
  yield* chunkedRange(edgeTarget.length, (from, to) => {
    for (let edge = from; edge < to; edge++) {
      const target = edgeTarget[edge];
      operand = edge > 0 && edgeTarget[edge - 1] === target ? operand + 1 : 0;
      if (detours[edgeSource[edge]] && layer[target] - layer[edgeSource[edge]] > 1) continue;
      port[entered[target]++] = portOf(operandCount[target], operand, breadth[target]);
    }
  });
  return port;
}

/** Each layer is a column as wide as its widest card. */
function* columnsSteps(
  { nodeCount, layerCount, layer }: SharedEdges,
  length: Float64Array,
  layerGap: number,
): Generator<undefined, { columnStart: Float64Array; columnEnd: Float64Array }> {
  const columnStart = new Float64Array(layerCount);
  const columnEnd = new Float64Array(layerCount);
  const widest = new Float64Array(layerCount);
  yield* chunkedRange(nodeCount, (from, to) => {
    for (let node = from; node < to; node++)
      widest[layer[node]] = Math.max(widest[layer[node]], length[node]);
  });
  for (let column = 0; column < layerCount; column++) {
    columnStart[column] = column === 0 ? 0 : columnEnd[column - 1] + layerGap;
    columnEnd[column] = columnStart[column] + widest[column];
  }
  return { columnStart, columnEnd };
}

/** Lines stay between the items that they join, detours aside, so these are enough. */
function extent(cross: Float64Array, breadth: Float64Array): [number, number] {
  let top = cross.length > 0 ? Number.POSITIVE_INFINITY : 0;
  let bottom = cross.length > 0 ? Number.NEGATIVE_INFINITY : 0;
  for (let item = 0; item < cross.length; item++) {
    top = Math.min(top, cross[item] - breadth[item] / 2);
    bottom = Math.max(bottom, cross[item] + breadth[item] / 2);
  }
  return [top, bottom];
}

/** The layout in the frame of the page, with its routes if they are not too many. */
function assemble(wires: Wires, across: number): Layout {
  const { layer, cross, columnStart, columnEnd, edgeSource, down } = wires;
  const nodeCount = layer.length;
  const edgeCount = edgeSource.length;
  const main = new Float64Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    main[node] = (columnStart[layer[node]] + columnEnd[layer[node]]) / 2;
  }
  const other = cross.slice(0, nodeCount);
  const along = columnEnd.length > 0 ? columnEnd[columnEnd.length - 1] : 0;
  const box = {
    x: down ? other : main,
    y: down ? main : other,
    width: down ? across : along,
    height: down ? along : across,
  };
  const routeOffset = new Uint32Array(edgeCount + 1);
  const undrawn = { ...box, routeOffset, routePoints: new Float64Array(0), wires };
  if (edgeCount > MOST_EDGES_DRAWN) return undrawn;
  for (let edge = 0; edge < edgeCount; edge++) {
    routeOffset[edge + 1] = routeOffset[edge] + routeSize(wires, edge);
    if (routeOffset[edge + 1] > MOST_POINTS_DRAWN) return { ...undrawn, routeOffset: routeOffset.fill(0) };
  }
  const routePoints = new Float64Array(routeOffset[edgeCount]);
  for (let edge = 0; edge < edgeCount; edge++) drawRoute(wires, edge, routePoints, routeOffset[edge]);
  return { ...box, routeOffset, routePoints };
}
