import { type Adjacency, group } from "./adjacency";
import type { Order } from "./crossings";
import { IsotonicRegression } from "./isotonic";
import type { Lanes } from "./lanes";
import { LaneStack } from "./stacking";
import type { Trunks } from "./trunks";

/** Pulls every card gently to the middle line, so that long one-sided sums do not drift away. */
const ANCHOR = 0.006;

/** How firmly a lane holds on to what the last repair asks for. */
const STIFFNESS = 0.5;

/**
 * Gives each item its coordinate across the layers: free of overlaps, with exactly straight lanes, and beyond
 * that with the ends of segments as level as possible in the sense of least squares.
 *
 * The quadratic programme is solved by the alternating direction method of multipliers (Boyd et al. 2011): one
 * half-step solves for lanes and ignores overlaps, the other repairs each layer exactly by isotonic regression.
 *
 * @param offset as `packLayers` returns it.
 * @param port by segment: how far from the target's centre the segment enters it.
 * @returns by item, around 0.
 */
export function place(
  trunks: Trunks,
  order: Order,
  lanes: Lanes,
  offset: Float64Array,
  port: Float64Array,
  iterations: number,
): Float64Array {
  const { itemCount, layerCount } = trunks;
  const { laneCount, laneOf, size } = lanes;
  const springs = collectSprings(trunks, lanes, port);
  const height = new Float64Array(laneCount);
  const apart = middles(order, offset); // by item: where the last repair put it
  const debt = new Float64Array(itemCount); // by item: all that repairs have asked for so far
  const pull = new Float64Array(laneCount);
  for (let item = 0; item < itemCount; item++) height[laneOf[item]] += apart[item] / size[laneOf[item]];

  const regression = new IsotonicRegression(itemCount);
  const ordered = new Float64Array(itemCount);
  for (let iteration = 0; iteration < iterations; iteration++) {
    pull.fill(0);
    for (let item = 0; item < itemCount; item++) pull[laneOf[item]] += apart[item] + debt[item];
    for (let sweep = 0; sweep < 3; sweep++) relax(height, springs, lanes, pull, sweep % 2 === 0);

    for (let index = 0; index < itemCount; index++) {
      const item = order.items[index];
      ordered[index] = height[laneOf[item]] - debt[item] - offset[index];
    }
    for (let layer = 0; layer < layerCount; layer++) {
      regression.fit(ordered, order.first[layer], order.first[layer + 1]);
    }
    for (let index = 0; index < itemCount; index++) {
      const item = order.items[index];
      apart[item] = ordered[index] + offset[index];
      debt[item] += apart[item] - height[laneOf[item]];
    }
  }

  // The last overlaps go by moving whole lanes. Moving only down is one solution and moving only up another; the
  // mean of the two has no overlap either, and favours no side.
  const stack = new LaneStack(trunks, order, lanes, offset);
  const down = stack.pushDown(height.slice());
  const up = stack.pushUp(height);
  return Float64Array.from(laneOf, (lane) => (down[lane] + up[lane]) / 2);
}

/** By item: its place when every layer is packed and centred. */
function middles({ items, first }: Order, offset: Float64Array): Float64Array {
  const middle = new Float64Array(items.length);
  for (let layer = 0; layer + 1 < first.length; layer++) {
    for (let index = first[layer]; index < first[layer + 1]; index++) {
      middle[items[index]] = offset[index] - offset[first[layer + 1] - 1] / 2;
    }
  }
  return middle;
}

interface Springs {
  /** By lane: the lanes it is tied to. */
  tied: Adjacency;
  /** By tie: how much lower than the other lane this one would like to be. */
  shift: Float64Array;
}

function collectSprings(
  { previous, segmentTarget }: Trunks,
  { laneCount, laneOf }: Lanes,
  port: Float64Array,
): Springs {
  const segments = segmentTarget.length;
  const ends = new Uint32Array(2 * segments);
  const identity = new Uint32Array(2 * segments);
  for (let segment = 0; segment < segments; segment++) {
    ends[segment] = laneOf[previous.other[segment]];
    ends[segment + segments] = laneOf[segmentTarget[segment]];
    identity[segment] = segment;
    identity[segment + segments] = segment + segments;
  }
  const tied = group(laneCount, ends, identity);
  const shift = new Float64Array(2 * segments);
  for (let tie = 0; tie < tied.other.length; tie++) {
    const end = tied.other[tie];
    shift[tie] = end < segments ? port[end] : -port[end - segments];
    tied.other[tie] = ends[end < segments ? end + segments : end - segments];
  }
  return { tied, shift };
}

/** One Gauss–Seidel sweep towards the balance of springs, anchor and what the last repair asks for. */
function relax(
  height: Float64Array,
  { tied, shift }: Springs,
  { laneCount, size }: Lanes,
  pull: Float64Array,
  forward: boolean,
): void {
  for (let step = 0; step < laneCount; step++) {
    const lane = forward ? step : laneCount - 1 - step;
    let sum = STIFFNESS * pull[lane];
    let weight = (STIFFNESS + ANCHOR) * size[lane];
    for (let tie = tied.first[lane]; tie < tied.first[lane + 1]; tie++) {
      if (tied.other[tie] === lane) continue;
      sum += height[tied.other[tie]] + shift[tie];
      weight++;
    }
    height[lane] = sum / weight;
  }
}
