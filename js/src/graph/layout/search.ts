import { mix } from "./classes";
import type { Order } from "./crossings";
import { findPaths } from "./paths";
import { Reinserter } from "./reinsertion";
import type { SharedEdges } from "./shared_edges";

/**
 * Improves an order by putting path after path back where it crosses least, and looks only at those near which
 * something has changed since. Keeps scratch memory between calls.
 */
export class PathSearch {
  readonly #trunks: SharedEdges;
  readonly #reinserter: Reinserter;
  readonly #paths: Uint32Array[];
  /** By layer and by path: when its order changed, and when it was last looked at. */
  readonly #changed: Uint32Array;
  readonly #looked: Uint32Array;
  #now = 1;

  /** @param reach the number of positions that an item may move at once. */
  constructor(trunks: SharedEdges, reach?: number) {
    this.#trunks = trunks;
    this.#reinserter = new Reinserter(trunks, reach);
    this.#paths = findPaths(trunks);
    this.#changed = new Uint32Array(trunks.layerCount);
    this.#looked = new Uint32Array(this.#paths.length);
  }

  get pathCount(): number {
    return this.#paths.length;
  }

  /** Forgets what is known of an order: the next one is another. */
  restart(): void {
    this.#changed.fill(++this.#now);
  }

  /** Looks once at paths from `begin` to before `end`. Changes `order`. @returns by how much crossings fell. */
  improve(order: Order, begin = 0, end = this.#paths.length): number {
    let gain = 0;
    for (let index = begin; index < end; index++) {
      const path = this.#paths[index];
      if (this.#lastChangeNear(path) <= this.#looked[index]) continue;
      const gained = this.#reinserter.reinsert(order, path);
      this.#looked[index] = this.#now;
      if (gained <= 0) continue;
      gain += gained;
      const layer = this.#trunks.layer[path[0]];
      this.#changed.fill(++this.#now, layer, layer + path.length);
    }
    return gain;
  }

  /** Looks at paths until none can be improved. Changes `order`. @returns by how much crossings fell. */
  settle(order: Order): number {
    const mostRounds = 20;
    let gain = 0;
    for (let round = 0; round < mostRounds; round++) {
      const gained = this.improve(order);
      if (gained === 0) break;
      gain += gained;
    }
    return gain;
  }

  /**
   * Swaps a few pairs of items where lines cross. Changes `order`.
   *
   * @param crossings by layer: how many there are between it and the next.
   * @param seed makes the choice.
   */
  disturb({ items, first, position }: Order, crossings: Float64Array, seed: number): void {
    const swaps = 3;
    const drawn = (index: number, limit: number) => (mix(seed, index) >>> 1) % limit;
    let total = 0;
    for (const count of crossings) total += Math.ceil(count);
    for (let swap = 0; swap < swaps; swap++) {
      let rest = drawn(4 * swap, total);
      let layer = 0;
      while (rest >= Math.ceil(crossings[layer])) rest -= Math.ceil(crossings[layer++]);
      layer += drawn(4 * swap + 1, 2);
      const width = first[layer + 1] - first[layer];
      const one = drawn(4 * swap + 2, width);
      const other = drawn(4 * swap + 3, width);
      const item = items[first[layer] + one];
      const another = items[first[layer] + other];
      items[first[layer] + one] = another;
      items[first[layer] + other] = item;
      position[another] = one;
      position[item] = other;
      this.#changed[layer] = ++this.#now;
    }
  }

  #lastChangeNear(path: Uint32Array): number {
    const { layer, layerCount } = this.#trunks;
    const begin = Math.max(0, layer[path[0]] - 1);
    const end = Math.min(layerCount, layer[path[0]] + path.length + 1);
    let last = 0;
    for (let index = begin; index < end; index++)
      if (this.#changed[index] > last) last = this.#changed[index];
    return last;
  }
}
