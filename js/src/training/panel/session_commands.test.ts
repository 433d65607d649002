import { describe, expect, it } from "vitest";
import { controls } from "../run/schema";
import type { TrainingState } from "../run/state";
import {
  frames,
  model,
  OTHERS,
  parameters,
  session,
  step,
  take,
  trained,
  trainer,
  whyRefused,
} from "./test_session";
import { historyOf, SMALL } from "./test_training";

describe("a control", () => {
  const named = (effects: string[]) =>
    controls.filter(({ effect }) => effects.includes(effect)).map(({ name }) => name);

  it.each(named(["data", "model"]))("%s begins the run anew", (name) => {
    take(3);
    const before = trainer();
    session.setControl(name, OTHERS[name]);
    expect(session.refused.value).toBeNull();
    expect(trainer()).not.toBe(before);
    expect([step(), trainer().history.length]).toEqual([0, 1]);
    expect(session.current.value[name]).toEqual(OTHERS[name]);
    expect(session.state.value.changes).toEqual([]);
  });

  it.each(named(["run"]))("%s counts from the step on where the run stands", (name) => {
    take(3);
    const before = trainer();
    const earlier = [...before.history.rows(0, 3)];
    session.setControl(name, OTHERS[name]);
    expect(trainer()).toBe(before);
    expect([step(), before.history.length]).toEqual([3, 4]);
    expect(session.current.value[name]).toEqual(OTHERS[name]);
    expect(session.state.value[name]).toEqual(SMALL[name]);
    expect(session.state.value.changes).toEqual([{ step: 3, set: { [name]: OTHERS[name] } }]);
    take(2);
    expect([...before.history.rows(0, 3)]).toEqual(earlier);
    expect(historyOf(before)).toEqual(historyOf(trained(5, session.state.value)));
  });

  it.each(named(["run"]))("%s is of the state itself before the first step", (name) => {
    session.setControl(name, OTHERS[name]);
    expect(session.state.value).toEqual({ ...SMALL, [name]: OTHERS[name] });
    take(2);
    expect(historyOf(trainer())).toEqual(historyOf(trained(2, session.state.value)));
  });

  it.each(named(["view"]))("%s changes the run in nothing", (name) => {
    take(3);
    const [before, history] = [trainer(), historyOf(trainer())];
    session.setControl(name, OTHERS[name]);
    expect(session.state.value).toEqual({ ...SMALL, [name]: OTHERS[name] });
    expect([trainer() === before, historyOf(trainer())]).toEqual([true, history]);
  });

  it("is told to the other side, and a value that it cannot have is not", () => {
    session.setControl("noise", 0.3);
    expect(model.get("state")).toEqual({ ...SMALL, noise: 0.3 });
    const count = model.written.length;
    session.setControl("noise", 9);
    expect(whyRefused()).toContain("noise should be a number from 0 to 0.5");
    expect(session.state.value.noise).toBe(0.3);
    expect(model.written).toHaveLength(count);
  });

  it("is as it was at a step that was gone back to", () => {
    take(2);
    session.setControl("learning_rate", 0.3);
    take(2);
    session.travel(1);
    expect(session.current.value.learning_rate).toBe(0.1);
    session.travel(3);
    expect(session.current.value.learning_rate).toBe(0.3);
  });

  it("changes while training without a pause, and is told", () => {
    session.toggle();
    frames(20);
    const { step: changed } = trainer().run;
    session.setControl("learning_rate", 0.03);
    frames(20);
    expect(session.training.value).toBe(true);
    expect(step()).toBeGreaterThan(changed + 10);
    expect((model.get("state") as TrainingState).changes).toEqual([
      { step: changed, set: { learning_rate: 0.03 } },
    ]);
  });
});

describe("reset", () => {
  it("goes back to the first weights with the controls of now, and without changes", () => {
    const first = parameters();
    take(2);
    session.setControl("optimizer", "adamw");
    session.setParameter(0, 0.5);
    session.setControl("learning_rate", 0.03);
    take(2);
    session.toggle();
    session.reset();
    expect(session.training.value).toBe(false);
    const expected = { ...SMALL, optimizer: "adamw", learning_rate: 0.03 };
    expect(session.state.value).toEqual(expected);
    expect(model.get("state")).toEqual(expected);
    expect([step(), trainer().history.length, parameters()]).toEqual([0, 1, first]);
    expect(trainer().run.optimizer).toBe("adamw");
  });

  it("keeps first weights that somebody set", () => {
    session.setParameter(1, 0.25);
    take(2);
    session.reset();
    expect(parameters()[1]).toBe(0.25);
    expect(session.state.value.weights?.[1]).toBe(0.25);
  });
});

describe("newWeights", () => {
  it("draws others, with biases of 0, which are part of the state", () => {
    take(2);
    const { problem } = trainer();
    session.newWeights();
    expect(step()).toBe(0);
    expect(parameters()).not.toEqual([...problem.initial]);
    expect(session.state.value.weights).toEqual(parameters());
    const biases = problem.layers?.flatMap(({ neurons }) => neurons.map(({ bias }) => parameters()[bias]));
    expect(biases).toEqual([0, 0, 0]);
    expect(parameters().every((weight) => Math.abs(weight) <= 1)).toBe(true);
    expect(historyOf(trainer())).toEqual(historyOf(trained(0, session.state.value)));
  });
});

describe("setParameter", () => {
  it("before the first step changes the first weights", () => {
    const [, ...rest] = parameters();
    session.setParameter(0, 0.5);
    expect(parameters()).toEqual([0.5, ...rest]);
    expect(session.state.value.weights).toEqual([0.5, ...rest]);
    expect(session.state.value.changes).toEqual([]);
    take(3);
    expect(historyOf(trainer())).toEqual(historyOf(trained(3, session.state.value)));
  });

  it("later is a change of the run", () => {
    take(3);
    const before = trainer();
    session.setParameter(2, -1.5);
    expect(trainer()).toBe(before);
    expect(parameters()[2]).toBe(-1.5);
    expect(session.state.value.changes).toEqual([{ step: 3, parameter: 2, value: -1.5 }]);
    expect(model.get("state")).toEqual(session.state.value);
    take(3);
    expect(historyOf(trainer())).toEqual(historyOf(trained(6, session.state.value)));
  });

  it.each([0, 3])("at step %d refuses what is no parameter, or no number", (at) => {
    take(at);
    const [before, state] = [parameters(), session.state.value];
    session.setParameter(999, 1);
    expect(session.refused.value).not.toBeNull();
    session.refused.value = null;
    session.setParameter(0, Number.NaN);
    expect(whyRefused()).toContain("finite");
    expect([parameters(), session.state.value]).toEqual([before, state]);
  });
});

describe("travel", () => {
  it("goes to the weights of a step, and later ones stay until the run goes on", () => {
    const seen = [parameters()];
    for (let count = 0; count < 6; count++) {
      take(1);
      seen.push(parameters());
    }
    session.toggle();
    session.travel(2);
    expect(session.training.value).toBe(false);
    expect([step(), parameters(), trainer().history.length]).toEqual([2, seen[2], 7]);
    session.travel(5);
    expect(parameters()).toEqual(seen[5]);
    session.travel(2);
    take(1);
    expect([step(), trainer().history.length]).toEqual([3, 4]);
    expect(parameters()).toEqual(seen[3]);
  });

  it("is painted", () => {
    take(3);
    const [frame, slow] = [session.frame.value, session.slowFrame.value];
    session.travel(1);
    expect(session.frame.value).toBeGreaterThan(frame);
    expect(session.slowFrame.value).toBeGreaterThan(slow);
  });
});
