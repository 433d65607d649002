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
  /** By bend, at `bend - nodeCount`: the node whose trunk it belongs to. */
  owner: Uint32Array;
  /** By item: the items of the previous layer that it is joined to; for a node by port. */
  previous: Adjacency;
  /** By item: indices into `previous.other`, one for each segment that leaves the item. */
  leaving: Adjacency;
  /** By segment, as numbered in `previous.other`: the item it enters. */
  segmentTarget: Uint32Array;
}

/** Well over what anybody can look at, well under what fits in memory. */
const MOST_ITEMS = 2 ** 24;

/** Breaks the edges of a ranked graph into segments. `layer` is by node. */
export function buildTrunks(graph: LayoutGraph, nodeLayer: Int32Array): Trunks {
  const { nodeCount, edgeSource, edgeTarget } = graph;
  const furthest = nodeLayer.slice();
  for (let edge = 0; edge < edgeSource.length; edge++) {
    furthest[edgeSource[edge]] = Math.max(furthest[edgeSource[edge]], nodeLayer[edgeTarget[edge]]);
  }
  const firstBend = new Uint32Array(nodeCount);
  let itemCount = nodeCount;
  let layerCount = 0;
  for (let node = 0; node < nodeCount; node++) {
    firstBend[node] = itemCount;
    itemCount += Math.max(0, furthest[node] - nodeLayer[node] - 1);
    layerCount = Math.max(layerCount, nodeLayer[node] + 1);
  }

  if (itemCount > MOST_ITEMS) {
    throw new RangeError(`the edges would bend in ${itemCount - nodeCount} places; fold the graph first`);
  }
  const bendCount = itemCount - nodeCount;
  const layer = new Int32Array(itemCount);
  layer.set(nodeLayer);
  const owner = new Uint32Array(bendCount);
  const segmentSource = new Uint32Array(bendCount + edgeSource.length);
  const segmentEnd = new Uint32Array(segmentSource.length);
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
    segmentSource[bendCount + edge] = span === 1 ? source : firstBend[source] + span - 2;
    segmentEnd[bendCount + edge] = edgeTarget[edge];
  }

  const previous = group(itemCount, segmentEnd, segmentSource);
  const segmentTarget = new Uint32Array(segmentSource.length);
  const segments = new Uint32Array(segmentSource.length);
  for (let item = 0; item < itemCount; item++) {
    for (let segment = previous.first[item]; segment < previous.first[item + 1]; segment++) {
      segmentTarget[segment] = item;
      segments[segment] = segment;
    }
  }
  const leaving = group(itemCount, previous.other, segments);
  return { nodeCount, itemCount, layerCount, layer, firstBend, owner, previous, leaving, segmentTarget };
}

/** The item in which an edge leaves its trunk: its source, or a bend in the layer before the target. */
export function lastItemOf(trunks: Trunks, source: number, target: number): number {
  const span = trunks.layer[target] - trunks.layer[source];
  return span === 1 ? source : trunks.firstBend[source] + span - 2;
}
