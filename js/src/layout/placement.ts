import type { Adjacency } from "./adjacency";
import type { Order } from "./crossings";
import { IsotonicRegression } from "./isotonic";
import { type Lanes, mostHeight } from "./lanes";
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
 * @returns by item, around 0. Says on the way what share is done.
 */
export function* place(
  trunks: Trunks,
  order: Order,
  lanes: Lanes,
  offset: Float64Array,
  port: Float32Array,
  iterations: number,
): Generator<number, Float64Array> {
  const height = yield* balance(trunks, order, lanes, offset, port, iterations);
  yield 1;
  squeeze(height, mostHeight(offset));
  // The last overlaps go by moving whole lanes. Moving only down is one solution and moving only up another; the
  // mean of the two has no overlap either, and favours no side.
  const stack = new LaneStack(trunks, order, lanes, offset);
  yield 1;
  const down = stack.pushDown(height.slice());
  const up = stack.pushUp(height);
  yield 1;
  const { laneOf } = lanes;
  const cross = new Float64Array(trunks.itemCount);
  for (let item = 0; item < cross.length; item++) cross[item] = (down[laneOf[item]] + up[laneOf[item]]) / 2;
  return cross;
}

/** By lane: where it would like to be, which may leave some overlaps. */
function* balance(
  trunks: Trunks,
  order: Order,
  lanes: Lanes,
  offset: Float64Array,
  port: Float32Array,
  iterations: number,
): Generator<number, Float64Array> {
  const { itemCount, layerCount } = trunks;
  const { laneCount, laneOf, size } = lanes;
  const springs = collectSprings(trunks, lanes, port);
  yield 0;
  // What follows goes through the layers time and again, so it is numbered by place in the order.
  const lane = new Uint32Array(itemCount);
  for (let index = 0; index < itemCount; index++) lane[index] = laneOf[order.items[index]];
  const height = new Float64Array(laneCount);
  const apart = middles(order, offset); // where the last repair put it
  const debt = new Float64Array(itemCount); // all that repairs have asked for so far
  const pull = new Float64Array(laneCount);
  for (let index = 0; index < itemCount; index++) height[lane[index]] += apart[index] / size[lane[index]];

  const regression = new IsotonicRegression(widestLayer(order));
  for (let iteration = 0; iteration < iterations; iteration++) {
    pull.fill(0);
    for (let index = 0; index < itemCount; index++) pull[lane[index]] += apart[index] + debt[index];
    for (let sweep = 0; sweep < 3; sweep++) {
      relax(height, springs, lanes, pull, sweep % 2 === 0);
      yield (iteration + (sweep + 1) / 4) / iterations;
    }
    for (let index = 0; index < itemCount; index++) {
      apart[index] = height[lane[index]] - debt[index] - offset[index];
    }
    for (let layer = 0; layer < layerCount; layer++) {
      regression.fit(apart, order.first[layer], order.first[layer + 1]);
    }
    for (let index = 0; index < itemCount; index++) {
      apart[index] += offset[index];
      debt[index] += apart[index] - height[lane[index]];
    }
    yield (iteration + 1) / iterations;
  }
  return height;
}

function widestLayer({ first }: Order): number {
  let widest = 0;
  for (let layer = 0; layer + 1 < first.length; layer++)
    widest = Math.max(widest, first[layer + 1] - first[layer]);
  return widest;
}

/** Moves what lies outside of a band around the middle to its border. */
function squeeze(height: Float64Array, most: number): void {
  let sum = 0;
  for (let lane = 0; lane < height.length; lane++) sum += height[lane];
  const top = sum / Math.max(1, height.length) - most / 2;
  for (let lane = 0; lane < height.length; lane++) {
    height[lane] = Math.min(top + most, Math.max(top, height[lane]));
  }
}

/** By place in the order: the coordinate when every layer is packed and centred. */
function middles({ first }: Order, offset: Float64Array): Float64Array {
  const middle = new Float64Array(offset.length);
  for (let layer = 0; layer + 1 < first.length; layer++) {
    for (let index = first[layer]; index < first[layer + 1]; index++) {
      middle[index] = offset[index] - offset[first[layer + 1] - 1] / 2;
    }
  }
  return middle;
}

interface Springs {
  /** By lane: the lanes it is tied to. */
  tied: Adjacency;
  /** By tie: how much lower than the other lane this one would like to be. */
  shift: Float32Array;
}

function collectSprings(
  { previous, segmentTarget }: Trunks,
  { laneCount, laneOf }: Lanes,
  port: Float32Array,
): Springs {
  const first = new Uint32Array(laneCount + 1);
  for (let segment = 0; segment < segmentTarget.length; segment++) {
    first[laneOf[previous.other[segment]] + 1]++;
    first[laneOf[segmentTarget[segment]] + 1]++;
  }
  for (let lane = 0; lane < laneCount; lane++) first[lane + 1] += first[lane];
  const fill = first.slice();
  const other = new Uint32Array(2 * segmentTarget.length);
  const shift = new Float32Array(2 * segmentTarget.length);
  for (let segment = 0; segment < segmentTarget.length; segment++) {
    const source = laneOf[previous.other[segment]];
    const target = laneOf[segmentTarget[segment]];
    let place = fill[source]++;
    other[place] = target;
    shift[place] = port[segment];
    place = fill[target]++;
    other[place] = source;
    shift[place] = -port[segment];
  }
  return { tied: { first, other }, shift };
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
