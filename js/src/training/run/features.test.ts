import { describe, expect, it } from "vitest";
import { featureCount, featureNames, featuresOf } from "./features";
import { controlNamed } from "./schema";
import { defaultState } from "./state";

const all = (controlNamed("features").choices ?? []).map(String);
const state = { ...defaultState(), features: all };

it("come in the order of the schema", () => {
  const shuffled = { ...state, features: ["sin_x1", "x2", "x1"] };
  expect([...featuresOf(shuffled, Float64Array.of(0.5, -2), 2)]).toEqual([0.5, -2, 1]);
  expect(featureNames(shuffled, ["x₁", "x₂"])).toEqual(["x₁", "x₂", "sin πx₁"]);
});

it("are what their names say", () => {
  expect([...featuresOf(state, Float64Array.of(1.5, -0.5), 2)]).toEqual([
    1.5, -0.5, 2.25, 0.25, -0.75, -1, -1,
  ]);
  expect(featureCount(state, 2)).toBe(7);
});

it("are made row by row", () => {
  const chosen = { ...state, features: ["x2", "x1_squared"] };
  expect([...featuresOf(chosen, Float64Array.of(1, 2, 3, 4), 2)]).toEqual([2, 1, 4, 9]);
});

describe("data of other than two inputs", () => {
  it("passes through, as a copy", () => {
    const points = Float64Array.of(1, 2, 3);
    const seen = featuresOf(state, points, 3);
    expect(seen).toEqual(points);
    expect(seen).not.toBe(points);
    expect(featureCount(state, 3)).toBe(3);
    expect(featureNames(state, ["a", "b", "c"])).toEqual(["a", "b", "c"]);
  });
});

it("of somebody's own data bear its names", () => {
  const own = { ...state, dataset: "own" };
  expect(featureNames(own, ["length", "width"])).toEqual([
    "length",
    "width",
    "length²",
    "width²",
    "length × width",
    "sin π length",
    "sin π width",
  ]);
});
