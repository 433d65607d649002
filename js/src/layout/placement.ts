import { type Adjacency, group } from "./adjacency";
import type { Order } from "./crossings";
import { IsotonicRegression } from "./isotonic";
import type { Lanes } from "./lanes";
import type { Trunks } from "./trunks";

/** Pulls every card gently to the middle line, so that long one-sided sums do not drift away. */
const ANCHOR = 0.006;

/** What placement needs to know besides the order. All lengths in pixels, across the layers. */
export interface Spacing {
  /** By item: size across the layers; 0 for bends. */
  breadth: Float64Array;
  /** By segment: how far from the target's centre the segment enters it. */
  port: Float64Array;
  /** Least distance between cards. Lines keep half of it. */
  nodeGap: number;
}

/**
 * Gives each item its coordinate across the layers: free of overlaps, with exactly straight lanes, and beyond
 * that with the ends of segments as level as possible in the sense of least squares.
 *
 * The quadratic programme is solved by the alternating direction method of multipliers (Boyd et al. 2011): one
 * half-step solves for lanes and ignores overlaps, the other repairs each layer exactly by isotonic regression.
 *
 * @returns by item, around 0.
 */
export function place(
  trunks: Trunks,
  order: Order,
  lanes: Lanes,
  spacing: Spacing,
  iterations: number,
): Float64Array {
  const { itemCount } = trunks;
  const { laneCount, laneOf } = lanes;
  const stacked = stack(trunks, order, spacing);
  const { offset } = stacked;
  const springs = collectSprings(trunks, lanes, spacing);

  const height = new Float64Array(laneCount);
  const apart = new Float64Array(itemCount);
  const debt = new Float64Array(itemCount);
  const pull = new Float64Array(laneCount);
  for (let item = 0; item < itemCount; item++) {
    apart[item] = stacked.middle[item];
    height[laneOf[item]] += apart[item] / lanes.size[laneOf[item]];
  }

  const regression = new IsotonicRegression(stacked.longest);
  const ordered = new Float64Array(itemCount);
  for (let iteration = 0; iteration < iterations; iteration++) {
    // A stiff coupling settles fast and a soft one finds better places: begin soft.
    const stiffness = iteration < iterations / 2 ? 0.3 : 1;
    pull.fill(0);
    for (let item = 0; item < itemCount; item++) pull[laneOf[item]] += apart[item] + debt[item];
    for (let sweep = 0; sweep < 3; sweep++) relax(height, springs, lanes, pull, stiffness, sweep % 2 === 0);

    for (let index = 0; index < itemCount; index++) {
      const item = order.items[index];
      ordered[index] = height[laneOf[item]] - debt[item] - offset[index];
    }
    for (let layer = 0; layer < trunks.layerCount; layer++) {
      regression.fit(ordered, order.first[layer], order.first[layer + 1]);
    }
    for (let index = 0; index < itemCount; index++) {
      const item = order.items[index];
      apart[item] = ordered[index] + offset[index];
      debt[item] += apart[item] - height[laneOf[item]];
    }
  }
  separateLanes(trunks, order, lanes, offset, height);
  return Float64Array.from(laneOf, (lane) => height[lane]);
}

/** Distances within each layer when it is packed as tightly as allowed. */
function stack({ layerCount, nodeCount, itemCount }: Trunks, order: Order, { breadth, nodeGap }: Spacing) {
  const offset = new Float64Array(itemCount); // by place in the order
  const middle = new Float64Array(itemCount); // by item
  let longest = 0;
  for (let layer = 0; layer < layerCount; layer++) {
    const begin = order.first[layer];
    const end = order.first[layer + 1];
    longest = Math.max(longest, end - begin);
    for (let index = begin + 1; index < end; index++) {
      const above = order.items[index - 1];
      const below = order.items[index];
      const gap = above < nodeCount && below < nodeCount ? nodeGap : nodeGap / 2;
      offset[index] = offset[index - 1] + (breadth[above] + breadth[below]) / 2 + gap;
    }
    for (let index = begin; index < end; index++)
      middle[order.items[index]] = offset[index] - offset[end - 1] / 2;
  }
  return { offset, middle, longest };
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
  { port }: Spacing,
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
  stiffness: number,
  forward: boolean,
): void {
  for (let step = 0; step < laneCount; step++) {
    const lane = forward ? step : laneCount - 1 - step;
    let sum = stiffness * pull[lane];
    let weight = (stiffness + ANCHOR) * size[lane];
    for (let tie = tied.first[lane]; tie < tied.first[lane + 1]; tie++) {
      if (tied.other[tie] === lane) continue;
      sum += height[tied.other[tie]] + shift[tie];
      weight++;
    }
    height[lane] = sum / weight;
  }
}

/**
 * Takes away the last overlaps by moving whole lanes. Moving only down gives one solution and moving only up
 * another; the mean of the two has no overlap either, and favours no side.
 */
function separateLanes(
  trunks: Trunks,
  order: Order,
  lanes: Lanes,
  offset: Float64Array,
  height: Float64Array,
): void {
  const { laneOf, laneCount } = lanes;
  const upper: number[] = [];
  const lower: number[] = [];
  const distance: number[] = [];
  for (let layer = 0; layer < trunks.layerCount; layer++) {
    for (let index = order.first[layer] + 1; index < order.first[layer + 1]; index++) {
      upper.push(laneOf[order.items[index - 1]]);
      lower.push(laneOf[order.items[index]]);
      distance.push(offset[index] - offset[index - 1]);
    }
  }
  const constraints = group(laneCount, upper, Uint32Array.from(upper.keys()));
  const waiting = new Uint32Array(laneCount);
  for (const lane of lower) waiting[lane]++;
  // Lanes do not cross, so "above" has no cycle and every lane gets its turn.
  const turn = new Uint32Array(laneCount);
  let known = 0;
  for (let lane = 0; lane < laneCount; lane++) if (waiting[lane] === 0) turn[known++] = lane;
  const down = height.slice();
  for (let next = 0; next < known; next++) {
    const lane = turn[next];
    for (let at = constraints.first[lane]; at < constraints.first[lane + 1]; at++) {
      const constraint = constraints.other[at];
      const below = lower[constraint];
      down[below] = Math.max(down[below], down[lane] + distance[constraint]);
      if (--waiting[below] === 0) turn[known++] = below;
    }
  }
  const up = height.slice();
  for (let next = known - 1; next >= 0; next--) {
    const lane = turn[next];
    for (let at = constraints.first[lane]; at < constraints.first[lane + 1]; at++) {
      const constraint = constraints.other[at];
      up[lane] = Math.min(up[lane], up[lower[constraint]] - distance[constraint]);
    }
  }
  for (let lane = 0; lane < laneCount; lane++) height[lane] = (down[lane] + up[lane]) / 2;
}
