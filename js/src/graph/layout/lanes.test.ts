import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runToEnd } from "../../shared/steps";
import type { Order } from "./crossings";
import { lanesSteps } from "./lanes";
import type { SharedEdges } from "./shared_edges";
import { LaneStack, packLayersSteps } from "./stacking";
import { shuffledOrder } from "./test_graphs";
import { randomTrunks } from "./test_random_graphs";

/** What it is worth that an item stands level with the one before it: trunks come before chains. */
function worthOf({ nodeCount, previous, leaving }: SharedEdges, item: number): number {
  if (previous.first[item + 1] - previous.first[item] !== 1) return 0;
  const source = previous.other[previous.first[item]];
  if (item >= nodeCount && source >= nodeCount) return 4;
  return leaving.first[source + 1] - leaving.first[source] === 1 ? 2 : 0;
}

/** The most that segments between a layer and the one before it are worth which do not cross, all sets tried. */
function mostWorth(trunks: SharedEdges, { items, first, position }: Order, layer: number): number {
  const candidates = [...items.subarray(first[layer], first[layer + 1])].filter(
    (item) => worthOf(trunks, item) > 0,
  );
  const worthFrom = (index: number, lowest: number): number => {
    if (index === candidates.length) return 0;
    const item = candidates[index];
    const source = position[trunks.previous.other[trunks.previous.first[item]]];
    const without = worthFrom(index + 1, lowest);
    return source <= lowest
      ? without
      : Math.max(without, worthOf(trunks, item) + worthFrom(index + 1, source));
  };
  return worthFrom(0, -1);
}

/** Cards and gaps so small that no straight line makes a drawing tall. */
const withoutBreadth = (trunks: SharedEdges, order: Order) =>
  runToEnd(packLayersSteps(trunks, order, new Float64Array(trunks.itemCount), 0));

describe("lanes", () => {
  it("do not cross, and no other lanes are worth more", () => {
    fc.assert(
      fc.property(randomTrunks, fc.nat(), (trunks, seed) => {
        const order = shuffledOrder(trunks, seed);
        const { laneOf } = runToEnd(lanesSteps(trunks, order, withoutBreadth(trunks, order)));
        for (let layer = 1; layer < trunks.layerCount; layer++) {
          let worth = 0;
          let lowest = -1;
          for (const item of order.items.subarray(order.first[layer], order.first[layer + 1])) {
            const source = trunks.previous.other[trunks.previous.first[item]];
            if (trunks.previous.first[item] === trunks.previous.first[item + 1]) continue;
            if (laneOf[item] !== laneOf[source]) continue;
            expect(order.position[source]).toBeGreaterThan(lowest);
            lowest = order.position[source];
            worth += worthOf(trunks, item);
          }
          expect(worth).toBe(mostWorth(trunks, order, layer));
        }
      }),
    );
  });

  it("say which items they have: one in each layer from the first on", () => {
    fc.assert(
      fc.property(randomTrunks, fc.nat(), (trunks, seed) => {
        const order = shuffledOrder(trunks, seed);
        const lanes = runToEnd(lanesSteps(trunks, order, withoutBreadth(trunks, order)));
        const layers = Array.from({ length: lanes.laneCount }, (): number[] => []);
        for (const [item, lane] of lanes.laneOf.entries()) layers[lane].push(trunks.layer[item]);
        layers.forEach((found, lane) => {
          const expected = Array.from(
            { length: lanes.size[lane] },
            (_, index) => lanes.firstLayer[lane] + index,
          );
          expect(found.sort((one, other) => one - other)).toEqual(expected);
        });
      }),
    );
  });
});

describe("a stack of lanes", () => {
  const heights = fc.array(fc.integer({ min: -300, max: 300 }), { minLength: 1, maxLength: 20 });

  it("is pushed down and up as far as it has to be, and no farther", () => {
    fc.assert(
      fc.property(randomTrunks, fc.nat(), heights, (trunks, seed, given) => {
        const order = shuffledOrder(trunks, seed);
        const breadth = Float64Array.from({ length: trunks.itemCount }, (_, item) => (7 * item) % 60);
        const offset = runToEnd(packLayersSteps(trunks, order, breadth, 20));
        const lanes = runToEnd(lanesSteps(trunks, order, offset));
        const stack = runToEnd(LaneStack.steps(order, lanes, offset));
        const before = Float64Array.from(
          { length: lanes.laneCount },
          (_, lane) => given[lane % given.length],
        );
        const down = before.slice();
        const up = before.slice();
        // The least heights from which on all distances are kept, found by going over them again and again.
        for (let moved = true; moved; ) {
          moved = false;
          for (let index = 1; index < order.items.length; index++) {
            if (trunks.layer[order.items[index]] !== trunks.layer[order.items[index - 1]]) continue;
            const [above, below] = [lanes.laneOf[order.items[index - 1]], lanes.laneOf[order.items[index]]];
            const distance = offset[index] - offset[index - 1];
            if (down[below] < down[above] + distance) {
              down[below] = down[above] + distance;
              moved = true;
            }
            if (up[above] > up[below] - distance) {
              up[above] = up[below] - distance;
              moved = true;
            }
          }
        }
        expect(runToEnd(stack.pushDownSteps(before.slice()))).toEqual(down);
        expect(runToEnd(stack.pushUpSteps(before.slice()))).toEqual(up);
      }),
    );
  });
});
