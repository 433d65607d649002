import { describe, expect, it } from "vitest";
import { checkSameProblem, divergence } from "./divergence";
import { defaultState } from "./state";
import { withControl } from "./state_changes";
import { StateError } from "./state_error";
import { withParameter } from "./test_state_changes";

const state = defaultState();
const changed = withControl(withControl(state, 5, "learning_rate", 1), 9, "loss", "squared_error");

describe("divergence", () => {
  it("of the same is never", () => {
    expect(divergence(changed, structuredClone(changed))).toBe(Infinity);
    expect(divergence(state, { ...state, speed: 60, discretise: true })).toBe(Infinity);
  });

  it("of first weights and first controls is at the beginning", () => {
    expect(divergence(changed, { ...changed, weights: [1] })).toBe(0);
    expect(divergence(changed, { ...changed, penalty: "none" })).toBe(0);
  });

  it("is where the changes differ", () => {
    expect(divergence(state, changed)).toBe(5);
    expect(divergence(changed, state)).toBe(5);
    expect(divergence(changed, withParameter(changed, 9, 0, 1, []))).toBe(9);
    expect(divergence(changed, withControl(changed, 7, "penalty", "l1"))).toBe(7);
    expect(divergence(changed, withControl(changed, 9, "loss", "cross_entropy"))).toBe(9);
  });
});

it("states of other data or another model are of another problem", () => {
  checkSameProblem(state, { ...changed, weights: [1] });
  for (const change of [{ noise: 0 }, { hidden: [3] }, { outputs: 2 }, { seed: 1 }]) {
    expect(() => checkSameProblem(state, { ...state, ...change })).toThrow(StateError);
  }
  expect(() => checkSameProblem(state, { ...state, noise: 0 })).toThrow(
    new StateError("otherRun", { name: "noise" }),
  );
});
