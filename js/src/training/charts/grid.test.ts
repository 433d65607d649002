import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Grid, interpolated, largest, margin, planeSamples } from "./grid";

const DOMAIN = { x0: -2, x1: 2, y0: -1, y1: 1 };

describe("the places of a surface", () => {
  it("are the middles of its fields, from the top left", () => {
    expect([...planeSamples(2, DOMAIN)]).toEqual([-1, 0.5, 1, 0.5, -1, -0.5, 1, -0.5]);
  });
});

describe("interpolated", () => {
  const places = planeSamples(8, DOMAIN);
  /** Two outputs that are flat, behind a number that belongs to something else. */
  const grid: Grid = {
    values: Float64Array.from({ length: 3 * 64 }, (_, at) => {
      const [x, y] = places.subarray(2 * Math.floor(at / 3));
      return [999, 2 * x - y, 3 * y][at % 3];
    }),
    stride: 3,
    offset: 1,
  };

  it("is exact on planes, inside of the outermost places", () => {
    const x = fc.double({ min: -1.75, max: 1.75, noNaN: true });
    const y = fc.double({ min: -0.875, max: 0.875, noNaN: true });
    fc.assert(
      fc.property(x, y, (x, y) => {
        const [first, second] = interpolated(grid, 8, 2, DOMAIN, x, y);
        expect(first).toBeCloseTo(2 * x - y, 10);
        expect(second).toBeCloseTo(3 * y, 10);
      }),
    );
  });

  it("says at the rim what the nearest place says", () => {
    expect(interpolated(grid, 8, 1, DOMAIN, 2, 1)).toEqual([2 * 1.75 - 0.875]);
    expect(interpolated(grid, 8, 1, DOMAIN, -9, -9)).toEqual([-2 * 1.75 + 0.875]);
  });
});

describe("classes", () => {
  it("win with the largest score, the first of equals", () => {
    expect(largest([1, 3, 3])).toBe(1);
    expect(largest([-1])).toBe(0);
  });

  it("lead by what is between them and the best other one", () => {
    const scores = [9, 1, 4, 2.5];
    expect(margin(scores, 1, 3, 1)).toBe(1.5);
    expect(margin(scores, 1, 3, 0)).toBe(-3);
  });
});
