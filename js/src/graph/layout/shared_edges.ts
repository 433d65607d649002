import { chunkedRange, runToEnd } from "../../shared/steps";
import { type Adjacency, groupSteps } from "./adjacency";
import { widen } from "./ranking";
import type { LayoutGraph } from "./types";

/**
 * The graph with long edges broken up, so that every segment joins two neighbouring layers.
 *
 * All edges of one source share one trunk: a single bend ("dummy") in each layer they pass, where others
 * (Sugiyama et al. 1981) give each edge its own. A parameter that every sample uses is one line, not hundreds.
 * Items are the nodes and, numbered after them, the bends; the bends of one trunk are consecutive.
 */
export interface SharedEdges {
  nodeCount: number;
  itemCount: number;
  layerCount: number;
  /** By item. */
  layer: Int32Array;
  /** By node: its first bend, in the layer after its own. Meaningless if it has none. */
  firstBend: Uint32Array;
  /** By node: 1 where its edges past the next layer have no segments, since they make a detour. */
  detours: Uint8Array;
  /** By bend, at `bend - nodeCount`: the node whose trunk it belongs to. */
  owner: Uint32Array;
  /** By item: the items of the previous layer that it is joined to; for a node by port. */
  previous: Adjacency;
  /** By item: indices into `previous.other`, one for each segment that leaves the item. */
  leaving: Adjacency;
  /** By segment, as numbered in `previous.other`: the item it enters. */
  segmentTarget: Uint32Array;
}

/** Bends that any graph may have, and as many more as it has nodes and edges. */
const FREE_BENDS = 200_000;

/**
 * Breaks the edges of a ranked graph into segments. Where the longest trunks have too many bends to keep, they get
 * none: their edges make a detour around the drawing, past all layers but the two that they leave and enter by.
 *
 * @param nodeLayer by node.
 */
export function buildSharedEdges(graph: LayoutGraph, nodeLayer: Int32Array, mostBends?: number): SharedEdges {
  return runToEnd(sharedEdgesSteps(graph, nodeLayer, mostBends));
}

/** As `buildTrunks`, in steps of some milliseconds. */
export function* sharedEdgesSteps(
  graph: LayoutGraph,
  nodeLayer: Int32Array,
  mostBends = Math.max(FREE_BENDS, graph.nodeCount + graph.edgeSource.length),
): Generator<undefined, SharedEdges> {
  const trunks = yield* bendsSteps(graph, nodeLayer, mostBends);
  const { itemCount } = trunks;
  const previous = yield* previousSteps(graph, trunks);
  const segmentTarget = new Uint32Array(previous.other.length);
  const segments = new Uint32Array(segmentTarget.length);
  yield* chunkedRange(itemCount, (from, to) => {
    for (let item = from; item < to; item++) {
      for (let segment = previous.first[item]; segment < previous.first[item + 1]; segment++) {
        segmentTarget[segment] = item;
        segments[segment] = segment;
      }
    }
  });
  const leaving = yield* groupSteps(itemCount, previous.other, segments);
  return { ...trunks, previous, leaving, segmentTarget };
}

type Bends = Omit<SharedEdges, "previous" | "leaving" | "segmentTarget">;

/** Which layers trunks bend in. */
function* bendsSteps(
  graph: LayoutGraph,
  nodeLayer: Int32Array,
  mostBends: number,
): Generator<undefined, Bends> {
  const { nodeCount } = graph;
  let layerCount = 0;
  for (let node = 0; node < nodeCount; node++) layerCount = Math.max(layerCount, nodeLayer[node] + 1);
  const bends = yield* bendCountsSteps(graph, nodeLayer);
  const longest = longestTrunk(bends, layerCount, mostBends);
  const detours = new Uint8Array(nodeCount);
  const firstBend = new Uint32Array(nodeCount);
  let itemCount = nodeCount;
  for (let node = 0; node < nodeCount; node++) {
    firstBend[node] = itemCount;
    if (bends[node] <= longest) itemCount += bends[node];
    else detours[node] = 1;
  }
  yield;
  const layer = new Int32Array(itemCount);
  layer.set(nodeLayer);
  const owner = new Uint32Array(itemCount - nodeCount);
  let node = 0;
  yield* chunkedRange(owner.length, (from, to) => {
    for (let bend = nodeCount + from; bend < nodeCount + to; bend++) {
      while (node + 1 < nodeCount && firstBend[node + 1] <= bend) node++;
      owner[bend - nodeCount] = node;
      layer[bend] = nodeLayer[node] + 1 + bend - firstBend[node];
    }
  });
  return { nodeCount, itemCount, layerCount, layer, firstBend, detours, owner };
}

/** By node: how many layers its trunk passes. */
function* bendCountsSteps(
  { nodeCount, edgeSource, edgeTarget }: LayoutGraph,
  nodeLayer: Int32Array,
): Generator<undefined, Int32Array> {
  const bends = new Int32Array(nodeCount).fill(1);
  yield* chunkedRange(edgeSource.length, (from, to) =>
    widen(bends, nodeLayer, edgeSource, edgeTarget, from, to),
  );
  for (let node = 0; node < nodeCount; node++) bends[node]--;
  return bends;
}

/** By item: the items of the previous layer that it is joined to. */
function* previousSteps(
  { edgeSource, edgeTarget }: LayoutGraph,
  { nodeCount, itemCount, layer, firstBend, detours, owner }: Bends,
): Generator<undefined, Adjacency> {
  const source = new Uint32Array(owner.length + edgeSource.length);
  const target = new Uint32Array(source.length);
  yield* chunkedRange(owner.length, (from, to) => {
    for (let bend = nodeCount + from; bend < nodeCount + to; bend++) {
      const node = owner[bend - nodeCount];
      source[bend - nodeCount] = bend === firstBend[node] ? node : bend - 1;
      target[bend - nodeCount] = bend;
    }
  });
  let count = owner.length;
  yield* chunkedRange(edgeSource.length, (from, to) => {
    for (let edge = from; edge < to; edge++) {
      const node = edgeSource[edge];
      const span = layer[edgeTarget[edge]] - layer[node];
      if (span > 1 && detours[node]) continue;
      source[count] = span === 1 ? node : firstBend[node] + span - 2;
      target[count++] = edgeTarget[edge];
    }
  });
  return yield* groupSteps(itemCount, target.subarray(0, count), source);
}

/** How many bends a trunk may have so that all that have no more are not too many together. */
function longestTrunk(bends: Int32Array, layerCount: number, mostBends: number): number {
  const trunks = new Float64Array(layerCount);
  for (const count of bends) trunks[count]++;
  let sum = 0;
  for (let count = 0; count < layerCount; count++) {
    sum += count * trunks[count];
    if (sum > mostBends) return count - 1;
  }
  return layerCount;
}

/** The node that an item is, or whose trunk it belongs to. */
export function ownerOf({ nodeCount, owner }: SharedEdges, item: number): number {
  return item < nodeCount ? item : owner[item - nodeCount];
}
