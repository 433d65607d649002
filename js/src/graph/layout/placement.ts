import { chunkedRange, mapYields } from "../../shared/steps";
import { type Adjacency, startsFrom } from "./adjacency";
import type { Order } from "./crossings";
import { IsotonicRegression } from "./isotonic";
import { mostHeight } from "./lanes";
import { inRows, inStretches, stretchesOf } from "./rows";
import type { SharedEdges } from "./shared_edges";
import { LaneStack, type Lanes } from "./stacking";

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
 * @param offset as `packLayersSteps` returns it.
 * @param port by segment: how far from the target's centre the segment enters it.
 * @returns by item, around 0. Says on the way what share is done.
 */
export function* place(
  trunks: SharedEdges,
  order: Order,
  lanes: Lanes,
  offset: Float64Array,
  port: Float32Array,
  iterations: number,
): Generator<number, Float64Array> {
  const height = yield* balance(trunks, order, lanes, offset, port, iterations);
  squeeze(height, mostHeight(offset));
  yield 1;
  // The last overlaps go by moving whole lanes. Moving only down is one solution and moving only up another; the
  // mean of the two has no overlap either, and favours no side.
  const stack = yield* saying(1, LaneStack.steps(order, lanes, offset));
  const down = yield* saying(1, stack.pushDownSteps(height.slice()));
  const up = yield* saying(1, stack.pushUpSteps(height));
  const { laneOf } = lanes;
  const cross = new Float64Array(trunks.itemCount);
  const move = chunkedRange(cross.length, (from, to) => {
    for (let item = from; item < to; item++) cross[item] = (down[laneOf[item]] + up[laneOf[item]]) / 2;
  });
  yield* saying(1, move);
  return cross;
}

/** Says of all steps that so much is done. */
function saying<Result>(share: number, steps: Generator<unknown, Result>): Generator<number, Result> {
  return mapYields(steps, () => share);
}

/** By lane: where it would like to be, which may leave some overlaps. */
function* balance(
  trunks: SharedEdges,
  order: Order,
  lanes: Lanes,
  offset: Float64Array,
  port: Float32Array,
  iterations: number,
): Generator<number, Float64Array> {
  const { itemCount } = trunks;
  const { laneCount, laneOf, size } = lanes;
  const springs = yield* saying(0, springsSteps(trunks, lanes, port));
  // What follows goes through the layers time and again, so it is numbered by index in the order.
  const lane = new Uint32Array(itemCount);
  const height = new Float64Array(laneCount);
  const apart = yield* saying(0, middlesSteps(order, offset));
  const debt = new Float64Array(itemCount);
  const pull = new Float64Array(laneCount);
  const begin = chunkedRange(itemCount, (from, to) => {
    for (let index = from; index < to; index++) {
      lane[index] = laneOf[order.items[index]];
      height[lane[index]] += apart[index] / size[lane[index]];
    }
  });
  yield* saying(0, begin);

  const regression = new IsotonicRegression(widestLayer(order));
  const layers = stretchesOf(order.first);
  const tiedLanes = stretchesOf(springs.tied.first);
  const repairs = { regression, lane, height, offset, apart, debt };
  for (let iteration = 0; iteration < iterations; iteration++) {
    const share = (done: number) => (iteration + done) / iterations;
    pull.fill(0);
    yield* saying(
      share(0),
      chunkedRange(itemCount, (from, to) => ask(repairs, pull, from, to)),
    );
    for (let sweep = 0; sweep < 3; sweep++) {
      const forward = sweep % 2 === 0;
      const sweepOver = (begin: number, end: number) =>
        relax(height, springs, lanes, pull, forward, begin, end);
      yield* saying(share((sweep + 1) / 4), inStretches(tiedLanes, sweepOver, !forward));
    }
    yield* saying(
      share(1),
      inStretches(layers, (begin, end) => repair(repairs, order, begin, end)),
    );
  }
  return height;
}

interface Repairs {
  regression: IsotonicRegression;
  /** By index in the order: the lane. */
  lane: Uint32Array;
  /** By lane. */
  height: Float64Array;
  /** By index in the order, as all that follows: distance from the first of its layer. */
  offset: Float64Array;
  /** Where the last repair put it. */
  apart: Float64Array;
  /** All that repairs have asked for so far. */
  debt: Float64Array;
}

/** Adds up what repairs ask of each lane. */
function ask({ lane, apart, debt }: Repairs, pull: Float64Array, from: number, to: number): void {
  for (let index = from; index < to; index++) pull[lane[index]] += apart[index] + debt[index];
}

/** Takes the overlaps out of some layers, with as little change as can be. */
function repair(
  { regression, lane, height, offset, apart, debt }: Repairs,
  { first }: Order,
  begin: number,
  end: number,
): void {
  for (let index = first[begin]; index < first[end]; index++) {
    apart[index] = height[lane[index]] - debt[index] - offset[index];
  }
  for (let layer = begin; layer < end; layer++) regression.fit(apart, first[layer], first[layer + 1]);
  for (let index = first[begin]; index < first[end]; index++) {
    apart[index] += offset[index];
    debt[index] += apart[index] - height[lane[index]];
  }
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

/** By index in the order: the coordinate when every layer is packed and centred. */
function* middlesSteps(order: Order, offset: Float64Array): Generator<undefined, Float64Array> {
  const { first } = order;
  const middle = new Float64Array(offset.length);
  yield* inRows(order.first, (begin, end) => {
    for (let layer = begin; layer < end; layer++) {
      for (let index = first[layer]; index < first[layer + 1]; index++) {
        middle[index] = offset[index] - offset[first[layer + 1] - 1] / 2;
      }
    }
  });
  return middle;
}

interface Springs {
  /** By lane: the other lanes it is tied to. */
  tied: Adjacency;
  /** By tie: how much lower than the other lane this one would like to be. */
  shift: Float32Array;
}

function* springsSteps(
  { previous, segmentTarget }: SharedEdges,
  { laneCount, laneOf }: Lanes,
  port: Float32Array,
): Generator<undefined, Springs> {
  const sizes = new Uint32Array(laneCount + 1);
  yield* chunkedRange(segmentTarget.length, (from, to) => {
    for (let segment = from; segment < to; segment++) {
      const source = laneOf[previous.other[segment]];
      const target = laneOf[segmentTarget[segment]];
      if (source === target) continue;
      sizes[source + 1]++;
      sizes[target + 1]++;
    }
  });
  const first = startsFrom(sizes);
  const fill = first.slice();
  const other = new Uint32Array(first[laneCount]);
  const shift = new Float32Array(other.length);
  yield* chunkedRange(segmentTarget.length, (from, to) => {
    for (let segment = from; segment < to; segment++) {
      const source = laneOf[previous.other[segment]];
      const target = laneOf[segmentTarget[segment]];
      if (source === target) continue;
      let index = fill[source]++;
      other[index] = target;
      shift[index] = port[segment];
      index = fill[target]++;
      other[index] = source;
      shift[index] = -port[segment];
    }
  });
  return { tied: { first, other }, shift };
}

/**
 * One Gauss–Seidel sweep over some lanes, towards the balance of springs, anchor and what the last repair asks for.
 */
function relax(
  height: Float64Array,
  { tied: { first, other }, shift }: Springs,
  { size }: Lanes,
  pull: Float64Array,
  forward: boolean,
  begin: number,
  end: number,
): void {
  for (let step = begin; step < end; step++) {
    const lane = forward ? step : begin + end - 1 - step;
    let sum = STIFFNESS * pull[lane];
    let weight = (STIFFNESS + ANCHOR) * size[lane];
    for (let tie = first[lane]; tie < first[lane + 1]; tie++) {
      sum += height[other[tie]] + shift[tie];
      weight++;
    }
    height[lane] = sum / weight;
  }
}
