import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runToEnd } from "../../shared/steps";
import { detoursSteps } from "./detours";
import { buildSharedEdges, ownerOf } from "./shared_edges";
import { graphOf } from "./test_graphs";

// A chain of five; the first node is used again by the third and the last, the second by the fourth.
const graph = graphOf(5, [
  [0, 1],
  [1, 2],
  [0, 2],
  [2, 3],
  [1, 3],
  [3, 4],
  [0, 4],
]);
const layers = Int32Array.of(0, 1, 2, 3, 4);

describe("trunks", () => {
  it("have one bend a layer for all edges of a source", () => {
    const trunks = buildSharedEdges(graph, layers);
    expect(trunks.itemCount).toBe(5 + 3 + 1);
    expect([...trunks.layer.subarray(5)]).toEqual([1, 2, 3, 2]);
    expect([5, 6, 7, 8].map((bend) => ownerOf(trunks, bend))).toEqual([0, 0, 0, 1]);
    const operands = (node: number) =>
      [...trunks.previous.other.subarray(trunks.previous.first[node], trunks.previous.first[node + 1])].map(
        (item) => ownerOf(trunks, item),
      );
    expect(operands(2)).toEqual([1, 0]);
    expect(operands(4)).toEqual([3, 0]);
    expect(trunks.segmentTarget.length).toBe(7 + 4);
  });

  it("give the longest ones up where there are too many bends", () => {
    const trunks = buildSharedEdges(graph, layers, 2);
    expect([...trunks.detours]).toEqual([1, 0, 0, 0, 0]);
    expect(trunks.itemCount).toBe(5 + 1);
    expect(trunks.segmentTarget.length).toBe(7 - 2 + 1);
  });
});

describe("detours", () => {
  it("share a height where they are not over the same layer", () => {
    const edges: [number, number][] = [];
    for (let node = 1; node < 9; node++) edges.push([node - 1, node]);
    edges.push([0, 3], [1, 4], [5, 8]);
    const long = graphOf(9, edges);
    const trunks = buildSharedEdges(
      long,
      Int32Array.from({ length: 9 }, (_, node) => node),
      0,
    );
    const heights = runToEnd(detoursSteps(long, trunks, -100, 1_000, 20));
    expect(heights[0]).toBe(-120);
    expect(heights[1]).toBe(-130);
    expect([-120, -130]).toContain(heights[5]);
    expect(heights[2]).toBeNaN();
  });

  it("are as few as can be: as many as run over one layer at most", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(38), fc.nat()), { minLength: 1, maxLength: 20 }), (ends) => {
        // Beside a chain of forty nodes, lines from some of them to later ones; each passes a layer at least.
        const lines = ends
          .map(([from, by]): [number, number] => [from, from + 2 + (by % 20)])
          .filter(([, to]) => to < 40);
        fc.pre(lines.length > 0);
        const edges = Array.from({ length: 39 }, (_, node): [number, number] => [node, node + 1]);
        const long = graphOf(40, [...edges, ...lines]);
        const trunks = buildSharedEdges(
          long,
          Int32Array.from({ length: 40 }, (_, node) => node),
          0,
        );
        const heights = runToEnd(detoursSteps(long, trunks, 0, 10_000, 20));
        const last = new Map<number, number>();
        for (const [from, to] of lines) last.set(from, Math.max(last.get(from) ?? 0, to));
        const over = (layer: number) => [...last].filter(([from, to]) => from <= layer && layer < to);
        let most = 0;
        for (let layer = 0; layer < 40; layer++) {
          const sources = over(layer).map(([from]) => heights[from]);
          expect(new Set(sources).size).toBe(sources.length);
          most = Math.max(most, sources.length);
        }
        expect(new Set(heights.filter((height) => !Number.isNaN(height))).size).toBe(most);
      }),
    );
  });

  it("are none where all lines have their bends", () => {
    expect(runToEnd(detoursSteps(graph, buildSharedEdges(graph, layers), 0, 100, 20))).toHaveLength(0);
  });
});
