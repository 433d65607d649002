import { type Adjacency, startsFrom } from "./adjacency";
import type { Order } from "./crossings";
import { inRows, inStretches, stretchesOf } from "./rows";
import type { SharedEdges } from "./shared_edges";

/** By index in the order: distance from the first item of its layer when the layer is packed tightly. */
export function* packLayersSteps(
  { nodeCount, itemCount }: SharedEdges,
  order: Order,
  breadth: Float64Array,
  nodeGap: number,
): Generator<undefined, Float64Array> {
  const offset = new Float64Array(itemCount);
  yield* inRows(order.first, (begin, end) => {
    for (let layer = begin; layer < end; layer++) {
      for (let index = order.first[layer] + 1; index < order.first[layer + 1]; index++) {
        const above = order.items[index - 1];
        const below = order.items[index];
        const gap = above < nodeCount && below < nodeCount ? nodeGap : nodeGap / 2; // lines may come closer
        offset[index] = offset[index - 1] + (breadth[above] + breadth[below]) / 2 + gap;
      }
    }
  });
  return offset;
}

/** Items that are drawn at one height: stretches of trunks and single chains, so that they come out straight. */
export interface Lanes {
  laneCount: number;
  /** By item: its lane. */
  laneOf: Uint32Array;
  /** By lane: number of items. */
  size: Uint32Array;
  /** By lane: the layer in which it begins. It has one item in each layer from there on. */
  firstLayer: Uint32Array;
}

/** So many constraints between lanes are met in a few milliseconds. */
const SLICE_CONSTRAINTS = 65_536;

/** Which lanes lie above which, and how far apart they have to stay. */
export class LaneStack {
  readonly #below: Adjacency;
  readonly #distance: Float64Array;
  /** Lanes, every one after all that lie above it. Lanes do not cross, so there is such a sequence. */
  readonly #sequence: Uint32Array;

  /** Of the sequence, with about as many constraints each. */
  readonly #stretches: readonly number[];

  private constructor(below: Adjacency, distance: Float64Array, sequence: Uint32Array) {
    this.#below = below;
    this.#distance = distance;
    this.#sequence = sequence;
    const before = new Uint32Array(sequence.length + 1);
    for (let next = 0; next < sequence.length; next++) {
      const lane = sequence[next];
      before[next + 1] = before[next] + below.first[lane + 1] - below.first[lane];
    }
    this.#stretches = stretchesOf(before);
  }

  /** @param offset as `packLayersSteps` returns it. */
  static *steps(order: Order, lanes: Lanes, offset: Float64Array): Generator<undefined, LaneStack> {
    const { items, first } = order;
    const { laneCount, laneOf } = lanes;
    // One constraint between neighbours of a layer, grouped by the upper lane.
    const sizes = new Uint32Array(laneCount + 1);
    const above = new Uint32Array(laneCount);
    yield* inRows(order.first, (begin, end) => {
      for (let layer = begin; layer < end; layer++) {
        for (let index = first[layer] + 1; index < first[layer + 1]; index++) {
          sizes[laneOf[items[index - 1]] + 1]++;
          above[laneOf[items[index]]]++;
        }
      }
    });
    const start = startsFrom(sizes);
    const fill = start.slice();
    const lower = new Uint32Array(start[laneCount]);
    const distance = new Float64Array(lower.length);
    yield* inRows(order.first, (begin, end) => {
      for (let layer = begin; layer < end; layer++) {
        for (let index = first[layer] + 1; index < first[layer + 1]; index++) {
          const slot = fill[laneOf[items[index - 1]]]++;
          lower[slot] = laneOf[items[index]];
          distance[slot] = offset[index] - offset[index - 1];
        }
      }
    });
    const below = { first: start, other: lower };
    return new LaneStack(below, distance, yield* sequenceSteps(below, above));
  }

  /** Moves lanes down, each no further than those above it demand. Changes `height` and returns it. */
  *pushDownSteps(height: Float64Array): Generator<undefined, Float64Array> {
    yield* inStretches(this.#stretches, (begin, end) => this.#pushDown(height, begin, end));
    return height;
  }

  /** Moves lanes up, each no further than those below it demand. Changes `height` and returns it. */
  *pushUpSteps(height: Float64Array): Generator<undefined, Float64Array> {
    yield* inStretches(this.#stretches, (begin, end) => this.#pushUp(height, begin, end), true);
    return height;
  }

  #pushDown(height: Float64Array, begin: number, end: number): void {
    const { first, other } = this.#below;
    const distance = this.#distance;
    for (let next = begin; next < end; next++) {
      const lane = this.#sequence[next];
      for (let at = first[lane]; at < first[lane + 1]; at++) {
        const least = height[lane] + distance[at];
        if (height[other[at]] < least) height[other[at]] = least;
      }
    }
  }

  #pushUp(height: Float64Array, begin: number, end: number): void {
    const { first, other } = this.#below;
    const distance = this.#distance;
    for (let next = end - 1; next >= begin; next--) {
      const lane = this.#sequence[next];
      for (let at = first[lane]; at < first[lane + 1]; at++) {
        const most = height[other[at]] - distance[at];
        if (height[lane] > most) height[lane] = most;
      }
    }
  }
}

/** Lanes in a sequence in which each comes after those above it. `above` has by lane how many these are, and ends as 0. */
function* sequenceSteps({ first, other }: Adjacency, above: Uint32Array): Generator<undefined, Uint32Array> {
  const laneCount = above.length;
  const sequence = new Uint32Array(laneCount);
  let known = 0;
  for (let lane = 0; lane < laneCount; lane++) if (above[lane] === 0) sequence[known++] = lane;
  let next = 0;
  while (next < known) {
    goOn(SLICE_CONSTRAINTS);
    yield;
  }
  return sequence;

  function goOn(turns: number): void {
    let end = known;
    let index = next;
    for (let left = turns; index < end && left > 0; index++) {
      const lane = sequence[index];
      for (let at = first[lane]; at < first[lane + 1]; at++) {
        if (--above[other[at]] === 0) sequence[end++] = other[at];
      }
      left -= 1 + first[lane + 1] - first[lane];
    }
    next = index;
    known = end;
  }
}
