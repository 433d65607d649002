import { type Adjacency, group } from "./adjacency";
import type { LayoutGraph } from "./types";

/**
 * The graph with long edges broken up, so that every segment joins two neighbouring layers.
 *
 * All edges of one source share one trunk: a single bend ("dummy") in each layer they pass, where others
 * (Sugiyama et al. 1981) give each edge its own. A parameter that every sample uses is one line, not hundreds.
 * Items are the nodes and, numbered after them, the bends; the bends of one trunk are consecutive.
 */
export interface Trunks {
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
export function buildTrunks(
  graph: LayoutGraph,
  nodeLayer: Int32Array,
  mostBends = Math.max(FREE_BENDS, graph.nodeCount + graph.edgeSource.length),
): Trunks {
  const { nodeCount, edgeSource, edgeTarget } = graph;
  const bends = new Int32Array(nodeCount);
  let layerCount = 0;
  for (let node = 0; node < nodeCount; node++) layerCount = Math.max(layerCount, nodeLayer[node] + 1);
  for (let edge = 0; edge < edgeSource.length; edge++) {
    const between = nodeLayer[edgeTarget[edge]] - nodeLayer[edgeSource[edge]] - 1;
    if (between > bends[edgeSource[edge]]) bends[edgeSource[edge]] = between;
  }
  const longest = longestTrunk(bends, layerCount, mostBends);
  const detours = new Uint8Array(nodeCount);
  const firstBend = new Uint32Array(nodeCount);
  let itemCount = nodeCount;
  for (let node = 0; node < nodeCount; node++) {
    firstBend[node] = itemCount;
    if (bends[node] <= longest) itemCount += bends[node];
    else detours[node] = 1;
  }

  const bendCount = itemCount - nodeCount;
  const layer = new Int32Array(itemCount);
  layer.set(nodeLayer);
  const owner = new Uint32Array(bendCount);
  const segmentSource = new Uint32Array(bendCount + edgeSource.length);
  const segmentEnd = new Uint32Array(segmentSource.length);
  let segmentCount = bendCount;
  for (let node = 0; node < nodeCount; node++) {
    const end = node + 1 < nodeCount ? firstBend[node + 1] : itemCount;
    for (let bend = firstBend[node]; bend < end; bend++) {
      layer[bend] = nodeLayer[node] + 1 + bend - firstBend[node];
      owner[bend - nodeCount] = node;
      segmentSource[bend - nodeCount] = bend === firstBend[node] ? node : bend - 1;
      segmentEnd[bend - nodeCount] = bend;
    }
  }
  for (let edge = 0; edge < edgeSource.length; edge++) {
    const source = edgeSource[edge];
    const span = nodeLayer[edgeTarget[edge]] - nodeLayer[source];
    if (span > 1 && detours[source]) continue;
    segmentSource[segmentCount] = span === 1 ? source : firstBend[source] + span - 2;
    segmentEnd[segmentCount++] = edgeTarget[edge];
  }

  const previous = group(itemCount, segmentEnd.subarray(0, segmentCount), segmentSource);
  const segmentTarget = new Uint32Array(segmentCount);
  const segments = new Uint32Array(segmentCount);
  for (let item = 0; item < itemCount; item++) {
    for (let segment = previous.first[item]; segment < previous.first[item + 1]; segment++) {
      segmentTarget[segment] = item;
      segments[segment] = segment;
    }
  }
  const leaving = group(itemCount, previous.other, segments);
  return {
    nodeCount,
    itemCount,
    layerCount,
    layer,
    firstBend,
    detours,
    owner,
    previous,
    leaving,
    segmentTarget,
  };
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
export function ownerOf({ nodeCount, owner }: Trunks, item: number): number {
  return item < nodeCount ? item : owner[item - nodeCount];
}
