import type { Trunks } from "./trunks";

/** The items of each layer in drawing order, from the top or the left. */
export interface Order {
  /** Items, layer after layer. */
  items: Uint32Array;
  /** By layer: where it starts in `items`. One more at the end. */
  first: Uint32Array;
  /** By item: its index within its layer. */
  position: Int32Array;
}

/** Counts inversions in `O(n log n)` (Barth, Mutzel and Jünger 2004). Reuse one per thread of work. */
export class CrossingCounter {
  readonly #trunks: Trunks;
  readonly #sums: Int32Array;
  readonly #slot: Int32Array;

  constructor(trunks: Trunks) {
    this.#trunks = trunks;
    this.#slot = new Int32Array(trunks.itemCount);
    this.#sums = new Int32Array(trunks.segmentTarget.length + 2);
  }

  /** Crossings in the whole drawing, those of operands on their way to swapped ports included. */
  count(order: Order): number {
    let sum = 0;
    for (let layer = 0; layer + 1 < this.#trunks.layerCount; layer++) sum += this.countAfter(order, layer);
    return sum;
  }

  /** Crossings between `layer` and the next. Segments that leave one item do not cross. */
  countAfter(order: Order, layer: number): number {
    const { previous, leaving, segmentTarget } = this.#trunks;
    const slot = this.#slot;
    const sums = this.#sums;
    let slots = 0;
    for (let index = order.first[layer + 1]; index < order.first[layer + 2]; index++) {
      const item = order.items[index];
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
        let notAbove = 0;
        for (let node = segment + slot[segmentTarget[segment]] + 1; node > 0; node &= node - 1)
          notAbove += sums[node];
        crossings += seen - notAbove;
      }
      for (let at = leaving.first[item]; at < leaving.first[item + 1]; at++) {
        const segment = leaving.other[at];
        for (let node = segment + slot[segmentTarget[segment]] + 1; node <= slots; node += node & -node)
          sums[node]++;
        seen++;
      }
    }
    return crossings;
  }
}
