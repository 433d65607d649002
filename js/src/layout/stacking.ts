import type { Adjacency } from "./adjacency";
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

  constructor(
    { layerCount }: Trunks,
    { items, first }: Order,
    { laneCount, laneOf }: Lanes,
    offset: Float64Array,
  ) {
    // One constraint between neighbours of a layer, grouped by the upper lane.
    const start = new Uint32Array(laneCount + 1);
    const above = new Uint32Array(laneCount);
    let count = 0;
    for (let layer = 0; layer < layerCount; layer++) {
      for (let index = first[layer] + 1; index < first[layer + 1]; index++) {
        start[laneOf[items[index - 1]] + 1]++;
        above[laneOf[items[index]]]++;
        count++;
      }
    }
    for (let lane = 0; lane < laneCount; lane++) start[lane + 1] += start[lane];
    const fill = start.slice();
    const lower = new Uint32Array(count);
    const distance = new Float64Array(count);
    for (let layer = 0; layer < layerCount; layer++) {
      for (let index = first[layer] + 1; index < first[layer + 1]; index++) {
        const place = fill[laneOf[items[index - 1]]]++;
        lower[place] = laneOf[items[index]];
        distance[place] = offset[index] - offset[index - 1];
      }
    }
    this.#distance = distance;
    this.#below = { first: start, other: lower };

    this.#sequence = new Uint32Array(laneCount);
    let known = 0;
    for (let lane = 0; lane < laneCount; lane++) if (above[lane] === 0) this.#sequence[known++] = lane;
    for (let next = 0; next < known; next++) {
      const lane = this.#sequence[next];
      for (let at = start[lane]; at < start[lane + 1]; at++) {
        if (--above[lower[at]] === 0) this.#sequence[known++] = lower[at];
      }
    }
  }

  /** Moves lanes down, each no further than those above it demand. Changes `height` and returns it. */
  pushDown(height: Float64Array): Float64Array {
    const { first, other } = this.#below;
    for (const lane of this.#sequence) {
      for (let at = first[lane]; at < first[lane + 1]; at++) {
        const least = height[lane] + this.#distance[at];
        if (height[other[at]] < least) height[other[at]] = least;
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
        const most = height[other[at]] - this.#distance[at];
        if (height[lane] > most) height[lane] = most;
      }
    }
    return height;
  }
}
