import { describe, expect, it } from "vitest";
import { graphOf, lectureGraph, perceptron } from "./fixtures";
import { type Ranking, rank } from "./ranking";

const rankings: Ranking[] = ["late", "compact", "early"];

describe.each(rankings)("%s", (ranking) => {
  it("puts leaves right before their first consumer", () => {
    expect([...rank(lectureGraph(), ranking)]).toEqual([0, 0, 1, 1, 2, 2, 3]);
  });

  it("puts operands before results and leaves no layer empty", () => {
    const graph = perceptron(3, [4, 2]);
    const layer = rank(graph, ranking);
    for (const [edge, source] of graph.edgeSource.entries()) {
      expect(layer[source]).toBeLessThan(layer[graph.edgeTarget[edge]]);
    }
    const used = new Set(layer);
    expect(used.size).toBe(Math.max(...layer) + 1);
    expect(Math.min(...layer)).toBe(0);
  });

  it("keeps what the root does not need close to its operands", () => {
    // 0 -> 1 -> 3 -> 4 -> 5 is the graph of the root; 2 = f(1) is looked at by nobody.
    const layer = rank(
      graphOf(6, [
        [0, 1],
        [1, 2],
        [1, 3],
        [3, 4],
        [4, 5],
      ]),
      ranking,
    );
    expect(layer[2]).toBe(2);
  });
});

it("compact moves the last consumer of two lines back, and a leaf of its own along", () => {
  // 3 = (1, 2, leaf) is next needed at the far end; 1 and 2 have nowhere else to go late.
  const edges: [number, number][] = [
    [0, 1],
    [0, 2],
    [1, 4],
    [2, 4],
    [3, 4],
    [1, 5],
    [2, 5],
    [5, 6],
    [6, 7],
    [7, 8],
    [4, 8],
  ];
  const graph = graphOf(9, edges);
  expect(rank(graph, "late")[4]).toBe(4);
  const compact = rank(graph, "compact");
  expect(compact[4]).toBe(2);
  expect(compact[3]).toBe(1);
});
