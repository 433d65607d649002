// Where tests of a session find one: it is open before each test, on a model that stands in for a host, and ended after it.
import { signal } from "@preact/signals";
import { afterEach, beforeEach, vi } from "vitest";
import { errorMessage } from "../../widget/error_message";
import { problemOf } from "../run/problem";
import type { ControlName } from "../run/schema";
import type { TrainingState } from "../run/state";
import { createTrainer, type Trainer } from "../run/trainer";
import type { TrainingTraits } from "./model";
import { createSession, type Session } from "./session";
import { type Clock, type FakeTraining, fakeTraining, SMALL, stubClock } from "./test_training";

export let clock: Clock;
export let ended: AbortController;
export let model: FakeTraining;
export let session: Session;
export const visible = signal(true);

export function open(state: unknown = SMALL, traits: Partial<TrainingTraits> = {}): Session {
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

/** What a reader is told of what was refused. */
export const whyRefused = () => errorMessage(session.refused.value, session.messages.value);
export const trainer = () => session.trainer.value;
export const step = () => trainer().run.step;
export const parameters = () => [...trainer().run.parameters];
export const take = (steps: number) => {
  for (let count = 0; count < steps; count++) session.step();
};
export const frames = (count: number) => {
  for (let frame = 0; frame < count; frame++) clock.frame();
};
/** A trainer that was nowhere near the session. */
export const trained = (steps: number, state: TrainingState = SMALL): Trainer => {
  const other = createTrainer(problemOf(state), state);
  for (let count = 0; count < steps; count++) other.advance();
  return other;
};
/** A state in which the first update makes the loss infinite. */
export const DIVERGING: TrainingState = { ...SMALL, loss: "squared_error", learning_rate: 1e200 };

/** A value of each control that it does not have in `SMALL`. */
export const OTHERS: Partial<Record<ControlName, unknown>> = {
  dataset: "xor",
  problem: "regression",
  points: 30,
  noise: 0.2,
  train_share: 0.5,
  seed: 7,
  features: ["x1", "x2", "x1_x2"],
  standardise: true,
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
