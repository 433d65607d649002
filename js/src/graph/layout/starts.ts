import { chunkedRange } from "../../shared/steps";
import { startsFrom } from "./adjacency";
import type { Order } from "./crossings";
import { ownerOf, type SharedEdges } from "./shared_edges";

/** In which sequence a walk visits the operands of a node: by node, 1 for last to first. */
export type Turns = Uint8Array;

/** So many nodes are visited in a few milliseconds. */
const SLICE_NODES = 32_768;

/** The order that a walk comes to. */
export function* walkedSteps(trunks: SharedEdges, turns: Turns): Generator<undefined, Order> {
  return yield* orderSteps(trunks, yield* walkSteps(trunks, turns));
}

/**
 * By node its number in a depth-first walk against the edges, from the last sink on.
 *
 * On networks orders that come from such walks are hard to beat, if each class of nodes is turned the right way.
 */
function* walkSteps(trunks: SharedEdges, turns: Turns): Generator<undefined, Uint32Array> {
  const { nodeCount, previous, leaving } = trunks;
  const number = new Uint32Array(nodeCount).fill(nodeCount);
  // A node is pushed by each consumer that is visited before it is.
  const stack = new Uint32Array(previous.other.length + 1);
  let count = 0;
  for (let root = nodeCount - 1; root >= 0; root--) {
    if (number[root] < nodeCount || leaving.first[root] < leaving.first[root + 1]) continue;
    let height = 1;
    stack[0] = root;
    while (height > 0) {
      const node = stack[--height];
      if (number[node] < nodeCount) continue;
      number[node] = count++;
      if (count % SLICE_NODES === 0) yield;
      const begin = previous.first[node];
      const end = previous.first[node + 1];
      for (let step = 0; step < end - begin; step++) {
        const source = ownerOf(trunks, previous.other[turns[node] ? begin + step : end - 1 - step]);
        if (number[source] === nodeCount) stack[height++] = source;
      }
    }
  }
  return number;
}

/** The order in which a walk saw the nodes, layer by layer. A bend goes beside the next consumer of its trunk. */
function* orderSteps(trunks: SharedEdges, number: Uint32Array): Generator<undefined, Order> {
  const { nodeCount, itemCount, layerCount, layer } = trunks;
  const bendCount = itemCount - nodeCount;
  // By number of the walk: what is seen right after it, as linked lists of bends.
  const head = new Int32Array(nodeCount + 1).fill(-1);
  const next = new Int32Array(bendCount);
  const beside = new Uint32Array(bendCount);
  yield* chunkedRange(bendCount, (from, to) => {
    for (let bend = itemCount - 1 - from; bend >= itemCount - to; bend--) {
      const use = useAfter(trunks, number, beside, bend);
      beside[bend - nodeCount] = use;
      next[bend - nodeCount] = head[use];
      head[use] = bend;
    }
  });
  const first = new Uint32Array(layerCount + 1);
  yield* chunkedRange(itemCount, (from, to) => {
    for (let item = from; item < to; item++) first[layer[item] + 1]++;
  });
  const fill = startsFrom(first).slice();
  const seen = new Uint32Array(nodeCount);
  yield* chunkedRange(nodeCount, (from, to) => {
    for (let node = from; node < to; node++) seen[number[node]] = node;
  });
  const items = new Uint32Array(itemCount);
  const position = new Int32Array(itemCount);
  let left = SLICE_NODES;
  for (let index = 0; index < nodeCount; index++) {
    for (let item = seen[index]; item >= 0; item = item < nodeCount ? head[index] : next[item - nodeCount]) {
      position[item] = fill[layer[item]] - first[layer[item]];
      items[fill[layer[item]]++] = item;
      if (--left > 0) continue;
      yield;
      left = SLICE_NODES;
    }
  }
  return { items, first, position };
}

/** The number of the first consumer that a trunk has right after a bend, or else of the one it has after the next. */
function useAfter(
  { nodeCount, leaving, segmentTarget }: SharedEdges,
  number: Uint32Array,
  beside: Uint32Array,
  bend: number,
): number {
  let use = nodeCount;
  let after = nodeCount;
  for (let at = leaving.first[bend]; at < leaving.first[bend + 1]; at++) {
    const target = segmentTarget[leaving.other[at]];
    if (target >= nodeCount) after = beside[target - nodeCount];
    else if (number[target] < use) use = number[target];
  }
  return use === nodeCount ? after : use;
}
