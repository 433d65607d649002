import { describe, expect, it } from "vitest";
import { problemOf } from "../run/problem";
import type { TrainingState } from "../run/state";
import type { WireRun } from "./model";
import {
  frames,
  model,
  open,
  parameters,
  session,
  step,
  take,
  trained,
  trainer,
  whyRefused,
} from "./test_session";
import { assembled, historyOf, SMALL, wireRunOf } from "./test_training";

describe("a long run from Python", () => {
  it("has all of its curves, although only some of its rows were sent", () => {
    const long = trained(10);
    const rows = [0, 4, 8, 10].flatMap((at) => [...long.history.row(at)]);
    const bytes = new DataView(Float64Array.from(rows).buffer);
    model.receive({ run: { ...wireRunOf(long), every: 4, rows: bytes } });
    expect([step(), trainer().history.length]).toEqual([10, 11]);
    const losses = [...trainer().history.column(0)];
    const sent = [0, 0, 0, 0, 4, 4, 4, 4, 8, 8, 10].map((at) => long.history.value(at, 0));
    expect(losses).toEqual(sent);
  });

  it("is refused if a row would stand for more steps than Python leaves out", () => {
    const long = trained(10);
    const rows = new DataView(Float64Array.from([0, 10].flatMap((at) => [...long.history.row(at)])).buffer);
    model.receive({ run: { ...wireRunOf(long), step: 10 ** 6, every: 10 ** 6, rows } });
    expect(whyRefused()).toContain("run.every should be a whole number from 0 to 101");
    expect(step()).toBe(0);
  });

  it("is refused if the rows are not as many as it says", () => {
    const long = trained(10);
    model.receive({ run: { ...wireRunOf(long), every: 4 } });
    expect(whyRefused()).toContain("run.rows");
    expect(step()).toBe(0);
  });
});

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
    expect(whyRefused()).toContain(why);
    expect(session.trainer.value).toBe(before.trainer);
    expect(session.state.value).toBe(before.state);
    expect(session.current.value).toEqual(before.current);
    expect([parameters(), historyOf(trainer())]).toEqual([weights, history]);
    // And it can still be trained and changed.
    session.setControl("learning_rate", 0.03);
    expect(session.refused.value).toBeNull();
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

  it("with steps that were made here, made again, lets training go on from there", () => {
    session.toggle();
    frames(60);
    model.acknowledge();
    const python = trained(3);
    model.receive({ run: wireRunOf(python, { number: 6, again: true }) });
    expect([session.training.value, step(), parameters()]).toEqual([true, 3, [...python.run.parameters]]);
    frames(30);
    expect(step()).toBeGreaterThan(20);
    expect(model.sent().at(-1)).toMatchObject({ seen: 6 });
  });

  it("needs no acknowledgement of what was to be sent before it", () => {
    take(1);
    take(1);
    model.receive({ run: wireRunOf(trained(5)) });
    const count = model.sent().length;
    model.acknowledge();
    expect(model.sent()).toHaveLength(count);
  });

  it("that comes once more after this side has gone on is answered by where that stands", () => {
    const python = trained(5);
    model.receive({ run: wireRunOf(python, { number: 2 }) });
    take(2);
    model.acknowledge();
    model.receive({ run: wireRunOf(python, { number: 2 }) });
    expect(step()).toBe(7);
    expect(model.sent().at(-1)).toMatchObject({ step: 7, seen: 2 });
  });

  it("that another page has trained is taken over, and not sent back", () => {
    session.toggle();
    frames(3);
    model.acknowledge();
    const count = model.sent().length;
    const run = { ...wireRunOf(trained(40)), from: "browser" as const, page: "another", seen: 0 };
    model.receive({ run });
    expect([step(), session.training.value, model.sent().length]).toEqual([40, false, count]);
    expect(historyOf(trainer())).toEqual(historyOf(trained(40)));
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
    expect(session.refused.value).toBeNull();
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
    expect(whyRefused()).toContain("The saved run does not fit");
    expect(whyRefused()).toContain(why);
    expect([step(), historyOf(trainer())]).toEqual([2, before]);
  });
});

describe("a saved panel", () => {
  it("opens where its run stood, and sends nothing for it", () => {
    const python = trained(12);
    open(SMALL, { run: wireRunOf(python) });
    expect([step(), session.refused.value]).toEqual([12, null]);
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
    expect(whyRefused()).toContain("The saved run does not fit");
    expect([step(), trainer().history.length]).toEqual([0, 1]);
    take(2);
    expect(historyOf(trainer())).toEqual(historyOf(trained(2)));
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
