import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binned } from "./bins";

describe("binned", () => {
  it("counts, with 0 between two stretches", () => {
    const { counts, low, high, least, greatest } = binned([-2, -1.5, -0.1, 0.1, 0.9, 2, 2], 4);
    expect([low, high, least, greatest]).toEqual([-2, 2, -2, 2]);
    expect([...counts]).toEqual([2, 1, 2, 2]);
  });

  it("counts numbers of one sign, and of one size", () => {
    expect([...binned([1, 2, 3, 4], 4).counts]).toEqual([0, 1, 1, 2]);
    expect([...binned([-4, -4], 4).counts]).toEqual([2, 0, 0, 0]);
    expect([...binned([0, 0, 0], 2).counts]).toEqual([3, 0]);
    expect([...binned([-1, 0], 2).counts]).toEqual([1, 1]);
  });

  it("knows no numbers", () => {
    expect(binned([Number.NaN, Infinity], 3)).toMatchObject({ low: 0, high: 0, least: Number.NaN });
    expect(binned([], 3).counts).toEqual(new Uint32Array(3));
  });

  it("counts every number once, on its own side of 0, within its stretches", () => {
    // Weights, not the smallest numbers there are: of these no fraction is left to divide into.
    const weight = fc.integer({ min: -1e9, max: 1e9 }).map((number) => number / 1e6);
    const values = fc.array(weight, { minLength: 1 });
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 40 }), (values, bins) => {
        const { counts, low, high } = binned(values, bins);
        expect(counts.reduce((sum, count) => sum + count)).toBe(values.length);
        const slack = 1e-9 * (high - low);
        expect(Math.min(...values)).toBeGreaterThanOrEqual(low - slack);
        expect(Math.max(...values)).toBeLessThanOrEqual(high + slack);
        const width = (high - low) / bins;
        const below = counts.reduce(
          (sum, count, bin) => sum + (low + (bin + 0.5) * width < 0 ? count : 0),
          0,
        );
        expect(below).toBe(values.filter((value) => value < 0).length);
      }),
    );
  });
});
