import { signal } from "@preact/signals";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { problemOf } from "../run/problem";
import { type ControlName, controls } from "../run/schema";
import type { TrainingState } from "../run/state";
import { createTrainer, type Trainer } from "../run/trainer";
import type { TrainingTraits, WireRun } from "./model";
import { createSession, type Session } from "./session";
import {
  assembled,
  type Clock,
  type FakeTraining,
  fakeTraining,
  historyOf,
  SMALL,
  stubClock,
  wireRunOf,
} from "./test_training";

let clock: Clock;
let ended: AbortController;
let model: FakeTraining;
let session: Session;
const visible = signal(true);

function open(state: unknown = SMALL, traits: Partial<TrainingTraits> = {}): Session {
  ended?.abort();
  ended = new AbortController();
  model = fakeTraining(state, traits);
  session = createSession(model, ended.signal);
  visible.value = true;
  session.watch(visible, ended.signal);
  return session;
}

beforeEach(() => {
  clock = stubClock();
  open();
});

afterEach(() => {
  ended.abort();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const trainer = () => session.trainer.value;
const step = () => trainer().run.step;
const parameters = () => [...trainer().run.parameters];
const take = (steps: number) => {
  for (let count = 0; count < steps; count++) session.step();
};
const frames = (count: number) => {
  for (let frame = 0; frame < count; frame++) clock.frame();
};
/** A trainer that was nowhere near the session. */
const trained = (steps: number, state: TrainingState = SMALL): Trainer => {
  const other = createTrainer(problemOf(state), state);
  for (let count = 0; count < steps; count++) other.advance();
  return other;
};
/** A state in which the first update makes the loss infinite. */
const DIVERGING: TrainingState = { ...SMALL, loss: "squared_error", learning_rate: 1e200 };

/** A value of each control that it does not have in `SMALL`. */
const OTHERS: Partial<Record<ControlName, unknown>> = {
  dataset: "xor",
  points: 30,
  noise: 0.2,
  train_share: 0.5,
  seed: 7,
  features: ["x1", "x2", "x1_x2"],
  hidden: [3],
  activation: "tanh",
  loss: "cross_entropy",
  optimizer: "adamw",
  learning_rate: 0.05,
  penalty: "l1",
  penalty_rate: 0.01,
  batch_size: 10,
  speed: 600,
  show_test: true,
  discretise: true,
};

describe("a state from Python", () => {
  it.each<[string, unknown, string]>([
    ["is no object", 5, "should be an object"],
    ["has a control that there is not", { ...SMALL, colour: 1 }, "colour"],
    ["has a value that a control cannot have", { ...SMALL, points: -1 }, "points should be"],
    ["is of another version", { ...SMALL, version: 2 }, "version 1, not 2"],
    ["has no data of its own", { ...SMALL, dataset: "own" }, "needs data"],
    ["has too few weights", { ...SMALL, weights: [1, 2] }, "weights holds 2"],
    ["has too few outputs", { ...SMALL, dataset: "yin_yang", outputs: 2 }, "outputs"],
    [
      "changes a parameter that there is not",
      { ...SMALL, changes: [{ step: 2, parameter: 999, value: 1 }] },
      "no parameter 999",
    ],
  ])("that %s leaves all as it was, and says why", (_what, state, why) => {
    take(3);
    const before = { trainer: trainer(), state: session.state.value, current: session.current.value };
    const [weights, history] = [parameters(), historyOf(trainer())];
    model.receive({ state });
    expect(session.refused.value).toContain(why);
    expect(session.trainer.value).toBe(before.trainer);
    expect(session.state.value).toBe(before.state);
    expect(session.current.value).toEqual(before.current);
    expect([parameters(), historyOf(trainer())]).toEqual([weights, history]);
    // And it can still be trained and changed.
    session.setControl("learning_rate", 0.03);
    expect(session.refused.value).toBe("");
    expect(session.state.value.changes).toEqual([{ step: 3, set: { learning_rate: 0.03 } }]);
    take(1);
    expect(step()).toBe(4);
  });

  it("is followed", () => {
    take(3);
    model.receive({ state: { ...SMALL, seed: 5 } });
    expect(session.state.value.seed).toBe(5);
    expect([step(), trainer().history.length]).toEqual([0, 1]);
    expect(parameters()).toEqual([...problemOf({ ...SMALL, seed: 5 }).initial]);
  });

  it("has the defaults for what it leaves out", () => {
    model.receive({ state: { points: 20 } });
    expect(session.state.value.hidden).toEqual([8, 8]);
  });

  it("takes the run back to a change that lies behind", () => {
    take(5);
    const changes = [{ step: 2, set: { learning_rate: 1 } }];
    model.receive({ state: { ...SMALL, changes } });
    expect(step()).toBe(2);
    take(3);
    expect(historyOf(trainer())).toEqual(historyOf(trained(5, { ...SMALL, changes })));
  });

  it("that is the present one changes nothing", () => {
    take(2);
    const before = trainer();
    const { value } = session.frame;
    model.receive({ state: structuredClone(session.state.value) });
    expect([trainer() === before, step(), session.frame.value]).toEqual([true, 2, value]);
  });
});

describe("a control", () => {
  const named = (effects: string[]) =>
    controls.filter(({ effect }) => effects.includes(effect)).map(({ name }) => name);

  it.each(named(["data", "model"]))("%s begins the run anew", (name) => {
    take(3);
    const before = trainer();
    session.setControl(name, OTHERS[name]);
    expect(session.refused.value).toBe("");
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
    expect(session.refused.value).toContain("noise should be a number from 0 to 0.5");
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
    expect(session.refused.value).not.toBe("");
    session.refused.value = "";
    session.setParameter(0, Number.NaN);
    expect(session.refused.value).toContain("finite");
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

describe("two views", () => {
  it("show one run, which goes on while one of them is seen", () => {
    const [other, left] = [signal(true), new AbortController()];
    session.watch(other, left.signal);
    session.toggle();
    visible.value = false;
    frames(30);
    const { step: before } = trainer().run;
    expect(before).toBeGreaterThan(10);
    left.abort();
    frames(30);
    expect(step()).toBe(before);
    expect(session.training.value).toBe(true);
    visible.value = true;
    frames(30);
    expect(step()).toBeGreaterThan(before + 10);
  });
});

describe("a run from Python", () => {
  it("is taken over: weights, memory and history", () => {
    take(2);
    const python = trained(9);
    model.receive({ run: wireRunOf(python) });
    expect([step(), parameters()]).toEqual([9, [...python.run.parameters]]);
    expect(historyOf(trainer())).toEqual(historyOf(python));
    take(3);
    for (let count = 0; count < 3; count++) python.advance();
    expect(historyOf(trainer())).toEqual(historyOf(python));
  });

  it("ends training here, and what was trained here meanwhile is not sent over it", () => {
    session.toggle();
    frames(60);
    model.acknowledge();
    const count = model.sent().length;
    const { value } = session.slowFrame;
    model.receive({ run: wireRunOf(trained(3), { number: 6 }) });
    expect([session.training.value, step()]).toEqual([false, 3]);
    expect(session.slowFrame.value).toBeGreaterThan(value);
    model.acknowledge();
    frames(10);
    expect(model.sent()).toHaveLength(count);
    take(1);
    expect(model.sent().at(-1)).toMatchObject({ seen: 6, step: 4 });
  });

  it("needs no acknowledgement of what was to be sent before it", () => {
    take(1);
    take(1);
    model.receive({ run: wireRunOf(trained(5)) });
    const count = model.sent().length;
    model.acknowledge();
    expect(model.sent()).toHaveLength(count);
  });

  it("of this side is none to take over", () => {
    take(3);
    const { frame } = session;
    const before = frame.value;
    model.receive({ run: { ...wireRunOf(trained(8)), from: "browser" } });
    expect([step(), frame.value]).toEqual([3, before]);
  });

  it.each([
    ["state first", (run: WireRun, state: unknown) => ({ state, run })],
    ["run first", (run: WireRun, state: unknown) => ({ run, state })],
  ])("comes with a state of another model: %s", (_what, changes) => {
    take(2);
    const state: TrainingState = { ...SMALL, hidden: [3, 3], seed: 9 };
    model.receive(changes(wireRunOf(trained(4, state), { number: 5 }), state));
    expect(session.refused.value).toBe("");
    expect([step(), session.state.value]).toEqual([4, state]);
    model.acknowledge();
    take(1);
    expect(model.sent().at(-1)).toMatchObject({ seen: 5, step: 5 });
    expect(historyOf(trainer())).toEqual(historyOf(trained(5, state)));
  });

  it.each<[string, Partial<WireRun>, string]>([
    ["has other parameters", { parameters: new DataView(new ArrayBuffer(8)) }, "parameters holds 1 numbers"],
    ["has no bytes", { parameters: null }, "should be bytes"],
    ["has an optimizer that there is not", { optimizer: "newton" }, "no optimizer"],
    ["has too few rows", { step: 40 }, "does not reach it"],
  ])("that %s is refused", (_what, part, why) => {
    take(2);
    const before = historyOf(trainer());
    model.receive({ run: wireRunOf(trained(4), part) });
    expect(session.refused.value).toContain("The saved run does not fit");
    expect(session.refused.value).toContain(why);
    expect([step(), historyOf(trainer())]).toEqual([2, before]);
  });
});

describe("a saved panel", () => {
  it("opens where its run stood, and sends nothing for it", () => {
    const python = trained(12);
    open(SMALL, { run: wireRunOf(python) });
    expect([step(), session.refused.value]).toEqual([12, ""]);
    expect(historyOf(trainer())).toEqual(historyOf(python));
    expect(model.written).toEqual([]);
  });

  it("goes on with what the page had seen of Python", () => {
    open(SMALL, { run: { ...wireRunOf(trained(4)), from: "browser", number: 8, seen: 3 }, acknowledged: 8 });
    take(1);
    expect(model.sent()).toMatchObject([{ number: 9, seen: 3, step: 5 }]);
  });

  it("does not overwrite rows that only Python has", () => {
    const whole = trained(9);
    open(SMALL, { run: wireRunOf(whole, { first: 6 }) });
    take(1);
    const { first } = model.sent()[0];
    // Those before are NaN here, but for the first of all.
    expect(first).toBe(6);
    expect(assembled([wireRunOf(whole), ...model.sent()])).toEqual(historyOf(trained(10)));
  });

  it("opens at the first step when its run does not fit", () => {
    open(SMALL, { run: wireRunOf(trained(4, { ...SMALL, hidden: [5] })) });
    expect(session.refused.value).toContain("The saved run does not fit");
    expect([step(), trainer().history.length]).toEqual([0, 1]);
    take(2);
    expect(historyOf(trainer())).toEqual(historyOf(trained(2)));
  });
});

describe("numbers that are not finite", () => {
  it("end training, which is told and shown", () => {
    open({ ...DIVERGING, speed: 0 });
    session.toggle();
    const { value } = session.slowFrame;
    clock.frame();
    const { stopped } = trainer();
    expect(stopped?.step).toBe(1);
    expect([step(), session.training.value, clock.waiting()]).toEqual([0, false, 0]);
    expect(model.get("stopped")).toBe(stopped?.reason);
    expect(session.slowFrame.value).toBeGreaterThan(value);
  });

  it("are shown at once, however fast they come after another picture", () => {
    const changes = [{ step: 3, set: { loss: "squared_error", learning_rate: 1e200 } }];
    open({ ...SMALL, speed: 60, changes });
    session.toggle();
    frames(3);
    const { value } = session.slowFrame;
    frames(3);
    expect(trainer().stopped?.step).toBe(4);
    expect(session.slowFrame.value).toBeGreaterThan(value);
    expect(session.training.value).toBe(false);
  });

  it("are told of a single step too, and keep training from being begun", () => {
    open(DIVERGING);
    session.step();
    expect(model.get("stopped")).toBe(trainer().stopped?.reason);
    session.toggle();
    expect(session.training.value).toBe(false);
  });

  it.each([
    ["another rate", () => session.setControl("learning_rate", 0.01)],
    ["a reset", () => session.reset()],
    ["other weights", () => session.newWeights()],
    ["going back", () => session.travel(0)],
  ])("are told no more after %s", (_what, act) => {
    open(DIVERGING);
    session.step();
    expect(model.get("stopped")).not.toBe("");
    act();
    expect(model.get("stopped")).toBe("");
    expect(trainer().stopped).toBeNull();
  });

  it("that Python found are said until the run goes on", () => {
    model.receive({ stopped: "Training stopped at step 5." });
    expect(session.told.value).toBe("Training stopped at step 5.");
    session.toggle();
    expect([session.told.value, model.get("stopped")]).toEqual(["", ""]);
  });
});

describe("pictures", () => {
  it("that take long are painted a few times a second, and once more at the end", () => {
    session.toggle();
    frames(60);
    const [frame, slow] = [session.frame.value, session.slowFrame.value];
    expect(frame).toBeGreaterThan(50);
    expect(slow).toBeGreaterThan(2);
    expect(slow).toBeLessThan(12);
    session.pause();
    expect(session.slowFrame.value).toBeGreaterThan(slow);
  });
});

describe("what the other side is told", () => {
  const all = () => assembled(model.sent());

  it("has the row of the present step anew where a control changes while training", () => {
    session.toggle();
    frames(1);
    while (model.sent().length < 2) {
      model.acknowledge();
      frames(1);
    }
    const { length } = model.sent();
    expect(all()).toEqual(historyOf(trainer()));
    model.acknowledge();
    const { step: changed } = trainer().run;
    session.setControl("loss", "squared_error");
    frames(10);
    expect(model.sent().slice(length)).toMatchObject([{ first: changed }]);
    expect(all()).toEqual([...trainer().history.rows(0, (model.sent().at(-1)?.step ?? 0) + 1)]);
  });

  it.each([
    ["going back", () => session.travel(5_001), 5_002],
    ["a weight", () => session.setParameter(0, 1), 5_010],
    ["a control", () => session.setControl("loss", "squared_error"), 5_010],
  ])("goes on where a long history became another one: after %s", (_what, act, first) => {
    for (let count = 0; count < 5_009; count++) trainer().advance();
    take(1);
    act();
    take(2);
    // Only now may the next message go.
    model.acknowledge();
    expect(model.sent()[1].first).toBe(first);
    expect(all()).toEqual(historyOf(trainer()));
  });
});

describe("the end of a session", () => {
  it("leaves nobody listening and nothing running", () => {
    session.toggle();
    frames(3);
    ended.abort();
    expect([model.listeners(), clock.waiting()]).toEqual([0, 0]);
    const { length } = model.written;
    model.receive({ state: { ...SMALL, seed: 3 }, run: wireRunOf(trained(3)), acknowledged: 99 });
    expect(session.state.value.seed).toBe(SMALL.seed);
    expect(model.written).toHaveLength(length);
  });
});

describe("whatever somebody does", () => {
  type Act = { name: string; does: (log: WireRun[], numbers: { python: number }) => void };
  const act = (name: string, does: Act["does"]): Act => ({ name, does });
  const acts = fc.oneof(
    { weight: 4, arbitrary: fc.constant(act("acknowledge", () => model.acknowledge())) },
    { weight: 4, arbitrary: fc.nat(20).map((count) => act(`${count} frames`, () => frames(count))) },
    fc.constant(act("toggle", () => session.toggle())),
    fc.constant(act("step", () => session.step())),
    fc.constant(act("reset", () => session.reset())),
    fc.constant(act("newWeights", () => session.newWeights())),
    fc.boolean().map((seen) =>
      act(seen ? "show" : "hide", () => {
        visible.value = seen;
      }),
    ),
    fc
      .double({ min: 0, max: 1, noNaN: true })
      .map((share) =>
        act(`travel ${share}`, () => session.travel(Math.floor(share * (trainer().history.length - 1)))),
      ),
    fc.nat(8).map((index) => act(`parameter ${index}`, () => session.setParameter(index, index / 4 - 1))),
    fc
      .constantFrom(...(Object.keys(OTHERS) as ControlName[]))
      .chain((name) =>
        fc
          .constantFrom(SMALL[name], OTHERS[name])
          .map((value) => act(`${name} ${JSON.stringify(value)}`, () => session.setControl(name, value))),
      ),
    fc.nat(5).map((steps) =>
      act(`Python takes ${steps} steps`, (log, numbers) => {
        const python = createTrainer(problemOf(session.state.value), session.state.value);
        python.adopt(trainer().run, trainer().history.rows(0, step() + 1), 0);
        for (let count = 0; count < steps; count++) python.advance();
        const run = wireRunOf(python, { number: ++numbers.python });
        log.push(run);
        model.receive({ run });
      }),
    ),
  );

  it("the other side is told all, and nothing before it has acknowledged", () => {
    fc.assert(
      fc.property(fc.array(acts, { maxLength: 25 }), (chosen) => {
        open();
        const log: WireRun[] = [];
        const numbers = { python: 0 };
        let count = 0;
        const follow = () => {
          const fresh = model.sent().slice(count);
          count += fresh.length;
          log.push(...fresh);
        };
        const set = vi.spyOn(model, "set").mockImplementation((name, value) => {
          const before = model.sent().at(-1)?.number ?? 0;
          model.written.push([name, value]);
          if (name === "run") {
            expect(model.get("acknowledged")).toBeGreaterThanOrEqual(before);
            expect(assembled([...log, ...model.sent().slice(count)])).toEqual(historyOf(trainer()));
          }
          model.receive({ [name]: value });
        });
        try {
          for (const { does } of chosen) {
            does(log, numbers);
            follow();
          }
          visible.value = true;
          session.pause();
          session.step();
          model.acknowledge();
          model.acknowledge();
          follow();
          expect(assembled(log)).toEqual(historyOf(trainer()));
          expect(log.at(-1)?.seen).toBe(numbers.python);
          expect(model.get("state")).toEqual(session.state.value);
          // What is told repeats the run.
          expect(historyOf(trainer())).toEqual(historyOf(trained(step(), session.state.value)));
        } finally {
          set.mockRestore();
        }
      }),
      { numRuns: 150 },
    );
  });
});
