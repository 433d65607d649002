import { type Order, SWAP_COST } from "./crossings";
import type { Trunks } from "./trunks";

/** Improves the order of one layer at a time while its neighbours stay. Keeps scratch memory between calls. */
export class Sifter {
  readonly #trunks: Trunks;
  /** Where the segments of each item lead, as sorted places in the previous and in the next layer. */
  readonly #before: Float64Array;
  readonly #after: Float64Array;
  /** As `#after`, but the same for all ports of a target. */
  readonly #afterTarget: Float64Array;
  readonly #wish: Float64Array;

  constructor(trunks: Trunks) {
    this.#trunks = trunks;
    this.#before = new Float64Array(trunks.previous.other.length);
    this.#after = new Float64Array(trunks.leaving.other.length);
    this.#afterTarget = new Float64Array(trunks.leaving.other.length);
    this.#wish = new Float64Array(trunks.itemCount);
  }

  /** Takes each item through its whole layer and leaves it where it crosses least. */
  sift(order: Order, forward: boolean): void {
    const { layerCount } = this.#trunks;
    for (let step = 0; step < layerCount; step++) {
      const layer = forward ? step : layerCount - 1 - step;
      const begin = order.first[layer];
      const end = order.first[layer + 1];
      if (end - begin < 2) continue;
      this.#readPlaces(order, layer);
      const residents = order.items.slice(begin, end);
      for (const item of residents) this.#siftItem(order, item, begin, end);
    }
  }

  #siftItem({ items, position }: Order, item: number, begin: number, end: number): void {
    const from = begin + position[item];
    let best = from;
    let bestChange = 0;
    let change = 0;
    for (let index = from - 1; index >= begin; index--) {
      change += this.#changeBySwapping(items[index], item);
      if (change < bestChange) {
        bestChange = change;
        best = index;
      }
    }
    change = 0;
    for (let index = from + 1; index < end; index++) {
      change += this.#changeBySwapping(item, items[index]);
      if (change < bestChange) {
        bestChange = change;
        best = index;
      }
    }
    if (best === from) return;
    if (best < from) items.copyWithin(best + 1, best, from);
    else items.copyWithin(from, from + 1, best + 1);
    items[best] = item;
    for (let index = Math.min(best, from); index <= Math.max(best, from); index++)
      position[items[index]] = index - begin;
  }

  /** Swaps neighbours where that saves crossings, once through every layer: for graphs too large to sift. */
  exchange(order: Order): void {
    const { items, first, position } = order;
    for (let layer = 0; layer < this.#trunks.layerCount; layer++) {
      this.#readPlaces(order, layer);
      for (let index = first[layer]; index + 1 < first[layer + 1]; index++) {
        const above = items[index];
        const below = items[index + 1];
        if (this.#changeBySwapping(above, below) >= 0) continue;
        items[index] = below;
        items[index + 1] = above;
        position[below]--;
        position[above]++;
      }
    }
  }

  /** Sorts each layer by the mean place of its neighbours in the layer that was sorted just before. */
  sortByBarycentre(order: Order, direction: "forward" | "backward"): void {
    const { layerCount, previous, leaving } = this.#trunks;
    const wish = this.#wish;
    const forward = direction === "forward";
    const rows = forward ? previous : leaving;
    const places = forward ? this.#before : this.#after;
    for (let step = 1; step < layerCount; step++) {
      const layer = forward ? step : layerCount - 1 - step;
      const begin = order.first[layer];
      const end = order.first[layer + 1];
      const neighbours = forward ? order.first[layer] - order.first[layer - 1] : order.first[layer + 2] - end;
      this.#readPlaces(order, layer);
      for (let index = begin; index < end; index++) {
        const item = order.items[index];
        let sum = 0;
        for (let at = rows.first[item]; at < rows.first[item + 1]; at++) sum += places[at];
        const degree = rows.first[item + 1] - rows.first[item];
        // Who has no neighbour there keeps its share of the way down.
        wish[item] = degree > 0 ? sum / degree : ((index - begin) * neighbours) / (end - begin);
      }
      const slice = order.items.subarray(begin, end);
      slice.sort((one, other) => wish[one] - wish[other] || order.position[one] - order.position[other]);
      for (let index = begin; index < end; index++) order.position[order.items[index]] = index - begin;
    }
  }

  #readPlaces({ items, first, position }: Order, layer: number): void {
    const { previous, leaving, segmentTarget } = this.#trunks;
    for (let index = first[layer]; index < first[layer + 1]; index++) {
      const item = items[index];
      let begin = previous.first[item];
      let end = previous.first[item + 1];
      for (let at = begin; at < end; at++) this.#before[at] = position[previous.other[at]];
      sortRange(this.#before, begin, end);
      begin = leaving.first[item];
      end = leaving.first[item + 1];
      for (let at = begin; at < end; at++) {
        const segment = leaving.other[at];
        const target = segmentTarget[segment];
        const ports = previous.first[target + 1] - previous.first[target];
        this.#after[at] = position[target] + (segment - previous.first[target]) / ports;
      }
      sortRange(this.#after, begin, end);
      for (let at = begin; at < end; at++) this.#afterTarget[at] = Math.floor(this.#after[at]);
    }
  }

  /** How many more crossings there would be if `above`, right above `below`, were right below it. */
  #changeBySwapping(above: number, below: number): number {
    const { previous, leaving } = this.#trunks;
    return (
      orderedPairs(this.#before, previous.first, above, below) +
      SWAP_COST * orderedPairs(this.#after, leaving.first, above, below) +
      (1 - SWAP_COST) * orderedPairs(this.#afterTarget, leaving.first, above, below)
    );
  }
}

/** Pairs (place of `above`, place of `below`) in order minus pairs out of order. */
function orderedPairs(places: Float64Array, first: Uint32Array, above: number, below: number): number {
  const end = first[below + 1];
  let smaller = first[below];
  let notGreater = smaller;
  let balance = 0;
  for (let at = first[above]; at < first[above + 1]; at++) {
    const place = places[at];
    while (smaller < end && places[smaller] < place) smaller++;
    while (notGreater < end && places[notGreater] <= place) notGreater++;
    balance += end - notGreater - (smaller - first[below]);
  }
  return balance;
}

function sortRange(values: Float64Array, begin: number, end: number): void {
  if (end - begin > 16) {
    values.subarray(begin, end).sort();
    return;
  }
  for (let index = begin + 1; index < end; index++) {
    const value = values[index];
    let hole = index;
    for (; hole > begin && values[hole - 1] > value; hole--) values[hole] = values[hole - 1];
    values[hole] = value;
  }
}
