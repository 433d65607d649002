import { describe, expect, it } from "vitest";
import { accuracyOf, writeNorms } from "./measures";

describe("accuracyOf", () => {
  it("of one output goes by the sign; 0 is the lower class", () => {
    const scores = Float64Array.of(0.5, -0.5, 0, 0);
    expect(accuracyOf(scores, 1, Float64Array.of(1, 1, -1, 1), 1, 4)).toBe(0.5);
  });

  it("of several goes by the largest, the first of equal ones", () => {
    const scores = Float64Array.of(1, 3, 2, 5, 5, 0);
    expect(accuracyOf(scores, 3, Float64Array.of(0, 1, 0, 1, 0, 0), 3, 2)).toBe(1);
    expect(accuracyOf(scores, 3, Float64Array.of(0, 1, 0, 0, 1, 0), 3, 2)).toBe(0.5);
  });

  it("skips what lies between the outputs", () => {
    const scores = Float64Array.of(1, -99, -1, 99);
    expect(accuracyOf(scores, 2, Float64Array.of(1, -1), 1, 2)).toBe(1);
  });
});

describe("writeNorms", () => {
  const gradients = Float64Array.of(3, 4, 12, 0);

  it("writes the norm of all, then of each layer", () => {
    const row = new Float64Array(5);
    writeNorms(gradients, [2, 4], row, 2);
    expect([...row]).toEqual([0, 0, 13, 5, 12]);
  });

  it("writes one norm for a model without layers", () => {
    const row = new Float64Array(2);
    writeNorms(gradients, null, row, 0);
    expect([...row]).toEqual([13, 0]);
  });
});
