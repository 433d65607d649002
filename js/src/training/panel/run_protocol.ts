import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { TrainingMessages } from "../../messages";
import { cutText } from "../../shared/cut";
import { Fault } from "../../shared/errors";
import { LONGEST_NOTE } from "../../shared/limits";
import { errorMessage } from "../../widget/error_message";
import { readState } from "../run/fitting_loss";
import type { TrainingState } from "../run/state";
import { type CurrentRun, restarts } from "./current_run";
import { type LongWork, takesLong } from "./long_work";
import type { TrainingModel } from "./model";
import { createRunSender } from "./run_sender";
import type { Undo } from "./undo";
import { readRun } from "./wire_run";

/**
 * How a page and Python keep one run between them. States and runs that Python puts into the model are followed; what
 * changes here goes into the model, and Python is told of it.
 */
export interface RunProtocol {
  /** Python's word on why training stopped; empty if it says nothing. */
  readonly told: ReadonlySignal<string>;
  /** Puts a state of this side's own into the model. */
  sendState(state: TrainingState): void;
  /** Says why training stopped, or that it did not. */
  sendStopped(): void;
  /** Training goes on: sends where the run stands when it is time to. */
  trained(): void;
  /** The run rests: sends where it stands, unless a run from Python is just taking its place. */
  rested(): void;
  /** From this step on the rows of the history are other ones than Python has. */
  forgetFrom(step: number): void;
}

/**
 * @param rememberingOnce makes a change that Python tells of, so that what was here before is not lost
 * @param moved is called when a run from Python has taken the place of this side's
 * @param ended ends the protocol
 */
export function createRunProtocol(
  model: TrainingModel,
  { prepare, refused, replaceState, state, trainer }: CurrentRun,
  { rememberingOnce }: Pick<Undo, "rememberingOnce">,
  longWork: LongWork,
  messages: ReadonlySignal<TrainingMessages>,
  training: Signal<boolean>,
  moved: () => void,
  ended: AbortSignal,
): RunProtocol {
  const sender = createRunSender(model, () => trainer.value, ended);
  const saidByPython = () => cutText(model.get("stopped"), LONGEST_NOTE);
  const told = signal(saidByPython());
  let isOvertaken = false;

  const sendStopped = () => {
    const { stopped } = trainer.value;
    const reason = stopped ? errorMessage(stopped.reason, messages.value) : "";
    if (model.get("stopped") !== reason) model.set("stopped", reason);
  };
  const rested = () => {
    if (isOvertaken) return;
    sendStopped();
    sender.flush();
  };
  const receiveState = () => {
    const received = model.get("state");
    if (JSON.stringify(received) === JSON.stringify(state.value)) return;
    try {
      const next = readState(received);
      rememberingOnce(() => replaceState(next));
    } catch (error) {
      refused.value = error;
    }
  };
  const adopt = (wire: unknown) => {
    const { run, rows, first, number } = readRun(wire, trainer.value.history.columns);
    trainer.value.adopt(run, rows, first);
    sender.received(number, run.step);
    return true;
  };
  const takeOver = (take: () => boolean) => {
    try {
      take();
    } catch (error) {
      // The run of a model that is no more: a notebook may be saved between the two.
      refused.value = new Fault("runDoesNotFit", { reason: error as Error });
    }
  };
  const receiveRun = () => {
    const run = model.get("run");
    if (!run) return;
    if (sender.isKnown(run)) {
      // Python says it once more where it missed that this page has gone on.
      if (run.from === "python") sender.flush();
      return;
    }
    // Hosts tell of both in any order, and a run belongs to the state that comes with it.
    receiveState();
    // It is Python's, or another page's that Python has taken over: what was trained here meanwhile is older.
    isOvertaken = true;
    if (run.again !== true) training.value = false;
    isOvertaken = false;
    takeOver(() => rememberingOnce(() => adopt(run)));
    moved();
  };
  /** Receives what Python tells, when the model that it is about is ready. */
  const whenReady = (receive: () => void) => () =>
    longWork.whenFree(() => longWork.run(modelInSteps(), receive));
  const modelInSteps = () => {
    const received = model.get("state");
    if (!takesLong(received, model.get("tape"))) return null;
    try {
      const next = readState(received);
      return restarts(state.value, next) ? prepare(next) : null;
    } catch {
      // It is told where the state is received.
      return null;
    }
  };
  model.onChange("state", whenReady(receiveState), ended);
  model.onChange("run", whenReady(receiveRun), ended);
  model.onChange("stopped", () => (told.value = saidByPython()), ended);
  const recorded = model.get("run");
  if (recorded) takeOver(() => adopt(recorded));

  return {
    told,
    sendStopped,
    rested,
    sendState: (next) => {
      model.set("state", next);
      sendStopped();
      if (!training.value) sender.flush();
    },
    trained: sender.offer,
    forgetFrom: sender.forget,
  };
}
