import type { LayoutGraph } from "./types";

/**
 * Spreads what is not connected with the largest component over the layers, one beside the other, where all of it
 * would stand in the last layers and make the drawing tall. Many small components get layers of their own.
 *
 * @param layer by node. Changed in place, without leaving a layer empty that was not.
 */
export function spreadComponents(graph: LayoutGraph, layer: Int32Array): void {
  const { nodeCount } = graph;
  const component = findComponents(graph);
  const size = new Uint32Array(nodeCount);
  const first = new Int32Array(nodeCount).fill(nodeCount);
  const last = new Int32Array(nodeCount);
  let largest = 0;
  let layerCount = 0;
  for (let node = 0; node < nodeCount; node++) {
    const name = component[node];
    size[name]++;
    first[name] = Math.min(first[name], layer[node]);
    last[name] = Math.max(last[name], layer[node]);
    layerCount = Math.max(layerCount, layer[node] + 1);
    if (size[name] > size[largest]) largest = name;
  }
  if (nodeCount === 0 || size[largest] === nodeCount) return;

  const wanted = Math.max(layerCount, Math.ceil(Math.sqrt((nodeCount - size[largest]) / 4)));
  const shift = new Int32Array(nodeCount);
  let end = wanted;
  for (let name = 0; name < nodeCount; name++) {
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
  let lowest = wanted;
  for (let node = 0; node < nodeCount; node++) {
    layer[node] += shift[component[node]];
    lowest = Math.min(lowest, layer[node]);
  }
  for (let node = 0; node < nodeCount; node++) layer[node] -= lowest;
}

/** By node: the first node of its component (union and find, Tarjan 1975). */
function findComponents({ nodeCount, edgeSource, edgeTarget }: LayoutGraph): Int32Array {
  const parent = new Int32Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) parent[node] = node;
  const find = (node: number) => {
    let root = node;
    while (parent[root] !== root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  };
  for (let edge = 0; edge < edgeSource.length; edge++) {
    const one = find(edgeSource[edge]);
    const other = find(edgeTarget[edge]);
    if (one < other) parent[other] = one;
    else parent[one] = other;
  }
  for (let node = 0; node < nodeCount; node++) parent[node] = find(node);
  return parent;
}
