import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CrossingCounter, SWAP_COST } from "./crossings";
import { Exchanger } from "./exchange";
import { countSlowly, shuffledOrder } from "./test_graphs";
import { randomTrunks } from "./test_random_graphs";

describe("crossings", () => {
  it("are counted as defined, in all and by layer", () => {
    fc.assert(
      fc.property(randomTrunks, fc.nat(), (trunks, seed) => {
        const order = shuffledOrder(trunks, seed);
        const counter = new CrossingCounter(trunks);
        const expected = countSlowly(trunks, order.position, SWAP_COST);
        expect(counter.count(order)).toBe(expected);
        expect(counter.byLayer(order).reduce((sum, count) => sum + count, 0)).toBe(expected);
      }),
    );
  });

  it("never become more by swapping neighbours, which leaves every item in its layer", () => {
    fc.assert(
      fc.property(randomTrunks, fc.nat(), (trunks, seed) => {
        const order = shuffledOrder(trunks, seed);
        const counter = new CrossingCounter(trunks);
        const before = counter.count(order);
        new Exchanger(trunks).exchange(order, 0, trunks.layerCount);
        expect(counter.count(order)).toBeLessThanOrEqual(before);
        for (const [index, item] of order.items.entries()) {
          expect(order.first[trunks.layer[item]] + order.position[item]).toBe(index);
        }
      }),
    );
  });

  it("are swapped until no two neighbours are better off the other way round", () => {
    fc.assert(
      fc.property(randomTrunks, fc.nat(), (trunks, seed) => {
        const order = shuffledOrder(trunks, seed);
        const exchanger = new Exchanger(trunks);
        while (exchanger.exchange(order, 0, trunks.layerCount) > 0);
        const { items, position } = order;
        const settled = countSlowly(trunks, position, SWAP_COST);
        for (let index = 1; index < items.length; index++) {
          const [above, below] = [items[index - 1], items[index]];
          if (trunks.layer[above] !== trunks.layer[below]) continue;
          const swapped = position.slice();
          swapped[above]++;
          swapped[below]--;
          expect(countSlowly(trunks, swapped, SWAP_COST)).toBeGreaterThanOrEqual(settled);
        }
      }),
    );
  });
});
