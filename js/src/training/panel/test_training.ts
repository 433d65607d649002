// What tests of the training panel share: a model that stands in for a host, and a clock that is turned by hand.
import { vi } from "vitest";
import { CATALOGUES } from "../../messages/test_messages";
import { toFloats, type WireTape } from "../../tape/tape";
import { wireOf } from "../../tape/test_tapes";
import { type FakeModel, fakeModelOf } from "../../widget/test_model";
import { defaultState, type TrainingState } from "../run/state";
import type { Trainer } from "../run/trainer";
import type { TrainingTraits, WireRun } from "./model";

/** Few points and few weights, so that a step takes no time. */
export const SMALL: TrainingState = { ...defaultState(), points: 20, hidden: [2], batch_size: 5 };

export function trainingTraits(state: unknown = SMALL, traits: Partial<TrainingTraits> = {}): TrainingTraits {
  return {
    state,
    tape: null,
    run: null,
    acknowledged: 0,
    stopped: "",
    theme: "light",
    messages: CATALOGUES.en,
    linked: true,
    describe: { model: "MLP(2, [2, 1])", loss: null, reason: null },
    ...traits,
  };
}

export interface FakeTraining extends FakeModel<TrainingTraits> {
  /** The runs that were set from this side, in order. */
  sent(): WireRun[];
  /** The other side has taken over what was sent. */
  acknowledge(): void;
}

export function fakeTraining(state?: unknown, traits?: Partial<TrainingTraits>): FakeTraining {
  const model = fakeModelOf(trainingTraits(state, traits));
  const sent = () => model.written.flatMap(([name, value]) => (name === "run" ? [value as WireRun] : []));
  return {
    ...model,
    sent,
    acknowledge: () => model.receive({ acknowledged: sent().at(-1)?.number ?? 0 }),
  };
}

/** The history that the other side has after these messages. Each has to go on where it can be gone on. */
export function assembled(messages: readonly WireRun[]): number[] {
  let rows: number[] = [];
  for (const { columns, first, rows: bytes, step } of messages) {
    if (first * columns > rows.length) {
      throw new Error(`rows from ${first} on cannot follow ${rows.length / columns}`);
    }
    rows = [...rows.slice(0, first * columns), ...toFloats(bytes, "rows")];
    if (rows.length !== (step + 1) * columns) throw new Error(`the rows do not end with step ${step}`);
  }
  return rows;
}

/** The history up to where a trainer stands. */
export function historyOf({ history, run }: Trainer): number[] {
  return [...history.rows(0, run.step + 1)];
}

/** Where a trainer stands, as Python would tell it. */
export function wireRunOf(trainer: Trainer, run: Partial<WireRun> = {}): WireRun {
  const { history, run: standing } = trainer;
  const { first = 0 } = run;
  const bytes = (numbers: Float64Array) => new DataView(numbers.slice().buffer);
  return {
    from: "python",
    number: 1,
    step: standing.step,
    optimizer: standing.optimizer,
    parameters: bytes(standing.parameters),
    memory: bytes(standing.memory),
    first,
    columns: history.columns,
    rows: bytes(history.rows(first, standing.step + 1)),
    ...run,
  };
}

export interface Clock {
  /** Time that goes by without a frame. */
  pass(milliseconds: number): void;
  /** The next frame, so long after the last one if nothing took longer: whoever asked for it is called. */
  frame(milliseconds?: number): void;
  /** How many asked for a frame. */
  waiting(): number;
}

/** Time and frames that go by when a test says so; to be undone with `restoreAllMocks` and `unstubAllGlobals`. */
export function stubClock(): Clock {
  let now = 1000;
  let last = now;
  let next = 1;
  const asked = new Map<number, (now: number) => void>();
  vi.stubGlobal("requestAnimationFrame", (callback: (now: number) => void) => {
    asked.set(next, callback);
    return next++;
  });
  vi.stubGlobal("cancelAnimationFrame", (request: number) => asked.delete(request));
  vi.spyOn(performance, "now").mockImplementation(() => now);
  return {
    pass: (milliseconds) => {
      now += milliseconds;
    },
    frame: (milliseconds = 1000 / 60) => {
      now = Math.max(now, last + milliseconds);
      last = now;
      const due = [...asked.values()];
      asked.clear();
      for (const callback of due) callback(now);
    },
    waiting: () => asked.size,
  };
}

/** The loss of a model of two weights that only Python can build, (w1 x1 - w2 x2 - t)², for points in the plane. */
const CUSTOM: WireTape = wireOf(
  [
    { label: "x" },
    { label: "y" },
    { label: "t" },
    { label: "u", data: 0.5 },
    { label: "v", data: -0.25 },
    { op: "*", operands: [3, 0] },
    { op: "*", operands: [4, 1] },
    { op: "-", operands: [5, 6] },
    { op: "-", operands: [7, 2] },
    { op: "power of", operands: [8], exponent: 2 },
  ],
  { input: [0, 1], target: [2], parameter: [3, 4], output: [7] },
);

/** The traits of a panel with that model. */
export const CUSTOM_TRAITS: Partial<TrainingTraits> = {
  tape: CUSTOM,
  describe: { model: "plane", loss: null, reason: "It is a model of your own." },
};
