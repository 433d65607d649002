import { describe, expect, it } from "vitest";
import type { ControlName } from "../run/schema";
import type { TrainingState } from "../run/state";
import {
  frames,
  model,
  OTHERS,
  open,
  parameters,
  session,
  step,
  take,
  trained,
  trainer,
} from "./test_session";
import { assembled, historyOf, SMALL, wireRunOf } from "./test_training";

/** All that a reader could lose, with what lies after the present step. */
const seen = () =>
  structuredClone({
    step: step(),
    parameters: parameters(),
    memory: trainer().run.memory,
    optimizer: trainer().run.optimizer,
    rows: trainer().history.rows(0, trainer().history.length),
    state: session.state.value,
    gradients: trainer().gradients,
  });

/** What a reader can do that ends a run or a part of it, by name. */
const CHANGES: [string, () => void][] = [
  ["other layers", () => session.setControl("hidden", [2, 2])],
  ["a neuron less", () => session.setControl("hidden", [1])],
  ...Object.entries(OTHERS)
    .filter(([name]) => !["speed", "show_test", "discretise"].includes(name))
    .map(([name, value]): [string, () => void] => [
      `another ${name}`,
      () => session.setControl(name as ControlName, value),
    ]),
  ["a weight", () => session.setParameter(1, 0.75)],
  ["the way back to the first weights", () => session.reset()],
  ["other first weights", () => session.newWeights()],
  ["a run from Python", () => model.receive({ run: wireRunOf(trained(2), { number: 5 }) })],
  ["a state from Python", () => model.receive({ state: { ...SMALL, seed: 9 } })],
];

describe("undoing", () => {
  describe.each([0, 6])("with %d steps after the present one,", (later) => {
    it.each(CHANGES)("%s brings back the state, the run and what lies after it", (_what, change) => {
      take(2);
      session.setControl("optimizer", "momentum");
      session.setParameter(0, 0.5);
      take(2 + later);
      if (later > 0) session.travel(4);
      const before = seen();
      change();
      const after = seen();
      expect(after).not.toEqual(before);
      session.undo();
      expect(seen()).toEqual(before);
      session.redo();
      expect(seen()).toEqual(after);
    });
  });

  it("leads to a run that goes on as if nothing had been", () => {
    take(3);
    session.setControl("learning_rate", 0.3);
    take(2);
    const { value: state } = session.state;
    session.reset();
    take(3);
    session.undo();
    take(4);
    expect(historyOf(trainer())).toEqual(historyOf(trained(9, state)));
    session.travel(1);
    expect(parameters()).toEqual([...trained(1, state).run.parameters]);
  });

  it("tells Python of the state, the weights and the whole history", () => {
    take(3);
    model.acknowledge();
    session.setControl("hidden", [3]);
    take(1);
    model.acknowledge();
    session.undo();
    model.acknowledge();
    expect(model.get("state")).toEqual(SMALL);
    const told = model.sent().at(-1);
    expect(told).toMatchObject({ step: 3, first: 0 });
    expect(told && assembled([told])).toEqual(historyOf(trainer()));
  });

  it("pauses, and does nothing where nothing was done", () => {
    expect([session.canUndo.value, session.canRedo.value]).toEqual([false, false]);
    session.toggle();
    frames(10);
    const at = step();
    session.undo();
    session.redo();
    expect([session.training.value, step()]).toEqual([false, at]);
  });

  it("leaves the speed and the picture as they are by now", () => {
    take(2);
    session.setControl("learning_rate", 0.3);
    session.setControl("speed", 600);
    session.undo();
    expect(session.state.value).toEqual({ ...SMALL, speed: 600 });
    expect(session.canUndo.value).toBe(false);
  });

  it("knows nothing of what came to nothing", () => {
    session.reset();
    take(3);
    session.travel(1);
    session.setControl("noise", 9);
    session.setParameter(0, Number.NaN);
    session.setControl("show_test", true);
    expect(session.canUndo.value).toBe(false);
  });

  it("restores why a run cannot go on", () => {
    open({ ...SMALL, loss: "squared_error", learning_rate: 1e200 });
    take(2);
    const { stopped } = trainer();
    expect(stopped).not.toBeNull();
    session.setControl("learning_rate", 0.1);
    expect(trainer().stopped).toBeNull();
    session.undo();
    expect(trainer().stopped).toEqual(stopped);
  });
});

describe("a future that was left behind", () => {
  it("comes back, although training went on from an earlier step", () => {
    take(8);
    const rows = historyOf(trainer());
    session.travel(3);
    session.setControl("learning_rate", 0.3);
    session.toggle();
    frames(30);
    session.pause();
    session.undo();
    expect([step(), trainer().history.length]).toEqual([3, 9]);
    session.travel(8);
    expect(historyOf(trainer())).toEqual(rows);
  });

  it("comes back after training from an earlier step, in which nothing was changed", () => {
    take(8);
    session.travel(3);
    const before = seen();
    session.toggle();
    frames(3);
    session.pause();
    expect(trainer().history.length).toBeLessThan(9);
    session.undo();
    expect(seen()).toEqual(before);
  });

  it("comes back after a step", () => {
    take(8);
    session.travel(3);
    const before = seen();
    session.step();
    const after = seen();
    session.undo();
    expect(seen()).toEqual(before);
    session.redo();
    expect(seen()).toEqual(after);
  });

  it("is kept when something else is done after undoing", () => {
    take(2);
    session.reset();
    take(5);
    const left = seen();
    session.undo();
    const first = seen();
    session.setControl("learning_rate", 0.3);
    session.undo();
    expect(seen()).toEqual(first);
    session.undo();
    expect(seen()).toEqual(left);
  });
});

describe("what Python does", () => {
  it("is one change as long as nothing happens here", () => {
    take(3);
    const before = seen();
    for (const steps of [4, 9, 14]) {
      model.receive({ run: wireRunOf(trained(steps), { number: steps }) });
    }
    expect(step()).toBe(14);
    session.undo();
    expect(seen()).toEqual(before);
    expect(session.canUndo.value).toBe(false);
  });

  it("is another change after something was done here", () => {
    model.receive({ run: wireRunOf(trained(4), { number: 1 }) });
    take(1);
    const between = seen();
    model.receive({ run: wireRunOf(trained(9), { number: 2 }) });
    session.undo();
    expect(seen()).toEqual(between);
  });
});

describe("another model", () => {
  it("keeps the weights of now, and the state says so", () => {
    take(5);
    const before = parameters();
    session.setControl("hidden", [3]);
    expect(step()).toBe(0);
    expect(parameters().slice(0, 6)).toEqual(before.slice(0, 6));
    expect(parameters().slice(9, 11)).toEqual(before.slice(6, 8));
    expect(parameters().at(-1)).toBe(before.at(-1));
    expect((model.get("state") as TrainingState).weights).toEqual(parameters());
    session.setControl("hidden", [2]);
    expect(parameters()).toEqual(before);
    session.setControl("activation", "tanh");
    expect(parameters()).toEqual(before);
  });
});
