import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bracketed, formatExact, formatNumber, formatShort } from "./number_format";

describe("formatNumber", () => {
  it.each([
    [0, "0.0000"],
    [-0, "0.0000"],
    [2, "2.0000"],
    [-3, "−3.0000"],
    [0.123456, "0.1235"],
    [-0.00005, "−5.000e−5"],
    [0.0001, "0.0001"],
    [0.00009, "9.000e−5"],
    [999999.5, "999999.5000"],
    [1e6, "1.000e6"],
    [-1234567, "−1.235e6"],
    [5e-324, "4.941e−324"],
    [1.7976931348623157e308, "1.798e308"],
    [Number.NaN, "NaN"],
    [Number.POSITIVE_INFINITY, "∞"],
    [Number.NEGATIVE_INFINITY, "−∞"],
  ])("%d is %s", (number, shown) => {
    expect(formatNumber(number)).toBe(shown);
  });

  it("never uses a hyphen, and is never far off", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e300, max: 1e300, noNaN: true }), (number) => {
        const shown = formatNumber(number);
        expect(shown).not.toContain("-");
        const read = Number(shown.replaceAll("−", "-"));
        expect(Math.abs(read - number)).toBeLessThanOrEqual(
          Math.max(0.00005001, 0.0005001 * Math.abs(number)),
        );
      }),
    );
  });
});

describe("formatShort", () => {
  it.each([
    [1, "1.0"],
    [-6, "−6.0"],
    [0.5, "0.5"],
    [10, "10.0"],
    [100, "100.0"],
    [0.25, "0.25"],
    [1.05, "1.05"],
    [0.123456, "0.1235"],
    [0.1 + 0.2, "0.3"],
    [2e-7, "2.000e−7"],
    [Number.NaN, "NaN"],
    [Number.NEGATIVE_INFINITY, "−∞"],
  ])("%d is %s", (number, shown) => {
    expect(formatShort(number)).toBe(shown);
  });
});

describe("formatExact", () => {
  it.each([
    [2, "2.0"],
    [-3, "−3.0"],
    [0.1 + 0.2, "0.30000000000000004"],
    [-1 / 3, "−0.3333333333333333"],
    [1e-7, "1e−7"],
    [-1e-7, "−1e−7"],
    [Number.NaN, "NaN"],
    [Number.POSITIVE_INFINITY, "∞"],
    [Number.NEGATIVE_INFINITY, "−∞"],
  ])("%d is %s", (number, shown) => {
    expect(formatExact(number)).toBe(shown);
  });

  it("loses no digit", () => {
    fc.assert(
      fc.property(fc.double({ noDefaultInfinity: true, noNaN: true }), (number) => {
        const shown = formatExact(number);
        expect(shown).not.toContain("-");
        expect(Number(shown.replaceAll("−", "-")) === number).toBe(true);
      }),
    );
  });
});

describe("bracketed", () => {
  it("puts parentheses around negative numbers only", () => {
    expect([3, 0, -3, -2e-9, Number.NEGATIVE_INFINITY].map(bracketed)).toEqual([
      "3.0",
      "0.0",
      "(−3.0)",
      "(−2.000e−9)",
      "(−∞)",
    ]);
  });
});
