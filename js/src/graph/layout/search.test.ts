import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CrossingCounter, type Order } from "./crossings";
import { findPaths } from "./paths";
import { rank } from "./ranking";
import { Reinserter } from "./reinsertion";
import { PathSearch } from "./search";
import { buildSharedEdges, type SharedEdges } from "./shared_edges";
import { graphOf, shuffledOrder } from "./test_graphs";
import { randomTrunks } from "./test_random_graphs";

/** The fewest crossings of all ways to put a path back, tried one after the other. */
function leastCrossings(trunks: SharedEdges, order: Order, path: Uint32Array): number {
  const counter = new CrossingCounter(trunks);
  let least = Number.POSITIVE_INFINITY;
  const place = (step: number) => {
    if (step === path.length) {
      least = Math.min(least, counter.count(order));
      return;
    }
    const layer = trunks.layer[path[step]];
    const items = order.items.subarray(order.first[layer], order.first[layer + 1]);
    const others = [...items].filter((item) => item !== path[step]);
    for (let at = 0; at <= others.length; at++) {
      items.set([...others.slice(0, at), path[step], ...others.slice(at)]);
      for (const [position, item] of items.entries()) order.position[item] = position;
      place(step + 1);
    }
  };
  place(0);
  return least;
}

describe("putting a path back", () => {
  it("finds the best of all places, and says what that saves", () => {
    fc.assert(
      fc.property(randomTrunks, fc.nat(), fc.nat(), (trunks, seed, choice) => {
        const paths = findPaths(trunks).filter((path) => path.length <= 3);
        fc.pre(paths.length > 0);
        const path = paths[choice % paths.length];
        const order = shuffledOrder(trunks, seed);
        const before = new CrossingCounter(trunks).count(order);
        const gain = new Reinserter(trunks).reinsert(order, path);
        expect(new CrossingCounter(trunks).count(order)).toBe(before - gain);
        expect(leastCrossings(trunks, order, path)).toBe(before - gain);
      }),
    );
  });

  it("moves items within its reach only", () => {
    fc.assert(
      fc.property(randomTrunks, fc.nat(), fc.nat(), (trunks, seed, choice) => {
        const paths = findPaths(trunks);
        const path = paths[choice % paths.length];
        const order = shuffledOrder(trunks, seed);
        const before = order.position.slice();
        const crossings = new CrossingCounter(trunks).count(order);
        const gain = new Reinserter(trunks, 1).reinsert(order, path);
        expect(new CrossingCounter(trunks).count(order)).toBe(crossings - gain);
        for (const item of path) expect(Math.abs(order.position[item] - before[item])).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("paths", () => {
  it("lead from layer to layer along lines, and touch every item", () => {
    fc.assert(
      fc.property(randomTrunks, (trunks) => {
        const touched = new Set<number>();
        for (const path of findPaths(trunks)) {
          for (const [step, item] of path.entries()) {
            touched.add(item);
            if (step === 0) continue;
            const begin = trunks.previous.first[item];
            const sources = trunks.previous.other.subarray(begin, trunks.previous.first[item + 1]);
            expect([...sources]).toContain(path[step - 1]);
          }
        }
        expect(touched.size).toBe(trunks.itemCount);
      }),
    );
  });

  it("take a chain as a whole", () => {
    const graph = graphOf(5, [
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
    ]);
    const paths = findPaths(buildSharedEdges(graph, rank(graph, "late")));
    expect(paths).toContainEqual(Uint32Array.of(0, 1, 2, 3, 4));
  });
});

describe("the search", () => {
  it("says how much it saved, and finds nothing more when it has settled", () => {
    fc.assert(
      fc.property(randomTrunks, fc.nat(), (trunks, seed) => {
        const counter = new CrossingCounter(trunks);
        const order = shuffledOrder(trunks, seed);
        const before = counter.count(order);
        const search = new PathSearch(trunks);
        search.restart();
        const gain = search.settle(order);
        expect(counter.count(order)).toBe(before - gain);
        expect(search.improve(order)).toBe(0);
        search.restart();
        expect(search.improve(order)).toBe(0);
      }),
    );
  });

  it("disturbs by swapping within layers", () => {
    fc.assert(
      fc.property(randomTrunks, fc.nat(), (trunks, seed) => {
        const order = shuffledOrder(trunks, seed);
        const crossings = new CrossingCounter(trunks).byLayer(order);
        fc.pre(crossings.some((count) => count > 0));
        new PathSearch(trunks).disturb(order, crossings, seed);
        expect(new Set(order.items).size).toBe(trunks.itemCount);
        for (const [index, item] of order.items.entries()) {
          expect(order.first[trunks.layer[item]] + order.position[item]).toBe(index);
        }
      }),
    );
  });
});
