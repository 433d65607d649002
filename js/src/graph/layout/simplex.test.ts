import fc from "fast-check";
import { expect, it } from "vitest";
import { type RankProblem, shortenByNetworkSimplex } from "./simplex";

/** Nodes, and constraints from some to later ones: their first lengths, which leave room, and their weights. */
const problems = fc
  .record({
    nodeCount: fc.integer({ min: 1, max: 10 }),
    constraints: fc.array(
      fc.record({
        one: fc.nat(),
        other: fc.nat(),
        length: fc.integer({ min: 0, max: 3 }),
        weight: fc.integer({ min: 0, max: 5 }),
      }),
      { maxLength: 18 },
    ),
    room: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 10, maxLength: 10 }),
  })
  .map(({ nodeCount, constraints, room }) => {
    const kept = constraints
      .map(({ one, other, ...rest }) => {
        const [a, b] = [one % nodeCount, other % nodeCount];
        return { tail: Math.min(a, b), head: Math.max(a, b), ...rest };
      })
      .filter(({ tail, head }) => tail < head);
    const problem: RankProblem = {
      nodeCount,
      tail: Uint32Array.from(kept, ({ tail }) => tail),
      head: Uint32Array.from(kept, ({ head }) => head),
      length: Uint8Array.from(kept, ({ length }) => length),
      weight: Uint8Array.from(kept, ({ weight }) => weight),
    };
    const rank = new Int32Array(nodeCount);
    for (let node = 0; node < nodeCount; node++) {
      for (const { tail, head, length } of kept) {
        if (head === node) rank[node] = Math.max(rank[node], rank[tail] + length + room[node]);
      }
    }
    return { problem, rank };
  });

const costOf = ({ tail, head, weight }: RankProblem, rank: Int32Array): number =>
  tail.reduce((sum, from, index) => sum + weight[index] * (rank[head[index]] - rank[from]), 0);

/**
 * What is saved by the best move of a set of nodes by one rank, all sets tried. The sum of distances is a convex
 * function of whole numbers of the kind L-natural, so ranks are the best of all exactly where no such move saves
 * anything (K. Murota, "Discrete Convex Analysis", 2003, theorem 7.14).
 */
function savedByMovingASet({ nodeCount, tail, head, length, weight }: RankProblem, rank: Int32Array): number {
  let most = 0;
  for (let set = 1; set < 1 << nodeCount; set++) {
    let saved = 0;
    for (let index = 0; index < tail.length; index++) {
      const moved = ((set >> tail[index]) & 1) - ((set >> head[index]) & 1);
      saved += moved * weight[index];
      if (rank[head[index]] - rank[tail[index]] - moved < length[index]) saved = Number.NEGATIVE_INFINITY;
    }
    most = Math.max(most, saved);
  }
  return most;
}

it("keeps all constraints, and no ranks have a smaller sum", () => {
  fc.assert(
    fc.property(problems, ({ problem, rank }) => {
      const before = costOf(problem, rank);
      shortenByNetworkSimplex(problem, rank);
      problem.tail.forEach((from, index) => {
        expect(rank[problem.head[index]] - rank[from]).toBeGreaterThanOrEqual(problem.length[index]);
      });
      expect(costOf(problem, rank)).toBeLessThanOrEqual(before);
      expect(savedByMovingASet(problem, rank)).toBe(0);
    }),
    { numRuns: 500 },
  );
});

it("finds the least sum that there is among all ranks of a few nodes", () => {
  fc.assert(
    fc.property(
      problems.filter(({ problem }) => problem.nodeCount <= 5),
      ({ problem, rank }) => {
        shortenByNetworkSimplex(problem, rank);
        expect(costOf(problem, rank)).toBe(leastCost(problem));
      },
    ),
    { numRuns: 100 },
  );
});

/** The least sum of all ranks up to the sum of the longest constraints, one for each node: farther apart is no use. */
function leastCost(problem: RankProblem): number {
  const { nodeCount, tail, head, length } = problem;
  const limit = (nodeCount - 1) * Math.max(0, ...length);
  const rank = new Int32Array(nodeCount);
  let least = Number.POSITIVE_INFINITY;
  const place = (node: number): void => {
    if (node === nodeCount) {
      least = Math.min(least, costOf(problem, rank));
      return;
    }
    for (rank[node] = 0; rank[node] <= limit; rank[node]++) {
      const fits = head.every((to, index) => to !== node || rank[node] - rank[tail[index]] >= length[index]);
      if (fits) place(node + 1);
    }
  };
  place(0);
  return least;
}
