import { findLanes } from "./lanes";
import { type Ordered, orderLayers } from "./ordering";
import { place } from "./placement";
import { type Ranking, rank } from "./ranking";
import { type Placed, route } from "./routing";
import { packLayers } from "./stacking";
import { buildTrunks, type Trunks } from "./trunks";
import { type Layout, type LayoutGraph, type LayoutOptions, validate } from "./types";

export type { Layout, LayoutGraph, LayoutOptions } from "./types";

/**
 * Lays a graph out in layers, operands before results, for few crossings and straight lines.
 *
 * The pipeline is Sugiyama, Tagawa and Toda's (1981): rank, order, place, route. The same graph always gets the
 * same layout. Nothing recurses, so depth is no limit.
 *
 * @throws RangeError if the arrays do not describe a graph, naming the first thing wrong.
 */
export function layout(graph: LayoutGraph, options: LayoutOptions = {}): Layout {
  validate(graph, options);
  const { direction = "right", layerGap = 56, nodeGap = 20 } = options;
  const down = direction === "down";
  const length = down ? graph.height : graph.width;
  const nodeBreadth = down ? graph.width : graph.height;
  const { trunks, order } = bestOrder(graph);

  const breadth = new Float64Array(trunks.itemCount);
  breadth.set(nodeBreadth);
  const port = portOffsets(trunks, nodeBreadth);
  const iterations = trunks.itemCount < 5_000 ? 60 : 20;
  const offset = packLayers(trunks, order, breadth, nodeGap);
  const cross = place(trunks, order, findLanes(trunks, order, offset), offset, port, iterations);
  const columns = placeColumns(trunks, length, layerGap);
  const placed: Placed = { trunks, order, cross, breadth, length, port, ...columns };
  return assemble(graph, placed, down);
}

/**
 * Small graphs get several rankings and many starts, large ones what there is time for: up to a hundred nodes have
 * to be laid out within the first paint, before the browser has compiled any of this well.
 */
function bestOrder(graph: LayoutGraph): { trunks: Trunks } & Ordered {
  const { nodeCount } = graph;
  const rankings: Ranking[] = nodeCount <= 300 ? ["late", "compact", "early"] : ["late"];
  const effort = nodeCount <= 60 ? 6 : nodeCount <= 300 ? 2 : nodeCount <= 2_000 ? 1 : 0;
  const tried: Int32Array[] = [];
  let best: ({ trunks: Trunks } & Ordered) | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const ranking of rankings) {
    const layers = rank(graph, ranking);
    if (tried.some((other) => other.every((layer, node) => layer === layers[node]))) continue;
    tried.push(layers);
    const trunks = buildTrunks(graph, layers);
    const ordered = orderLayers(trunks, effort);
    // Of two equally clear pictures the one with shorter lines.
    const cost = ordered.crossings + 0.05 * (trunks.itemCount - nodeCount);
    if (best !== undefined && cost >= bestCost) continue;
    best = { trunks, ...ordered };
    bestCost = cost;
  }
  return best as { trunks: Trunks } & Ordered;
}

/** By segment: where it enters its target, from the middle. Ports stand 20 px apart where the card has the room. */
function portOffsets({ nodeCount, previous }: Trunks, breadth: Float64Array): Float64Array {
  const port = new Float64Array(previous.other.length);
  for (let node = 0; node < nodeCount; node++) {
    const begin = previous.first[node];
    const count = previous.first[node + 1] - begin;
    const step = Math.min(20, breadth[node] / (count + 0.5));
    for (let index = 0; index < count; index++) port[begin + index] = (index - (count - 1) / 2) * step;
  }
  return port;
}

/** Each layer is a column as wide as its widest card. */
function placeColumns({ nodeCount, layerCount, layer }: Trunks, length: Float64Array, layerGap: number) {
  const columnStart = new Float64Array(layerCount);
  const columnEnd = new Float64Array(layerCount);
  const widest = new Float64Array(layerCount);
  for (let node = 0; node < nodeCount; node++)
    widest[layer[node]] = Math.max(widest[layer[node]], length[node]);
  for (let column = 0; column < layerCount; column++) {
    columnStart[column] = column === 0 ? 0 : columnEnd[column - 1] + layerGap;
    columnEnd[column] = columnStart[column] + widest[column];
  }
  return { columnStart, columnEnd };
}

/** Moves the smallest corner to the origin and turns the drawing if it is to run downward. */
function assemble(graph: LayoutGraph, placed: Placed, down: boolean): Layout {
  const { nodeCount } = graph;
  const { trunks, cross, breadth, columnStart, columnEnd } = placed;
  const { routeOffset, routePoints } = route(graph, placed);
  let top = nodeCount > 0 ? Number.POSITIVE_INFINITY : 0;
  let bottom = nodeCount > 0 ? Number.NEGATIVE_INFINITY : 0;
  // Routes stay between the items that they join, so these are enough.
  for (let item = 0; item < trunks.itemCount; item++) {
    top = Math.min(top, cross[item] - breadth[item] / 2);
    bottom = Math.max(bottom, cross[item] + breadth[item] / 2);
  }

  const along = new Float64Array(nodeCount);
  const across = new Float64Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    const column = trunks.layer[node];
    along[node] = (columnStart[column] + columnEnd[column]) / 2;
    across[node] = cross[node] - top;
  }
  for (let index = 0; index < routePoints.length; index += 2) {
    const main = routePoints[index];
    const height = routePoints[index + 1] - top;
    routePoints[index] = down ? height : main;
    routePoints[index + 1] = down ? main : height;
  }
  const extent = trunks.layerCount > 0 ? columnEnd[trunks.layerCount - 1] : 0;
  return {
    x: down ? across : along,
    y: down ? along : across,
    width: down ? bottom - top : extent,
    height: down ? extent : bottom - top,
    routeOffset,
    routePoints,
  };
}
