import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runToEnd } from "../../shared/steps";
import { classify } from "./classes";
import { SWAP_COST } from "./crossings";
import { Orderer } from "./ordering";
import { rank } from "./ranking";
import { buildSharedEdges } from "./shared_edges";
import { walkedSteps } from "./starts";
import { countSlowly, graphOf, perceptron } from "./test_graphs";
import { leastCrossings, widthOf } from "./test_least_crossings";
import { randomTrunks } from "./test_random_graphs";

const trunksOf = (graph: Parameters<typeof rank>[0]) => buildSharedEdges(graph, rank(graph, "late"));

/** Everything there is to do, each of which must not make it worse. */
const deeds: ((orderer: Orderer) => Generator<void, void>)[] = [
  (orderer) => orderer.turnClasses(4),
  (orderer) => orderer.swapNeighbours(2),
  (orderer) => orderer.putBack(2, 3),
  (orderer) => orderer.settle(),
  (orderer) => orderer.disturb(5),
];

describe("an orderer", () => {
  it("has each item once, in its layer, with the crossings it says, and never more of them", () => {
    fc.assert(
      fc.property(randomTrunks, fc.array(fc.constantFrom(...deeds), { maxLength: 4 }), (trunks, chosen) => {
        const orderer = new Orderer(trunks);
        let { crossings } = orderer;
        for (const deed of chosen) {
          runToEnd(deed(orderer));
          expect(orderer.crossings).toBeLessThanOrEqual(crossings);
          crossings = orderer.crossings;
        }
        const { order } = orderer;
        expect([...order.items].sort((one, other) => one - other)).toEqual([
          ...Array(trunks.itemCount).keys(),
        ]);
        for (const [index, item] of order.items.entries()) {
          expect(order.first[trunks.layer[item]] + order.position[item]).toBe(index);
        }
        expect(crossings).toBe(countSlowly(trunks, order.position, SWAP_COST));
      }),
    );
  });

  it("finds an order of few items that no other is better than, or that a swap or two would make one", () => {
    // The search has a limit, so not each graph has to come out at its best: these always come out the same.
    const graphs = fc
      .sample(randomTrunks, { numRuns: 150, seed: 7 })
      .filter((trunks) => widthOf(trunks) <= 5);
    let best = 0;
    for (const trunks of graphs) {
      const orderer = new Orderer(trunks);
      runToEnd(orderer.settle());
      runToEnd(orderer.disturb(Math.ceil(2_000 / (trunks.nodeCount + 1))));
      const least = leastCrossings(trunks);
      expect(orderer.crossings).toBeGreaterThanOrEqual(least);
      expect(orderer.crossings).toBeLessThanOrEqual(least + 2 * SWAP_COST);
      if (orderer.crossings === least) best++;
    }
    expect(best).toBeGreaterThan(0.9 * graphs.length);
  });

  it("finds a plane drawing of a tree, the first operand on top", () => {
    const orderer = new Orderer(
      trunksOf(
        graphOf(7, [
          [3, 4],
          [0, 4],
          [2, 5],
          [1, 5],
          [5, 6],
          [4, 6],
        ]),
      ),
    );
    expect(orderer.crossings).toBe(0);
    expect([...orderer.order.items]).toEqual([2, 1, 3, 0, 5, 4, 6]);
  });

  it("gets much better on networks by turning classes, and better still by putting paths back", () => {
    const orderer = new Orderer(trunksOf(perceptron(2, [12, 12, 1])));
    const walked = orderer.crossings;
    runToEnd(orderer.turnClasses(12));
    const turned = orderer.crossings;
    expect(turned).toBeLessThan(0.9 * walked);
    runToEnd(orderer.putBack(2, 20));
    expect(orderer.crossings).toBeLessThan(0.9 * turned);
  });
});

describe("classes", () => {
  it("are the same for what computes alike, and others for what does not", () => {
    // Two products of leaves that are summed, and a product of the sum.
    const graph = graphOf(9, [
      [0, 4],
      [1, 4],
      [2, 5],
      [3, 5],
      [4, 6],
      [5, 6],
      [6, 8],
      [7, 8],
    ]);
    const classes = classify(trunksOf(graph));
    expect(classes[4]).toBe(classes[5]);
    expect(new Set(classes.subarray(4)).size).toBe(4);
    expect(new Set(classes.subarray(0, 4)).size).toBe(1);
  });

  it("do not depend on how long lines are", () => {
    const graph = perceptron(3, [4, 1]);
    expect(classify(trunksOf(graph))).toEqual(classify(buildSharedEdges(graph, rank(graph, "early"))));
  });
});

describe("a walk", () => {
  it("comes to every node once, to the other operand first where it is turned", () => {
    const trunks = trunksOf(
      graphOf(3, [
        [0, 2],
        [1, 2],
      ]),
    );
    expect([...runToEnd(walkedSteps(trunks, Uint8Array.of(0, 0, 0))).items]).toEqual([0, 1, 2]);
    expect([...runToEnd(walkedSteps(trunks, Uint8Array.of(0, 0, 1))).items]).toEqual([1, 0, 2]);
  });
});
