import { CrossingCounter, type Order } from "./crossings";
import { Sifter } from "./sifting";
import type { Trunks } from "./trunks";

/** An order and how many crossings it has. */
export interface Ordered {
  order: Order;
  crossings: number;
}

/**
 * Orders the items of every layer for few crossings.
 *
 * Starts from depth-first orders, which on networks are hard to beat, and improves each by sifting (Matuszewski,
 * Schönfeld and Molitor 1999) and by barycentre sweeps (Sugiyama et al. 1981). The best of all is returned.
 *
 * @param effort how many sweeps over how many starts; 0 keeps the depth-first order but for a few exchanges.
 */
export function orderLayers(trunks: Trunks, effort: number): Ordered {
  const counter = new CrossingCounter(trunks);
  const sifter = new Sifter(trunks);
  let best: Ordered | undefined;
  const consider = (order: Order) => {
    const crossings = counter.count(order);
    if (best === undefined || crossings < best.crossings) best = { order: copyOf(order), crossings };
    return crossings;
  };
  const starts = effort === 0 ? 1 : 3;
  for (let start = 0; start < starts; start++) {
    const order = depthFirstOrder(trunks, start);
    consider(order);
    if (effort === 0) {
      for (let round = 0; round < 2; round++) sifter.exchange(order);
      consider(order);
      break;
    }
    improve(order, sifter, consider, effort);
  }
  return best as Ordered;
}

function improve(order: Order, sifter: Sifter, consider: (order: Order) => number, effort: number): void {
  const patience = 3;
  let crossings = siftUntilStable(order, sifter, consider);
  let disappointments = 0;
  for (let sweep = 0; sweep < effort && disappointments < patience && crossings > 0; sweep++) {
    sifter.sortByBarycentre(order, sweep % 2 === 0 ? "forward" : "backward");
    const now = siftUntilStable(order, sifter, consider);
    if (now < crossings) disappointments = 0;
    else disappointments++;
    crossings = Math.min(crossings, now);
  }
}

function siftUntilStable(order: Order, sifter: Sifter, consider: (order: Order) => number): number {
  const maximumRounds = 6;
  let crossings = consider(order);
  for (let round = 0; round < maximumRounds && crossings > 0; round++) {
    sifter.sift(order, round % 2 === 0);
    const now = consider(order);
    if (now >= crossings) break;
    crossings = now;
  }
  return crossings;
}

/**
 * Items in the order of a depth-first walk against the edges.
 *
 * @param start 0: from the last sink, operands in order. 1: the other way round, mirrored back. 2: along the
 *   edges from the leaves.
 */
export function depthFirstOrder(trunks: Trunks, start: number): Order {
  const { itemCount, previous, leaving, segmentTarget } = trunks;
  const visited = new Uint8Array(itemCount);
  const visits = new Uint32Array(itemCount);
  const stack: number[] = [];
  let count = 0;
  const along = start === 2;
  const rows = along ? leaving : previous;
  const ends = along ? previous : leaving;
  for (let index = 0; index < itemCount; index++) {
    const root = along ? index : itemCount - 1 - index;
    if (ends.first[root] < ends.first[root + 1]) continue;
    stack.push(root);
    while (stack.length > 0) {
      const item = stack.pop() as number;
      if (visited[item]) continue;
      visited[item] = 1;
      visits[count++] = item;
      const begin = rows.first[item];
      const end = rows.first[item + 1];
      for (let step = 0; step < end - begin; step++) {
        const entry = rows.other[start === 1 ? begin + step : end - 1 - step];
        stack.push(along ? segmentTarget[entry] : entry);
      }
    }
  }
  if (start === 1) visits.reverse();
  return layersInOrder(trunks, visits);
}

function layersInOrder({ itemCount, layerCount, layer }: Trunks, sequence: Uint32Array): Order {
  const first = new Uint32Array(layerCount + 1);
  for (const value of layer) first[value + 1]++;
  for (let index = 0; index < layerCount; index++) first[index + 1] += first[index];
  const fill = first.slice();
  const items = new Uint32Array(itemCount);
  const position = new Int32Array(itemCount);
  for (const item of sequence) {
    position[item] = fill[layer[item]] - first[layer[item]];
    items[fill[layer[item]]++] = item;
  }
  return { items, first, position };
}

function copyOf({ items, first, position }: Order): Order {
  return { items: items.slice(), first, position: position.slice() };
}
