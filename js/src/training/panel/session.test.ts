import { signal } from "@preact/signals";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { problemOf } from "../run/problem";
import type { ControlName } from "../run/schema";
import { createTrainer } from "../run/trainer";
import type { WireRun } from "./model";
import {
  clock,
  DIVERGING,
  ended,
  frames,
  model,
  OTHERS,
  open,
  session,
  step,
  trained,
  trainer,
  visible,
} from "./test_session";
import { assembled, historyOf, SMALL, wireRunOf } from "./test_training";

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

describe("numbers that are not finite", () => {
  it("end training, which is told and shown", () => {
    open({ ...DIVERGING, speed: 0 });
    session.toggle();
    const { value } = session.slowFrame;
    clock.frame();
    const { stopped } = trainer();
    expect(stopped?.step).toBe(1);
    expect([step(), session.training.value, clock.waiting()]).toEqual([0, false, 0]);
    expect(model.get("stopped")).toMatch(
      /^Step 1 cannot be made for point \d+: .* is too large a number \(infinity\)\.$/,
    );
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
    expect(model.get("stopped")).toMatch(/^Step 1 cannot be made/);
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

  it("the other side is told all, and nothing before it has acknowledged, or trained itself", () => {
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
            const last = [...log, ...model.sent().slice(count, -1)].at(-1);
            if (last?.from !== "python") expect(model.get("acknowledged")).toBeGreaterThanOrEqual(before);
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
