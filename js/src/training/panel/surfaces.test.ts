import { describe, expect, it } from "vitest";
import { problemOf } from "../run/problem";
import { defaultState } from "../run/state";
import { createTrainer } from "../run/trainer";
import { createSurfaces } from "./surfaces";

function domainOf(inputs: readonly (readonly number[])[]) {
  const targets = inputs.map((_, index) => [index % 2]);
  const data = { inputs, targets, classes: 2, names: ["a", "b"] };
  const state = { ...defaultState(), dataset: "own", data, hidden: [2] };
  return createSurfaces(createTrainer(problemOf(state), state), () => 0)?.domain;
}

describe("the part of the plane that is shown", () => {
  it("is a square where the ranges are alike", () => {
    const { x0, x1, y0, y1 } = domainOf([
      [0, 0],
      [2, 1],
      [1, 0.5],
    ]) ?? { x0: 0, x1: 0, y0: 0, y1: 0 };
    expect(x1 - x0).toBeCloseTo(y1 - y0, 12);
  });

  it("has scales of its own where they differ, with all points well inside", () => {
    const domain = domainOf([
      [1000, 0.001],
      [3000, 0.004],
      [2000, 0.002],
    ]);
    expect(domain).toMatchObject({ x0: 700, x1: 3300 });
    const { y0, y1 } = domain ?? { y0: 0, y1: 0 };
    expect(y0).toBeLessThan(0.001);
    expect(y1).toBeGreaterThan(0.004);
    expect(y1 - y0).toBeLessThan(0.005);
  });

  it("has an extent also where the points have none in one direction", () => {
    const { x0, x1, y0, y1 } = domainOf([
      [5, 0],
      [5, 100],
    ]) ?? { x0: 0, x1: 0, y0: 0, y1: 0 };
    expect(x1 - x0).toBeCloseTo(y1 - y0, 9);
  });
});
