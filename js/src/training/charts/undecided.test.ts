import { describe, expect, it } from "vitest";
import { undecidedOf } from "./undecided";

const areasOf = (resolution: number, numbers: readonly number[]) => [
  ...undecidedOf(resolution, (place) => numbers[place]).areas,
];

describe("areas where a model does not decide", () => {
  it("are all that is 0 but for rounding, as far as it has an extent", () => {
    const noise = [1, -1, 0, 1, -1, 1, -1, 0, 1].map((sign) => sign * 1e-17);
    expect(areasOf(3, noise)).toEqual(Array(9).fill(1));
    expect(areasOf(3, [5, 1e-17, -1e-17, 5, 0, 1e-16, 5, 5, 5])).toEqual([0, 1, 1, 0, 1, 1, 0, 0, 0]);
  });

  it("are no lines that happen to run through places", () => {
    expect(areasOf(3, [-1, 0, 1, -1, 0, 1, -1, 0, 1])).toEqual(Array(9).fill(0));
    expect(areasOf(3, [0, 1, 2, -1, 0, 1, -2, -1, 0])).toEqual(Array(9).fill(0));
  });

  it("are none of numbers that are small, but not by rounding, nor of what is no number", () => {
    expect(areasOf(2, [1e-6, 1e-6, 1e-6, 1e-6])).toEqual([0, 0, 0, 0]);
    expect(areasOf(2, [Number.NaN, 0, 0, 0])).toEqual([0, 0, 0, 0]);
    expect(areasOf(2, [Infinity, 0, 0, 0])).toEqual([0, 0, 0, 0]);
  });

  it("do not go round the rim from one row to the next", () => {
    expect(areasOf(3, [1, 1, 0, 0, 1, 0, 0, 1, 1])).toEqual(Array(9).fill(0));
  });
});
