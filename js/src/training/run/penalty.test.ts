import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { penaltyOf, setPenaltyGradients } from "./penalty";

const parameters = Float64Array.of(2, -3, 0);
const gradientsOf = (kind: string, rate: number) => {
  const gradients = new Float64Array(3).fill(7);
  setPenaltyGradients(parameters, kind, rate, gradients);
  return [...gradients];
};

describe("a penalty", () => {
  it("is the sum of squares or of sizes, times a rate", () => {
    expect(penaltyOf(parameters, "l2", 0.5)).toBe(6.5);
    expect(penaltyOf(parameters, "l1", 0.5)).toBe(2.5);
  });

  it("of none is nothing at all, not even 0", () => {
    expect(penaltyOf(parameters, "none", 0.5)).toBeNull();
    expect(penaltyOf(parameters, "l2", 0)).toBeNull();
    expect(gradientsOf("none", 0.5)).toEqual([0, 0, 0]);
    expect(gradientsOf("l1", 0)).toEqual([0, 0, 0]);
  });

  it("has a gradient that replaces what was there", () => {
    expect(gradientsOf("l2", 0.5)).toEqual([2, -3, 0]);
    expect(gradientsOf("l1", 0.5)).toEqual([0.5, -0.5, 0]);
  });

  it("has the gradient of its slope", () => {
    const number = fc.double({ min: 0.1, max: 5, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom("l1", "l2"), number, number, (kind, parameter, rate) => {
        const at = (x: number) => penaltyOf(Float64Array.of(x), kind, rate) as number;
        const gradient = new Float64Array(1);
        setPenaltyGradients(Float64Array.of(parameter), kind, rate, gradient);
        const slope = (at(parameter + 1e-5) - at(parameter - 1e-5)) / 2e-5;
        expect(Math.abs(gradient[0] - slope)).toBeLessThan(1e-4);
      }),
    );
  });
});
