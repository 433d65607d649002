import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { edgeAt, edgesOf, heightOfEdge, layOutNetwork } from "./network_layout";

const MARGINS = { left: 30, right: 10, top: 40, bottom: 10 };
const DEMO = [2, 8, 8, 1];

/** Layers whose weights are numbered in order, after one another's biases. */
function layersOf(counts: readonly number[]) {
  let index = 0;
  return counts.slice(1).map((count, layer) => ({
    name: `layer ${layer + 1}`,
    neurons: Array.from({ length: count }, () => {
      const weights = Array.from({ length: counts[layer] }, () => index++);
      return { weights, bias: index++ };
    }),
  }));
}

describe("the layout of a network", () => {
  it("gives the demo tiles of full size, evenly spread", () => {
    const { apart, gaps, left, tile, top } = layOutNetwork(DEMO, 600, 380, MARGINS);
    expect(tile).toBe(32);
    expect(left[0]).toBe(30);
    expect(left[3] + tile).toBe(590);
    expect(apart).toBeCloseTo(176, 0);
    expect(top.map((column) => column.length)).toEqual(DEMO);
    expect(top[1][1] - top[1][0]).toBe(40);
    expect(gaps.flat()).toEqual([]);
  });

  it("keeps tiles inside and apart, however many there are", () => {
    const counts = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 2, maxLength: 8 });
    const width = fc.integer({ min: 300, max: 1200 });
    fc.assert(
      fc.property(counts, width, fc.integer({ min: 250, max: 500 }), (counts, width, height) => {
        const { gaps, left, tile, top } = layOutNetwork(counts, width, height, MARGINS);
        for (const [column, tops] of top.entries()) {
          const gathered = gaps[column].reduce((sum, { count }) => sum + count, 0);
          expect(tops.length + gathered).toBe(counts[column]);
          expect(tops.length).toBeLessThanOrEqual(16);
          expect(tops[0]).toBeGreaterThanOrEqual(MARGINS.top - 1);
          expect((tops.at(-1) ?? 0) + tile).toBeLessThanOrEqual(height - MARGINS.bottom + 1);
          for (const [place, at] of tops.slice(1).entries()) {
            expect(at - tops[place]).toBeGreaterThan(tile);
          }
          if (column > 0) expect(left[column] - left[column - 1]).toBeGreaterThan(tile);
          expect(left[column] + tile).toBeLessThanOrEqual(width - MARGINS.right + 1);
        }
      }),
    );
  });

  it("stands a column in the middle of the height", () => {
    const { tile, top } = layOutNetwork([1, 3], 400, 250, MARGINS);
    expect(top[0][0] + tile / 2).toBe(140);
    expect(top[1][1]).toBe(top[0][0]);
  });

  it("shows each neuron of a wide column when its gaps are opened one after the other", () => {
    fc.assert(
      fc.property(fc.integer({ min: 17, max: 300 }), fc.integer({ min: 60, max: 500 }), (count, height) => {
        const seen = new Set<number>();
        const firsts: number[] = [];
        for (let first = 0, last = -1; first > last; ) {
          const { gaps, shown } = layOutNetwork([count, 1], 400, height, MARGINS, [first]);
          for (const index of shown[0]) seen.add(index);
          expect(shown[0].slice(-2)).toEqual([count - 2, count - 1]);
          [last, first] = [first, gaps[0].find(({ from }) => from > 0)?.opens ?? 0];
          firsts.push(last);
        }
        expect(seen.size).toBe(count);
        for (let first = firsts.at(-1) as number; first > 0; ) {
          const { gaps } = layOutNetwork([count, 1], 400, height, MARGINS, [first]);
          expect(gaps[0][0].from).toBe(0);
          expect(gaps[0][0].opens).toBeLessThan(first);
          first = gaps[0][0].opens;
        }
      }),
    );
  });

  it("survives no room at all", () => {
    const { left, top } = layOutNetwork([2, 2], 0, 0, MARGINS);
    expect([...left, ...top.flat()].every(Number.isFinite)).toBe(true);
  });
});

describe("edges", () => {
  const layout = layOutNetwork(DEMO, 600, 380, MARGINS);
  const edges = edgesOf(layersOf(DEMO), layout);

  it("are as many as there are weights, and know their parameters", () => {
    expect(edges.count).toBe(2 * 8 + 8 * 8 + 8);
    // The second weight of the second neuron: after two weights and a bias, and one weight.
    const edge = [...edges.parameter].indexOf(4);
    expect([edges.column[edge], edges.source[edge], edges.target[edge]]).toEqual([0, 1, 1]);
  });

  it("run from neuron to neuron", () => {
    for (const edge of [0, 17, 85]) {
      const [x0, y0, x1, y1] = edges.ends.subarray(4 * edge, 4 * edge + 4);
      expect(x0).toBe(layout.left[edges.column[edge]] + layout.tile);
      expect(x1).toBe(layout.left[edges.column[edge] + 1]);
      expect(heightOfEdge(edges, edge, 0)).toBeCloseTo(y0, 5);
      expect(heightOfEdge(edges, edge, 0.5)).toBeCloseTo((y0 + y1) / 2, 5);
      expect(heightOfEdge(edges, edge, 1)).toBeCloseTo(y1, 5);
    }
  });

  it("are found under the pointer", () => {
    for (let edge = 0; edge < edges.count; edge++) {
      const [x0, , x1] = edges.ends.subarray(4 * edge, 4 * edge + 3);
      for (const share of [0.03, 0.31, 0.9]) {
        const y = heightOfEdge(edges, edge, share);
        const found = edgeAt(edges, x0 + share * (x1 - x0), y);
        // Where curves cross, another one may be just as near.
        expect(found).not.toBe(null);
        expect(heightOfEdge(edges, found as number, share)).toBeCloseTo(y, 0);
      }
    }
    expect(edgeAt(edges, layout.left[0] + 4, 200)).toBe(null);
    expect(edgeAt(edges, 150, 1)).toBe(null);
  });

  it("of neurons that are not shown are left out", () => {
    const wide = layOutNetwork([2, 40, 1], 600, 380, MARGINS);
    expect(edgesOf(layersOf([2, 40, 1]), wide).count).toBe(3 * wide.shown[1].length);
  });
});
