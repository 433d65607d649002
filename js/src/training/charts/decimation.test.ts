import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimate, rangeOf, spread } from "./decimation";

function thinned(column: number[], most: number): number[][] {
  const points = new Float64Array(4 * most);
  const count = decimate(column, column.length, most, points);
  return Array.from({ length: count }, (_, point) => [points[2 * point], points[2 * point + 1]]);
}

describe("decimate", () => {
  it("leaves short curves as they are", () => {
    expect(thinned([3, 1, 2], 10)).toEqual([
      [0, 3],
      [1, 1],
      [2, 2],
    ]);
    expect(thinned([], 10)).toEqual([]);
  });

  it("keeps the least and the greatest of each stretch, in order", () => {
    expect(thinned([1, 5, 2, 3, 9, 9, 8, 0], 2)).toEqual([
      [0, 1],
      [1, 5],
      [4, 9],
      [7, 0],
    ]);
  });

  it("has gaps where there is no number", () => {
    expect(thinned([1, Number.NaN, Infinity, 2], 4)).toEqual([
      [0, 1],
      [Number.NaN, Number.NaN],
      [Number.NaN, Number.NaN],
      [3, 2],
    ]);
    // A gap that is narrower than a pixel is none.
    expect(thinned([1, Number.NaN, Number.NaN, 2], 2)).toEqual([
      [0, 1],
      [3, 2],
    ]);
  });

  it("loses no extreme, goes forward, and fits its room", () => {
    const columns = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(columns, fc.integer({ min: 1, max: 50 }), (column, most) => {
        const found = thinned(column, most);
        expect(found.length).toBeLessThanOrEqual(2 * most);
        const numbers = found.map(([, number]) => number);
        expect(Math.max(...numbers)).toBe(Math.max(...column));
        expect(Math.min(...numbers)).toBe(Math.min(...column));
        for (const [place, [step, number]] of found.entries()) {
          expect(column[step]).toBe(number);
          if (place > 0) expect(step).toBeGreaterThan(found[place - 1][0]);
        }
      }),
    );
  });
});

describe("rangeOf", () => {
  it("looks at all columns, and at what counts of them", () => {
    const curve = (numbers: number[], count: number) => ({ numbers, count, steps: null });
    const curves = [curve([1, Number.NaN, 3, 99], 3), null, curve([0, 2, -1, 99], 3)];
    expect(rangeOf(curves, false)).toEqual({ low: -1, high: 3 });
    expect(rangeOf(curves, true)).toEqual({ low: 1, high: 3 });
    expect(rangeOf([curve([Number.NaN, Infinity], 2)], false)).toBe(null);
  });
});

describe("spread", () => {
  it("moves nothing that has room", () => {
    expect(spread([50, 10, 30], 12, 0, 100)).toEqual([50, 10, 30]);
  });

  it("moves what touches, evenly to both sides", () => {
    expect(spread([50, 50], 12, 0, 100)).toEqual([44, 56]);
    expect(spread([0, 0, 0], 10, 0, 100)).toEqual([0, 10, 20]);
    expect(spread([100, 99], 10, 0, 100)).toEqual([100, 90]);
  });

  it("keeps order, distance and limits whenever there is room", () => {
    const heights = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 8 });
    fc.assert(
      fc.property(heights, (heights) => {
        const moved = spread(heights, 10, 0, 100);
        const order = heights.map((_, index) => index).sort((a, b) => moved[a] - moved[b]);
        for (const [row, place] of order.entries()) {
          expect(moved[place]).toBeGreaterThanOrEqual(-1e-9);
          expect(moved[place]).toBeLessThanOrEqual(100 + 1e-9);
          if (row === 0) continue;
          expect(moved[place] - moved[order[row - 1]]).toBeGreaterThanOrEqual(10 - 1e-9);
          expect(heights[place]).toBeGreaterThanOrEqual(heights[order[row - 1]]);
        }
      }),
    );
  });
});
