import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CrossingCounter, SWAP_COST } from "./crossings";
import { graphOf, perceptron } from "./fixtures";
import { depthFirstOrder, orderLayers } from "./ordering";
import { rank } from "./ranking";
import { Sifter } from "./sifting";
import { buildTrunks, type Trunks } from "./trunks";

const trunksOf = (graph: Parameters<typeof rank>[0]) => buildTrunks(graph, rank(graph, "late"));

const randomTrunks = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 3, maxLength: 40 }).map((pairs) =>
  trunksOf(
    graphOf(
      pairs.length + 2,
      pairs.flatMap(([one, other], index): [number, number][] => [
        [one % (index + 2), index + 2],
        [other % (index + 2), index + 2],
      ]),
    ),
  ),
);

/** The definition, pair by pair. */
function countSlowly({ previous, segmentTarget, layer }: Trunks, position: Int32Array): number {
  let sum = 0;
  for (let one = 0; one < segmentTarget.length; one++) {
    for (let other = 0; other < one; other++) {
      const [sourceOne, sourceOther] = [previous.other[one], previous.other[other]];
      if (layer[sourceOne] !== layer[sourceOther]) continue;
      const sources = position[sourceOne] - position[sourceOther];
      const targets = position[segmentTarget[one]] - position[segmentTarget[other]];
      if (sources * targets < 0) sum += 1;
      else if (targets === 0 && sources * (one - other) < 0) sum += SWAP_COST;
    }
  }
  return sum;
}

describe("crossings", () => {
  it("are counted as defined", () => {
    fc.assert(
      fc.property(randomTrunks, fc.nat(9), (trunks, start) => {
        const order = depthFirstOrder(trunks, start);
        expect(new CrossingCounter(trunks).count(order)).toBe(countSlowly(trunks, order.position));
      }),
    );
  });

  it("never become more by sifting or exchanging", () => {
    fc.assert(
      fc.property(randomTrunks, fc.nat(9), fc.boolean(), (trunks, start, forward) => {
        const counter = new CrossingCounter(trunks);
        const sifter = new Sifter(trunks);
        const order = depthFirstOrder(trunks, start);
        const before = counter.count(order);
        sifter.exchange(order);
        const between = counter.count(order);
        sifter.sift(order, forward);
        expect(between).toBeLessThanOrEqual(before);
        expect(counter.count(order)).toBeLessThanOrEqual(between);
      }),
    );
  });
});

describe("orderLayers", () => {
  it("returns each item once, in its layer, with the crossings it says", () => {
    fc.assert(
      fc.property(randomTrunks, fc.constantFrom(0, 1, 3), (trunks, effort) => {
        const { order, crossings } = orderLayers(trunks, effort);
        expect([...order.items].sort((one, other) => one - other)).toEqual([
          ...Array(trunks.itemCount).keys(),
        ]);
        for (const [index, item] of order.items.entries()) {
          expect(order.first[trunks.layer[item]] + order.position[item]).toBe(index);
        }
        expect(crossings).toBe(countSlowly(trunks, order.position));
      }),
    );
  });

  it("finds a plane drawing of a tree, the first operand on top", () => {
    const trunks = trunksOf(
      graphOf(7, [
        [3, 4],
        [0, 4],
        [2, 5],
        [1, 5],
        [5, 6],
        [4, 6],
      ]),
    );
    const { order, crossings } = orderLayers(trunks, 2);
    expect(crossings).toBe(0);
    expect([...order.items]).toEqual([2, 1, 3, 0, 5, 4, 6]);
  });

  it("is better with more effort", () => {
    const trunks = trunksOf(perceptron(3, [5, 5, 1]));
    expect(orderLayers(trunks, 4).crossings).toBeLessThan(orderLayers(trunks, 0).crossings);
  });
});
