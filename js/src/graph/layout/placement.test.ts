import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runToEnd } from "../../shared/steps";
import type { Order } from "./crossings";
import { IsotonicRegression } from "./isotonic";
import { lanesSteps, mostHeight } from "./lanes";
import { Orderer } from "./ordering";
import { place } from "./placement";
import { rank } from "./ranking";
import { buildSharedEdges, type SharedEdges } from "./shared_edges";
import { packLayersSteps } from "./stacking";
import { graphOf, perceptron, runningSum, shuffledOrder } from "./test_graphs";
import { randomTrunks } from "./test_random_graphs";

describe("isotonic regression", () => {
  const regress = (values: number[]) => {
    const fitted = Float64Array.from(values);
    new IsotonicRegression(values.length).fit(fitted, 0, values.length);
    return [...fitted];
  };

  it("pools what is out of order", () => {
    expect(regress([1, 5, 3, 4, 6])).toEqual([1, 4, 4, 4, 6]);
    expect(regress([3, 2, 1])).toEqual([2, 2, 2]);
  });

  it("is the closest non-decreasing sequence: no other is closer", () => {
    const sequence = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 5, maxLength: 5 });
    const distance = (one: number[], other: number[]) =>
      one.reduce((sum, v, i) => sum + (v - other[i]) ** 2, 0);
    fc.assert(
      fc.property(sequence, sequence, (values, rival) => {
        const fitted = regress(values);
        for (let index = 1; index < 5; index++)
          expect(fitted[index]).toBeGreaterThanOrEqual(fitted[index - 1]);
        const sorted = [...rival].sort((one, other) => one - other);
        expect(distance(values, fitted)).toBeLessThanOrEqual(distance(values, sorted) + 1e-9);
      }),
    );
  });

  it("leaves what lies outside its range alone", () => {
    const values = Float64Array.of(9, 2, 1, 0);
    new IsotonicRegression(4).fit(values, 1, 3);
    expect([...values]).toEqual([9, 1.5, 1.5, 0]);
  });
});

function placed(graph: Parameters<typeof rank>[0], iterations: number, portOffset = 0) {
  const trunks = buildSharedEdges(graph, rank(graph, "late"));
  const { order } = new Orderer(trunks);
  const breadth = new Float64Array(trunks.itemCount);
  breadth.set(graph.height);
  const offset = runToEnd(packLayersSteps(trunks, order, breadth, 20));
  const lanes = runToEnd(lanesSteps(trunks, order, offset));
  const port = new Float32Array(trunks.segmentTarget.length).fill(portOffset);
  return {
    trunks,
    order,
    offset,
    lanes,
    height: runToEnd(place(trunks, order, lanes, offset, port, iterations)),
  };
}

/** Ranked graphs of few nodes, each but the first two with two operands. */
const smallTrunks = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 6 }).map((pairs) => {
  const edges = pairs.flatMap(([one, other], index): [number, number][] => [
    [one % (index + 2), index + 2],
    [other % (index + 2), index + 2],
  ]);
  const graph = graphOf(pairs.length + 2, edges);
  return buildSharedEdges(graph, rank(graph, "late"));
});

/** How far the ends of segments are from level, as the sum of squares, and a little for being off the middle line. */
function unevennessOf(
  { previous, segmentTarget }: SharedEdges,
  cross: Float64Array,
  port: Float32Array,
): number {
  const slopes = segmentTarget.reduce(
    (sum, target, at) => sum + (cross[previous.other[at]] - cross[target] - port[at]) ** 2,
    0,
  );
  return slopes + 0.006 * cross.reduce((sum, value) => sum + value ** 2, 0);
}

/** The items of each layer from the last to the first. */
function upsideDown({ items, first, position }: Order): Order {
  const turned = { items: items.slice(), first, position: position.slice() };
  for (let layer = 0; layer + 1 < first.length; layer++) {
    const reversed = turned.items.subarray(first[layer], first[layer + 1]).reverse();
    for (const [index, item] of reversed.entries()) turned.position[item] = index;
  }
  return turned;
}

describe("place", () => {
  it.each([0, 1, 40])("keeps distances and straight lanes after %i iterations", (iterations) => {
    const { trunks, order, offset, lanes, height } = placed(perceptron(3, [6, 4]), iterations);
    for (let layer = 0; layer < trunks.layerCount; layer++) {
      for (let index = order.first[layer] + 1; index < order.first[layer + 1]; index++) {
        const apart = height[order.items[index]] - height[order.items[index - 1]];
        expect(apart).toBeGreaterThan(offset[index] - offset[index - 1] - 1e-6);
      }
    }
    const ofLane = new Map<number, number>();
    for (const [item, lane] of lanes.laneOf.entries()) {
      expect(height[item]).toBe(ofLane.get(lane) ?? height[item]);
      ofLane.set(lane, height[item]);
    }
    expect(lanes.laneCount).toBeLessThan(trunks.itemCount);
  });

  it("favours no side: what is turned upside down is placed upside down", () => {
    fc.assert(
      fc.property(randomTrunks, fc.nat(), (trunks, seed) => {
        const breadth = Float64Array.from({ length: trunks.itemCount }, (_, item) => (13 * item + seed) % 60);
        const order = shuffledOrder(trunks, seed);
        const offset = runToEnd(packLayersSteps(trunks, order, breadth, 20));
        const lanes = runToEnd(lanesSteps(trunks, order, offset));
        const turned = upsideDown(order);
        const turnedOffset = runToEnd(packLayersSteps(trunks, turned, breadth, 20));
        const port = new Float32Array(trunks.segmentTarget.length);
        // Without balancing, whose result depends a little on how far it has come.
        const height = runToEnd(place(trunks, order, lanes, offset, port, 0));
        const turnedHeight = runToEnd(place(trunks, turned, lanes, turnedOffset, port, 0));
        height.forEach((value, item) => {
          expect(turnedHeight[item]).toBeCloseTo(-value, 6);
        });
      }),
    );
  });

  it("comes to the best heights: no set of lanes can move without an overlap and make lines more level", () => {
    fc.assert(
      fc.property(smallTrunks, fc.nat(), (trunks, seed) => {
        const order = shuffledOrder(trunks, seed);
        const breadth = Float64Array.from({ length: trunks.itemCount }, (_, item) =>
          item < trunks.nodeCount ? 20 + ((13 * item + seed) % 40) : 0,
        );
        const offset = runToEnd(packLayersSteps(trunks, order, breadth, 20));
        const lanes = runToEnd(lanesSteps(trunks, order, offset));
        fc.pre(lanes.laneCount <= 10);
        const port = Float32Array.from(
          { length: trunks.segmentTarget.length },
          (_, at) => ((7 * at + seed) % 31) - 15,
        );
        const height = runToEnd(place(trunks, order, lanes, offset, port, 600));
        // What would be too tall is squeezed, which is another rule.
        const ofLane = [...new Map([...height].map((value, item) => [lanes.laneOf[item], value])).values()];
        const middle = ofLane.reduce((sum, value) => sum + value / ofLane.length, 0);
        fc.pre(height.every((value) => Math.abs(value - middle) < mostHeight(offset) / 2 - 1));
        const unevenness = (cross: Float64Array) => unevennessOf(trunks, cross, port);
        const found = unevenness(height);
        // Squares of differences are L-natural convex, so moves of a set by one distance are all there is to try
        // (K. Murota, "Discrete Convex Analysis", 2003, theorem 7.14).
        for (let set = 1; set < 1 << lanes.laneCount; set++) {
          for (const by of [-2, 2]) {
            const moved = height.map((value, item) => value + by * ((set >> lanes.laneOf[item]) & 1));
            const fits = order.items.every((item, at) => {
              const above = order.items[at - 1];
              if (at === 0 || trunks.layer[above] !== trunks.layer[item]) return true;
              return moved[item] - moved[above] > offset[at] - offset[at - 1] - 1e-6;
            });
            if (fits) expect(unevenness(moved)).toBeGreaterThan(found - 0.5);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("gives a trunk one lane", () => {
    // 0 is used at once and again at the end of a chain.
    const { trunks, lanes } = placed(
      graphOf(6, [
        [0, 1],
        [1, 2],
        [2, 3],
        [3, 4],
        [4, 5],
        [0, 5],
      ]),
      5,
    );
    const bends = [...lanes.laneOf.subarray(trunks.nodeCount)];
    expect(bends.length).toBe(4);
    expect(new Set(bends).size).toBe(1);
  });

  it("levels the ends of lines with the ports they enter, not with the middle of the card", () => {
    const operandsAndResult = graphOf(3, [
      [0, 2],
      [1, 2],
    ]);
    for (const portOffset of [-15, 0, 15]) {
      const { height } = placed(operandsAndResult, 200, portOffset);
      expect((height[0] + height[1]) / 2 - height[2]).toBeCloseTo(portOffset, 0);
    }
  });

  it("is anchored: a one-sided sum stays within bounds however long it may settle", () => {
    const { height } = placed(runningSum(200), 1_000);
    expect(Math.max(...height) - Math.min(...height)).toBeLessThan(1_200);
  });
});
