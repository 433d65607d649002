import { describe, expect, it } from "vitest";
import { operationName } from "../../tape/tape";
import { record, TapeBuilder } from "../../tape/tape_builder";
import { tapeOf } from "../../tape/test_tapes";
import { problemOf } from "./problem";
import { defaultState, type TrainingState } from "./state";
import { withControl } from "./state_changes";
import { explain, stopFault } from "./stopping";
import { withParameter } from "./test_state_changes";
import { createTrainer } from "./trainer";

const INFINITE = stopFault("infinite", {});

const STATE: TrainingState = {
  ...defaultState(),
  points: 20,
  hidden: [],
  penalty: "none",
  batch_size: 0,
};

const trainerOf = (change: Partial<TrainingState>) => {
  const state = { ...STATE, ...change };
  return createTrainer(problemOf(state), state, { executor: "interpreter" });
};

describe("a run that explodes", () => {
  const trainer = trainerOf({ loss: "squared_error", learning_rate: 1e200 });
  const first = structuredClone(trainer.run);

  it("stops before the step that cannot be", () => {
    expect(trainer.advance()).toBe(false);
    expect(trainer.stopped?.step).toBe(1);
    expect(trainer.advance()).toBe(false);
    expect(structuredClone(trainer.run)).toEqual(first);
    expect(trainer.history.length).toBe(1);
  });

  it("says which operation went wrong first, for which point", () => {
    const stop = trainer.stopped;
    expect(stop?.sample).toBe(trainer.problem.trainIndices[0]);
    expect(operationName(trainer.tape, stop?.node ?? -1)).toBe("**2");
    expect(String(stop?.reason)).toMatch(
      /^impossibleStepAt, step: 1, point: \d+, reason: \(brokenResult, expression: \S+ \*\* 2, number: \(infinite\)\)$/,
    );
  });

  it("goes on once something is changed", () => {
    const state = withControl(
      { ...STATE, loss: "squared_error", learning_rate: 1e200 },
      0,
      "learning_rate",
      0.01,
    );
    trainer.setState(state);
    expect(trainer.stopped).toBeNull();
    expect(trainer.advance()).toBe(true);
  });

  it("may go back and try again, to the same end", () => {
    const again = trainerOf({ loss: "squared_error", learning_rate: 1e200 });
    again.advance();
    again.travel(0);
    expect(again.stopped).toBeNull();
    expect(again.advance()).toBe(false);
  });
});

it("an operation without a result is named as Python would", () => {
  const trainer = trainerOf({ loss: "cross_entropy", weights: [0, 0, 1e5] });
  expect(trainer.stopped?.step).toBe(0);
  const reason = stopFault("tooLarge", { expression: "exp(100000)" });
  expect(trainer.stopped?.reason).toEqual(stopFault("impossibleStepAt", { step: 0, point: 1, reason }));
  expect(trainer.advance()).toBe(false);
});

it("a parameter that is too large is found before any operation", () => {
  const trainer = trainerOf({ learning_rate: 1e308, loss: "squared_error", weights: [0, 0, 50] });
  trainer.advance();
  const reason = stopFault("brokenParameter", { number: INFINITE });
  expect(trainer.stopped?.reason).toEqual(stopFault("impossibleStep", { step: 1, reason }));
  expect(trainer.tape.parameter).toContain(trainer.stopped?.node);
});

it("the penalty can be too large by itself", () => {
  const trainer = trainerOf({ penalty: "l2", penalty_rate: 1, weights: [0, 0, -1e200] });
  expect(trainer.stopped).toMatchObject({ node: null, sample: null });
  expect(trainer.stopped?.reason.values.reason).toEqual(stopFault("brokenSum", {}));
});

it("a later change that may help makes the next step be tried again", () => {
  const state = { ...STATE, loss: "squared_error", learning_rate: 1e200 };
  const trainer = createTrainer(problemOf(state), state, { executor: "interpreter" });
  trainer.advance();
  const helped = [0, 1, 2].reduce((now, index) => withParameter(now, 1, index, 0.5, []), state);
  trainer.setState(helped);
  expect(trainer.advance()).toBe(true);
});

describe("explain", () => {
  /** The loss sqrt(w × x), whose gradient is infinite where w is 0. */
  const tape = () => {
    const builder = new TapeBuilder();
    const [x] = builder.leaves(1);
    const w = builder.leaf(0);
    const root = builder.apply("sqrt", builder.multiply(w, x));
    return record(root, { inputs: [x], targets: [], parameters: [w], outputs: [root] }).tape;
  };
  const numbers = (w: number, x: number, loss: number, gradient: number) => ({
    tape: tape(),
    step: 3,
    samples: { count: 1, inputs: Float64Array.of(x), targets: new Float64Array() },
    parameters: Float64Array.of(w),
    losses: Float64Array.of(loss),
    gradients: Float64Array.of(gradient),
    loss,
  });

  it("finds the operation whose gradient went wrong", () => {
    const stop = explain(numbers(0, 2, 0, Infinity));
    expect(stop).toMatchObject({ step: 3, sample: 0, node: 3 });
    expect(stop.reason).toEqual(stopFault("brokenShare", { operation: "sqrt" }));
  });

  it("finds the root of a negative number", () => {
    const stop = explain(numbers(-2, 3, Number.NaN, Number.NaN));
    expect(stop.reason).toEqual(stopFault("notReal", { expression: "sqrt(-6)" }));
  });

  it.each([
    [0.123456789, 0, "/", "0.12346 / 0", "dividesByZero"],
    [-0.123456789, 0, "/", "(-0.12346) / 0", "dividesByZero"],
    [-1.23456789e200, 1.5e200, "*", "(-1.2346e+200) * 1.5e+200", "brokenResult"],
  ] as const)(
    "writes %d and %d with %s as %s: five digits, and a negative number in brackets",
    (w, x, op, expression, code) => {
      const tape = tapeOf([{}, {}, { op, operands: [0, 1] }], { parameter: [0], input: [1], output: [2] });
      const { reason } = explain({ ...numbers(w, x, Number.NaN, Number.NaN), tape });
      expect([reason.code, reason.values.expression]).toEqual([code, expression]);
    },
  );

  it("finds an input that is no number", () => {
    const stop = explain(numbers(2, Number.NaN, Number.NaN, Number.NaN));
    expect(stop).toMatchObject({ sample: 0, node: 1 });
    expect(stop.reason).toEqual(stopFault("brokenLeaf", { number: stopFault("nan", {}) }));
  });

  it("has something to say where no operation is to blame", () => {
    const stop = explain(numbers(2, 3, 2, Infinity));
    expect(stop.reason).toEqual(stopFault("brokenGradient", { number: INFINITE }));
  });
});
