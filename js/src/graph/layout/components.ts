import { chunkedRange } from "../../shared/steps";
import type { LayoutGraph } from "./types";

/**
 * Spreads what is not connected with the largest component over the layers, one beside the other, where all of it
 * would stand in the last layers and make the drawing tall. Many small components get layers of their own.
 *
 * @param layer by node. Changed in place, without leaving a layer empty that was not.
 */
export function* spreadComponentsSteps(graph: LayoutGraph, layer: Int32Array): Generator<undefined, void> {
  const { nodeCount } = graph;
  const component = yield* componentsSteps(graph);
  const size = new Uint32Array(nodeCount);
  const first = new Int32Array(nodeCount).fill(nodeCount);
  const last = new Int32Array(nodeCount);
  let largest = 0;
  let layerCount = 0;
  yield* chunkedRange(nodeCount, (from, to) => {
    for (let node = from; node < to; node++) {
      const name = component[node];
      size[name]++;
      first[name] = Math.min(first[name], layer[node]);
      last[name] = Math.max(last[name], layer[node]);
      layerCount = Math.max(layerCount, layer[node] + 1);
      if (size[name] > size[largest]) largest = name;
    }
  });
  if (nodeCount === 0 || size[largest] === nodeCount) return;

  const wanted = Math.max(layerCount, Math.ceil(Math.sqrt((nodeCount - size[largest]) / 4)));
  const shift = new Int32Array(nodeCount);
  let end = wanted;
  yield* chunkedRange(nodeCount, (from, to) => {
    for (let name = from; name < to; name++) {
      if (size[name] === 0) continue;
      const span = last[name] - first[name] + 1;
      if (name === largest) {
        shift[name] = wanted - layerCount;
        continue;
      }
      if (span > end) end = wanted;
      shift[name] = end - 1 - last[name];
      end -= span;
    }
  });
  let lowest = wanted;
  yield* chunkedRange(nodeCount, (from, to) => {
    for (let node = from; node < to; node++) {
      layer[node] += shift[component[node]];
      lowest = Math.min(lowest, layer[node]);
    }
  });
  yield* chunkedRange(nodeCount, (from, to) => {
    for (let node = from; node < to; node++) layer[node] -= lowest;
  });
}

/** By node: the first node of its component (union and find, Tarjan 1975). */
function* componentsSteps({
  nodeCount,
  edgeSource,
  edgeTarget,
}: LayoutGraph): Generator<undefined, Int32Array> {
  const parent = new Int32Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) parent[node] = node;
  yield* chunkedRange(edgeSource.length, (from, to) => unite(parent, edgeSource, edgeTarget, from, to));
  yield* chunkedRange(nodeCount, (from, to) => {
    for (let node = from; node < to; node++) parent[node] = find(parent, node);
  });
  return parent;
}

function unite(
  parent: Int32Array,
  edgeSource: Uint32Array,
  edgeTarget: Uint32Array,
  from: number,
  to: number,
): void {
  for (let edge = from; edge < to; edge++) {
    const one = find(parent, edgeSource[edge]);
    const other = find(parent, edgeTarget[edge]);
    if (one < other) parent[other] = one;
    else parent[one] = other;
  }
}

function find(parent: Int32Array, node: number): number {
  let root = node;
  while (parent[root] !== root) {
    parent[root] = parent[parent[root]];
    root = parent[root];
  }
  return root;
}
