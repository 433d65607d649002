import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatCount } from "../../shared/number_format";
import { formatTick } from "./tick_format";
import { logTicks, niceTicks } from "./ticks";

describe("ticks", () => {
  it.each([
    [0, 1, 5, [0, 0.5, 1]],
    [0, 1, 6, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [-1.2, 1.2, 6, [-1, -0.5, 0, 0.5, 1]],
    [0, 0.3, 4, [0, 0.1, 0.2, 0.3]],
    [0, 1234, 3, [0, 500, 1000]],
    [3, 3, 4, []],
    [0, Number.NaN, 4, []],
    [0, Infinity, 4, []],
  ])("between %d and %d, at most %d", (low, high, most, ticks) => {
    expect(niceTicks(low, high, most)).toEqual(ticks);
  });

  it("stay inside, and within their number", () => {
    // Ends that are apart by more than the last digits of their numbers.
    const width = fc.integer({ min: 1, max: 1e9 }).map((thousandths) => thousandths / 1e3);
    const ends = fc.tuple(fc.double({ min: -1e3, max: 1e3, noNaN: true }), width);
    fc.assert(
      fc.property(ends, fc.integer({ min: 2, max: 9 }), ([low, width], most) => {
        const high = low + width;
        const ticks = niceTicks(low, high, most);
        const slack = 1e-6 * (high - low);
        expect(ticks.length).toBeLessThanOrEqual(most);
        expect(ticks.every((tick) => tick >= low - slack && tick <= high + slack)).toBe(true);
      }),
    );
  });

  it.each([
    [1e-5, 10, 9, [1e-5, 1e-4, 1e-3, 0.01, 0.1, 1, 10]],
    [1e-5, 10, 4, [1e-5, 1e-3, 0.1, 10]],
    [0.15, 0.9, 4, [0.2, 0.5]],
    [0.09, 6, 4, [0.1, 1]],
    [0.02, 0.8, 5, [0.02, 0.05, 0.1, 0.2, 0.5]],
    [0.02, 0.8, 3, [0.03, 0.1, 0.3]],
    [0, 6, 4, []],
    [2, 1, 4, []],
  ])("on a logarithmic axis from %d to %d, at most %d", (low, high, most, ticks) => {
    expect(logTicks(low, high, most)).toEqual(ticks);
  });

  it("are written short", () => {
    expect([0, 1, -1.2, 0.05, 1e-5, 1.5e-5, 2e6].map(formatTick)).toEqual([
      "0",
      "1",
      "−1.2",
      "0.05",
      "1e−5",
      "1.5e−5",
      "2e6",
    ]);
    expect(formatCount(12480)).toBe("12,480");
  });
});
