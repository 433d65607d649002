import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { toFloats } from "../../tape/tape";
import { problemOf } from "../run/problem";
import { createTrainer, type Trainer } from "../run/trainer";
import { createRunSender, type RunSender } from "./run_sender";
import {
  assembled,
  type Clock,
  type FakeTraining,
  fakeTraining,
  historyOf,
  SMALL,
  stubClock,
} from "./test_training";

const PROBLEM = problemOf(SMALL);
let clock: Clock;
let ended: AbortController;
let model: FakeTraining;
let trainer: Trainer;
let sender: RunSender;

beforeEach(() => {
  clock = stubClock();
  ended = new AbortController();
  model = fakeTraining();
  trainer = createTrainer(PROBLEM, SMALL);
  sender = createRunSender(model, () => trainer, ended.signal);
});

afterEach(() => {
  ended.abort();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const advance = (steps: number) => {
  for (let step = 0; step < steps; step++) trainer.advance();
};
/** Some steps, and time enough for a message. */
const goOn = (steps: number) => {
  advance(steps);
  clock.pass(100);
  sender.offer();
};
const firsts = () => model.sent().map(({ first }) => first);

describe("a message", () => {
  it("says where the run stands", () => {
    advance(7);
    sender.offer();
    const [run] = model.sent();
    expect(run).toMatchObject({
      from: "browser",
      number: 1,
      seen: 0,
      step: 7,
      optimizer: "sgd",
      first: 0,
      columns: 7,
    });
    expect(toFloats(run.parameters, "parameters")).toEqual(trainer.run.parameters);
    expect(toFloats(run.memory, "memory")).toEqual(trainer.run.memory);
    expect(toFloats(run.rows, "rows")).toEqual(trainer.history.rows(0, 8));
  });

  it("stays as it was when training goes on", () => {
    advance(1);
    sender.offer();
    const before = structuredClone(model.sent()[0]);
    advance(20);
    expect(model.sent()[0]).toEqual(before);
  });

  it("does not go out before the one before was acknowledged", () => {
    goOn(3);
    goOn(3);
    goOn(3);
    expect(model.sent()).toHaveLength(1);
    model.acknowledge();
    // An offer asks for nothing to be sent later.
    expect(model.sent()).toHaveLength(1);
    goOn(3);
    expect(model.sent().map(({ number }) => number)).toEqual([1, 2]);
  });

  it("goes on where the last one ended", () => {
    for (const steps of [3, 1, 5, 0, 2]) {
      goOn(steps);
      model.acknowledge();
    }
    expect(firsts()).toEqual([0, 4, 5, 10, 10]);
    expect(assembled(model.sent())).toEqual(historyOf(trainer));
  });

  it("goes out at most every 100 milliseconds", () => {
    for (let time = 0; time < 1000; time += 10) {
      advance(1);
      sender.offer();
      model.acknowledge();
      clock.pass(10);
    }
    expect(model.sent()).toHaveLength(10);
  });

  it("is all there is where nobody acknowledges", () => {
    for (let count = 0; count < 5; count++) {
      goOn(1);
      sender.flush();
    }
    expect(model.sent()).toHaveLength(1);
  });

  it("is not sent of a session that has ended", () => {
    goOn(1);
    sender.flush();
    ended.abort();
    model.acknowledge();
    expect(model.sent()).toHaveLength(1);
    expect(model.listeners()).toBe(0);
  });
});

describe("a history that was gone back in", () => {
  it("is told from there on", () => {
    goOn(9);
    model.acknowledge();
    trainer.travel(4);
    sender.forget(5);
    goOn(2);
    expect(firsts()).toEqual([0, 5]);
    expect(assembled(model.sent())).toEqual(historyOf(trainer));
  });

  it("is told from there on when nothing could be sent between", () => {
    goOn(9);
    trainer.travel(4);
    sender.forget(5);
    sender.flush();
    advance(3);
    trainer.travel(2);
    sender.forget(3);
    advance(8);
    model.acknowledge();
    model.acknowledge();
    goOn(1);
    expect(assembled(model.sent())).toEqual(historyOf(trainer));
  });

  it("is never remembered as longer than it is", () => {
    goOn(3);
    model.acknowledge();
    sender.forget(100);
    goOn(3);
    expect(firsts()).toEqual([0, 4]);
  });
});

describe("flush", () => {
  it("sends at once, and the whole history", () => {
    goOn(5);
    model.acknowledge();
    advance(1);
    sender.flush();
    expect(firsts()).toEqual([0, 0]);
    expect(assembled(model.sent().slice(1))).toEqual(historyOf(trainer));
  });

  it("waits for the acknowledgement, and sends once", () => {
    goOn(5);
    advance(1);
    sender.flush();
    sender.flush();
    expect(model.sent()).toHaveLength(1);
    advance(1);
    model.acknowledge();
    expect(model.sent().map(({ step }) => step)).toEqual([5, 7]);
    model.acknowledge();
    expect(model.sent()).toHaveLength(2);
  });

  it.each([
    [4_999, 0],
    [5_000, 2],
  ])("of a history that goes to step %d begins with row %d", (steps, first) => {
    goOn(1);
    model.acknowledge();
    advance(steps - 1);
    sender.flush();
    expect(firsts()).toEqual([0, first]);
    expect(assembled(model.sent())).toEqual(historyOf(trainer));
  });
});

describe("a run that was taken over", () => {
  it("is what later messages have seen, and go on from", () => {
    advance(6);
    sender.received(17, 6);
    goOn(2);
    expect(model.sent()[0]).toMatchObject({ seen: 17, first: 7, step: 8 });
  });

  it("takes the place of what was to be sent", () => {
    goOn(1);
    sender.flush();
    sender.received(3, 1);
    model.acknowledge();
    expect(model.sent()).toHaveLength(1);
  });

  it("has rows that only the other side knows, which are not sent", () => {
    const rows = historyOf(createTrainer(PROBLEM, SMALL)).length;
    advance(6);
    const { run, history } = trainer;
    const other = createTrainer(PROBLEM, SMALL);
    other.adopt(run, history.rows(4, 7), 4);
    expect(other.history.value(3, 0)).toBeNaN();
    trainer = other;
    sender.received(1, 6);
    advance(1);
    sender.flush();
    expect(firsts()).toEqual([4]);
    model.acknowledge();
    // Nor are they sent again where the run goes on from one of them.
    trainer.travel(2);
    sender.forget(3);
    advance(2);
    sender.flush();
    expect(firsts()).toEqual([4, 3]);
    expect(toFloats(model.sent()[1].rows, "rows")).toHaveLength(2 * rows);
  });
});

describe("numbers", () => {
  it("go on from what was acknowledged before the page was opened", () => {
    model = fakeTraining(SMALL, { acknowledged: 41 });
    sender = createRunSender(model, () => trainer, ended.signal);
    goOn(1);
    expect(model.sent()[0].number).toBe(42);
  });

  it("go on from those of another page of the same Python", () => {
    goOn(1);
    model.receive({ acknowledged: 9 });
    goOn(1);
    expect(model.sent().map(({ number }) => number)).toEqual([1, 10]);
  });
});

describe("a message that was lost", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is followed by another after some seconds, with all that the other side lacks", () => {
    goOn(3);
    model.acknowledge();
    goOn(2);
    advance(4);
    vi.advanceTimersByTime(3_900);
    expect(firsts()).toEqual([0, 4]);
    vi.advanceTimersByTime(200);
    expect(model.sent().map(({ first, step }) => [first, step])).toEqual([
      [0, 3],
      [4, 5],
      [4, 9],
    ]);
    expect(assembled([model.sent()[0], model.sent()[2]])).toEqual(historyOf(trainer));
    model.acknowledge();
    vi.advanceTimersByTime(100_000);
    expect(model.sent()).toHaveLength(3);
  });

  it("is followed by others less and less often, as long as nobody answers", () => {
    goOn(1);
    vi.advanceTimersByTime(100_000);
    expect(model.sent()).toHaveLength(6);
    ended.abort();
    vi.advanceTimersByTime(100_000);
    expect(model.sent()).toHaveLength(6);
  });

  it("while training came to rest is followed by the whole history, which a notebook then saves", () => {
    goOn(3);
    model.acknowledge();
    goOn(2);
    sender.flush();
    vi.advanceTimersByTime(4_100);
    expect(firsts()).toEqual([0, 4, 0]);
    model.acknowledge();
    expect(model.sent()).toHaveLength(3);
  });

  it("is nothing that a page without Python waits for", () => {
    Object.assign(model, { isAlone: true });
    goOn(1);
    vi.advanceTimersByTime(100_000);
    expect(model.sent()).toHaveLength(1);
  });

  it("counts no more once a run from Python was taken over", () => {
    goOn(3);
    sender.received(4, 3);
    goOn(1);
    expect(model.sent().map(({ number, seen }) => [number, seen])).toEqual([
      [1, 0],
      [2, 4],
    ]);
  });

  it("does no harm where its acknowledgement comes late, twice or never", () => {
    goOn(3);
    vi.advanceTimersByTime(4_100);
    model.receive({ acknowledged: 1 });
    goOn(1);
    expect(model.sent().map(({ number }) => number)).toEqual([1, 2]);
    model.receive({ acknowledged: 2 });
    model.receive({ acknowledged: 2 });
    goOn(1);
    model.receive({ acknowledged: 1 });
    goOn(1);
    expect(model.sent().map(({ number }) => number)).toEqual([1, 2, 3]);
    const { sent } = model;
    expect(assembled([sent()[1], sent()[2]])).toHaveLength((sent()[2].step + 1) * sent()[2].columns);
  });
});

describe("what goes out", () => {
  it("is JSON, and comes back as the same run", () => {
    goOn(5);
    const [run] = model.sent();
    expect(JSON.parse(JSON.stringify(run))).toEqual(run);
    expect(toFloats(run.parameters, "parameters")).toEqual(trainer.run.parameters);
  });

  it("is told apart from what other pages send", () => {
    goOn(1);
    const [run] = model.sent();
    expect(sender.isKnown(run)).toBe(true);
    expect(sender.isKnown({ ...run, page: "another" })).toBe(false);
    sender.received(7, 1);
    const python = { ...run, from: "python" as const, number: 7 };
    expect(sender.isKnown(python)).toBe(false);
    model.acknowledge();
    goOn(1);
    expect([sender.isKnown(python), sender.isKnown({ ...python, number: 8 })]).toEqual([true, false]);
  });
});
