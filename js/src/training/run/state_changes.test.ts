import { describe, expect, it } from "vitest";
import type { ControlName } from "./schema";
import { checkState, defaultState } from "./state";
import { withControl } from "./state_changes";
import { StateError } from "./state_error";
import { withParameter } from "./test_state_changes";

const state = defaultState();

describe("withControl", () => {
  it("folds what is set before the first step into the state", () => {
    expect(withControl(state, 0, "loss", "squared_error")).toEqual({ ...state, loss: "squared_error" });
  });

  it("appends what is set during a run", () => {
    const once = withControl(state, 5, "learning_rate", 0.3);
    const twice = withControl(once, 9, "optimizer", "adamw");
    expect(twice.changes).toEqual([
      { step: 5, set: { learning_rate: 0.3 } },
      { step: 9, set: { optimizer: "adamw" } },
    ]);
    expect(twice.learning_rate).toBe(state.learning_rate);
  });

  it("joins what is set at one step, and leaves out what comes to nothing", () => {
    let changed = withControl(state, 5, "learning_rate", 0.3);
    changed = withControl(changed, 5, "loss", "squared_error");
    changed = withControl(changed, 5, "learning_rate", 1);
    expect(changed.changes).toEqual([{ step: 5, set: { learning_rate: 1, loss: "squared_error" } }]);
    changed = withControl(changed, 5, "learning_rate", state.learning_rate);
    changed = withControl(changed, 5, "loss", state.loss);
    expect(changed.changes).toEqual([]);
  });

  it("drops what was to change later", () => {
    const later = withControl(state, 9, "loss", "squared_error");
    expect(withControl(later, 5, "penalty", "l1").changes).toEqual([{ step: 5, set: { penalty: "l1" } }]);
    expect(withControl(later, 0, "penalty", "l1").changes).toEqual([]);
    expect(withParameter(later, 5, 0, 2, []).changes).toEqual([{ step: 5, parameter: 0, value: 2 }]);
  });

  it("leaves the run alone where only the picture changes", () => {
    const changed = withControl(state, 9, "loss", "squared_error");
    expect(withControl(changed, 12, "show_test", true)).toEqual({ ...changed, show_test: true });
  });

  it("begins a new run with all controls as they are by now", () => {
    const changed = withControl(state, 9, "loss", "squared_error");
    expect(withControl(changed, 12, "noise", 0.2)).toEqual({ ...state, loss: "squared_error", noise: 0.2 });
    expect(withControl(changed, 8, "noise", 0.2)).toEqual({ ...state, noise: 0.2 });
  });

  it("keeps weights as long as they mean the same", () => {
    const given = { ...state, weights: [1, 2, 3] };
    const keeps = (name: ControlName, value: unknown) => withControl(given, 3, name, value).weights !== null;
    expect(keeps("noise", 0)).toBe(true);
    expect(keeps("seed", 3)).toBe(true);
    expect(keeps("dataset", "circles")).toBe(true);
    expect(keeps("activation", "tanh")).toBe(true);
    expect(keeps("dataset", "yin_yang")).toBe(false);
    expect(keeps("features", ["x1", "x2_squared"])).toBe(false);
    expect(keeps("hidden", [8])).toBe(false);
  });

  it("drops outputs that the new data has no use for", () => {
    expect(withControl({ ...state, outputs: 1 }, 0, "dataset", "yin_yang").outputs).toBeNull();
    expect(withControl({ ...state, outputs: 3 }, 0, "dataset", "yin_yang").outputs).toBe(3);
    expect(withControl({ ...state, outputs: 3 }, 0, "dataset", "plane").outputs).toBeNull();
  });

  it("refuses what the control cannot have", () => {
    expect(() => withControl(state, 3, "points", 1)).toThrow(StateError);
    expect(() => withControl(state, 3, "dataset", "own")).toThrow(new StateError("ownDataMissing", {}));
  });
});

describe("withParameter", () => {
  it("changes the first weights before the first step", () => {
    const changed = withParameter(state, 0, 1, 9, Float64Array.of(1, 2, 3));
    expect(changed.weights).toEqual([1, 9, 3]);
    expect(withParameter(changed, 0, 0, 8, Float64Array.of(1, 2, 3)).weights).toEqual([8, 9, 3]);
  });

  it("counts once for a parameter and step", () => {
    let changed = withParameter(state, 4, 1, 9, []);
    changed = withControl(changed, 4, "loss", "squared_error");
    changed = withParameter(changed, 4, 2, 5, []);
    changed = withParameter(changed, 4, 1, 7, []);
    expect(changed.changes).toEqual([
      { step: 4, set: { loss: "squared_error" } },
      { step: 4, parameter: 2, value: 5 },
      { step: 4, parameter: 1, value: 7 },
    ]);
    expect(checkState(changed)).toEqual(changed);
  });

  it("refuses what is no number", () => {
    expect(() => withParameter(state, 4, 1, Number.NaN, [])).toThrow(StateError);
  });
});
