import type { SharedEdges } from "./shared_edges";

/** The items of each layer in drawing order, from the top or the left. */
export interface Order {
  /** Items, layer after layer. */
  items: Uint32Array;
  /** By layer: where it starts in `items`. One more at the end. */
  first: Uint32Array;
  /** By item: its index within its layer. */
  position: Int32Array;
}

/**
 * What it costs that two operands of one operation swap positions right before its ports, where a crossing anywhere
 * else costs 1: it is seen as well, but short, and where a reader looks for it.
 */
export const SWAP_COST = 0.125;

/** Counts inversions in `O(n log n)` (Barth, Mutzel and Jünger 2004). Reuse one per thread of work. */
export class CrossingCounter {
  readonly #trunks: SharedEdges;
  readonly #sums: Int32Array;
  readonly #slot: Int32Array;

  constructor(trunks: SharedEdges) {
    this.#trunks = trunks;
    this.#slot = new Int32Array(trunks.itemCount);
    this.#sums = new Int32Array(trunks.segmentTarget.length + 2);
  }

  /** Crossings in the whole drawing, swaps before ports at their own cost. */
  count(order: Order): number {
    let sum = 0;
    for (let layer = 0; layer + 1 < this.#trunks.layerCount; layer++) sum += this.countAfter(layer, order);
    return sum;
  }

  /** By layer: crossings between it and the next. */
  byLayer(order: Order): Float64Array {
    const crossings = new Float64Array(Math.max(0, this.#trunks.layerCount - 1));
    return crossings.map((_, layer) => this.countAfter(layer, order));
  }

  /**
   * Crossings between `layer` and the next, which may be taken from another order. Segments that leave one item
   * do not cross.
   */
  countAfter(layer: number, order: Order, nextOrder = order): number {
    const { previous, leaving, segmentTarget } = this.#trunks;
    const slot = this.#slot;
    const sums = this.#sums;
    let slots = 0;
    for (let index = nextOrder.first[layer + 1]; index < nextOrder.first[layer + 2]; index++) {
      const item = nextOrder.items[index];
      slot[item] = slots - previous.first[item];
      slots += previous.first[item + 1] - previous.first[item];
    }
    sums.fill(0, 0, slots + 1);
    let crossings = 0;
    let seen = 0;
    for (let index = order.first[layer]; index < order.first[layer + 1]; index++) {
      const item = order.items[index];
      for (let at = leaving.first[item]; at < leaving.first[item + 1]; at++) {
        const segment = leaving.other[at];
        const target = segmentTarget[segment];
        const notBelowPort = sumUpTo(sums, segment + slot[target] + 1);
        const ports = previous.first[target + 1];
        const notBelowTarget = segment + 1 === ports ? notBelowPort : sumUpTo(sums, ports + slot[target]);
        crossings += seen - notBelowTarget + SWAP_COST * (notBelowTarget - notBelowPort);
      }
      for (let at = leaving.first[item]; at < leaving.first[item + 1]; at++) {
        const segment = leaving.other[at];
        for (let node = segment + slot[segmentTarget[segment]] + 1; node <= slots; node += node & -node) {
          sums[node]++;
        }
        seen++;
      }
    }
    return crossings;
  }
}

/** The sum of the first `count` entries of a Fenwick tree. */
function sumUpTo(sums: Int32Array, count: number): number {
  let sum = 0;
  for (let node = count; node > 0; node &= node - 1) sum += sums[node];
  return sum;
}
