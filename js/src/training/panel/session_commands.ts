import type { Signal } from "@preact/signals";
import type { ControlName } from "../run/schema";
import type { TrainingState } from "../run/state";
import { withControl, withParameters } from "../run/state_changes";
import type { Trainer } from "../run/trainer";
import { type CurrentRun, restarts } from "./current_run";
import { type LongWork, takesLong } from "./long_work";
import type { RunProtocol } from "./run_protocol";
import type { Undo } from "./undo";

/** Everything that a reader can do to a run. Python is told of all of it. */
export interface SessionCommands {
  /** Begins to train, or pauses. */
  toggle(): void;
  pause(): void;
  /** One step, and a pause. */
  step(): void;
  /** Back to the first weights, with the controls as they are now. */
  reset(): void;
  /** Begins anew with a state of the same data and model. */
  begin(state: TrainingState): void;
  /** Other first weights, drawn at random. */
  newWeights(): void;
  setControl(name: ControlName, value: unknown): void;
  setParameter(index: number, value: number): void;
  /** Sets parameters, by their indices, as one change of the run. */
  setParameters(numbers: ReadonlyMap<number, number>): void;
  /** Back to the weights of a step, and a pause. */
  travel(step: number): void;
  /** Back to what was before the latest change, or the latest future that was left behind; and a pause. */
  undo(): void;
  /** What was undone last is done once more, and a pause. */
  redo(): void;
}

/**
 * @param tape the tape that came with a model that only Python can build
 * @param moved is called when a command has moved the run
 */
export function createSessionCommands(
  { current, prepare, refused, replaceState, state, trainer }: CurrentRun,
  undo: Undo,
  training: Signal<boolean>,
  protocol: RunProtocol,
  longWork: LongWork,
  tape: unknown,
  moved: () => void,
): SessionCommands {
  /** Makes a state of this side's own the present one, and tells the other. */
  const propose = (make: () => TrainingState, fresh = false) => {
    let next: TrainingState;
    try {
      next = make();
    } catch (error) {
      refused.value = error;
      return;
    }
    const records =
      fresh || restarts(state.value, next) || next.changes.at(-1) !== state.value.changes.at(-1);
    longWork.run(records && takesLong(next, tape) ? prepare(next, fresh) : null, () => {
      if (undo.remembering(() => replaceState(next, fresh))) protocol.sendState(next);
    });
  };
  const pause = () => {
    training.value = false;
  };
  const restore = (past: TrainingState | null, back: () => boolean) => {
    pause();
    if (past === null) return;
    longWork.run(takesLong(past, tape) ? prepare(past) : null, () => {
      if (back()) protocol.sendState(state.value);
    });
  };
  const setParameters = (numbers: ReadonlyMap<number, number>) => {
    const { problem, run } = trainer.value;
    propose(() => withParameters(state.value, run.step, numbers, problem.initial), run.step === 0);
  };
  return {
    toggle: () => {
      training.value = !training.value && !trainer.value.stopped;
      // What was said of a run that goes on counts no more.
      if (training.value) protocol.sendStopped();
    },
    pause,
    step: () => {
      pause();
      undo.beforeStep();
      trainer.value.advance();
      moved();
      protocol.rested();
    },
    reset: () => {
      pause();
      propose(() => ({ ...current.value, changes: [] }), true);
    },
    begin: (next) => {
      pause();
      propose(() => next, true);
    },
    newWeights: () => {
      pause();
      propose(() => ({ ...current.value, changes: [], weights: drawn(trainer.value) }), true);
    },
    setControl: (name, value) => {
      const { step, parameters } = trainer.value.run;
      propose(() => withControl(state.value, step, name, value, parameters));
    },
    setParameter: (index, value) => setParameters(new Map([[index, value]])),
    setParameters,
    travel: (step) => {
      pause();
      trainer.value.travel(step);
      protocol.forgetFrom(step + 1);
      moved();
      protocol.rested();
    },
    undo: () => restore(undo.stateBefore(), undo.undo),
    redo: () => restore(undo.stateAfter(), undo.redo),
  };
}

/** First weights as a model draws them, from a seed that nobody chose; biases are 0. */
function drawn({ problem }: Trainer): number[] {
  const biases = new Set(problem.network?.flatMap(({ neurons }) => neurons.map(({ bias }) => bias)));
  return Array.from(problem.initial, (_, index) => (biases.has(index) ? 0 : 2 * Math.random() - 1));
}
