import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { messagesFrom } from "../../messages";
import { decodeTape, toFloats } from "../../tape/tape";
import { errorMessage } from "../../widget/error_message";
import { problemOf } from "../run/problem";
import { type ControlName, controls } from "../run/schema";
import { checkState, stateAt, type TrainingState } from "../run/state";
import { withControl, withParameter } from "../run/state_changes";
import { createTrainer, type Trainer } from "../run/trainer";
import type { TrainingModel, WireRun } from "./model";
import { createRunSender } from "./run_sender";
import { createTrainingLoop } from "./training_loop";

/**
 * What all views of one training panel share: the state, the trainer that is derived from it, and where its run
 * stands. The state and the run follow the model, and the model follows them, until the signal ends the session.
 */
export interface Session {
  readonly model: TrainingModel;
  readonly state: ReadonlySignal<TrainingState>;
  /** The controls as they are at the step where the run stands. */
  readonly current: ReadonlySignal<TrainingState>;
  readonly trainer: ReadonlySignal<Trainer>;
  /** Grows whenever the run has moved: what shows the run is painted anew then. */
  readonly frame: ReadonlySignal<number>;
  /** The same for what the eye follows at half the pictures: it leaves time for training. */
  readonly calmFrame: ReadonlySignal<number>;
  /** The same for what is too much to be painted in every frame: a few times a second. */
  readonly slowFrame: ReadonlySignal<number>;
  readonly training: ReadonlySignal<boolean>;
  /** What could not be done, and why; empty if all could. */
  readonly refused: Signal<string>;
  /** What the other side says of why training stopped; empty if it says nothing. */
  readonly told: ReadonlySignal<string>;
  toggle(): void;
  pause(): void;
  /** One step, and a pause. */
  step(): void;
  /** Back to the first weights, with the controls as they are now. */
  reset(): void;
  /** Other first weights, drawn at random. */
  newWeights(): void;
  setControl(name: ControlName, value: unknown): void;
  setParameter(index: number, value: number): void;
  travel(step: number): void;
  /** A view is there to be seen, until its signal ends it; without one nothing runs. */
  watch(visible: ReadonlySignal<boolean>, signal: AbortSignal): void;
}

const SLOW_MILLISECONDS = 125;
const CALM_MILLISECONDS = 30;

/** The controls whose change starts the run anew. */
const RESTARTING = controls
  .filter(({ effect }) => effect === "data" || effect === "model")
  .map(({ name }) => name);

export function createSession(model: TrainingModel, ended: AbortSignal): Session {
  const tape = model.get("tape");
  const custom = tape ? { tape: decodeTape(tape) } : null;
  const state = signal(checkState(model.get("state")));
  const trainer = signal(createTrainer(problemOf(state.value, custom), state.value));
  const frame = signal(0);
  const refused = signal("");
  const told = signal(model.get("stopped"));
  const reasonOf = (error: unknown) => errorMessage(error, messagesFrom(model.get("messages")));
  const paced = [pacedFrame(CALM_MILLISECONDS), pacedFrame(SLOW_MILLISECONDS)];
  const [calmFrame, slowFrame] = paced.map(({ count }) => count);
  const applied = computed(() => {
    void frame.value;
    const { step } = trainer.value.run;
    return state.value.changes.filter((change) => change.step <= step).length;
  });
  // By the number of changes, so that steps without one leave all controls as they are.
  const current = computed(() => {
    const change = state.value.changes[applied.value - 1];
    return stateAt(state.value, change?.step ?? 0);
  });

  const moved = () => {
    frame.value++;
    const now = performance.now();
    for (const frames of paced) frames.moved(now, loop.training.peek());
  };
  const sender = createRunSender(model, () => trainer.value, ended);
  /** Says why training stopped, or that it did not. */
  const tell = () => {
    const reason = trainer.value.stopped?.reason ?? "";
    if (model.get("stopped") !== reason) model.set("stopped", reason);
  };
  let isOvertaken = false;
  const loop = createTrainingLoop(
    {
      advance: () => trainer.value.advance(),
      speed: () => Number(current.value.speed),
      painted: () => {
        if (trainer.value.stopped) {
          loop.training.value = false;
          return;
        }
        moved();
        sender.offer();
      },
      paused: () => {
        // Once more, for all that is painted a few times a second only.
        moved();
        if (isOvertaken) return;
        tell();
        sender.flush();
      },
    },
    ended,
  );

  /** Makes a state the present one. Whatever is wrong with it leaves the one there was. */
  const follow = (next: TrainingState, fresh = false): boolean => {
    try {
      const anew = fresh || restarts(state.value, next);
      const made = anew ? createTrainer(problemOf(next, custom), next) : null;
      batch(() => {
        // First, since it may refuse the state.
        if (made) trainer.value = made;
        else trainer.value.setState(next);
        state.value = next;
        // The row of the step where it stands is of the new state.
        sender.forget(made ? 0 : trainer.value.run.step);
        refused.value = "";
        moved();
      });
      return true;
    } catch (error) {
      refused.value = reasonOf(error);
      return false;
    }
  };
  /** Makes a state of this side's own the present one, and tells the other. */
  const propose = (make: () => TrainingState, fresh = false) => {
    let next: TrainingState;
    try {
      next = make();
    } catch (error) {
      refused.value = reasonOf(error);
      return;
    }
    if (!follow(next, fresh)) return;
    model.set("state", next);
    tell();
    if (!loop.training.value) sender.flush();
  };

  const receiveState = () => {
    const told = model.get("state");
    if (JSON.stringify(told) === JSON.stringify(state.value)) return;
    try {
      follow(checkState(told));
    } catch (error) {
      refused.value = reasonOf(error);
    }
  };
  const takeOver = (run: WireRun) => {
    try {
      adopt(trainer.value, run);
    } catch (error) {
      // The run of a model that is no more: a notebook may be saved between the two.
      refused.value = `The saved run does not fit: ${reasonOf(error)}`;
      return;
    }
    sender.received(run.from === "python" ? run.number : (run.seen ?? 0), run.step);
  };
  const receiveRun = () => {
    const run = model.get("run");
    if (run?.from !== "python") return;
    // Hosts tell of both in any order, and a run belongs to the state that comes with it.
    receiveState();
    // What was trained here meanwhile is older: nobody wants it.
    isOvertaken = true;
    loop.training.value = false;
    isOvertaken = false;
    takeOver(run);
    moved();
  };
  model.onChange("state", receiveState, ended);
  model.onChange("run", receiveRun, ended);
  model.onChange("stopped", () => (told.value = model.get("stopped")), ended);
  const recorded = model.get("run");
  if (recorded) takeOver(recorded);

  return {
    model,
    state,
    current,
    trainer,
    frame,
    calmFrame,
    slowFrame,
    training: loop.training,
    refused,
    told,
    toggle: () => {
      loop.training.value = !loop.training.value && !trainer.value.stopped;
      // What was said of a run that goes on counts no more.
      if (loop.training.value) tell();
    },
    pause: () => {
      loop.training.value = false;
    },
    step: () => {
      loop.training.value = false;
      trainer.value.advance();
      moved();
      tell();
      sender.flush();
    },
    reset: () => {
      loop.training.value = false;
      propose(() => ({ ...current.value, changes: [] }), true);
    },
    newWeights: () => {
      loop.training.value = false;
      propose(() => ({ ...current.value, changes: [], weights: drawn(trainer.value) }), true);
    },
    setControl: (name, value) => propose(() => withControl(state.value, trainer.value.run.step, name, value)),
    setParameter: (index, value) => {
      const { problem, run } = trainer.value;
      propose(() => withParameter(state.value, run.step, index, value, problem.initial), run.step === 0);
    },
    travel: (step) => {
      loop.training.value = false;
      trainer.value.travel(step);
      sender.forget(step + 1);
      moved();
      tell();
      sender.flush();
    },
    watch: loop.watch,
  };
}

/** A count of frames that grows at most so often while training, and with every move else. */
function pacedFrame(milliseconds: number) {
  const count = signal(0);
  let last = Number.NEGATIVE_INFINITY;
  return {
    count,
    moved: (now: number, training: boolean) => {
      if (training && now - last < milliseconds) return;
      last = now;
      count.value++;
    },
  };
}

function restarts(before: TrainingState, after: TrainingState): boolean {
  const keyOf = (state: TrainingState) =>
    JSON.stringify([
      RESTARTING.map((name) => state[name]),
      state.weights,
      state.outputs,
      state.data,
      state.loss,
    ]);
  return keyOf(before) !== keyOf(after);
}

function adopt(trainer: Trainer, run: WireRun): void {
  trainer.adopt(
    {
      step: run.step,
      optimizer: run.optimizer,
      parameters: toFloats(run.parameters, "the parameters"),
      memory: toFloats(run.memory, "the optimizer's memory"),
    },
    toFloats(run.rows, "the history"),
    run.first,
  );
}

/** First weights as a model draws them, of chance that nobody chose; biases are 0. */
function drawn({ problem }: Trainer): number[] {
  const biases = new Set(problem.layers?.flatMap(({ neurons }) => neurons.map(({ bias }) => bias)));
  return Array.from(problem.initial, (_, index) => (biases.has(index) ? 0 : 2 * Math.random() - 1));
}
