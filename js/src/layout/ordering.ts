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
  const pool: Order[] = [];
  for (let start = 0; start < Math.max(1, effort); start++) {
    const order = depthFirstOrder(trunks, start);
    if (effort === 0) return improveQuickly(order, sifter, counter);
    if (start < 2) pool.push(copyOf(order));
    pool.push(improve(order, sifter, counter, start < 3 ? 2 * effort : effort));
  }
  let best = splice(trunks, pool, counter);
  while (best.crossings > 0) {
    const order = copyOf(best.order);
    pool.push(improve(order, sifter, counter, effort));
    const next = splice(trunks, pool, counter);
    if (next.crossings >= best.crossings) break;
    best = next;
  }
  return best;
}

function improveQuickly(order: Order, sifter: Sifter, counter: CrossingCounter): Ordered {
  const before = { order: copyOf(order), crossings: counter.count(order) };
  for (let round = 0; round < 2; round++) sifter.exchange(order);
  const crossings = counter.count(order);
  return crossings < before.crossings ? { order, crossings } : before;
}

/** Sifts, disturbs by a barycentre sweep, sifts again; gives up after a few sweeps that did not help. */
function improve(order: Order, sifter: Sifter, counter: CrossingCounter, sweeps: number): Order {
  const patience = 3;
  let crossings = siftUntilStable(order, sifter, counter);
  let best = copyOf(order);
  let disappointments = 0;
  for (let sweep = 0; sweep < sweeps && disappointments < patience && crossings > 0; sweep++) {
    sifter.sortByBarycentre(order, sweep % 2 === 0 ? "forward" : "backward");
    const now = siftUntilStable(order, sifter, counter);
    disappointments = now < crossings ? 0 : disappointments + 1;
    if (now >= crossings) continue;
    crossings = now;
    best = copyOf(order);
  }
  return best;
}

/**
 * The best order that takes each of its layers from any order of the pool, by dynamic programming. One start is
 * good on the left, another on the right; this has both.
 */
function splice(trunks: Trunks, pool: Order[], counter: CrossingCounter): Ordered {
  const { layerCount } = trunks;
  const choices = pool.length;
  let cost = new Float64Array(choices);
  const cameFrom = new Uint8Array(layerCount * choices);
  for (let layer = 1; layer < layerCount; layer++) {
    const nextCost = new Float64Array(choices).fill(Number.POSITIVE_INFINITY);
    for (let to = 0; to < choices; to++) {
      for (let from = 0; from < choices; from++) {
        if (cost[from] >= nextCost[to]) continue;
        const sum = cost[from] + counter.countAfter(layer - 1, pool[from], pool[to]);
        if (sum >= nextCost[to]) continue;
        nextCost[to] = sum;
        cameFrom[layer * choices + to] = from;
      }
    }
    cost = nextCost;
  }
  let choice = cost.indexOf(Math.min(...cost));
  const crossings = cost[choice];
  const order = copyOf(pool[choice]);
  for (let layer = layerCount - 1; layer > 0; layer--) {
    choice = cameFrom[layer * choices + choice];
    const begin = order.first[layer - 1];
    const end = order.first[layer];
    for (let index = begin; index < end; index++) {
      const item = pool[choice].items[index];
      order.items[index] = item;
      order.position[item] = index - begin;
    }
  }
  return { order, crossings };
}

function siftUntilStable(order: Order, sifter: Sifter, counter: CrossingCounter): number {
  const maximumRounds = 6;
  let crossings = counter.count(order);
  for (let round = 0; round < maximumRounds && crossings > 0; round++) {
    sifter.sift(order, round % 2 === 0); // never makes it worse
    const now = counter.count(order);
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
      const turned = start === 1 || (start > 2 && mixed(item, start) % 2 === 1);
      for (let step = 0; step < end - begin; step++) {
        const entry = rows.other[turned ? begin + step : end - 1 - step];
        stack.push(along ? segmentTarget[entry] : entry);
      }
    }
  }
  if (start === 1) visits.reverse();
  return layersInOrder(trunks, visits);
}

/** A fixed number that looks random. */
function mixed(item: number, start: number): number {
  const product = Math.imul(item + 1, 0x9e3779b1) ^ Math.imul(start, 0x85ebca6b);
  return Math.imul(product ^ (product >>> 15), 0x2c1b3c6d) >>> 16;
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
