import { describe, expect, it } from "vitest";
import { record, TapeBuilder } from "../../tape/tape_builder";
import { problemOf } from "./problem";
import { defaultState, type TrainingState } from "./state";
import { StateError } from "./state_error";

const state = defaultState();

describe("a problem", () => {
  it("has samples to train on and to test with, as the model sees them", () => {
    const problem = problemOf({ ...state, features: ["x1", "x1_squared", "x2"], points: 20 });
    expect([problem.train.count, problem.test.count]).toEqual([16, 4]);
    expect(problem.inputNames).toEqual(["x₁", "x₂", "x₁²"]);
    expect([problem.pointSize, problem.pointNames]).toEqual([2, ["x₁", "x₂"]]);
    const seen = problem.featuresOf(problem.points.inputs);
    problem.trainIndices.forEach((index, row) => {
      expect(problem.train.inputs.slice(3 * row, 3 * row + 3)).toEqual(seen.slice(3 * index, 3 * index + 3));
      expect(problem.train.targets[row]).toBe(problem.labels[index] === 1 ? 1 : -1);
    });
    problem.testIndices.forEach((point, row) => {
      expect(problem.test.inputs[3 * row + 2]).toBe(problem.points.inputs[2 * point] ** 2);
    });
  });

  it("asks for one output of two classes, and for 1 at the class of several", () => {
    expect(problemOf(state).outputs).toBe(1);
    const { outputs, classes, points, labels } = problemOf({ ...state, dataset: "yin_yang" });
    expect([outputs, classes]).toEqual([3, 3]);
    labels.forEach((label, point) => {
      expect([...points.targets.slice(3 * point, 3 * point + 3)]).toEqual(
        [0, 1, 2].map((k) => Number(k === label)),
      );
    });
  });

  it("may have more outputs than classes", () => {
    const { points, tape } = problemOf({ ...state, outputs: 4, points: 10 });
    expect(tape.output.length).toBe(4);
    expect([...points.targets.slice(0, 8)]).toEqual([1, 0, 0, 0, 0, 1, 0, 0]);
  });

  it("has the numbers of a regression for targets", () => {
    const { points, labels, classes } = problemOf({ ...state, dataset: "hills" });
    expect(classes).toBe(0);
    expect([...points.targets]).toEqual(labels);
  });

  it("begins with the weights of the state, or else draws them", () => {
    const small = { ...state, hidden: [] };
    expect([...problemOf({ ...small, weights: [1, 2, 3] }).initial]).toEqual([1, 2, 3]);
    const drawn = problemOf(small);
    expect(drawn.initial).toEqual(problemOf(small).initial);
    expect(drawn.initialOf({ ...small, weights: [4, 5, 6] })).toEqual(Float64Array.of(4, 5, 6));
  });

  it("knows the tape of every loss", () => {
    const problem = problemOf(state);
    expect(problem.tapeOf(state.loss)).toBe(problem.tape);
    expect(problem.tapeOf("squared_error")).not.toEqual(problem.tape);
    expect(problem.tapeOf("squared_error")).toBe(problem.tapeOf("squared_error"));
  });

  it.each<[string, Partial<TrainingState>, StateError]>([
    [
      "weights of another model",
      { weights: [1] },
      new StateError("otherParameters", { weights: 1, parameters: 105 }),
    ],
    [
      "too few outputs",
      { dataset: "yin_yang", outputs: 2 },
      new StateError("tooFewOutputs", { classes: 3, needed: 3, outputs: 2 }),
    ],
    [
      "outputs without a target",
      { dataset: "plane", outputs: 2 },
      new StateError("otherOutputs", { needed: 1, outputs: 2 }),
    ],
    ["no data", { dataset: "own" }, new StateError("ownDataMissing", {})],
  ])("refuses %s", (_what, change, error) => {
    expect(() => problemOf({ ...state, ...change })).toThrow(StateError);
    expect(() => problemOf({ ...state, ...change })).toThrow(error);
  });
});

describe("a model of the user's own", () => {
  /** The loss (w × x1 × x2 - t)². */
  const ownTape = () => {
    const builder = new TapeBuilder();
    const inputs = builder.leaves(2);
    const targets = builder.leaves(1);
    const w = builder.leaf(0.25);
    const output = builder.multiply(builder.multiply(w, inputs[0]), inputs[1]);
    const root = builder.square(builder.subtract(output, targets[0]));
    return record(root, { inputs, targets, parameters: [w], outputs: [output] }).tape;
  };

  it("has no layers, and begins with what was recorded", () => {
    const tape = ownTape();
    const problem = problemOf(state, { tape });
    expect(problem.layers).toBeNull();
    expect(problem.tape).toBe(tape);
    expect(problem.tapeOf("cross_entropy")).toBe(tape);
    expect([...problem.initial]).toEqual([0.25]);
    expect([...problem.initialOf({ ...state, weights: [3] })]).toEqual([3]);
  });

  it("has to fit the data", () => {
    const tape = ownTape();
    expect(() => problemOf({ ...state, features: ["x1"] }, { tape })).toThrow(
      new StateError("otherInputs", { inputs: 2, given: 1 }),
    );
    expect(() => problemOf({ ...state, dataset: "yin_yang" }, { tape })).toThrow(
      new StateError("tooFewOutputs", { classes: 3, needed: 3, outputs: 1 }),
    );
  });
});
