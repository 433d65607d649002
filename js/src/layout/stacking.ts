import { type Adjacency, group } from "./adjacency";
import type { Order } from "./crossings";
import type { Lanes } from "./lanes";
import type { Trunks } from "./trunks";

/** By place in the order: distance from the first item of its layer when the layer is packed tightly. */
export function packLayers(
  trunks: Trunks,
  order: Order,
  breadth: Float64Array,
  nodeGap: number,
): Float64Array {
  const { layerCount, nodeCount, itemCount } = trunks;
  const offset = new Float64Array(itemCount);
  for (let layer = 0; layer < layerCount; layer++) {
    for (let index = order.first[layer] + 1; index < order.first[layer + 1]; index++) {
      const above = order.items[index - 1];
      const below = order.items[index];
      const gap = above < nodeCount && below < nodeCount ? nodeGap : nodeGap / 2; // lines may come closer
      offset[index] = offset[index - 1] + (breadth[above] + breadth[below]) / 2 + gap;
    }
  }
  return offset;
}

/** Which lanes lie above which, and how far apart they have to stay. */
export class LaneStack {
  readonly #below: Adjacency;
  readonly #distance: Float64Array;
  /** Lanes, every one after all that lie above it. Lanes do not cross, so there is such a sequence. */
  readonly #sequence: Uint32Array;

  constructor(trunks: Trunks, order: Order, { laneCount, laneOf }: Lanes, offset: Float64Array) {
    const limit = trunks.itemCount;
    const upper = new Uint32Array(limit);
    const lower = new Uint32Array(limit);
    const distance = new Float64Array(limit);
    const above = new Uint32Array(laneCount);
    let count = 0;
    for (let layer = 0; layer < trunks.layerCount; layer++) {
      for (let index = order.first[layer] + 1; index < order.first[layer + 1]; index++) {
        upper[count] = laneOf[order.items[index - 1]];
        lower[count] = laneOf[order.items[index]];
        distance[count] = offset[index] - offset[index - 1];
        above[lower[count++]]++;
      }
    }
    const rows = group(
      laneCount,
      upper.subarray(0, count),
      Uint32Array.from(lower.subarray(0, count).keys()),
    );
    this.#distance = Float64Array.from(rows.other, (constraint) => distance[constraint]);
    this.#below = { first: rows.first, other: rows.other.map((constraint) => lower[constraint]) };

    this.#sequence = new Uint32Array(laneCount);
    let known = 0;
    for (let lane = 0; lane < laneCount; lane++) if (above[lane] === 0) this.#sequence[known++] = lane;
    for (let next = 0; next < known; next++) {
      const lane = this.#sequence[next];
      for (let at = rows.first[lane]; at < rows.first[lane + 1]; at++) {
        if (--above[this.#below.other[at]] === 0) this.#sequence[known++] = this.#below.other[at];
      }
    }
  }

  /** Moves lanes down, each no further than those above it demand. Changes `height` and returns it. */
  pushDown(height: Float64Array): Float64Array {
    const { first, other } = this.#below;
    for (const lane of this.#sequence) {
      for (let at = first[lane]; at < first[lane + 1]; at++) {
        height[other[at]] = Math.max(height[other[at]], height[lane] + this.#distance[at]);
      }
    }
    return height;
  }

  /** Moves lanes up, each no further than those below it demand. Changes `height` and returns it. */
  pushUp(height: Float64Array): Float64Array {
    const { first, other } = this.#below;
    for (let next = this.#sequence.length - 1; next >= 0; next--) {
      const lane = this.#sequence[next];
      for (let at = first[lane]; at < first[lane + 1]; at++) {
        height[lane] = Math.min(height[lane], height[other[at]] - this.#distance[at]);
      }
    }
    return height;
  }
}
