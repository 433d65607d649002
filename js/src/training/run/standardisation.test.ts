import { describe, expect, it } from "vitest";
import { badScaleOf, standardisationOf } from "./standardisation";

const samples = (...rows: number[][]) => ({
  count: rows.length,
  inputs: Float64Array.from(rows.flat()),
  targets: new Float64Array(rows.length),
});
const column = (...numbers: number[]) => samples(...numbers.map((number) => [number]));

describe("a standardisation", () => {
  it("has the mean and the standard deviation of each input", () => {
    expect(
      standardisationOf(samples([2, -1], [4, 1], [4, -1], [4, 1], [5, -1], [5, 1], [7, -1], [9, 1])),
    ).toEqual({
      mean: [5, 0],
      deviation: [2, 1],
    });
  });

  it("divides by 1 where an input never changes", () => {
    expect(standardisationOf(samples([7, 0], [7, 2]))).toEqual({ mean: [7, 1], deviation: [1, 1] });
  });

  it("of numbers whose squares are no numbers is one", () => {
    expect(standardisationOf(column(-1e200, 1e200))).toEqual({ mean: [0], deviation: [1e200] });
    expect(standardisationOf(column(-1e-200, 1e-200))).toEqual({ mean: [0], deviation: [1e-200] });
  });

  it("leaves numbers alone whose sum is too large", () => {
    expect(standardisationOf(column(1.5e308, 1.5e308))).toEqual({ mean: [0], deviation: [1] });
  });
});

describe("the scales of inputs", () => {
  it.each([
    ["points of a made dataset", samples([-1, 0.5], [0.25, -0.75], [1, 1])],
    ["lengths and widths of flowers", samples([5.1, 0.2], [4.9, 1.4], [7, 2.3], [6.3, 1.8])],
    ["an input that never changes", samples([1, 0], [1, 1], [1, 2])],
    ["inputs none of which changes", samples([1, 0], [1, 0])],
  ])("are good of %s", (_what, train) => {
    expect(badScaleOf(train)).toBeNull();
  });

  it("are bad where one spreads much wider than another", () => {
    const found = badScaleOf(samples([18, 20_000], [30, 90_000], [60, 40_000]));
    expect(found).toMatchObject({ kind: "unlike", wide: 1, narrow: 0 });
  });

  it.each([
    ["far from 0", column(1990, 2004, 2011), { kind: "far", input: 0, low: 1990, high: 2011 }],
    ["far from 0 and close together", column(9.9, 10, 10.1), { kind: "far", input: 0, low: 9.9, high: 10.1 }],
    ["large", column(-80, 20, 100), { kind: "large", input: 0, low: -80, high: 100 }],
    ["small", column(1e-4, -2e-3, 1e-3), { kind: "small", input: 0, low: -2e-3, high: 1e-3 }],
  ])("are bad where numbers are %s", (_what, train, expected) => {
    expect(badScaleOf(train)).toEqual(expected);
  });
});
