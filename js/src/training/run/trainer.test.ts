import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { problemOf } from "./problem";
import { defaultState, type TrainingState } from "./state";
import { withControl } from "./state_changes";
import { StateError } from "./state_error";
import { withParameter } from "./test_state_changes";
import { createTrainer, type Trainer } from "./trainer";

const STATE: TrainingState = {
  ...defaultState(),
  points: 20,
  hidden: [3],
  batch_size: 5,
  optimizer: "momentum",
  learning_rate: 0.03,
};

const trainerOf = (state = STATE, steps = 0): Trainer => {
  const trainer = createTrainer(problemOf(state), state, { executor: "interpreter" });
  for (let step = 0; step < steps; step++) trainer.advance();
  return trainer;
};

/** Takes steps, each of which has to succeed: a run that stops must not keep a test waiting. */
function advanceTo(trainer: Trainer, step: number): void {
  while (trainer.run.step < step) if (!trainer.advance()) throw new Error(String(trainer.stopped?.reason));
}

/** All that there is to see of where a trainer stands. */
const standing = ({ run, gradients, history, stopped, tape }: Trainer) =>
  structuredClone({
    ...run,
    gradients,
    tape,
    stopped,
    row: history.row(run.step),
  });
const wholeHistory = ({ history }: Trainer) => history.rows(0, history.length);

describe("a trainer", () => {
  it("stands at the first step with its row", () => {
    const { run, history, problem, stopped } = trainerOf();
    expect(run.step).toBe(0);
    expect(run.parameters).toEqual(problem.initial);
    expect(history.length).toBe(1);
    expect(history.columnNames.slice(5)).toEqual(["layer 1", "layer 2"]);
    expect(stopped).toBeNull();
  });

  it("learns", () => {
    const { history } = trainerOf({ ...STATE, dataset: "gaussians", batch_size: 0 }, 200);
    expect(history.length).toBe(201);
    expect(history.value(200, 0)).toBeLessThan(history.value(0, 0) / 4);
    expect(history.value(200, 2)).toBe(1);
  });

  it("takes the same run from the same state", () => {
    const [one, other] = [trainerOf(STATE, 30), trainerOf(structuredClone(STATE), 30)];
    expect(standing(other)).toEqual(standing(one));
    expect(wholeHistory(other)).toEqual(wholeHistory(one));
  });

  it("is the same with both executors", () => {
    const [one, other] = (["interpreter", "webassembly"] as const).map((executor) => {
      const trainer = createTrainer(problemOf(STATE), STATE, { executor });
      expect(trainer.replay.kind).toBe(executor);
      for (let step = 0; step < 30; step++) trainer.advance();
      return trainer;
    });
    expect(wholeHistory(other)).toEqual(wholeHistory(one));
  });

  it("has no test columns without test points, and no accuracy of a regression", () => {
    const row = trainerOf({ ...STATE, train_share: 1, dataset: "plane", loss: "squared_error" }).history.row(
      0,
    );
    expect([...row.slice(1, 4)]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });

  it("does not touch the problem's first weights", () => {
    const trainer = trainerOf(STATE, 5);
    expect(trainer.problem.initial).toEqual(problemOf(STATE).initial);
  });
});

describe("travel", () => {
  const CHANGED = withParameter(
    withControl(withControl(STATE, 12, "optimizer", "adamw"), 30, "loss", "squared_error"),
    30,
    2,
    0.5,
    [],
  );

  it("gives exactly what was there", () => {
    const expected = [standing(trainerOf(CHANGED))];
    const trainer = trainerOf(CHANGED);
    for (let step = 0; step < 60; step++) {
      trainer.advance();
      expected.push(standing(trainer));
    }
    const history = wholeHistory(trainer);
    fc.assert(
      fc.property(fc.array(fc.nat(60), { minLength: 1, maxLength: 5 }), (steps) => {
        for (const step of steps) {
          trainer.travel(step);
          expect(standing(trainer)).toEqual(expected[step]);
          expect(wholeHistory(trainer)).toEqual(history);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("finds its way among sparse snapshots too", () => {
    const trainer = trainerOf(STATE, 1500);
    const end = standing(trainer);
    for (const step of [1499, 3, 777]) {
      trainer.travel(step);
      expect(trainer.run.parameters).toEqual(trainerOf(STATE, step).run.parameters);
    }
    trainer.travel(1500);
    expect(standing(trainer)).toEqual(end);
  });

  it("and a step from there drops what came later", () => {
    const trainer = trainerOf(STATE, 20);
    const history = wholeHistory(trainer);
    trainer.travel(8);
    expect(trainer.history.length).toBe(21);
    trainer.advance();
    expect(trainer.history.length).toBe(10);
    advanceTo(trainer, 20);
    expect(wholeHistory(trainer)).toEqual(history);
  });

  it("goes nowhere that is not in the history", () => {
    const trainer = trainerOf(STATE, 3);
    for (const step of [-1, 4, 1.5]) expect(() => trainer.travel(step)).toThrow(RangeError);
    expect(trainer.run.step).toBe(3);
  });
});

describe("setState", () => {
  it("lets what is set during a run count from that step on, as if the state had always said so", () => {
    const trainer = trainerOf(STATE, 10);
    let state = withControl(STATE, 10, "optimizer", "adamw");
    trainer.setState(state);
    state = withControl(state, 10, "batch_size", 0);
    trainer.setState(state);
    state = withParameter(state, 10, 1, 2, trainer.problem.initial);
    trainer.setState(state);
    expect(standing(trainer)).toEqual(standing(trainerOf(state, 10)));
    for (let step = 0; step < 10; step++) trainer.advance();
    expect(wholeHistory(trainer)).toEqual(wholeHistory(trainerOf(state, 20)));
  });

  // At step 301 snapshots are sparse.
  it.each([10, 301])("takes a change of the same step back at step %i", (step) => {
    const trainer = trainerOf(STATE, step);
    const before = standing(trainer);
    trainer.setState(withParameter(withControl(STATE, step, "optimizer", "sgd"), step, 1, 2, []));
    expect(standing(trainer)).not.toEqual(before);
    trainer.setState(STATE);
    expect(standing(trainer)).toEqual(before);
  });

  it("goes back to a change that lies behind", () => {
    const trainer = trainerOf(STATE, 10);
    const state = withControl(STATE, 4, "learning_rate", 0.3);
    trainer.setState(state);
    expect(standing(trainer)).toEqual(standing(trainerOf(state, 4)));
    expect(trainer.history.length).toBe(5);
  });

  it("begins anew where the beginning changes", () => {
    const trainer = trainerOf(STATE, 10);
    const state = withParameter(
      withControl(STATE, 0, "loss", "squared_error"),
      0,
      0,
      0.5,
      trainer.problem.initial,
    );
    trainer.setState(state);
    expect(standing(trainer)).toEqual(standing(trainerOf(state)));
  });

  it("leaves the run alone where a change is still to come, and rows before it", () => {
    const trainer = trainerOf(STATE, 20);
    trainer.travel(5);
    const before = standing(trainer);
    const state = withControl(STATE, 12, "learning_rate", 0.3);
    trainer.setState(state);
    expect(standing(trainer)).toEqual(before);
    expect(trainer.history.length).toBe(12);
    advanceTo(trainer, 20);
    expect(wholeHistory(trainer)).toEqual(wholeHistory(trainerOf(state, 20)));
  });

  it("drops the next row already where a change is of the next step", () => {
    const trainer = trainerOf(STATE, 10);
    trainer.travel(4);
    const changed = withControl(STATE, 5, "learning_rate", 0.5);
    trainer.setState(changed);
    expect(trainer.history.length).toBe(5);
    advanceTo(trainer, 10);
    expect(wholeHistory(trainer)).toEqual(wholeHistory(trainerOf(changed, 10)));
  });

  it("does nothing for what is only seen", () => {
    const trainer = trainerOf(STATE, 20);
    trainer.travel(5);
    trainer.setState({ ...STATE, speed: 60 });
    expect(trainer.history.length).toBe(21);
  });

  it("refuses another problem and a parameter that is not there, and stays as it was", () => {
    const trainer = trainerOf(STATE, 3);
    const before = standing(trainer);
    expect(() => trainer.setState({ ...STATE, noise: 0 })).toThrow(StateError);
    expect(() => trainer.setState(withParameter(STATE, 3, 99, 1, []))).toThrow(
      new StateError("noParameter", { parameter: 99, count: 13 }),
    );
    expect(() => trainer.setState({ ...STATE, weights: [1] })).toThrow(StateError);
    expect(standing(trainer)).toEqual(before);
    expect(() => trainerOf(withParameter(STATE, 3, 99, 1, []))).toThrow(StateError);
  });

  it("keeps up with any history of changes", () => {
    const change = fc.oneof(
      fc.record({
        name: fc.constant("optimizer" as const),
        value: fc.constantFrom("sgd", "momentum", "adamw"),
      }),
      fc.record({ name: fc.constant("batch_size" as const), value: fc.constantFrom(0, 3, 7) }),
      fc.record({
        name: fc.constant("loss" as const),
        value: fc.constantFrom("max_margin", "squared_error"),
      }),
      fc.record({ name: fc.constant(null), value: fc.double({ min: -1, max: 1, noNaN: true }) }),
    );
    const action = fc.oneof(fc.integer({ min: 1, max: 6 }), change, fc.record({ back: fc.nat(5) }));
    fc.assert(
      fc.property(fc.array(action, { maxLength: 12 }), (actions) => {
        const trainer = trainerOf();
        let state = STATE;
        for (const one of actions) {
          const { step } = trainer.run;
          if (typeof one === "number") for (let i = 0; i < one; i++) trainer.advance();
          else if ("back" in one) trainer.travel(Math.max(0, step - one.back));
          else {
            state =
              one.name === null
                ? withParameter(state, step, 4, one.value, trainer.problem.initial)
                : withControl(state, step, one.name, one.value);
            trainer.setState(state);
          }
        }
        const expected = trainerOf(state, trainer.run.step);
        expect(standing(trainer)).toEqual(standing(expected));
        const end = trainer.run.step + 1;
        expect(trainer.history.rows(0, end)).toEqual(expected.history.rows(0, end));
      }),
      { numRuns: 60 },
    );
  });
});

describe("adopt", () => {
  it("goes on from where another has trained to", () => {
    const other = trainerOf(STATE, 50);
    const trainer = trainerOf(STATE, 10);
    trainer.adopt(other.run, other.history.rows(8, 51), 8);
    expect(standing(trainer)).toEqual(standing(other));
    expect(wholeHistory(trainer)).toEqual(wholeHistory(other));
    trainer.advance();
    other.advance();
    expect(standing(trainer)).toEqual(standing(other));
  });

  it("copies", () => {
    const other = trainerOf(STATE, 5);
    const trainer = trainerOf();
    trainer.adopt(other.run, wholeHistory(other), 0);
    const before = standing(trainer);
    other.advance();
    expect(standing(trainer)).toEqual(before);
  });

  it("can travel to steps that it never made", () => {
    const other = trainerOf(STATE, 50);
    const trainer = trainerOf();
    trainer.adopt(other.run, wholeHistory(other), 0);
    trainer.travel(33);
    other.travel(33);
    expect(standing(trainer)).toEqual(standing(other));
    trainer.travel(50);
    other.travel(50);
    expect(standing(trainer)).toEqual(standing(other));
  });

  it("goes back, and keeps rows that come with it", () => {
    const other = trainerOf(STATE, 20);
    const trainer = trainerOf(STATE, 20);
    other.travel(5);
    trainer.adopt(other.run, wholeHistory(other), 0);
    expect(standing(trainer)).toEqual(standing(other));
    expect(trainer.history.length).toBe(21);
  });

  it("builds on what it took over, however its own run went on", () => {
    const trainer = trainerOf(STATE, 20);
    const { run, history } = trainerOf(STATE, 10);
    const moved = { ...run, parameters: run.parameters.map((parameter) => parameter + 0.01) };
    trainer.adopt(moved, history.rows(8, 11), 8);
    const expected = [standing(trainer)];
    while (trainer.advance() && trainer.run.step < 13) expected.push(standing(trainer));
    for (const step of [11, 10, 12]) {
      trainer.travel(step);
      const { row: _row, ...rest } = standing(trainer);
      expect(expected[step - 10]).toMatchObject(rest);
    }
  });

  it("leaves what it took over behind where it goes another way", () => {
    const trainer = trainerOf();
    const { run, history } = trainerOf(STATE, 10);
    const moved = { ...run, parameters: run.parameters.map((parameter) => parameter + 0.01) };
    trainer.adopt(moved, history.rows(0, 11), 0);
    trainer.travel(5);
    advanceTo(trainer, 12);
    trainer.travel(10);
    expect(standing(trainer)).toEqual(standing(trainerOf(STATE, 10)));
  });

  it("has NaN for rows that nobody sent", () => {
    const other = trainerOf(STATE, 20);
    const trainer = trainerOf();
    trainer.adopt(other.run, other.history.rows(15, 21), 15);
    expect(trainer.history.value(7, 0)).toBeNaN();
    trainer.travel(7);
    expect(trainer.run.parameters).toEqual(trainerOf(STATE, 7).run.parameters);
  });

  it("refuses what does not fit", () => {
    const other = trainerOf(STATE, 5);
    const trainer = trainerOf();
    const rows = wholeHistory(other);
    const { run } = other;
    expect(() => trainer.adopt({ ...run, parameters: new Float64Array(2) }, rows, 0)).toThrow(
      /wrongCount, what: parameters, found: 2/,
    );
    expect(() => trainer.adopt({ ...run, memory: new Float64Array(2) }, rows, 0)).toThrow(
      /wrongCount, what: memory, found: 2/,
    );
    expect(() => trainer.adopt({ ...run, optimizer: "none" }, rows, 0)).toThrow(
      new StateError("noOptimizer", { name: '"none"' }),
    );
    expect(() => trainer.adopt(run, rows.slice(1), 0)).toThrow(/shortHistory, .*columns: 7/);
    expect(() => trainer.adopt(run, rows.slice(0, 35), 0)).toThrow(
      new StateError("shortHistory", { step: 5, columns: 7 }),
    );
    expect(trainer.run.step).toBe(0);
  });
});
