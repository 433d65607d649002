// A training panel for tests of it and of its parts: a session on a model that stands in for a host, ended with the test.
import { container, ended, show, texts } from "../../widget/test_mount";
import type { TrainingTraits } from "./model";
import { createSession, type Session } from "./session";
import { type FakeTraining, fakeTraining, SMALL } from "./test_training";
import { TrainingPanel } from "./training_panel";

export let model: FakeTraining;
export let session: Session;

/** Begins a session. */
export function start(state: unknown = SMALL, traits: Partial<TrainingTraits> = {}): Session {
  model = fakeTraining(state, traits);
  session = createSession(model, ended.signal);
  return session;
}

/** Begins a session, and shows its panel. */
export function showPanel(
  state?: unknown,
  traits?: Partial<TrainingTraits>,
  link: ((state: unknown) => string) | null = null,
): void {
  start(state, traits);
  show(<TrainingPanel session={session} link={link} signal={ended.signal} />);
}

export const trainer = () => session.trainer.value;
export const step = () => trainer().run.step;
/** Takes steps one by one. */
export function take(steps: number): void {
  for (let taken = 0; taken < steps; taken++) session.step();
}

/** The element of the panel itself. */
export const panel = () => container.querySelector(".mg") as HTMLElement;
export const alert = () => texts("[role=alert]")[0] ?? null;
export const parametersOf = () => [...trainer().run.parameters];
