import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { type CustomModel, problemOf } from "../run/problem";
import { controls } from "../run/schema";
import { stateAt, type TrainingState } from "../run/state";
import { createTrainer, type Trainer } from "../run/trainer";
import type { SavedTraining } from "../run/undo_history";
import { type ReadyTrainer, readyTrainer } from "./ready_trainer";

/** The present state of training, and the trainer that follows from it. */
export interface CurrentRun {
  readonly state: ReadonlySignal<TrainingState>;
  readonly trainer: ReadonlySignal<Trainer>;
  /** The controls as they are at the step where the run stands. */
  readonly current: ReadonlySignal<TrainingState>;
  /** Why the last thing that was asked for could not be done: an error or a `Fault`; null if it could. */
  readonly refused: Signal<unknown>;
  /**
   * Makes a state the present one.
   *
   * @param fresh whether the run starts anew even where the state would let it go on
   * @returns whether that is possible; if not, all stays as it was and `refused` says why
   */
  replaceState(next: TrainingState, fresh?: boolean): boolean;
  /**
   * Makes in steps what another state needs, so that making it the present one takes little time then.
   * @param fresh whether its run starts anew even where the state would let it go on
   */
  prepare(next: TrainingState, fresh?: boolean): Generator<void, void>;
  /** The state and the run as they are. */
  save(): SavedTraining;
  /** Makes what was saved the present state and run. As with `replaceState`, false if that is impossible. */
  restore(saved: SavedTraining): boolean;
}

/** The controls whose change starts the run anew. */
const RESTARTING = controls
  .filter(({ effect }) => effect === "data" || effect === "model")
  .map(({ name }) => name);

/**
 * @param ready a trainer that was made for the first state; null for none
 * @param frame a count that grows when the run has moved
 * @param replaced is called with every other state, and with the first step whose row of the history is not as before
 */
export function createCurrentRun(
  first: TrainingState,
  custom: CustomModel | null,
  ready: ReadyTrainer | null,
  frame: ReadonlySignal<number>,
  replaced: (step: number) => void,
): CurrentRun {
  const state = signal(first);
  let prepared = ready;
  /** The trainer of a state: the one that was made ready for it, or a new one. */
  const trainerOf = (next: TrainingState): Trainer => {
    const found = prepared && !restarts(prepared.state, next) ? prepared : null;
    prepared = null;
    if (!found) return createTrainer(problemOf(next, custom), next);
    if (found.state !== next) found.trainer.setState(next);
    return found.trainer;
  };
  const trainer = signal(trainerOf(first));
  const refused = signal<unknown>(null);
  const changesMade = computed(() => {
    void frame.value;
    const { step } = trainer.value.run;
    return state.value.changes.filter((change) => change.step <= step).length;
  });
  // By the number of changes, so that steps without one leave all controls as they are.
  const current = computed(() => {
    const change = state.value.changes[changesMade.value - 1];
    return stateAt(state.value, change?.step ?? 0);
  });
  /**
   * Makes a state the present one.
   * @param bring brings a trainer of its problem to it, a new one if there is one; it goes first, since it may refuse
   */
  const makePresent = (next: TrainingState, isNew: boolean, bring: (trainer: Trainer) => void): boolean => {
    try {
      const brought = isNew ? trainerOf(next) : trainer.value;
      batch(() => {
        bring(brought);
        trainer.value = brought;
        state.value = next;
        refused.value = null;
      });
      return true;
    } catch (error) {
      refused.value = error;
      return false;
    }
  };
  const replaceState = (next: TrainingState, fresh = false): boolean =>
    batch(() => {
      const isNew = fresh || restarts(state.value, next);
      const isMade = makePresent(next, isNew, (made) => !isNew && made.setState(next));
      // The row of the step where the run stands is of the new state.
      if (isMade) replaced(isNew ? 0 : trainer.value.run.step);
      return isMade;
    });
  function* prepare(next: TrainingState, fresh = false): Generator<void, void> {
    try {
      if (fresh || restarts(state.value, next)) prepared = yield* readyTrainer(next, custom);
      else yield* trainer.value.prepare(next);
    } catch {
      // What is wrong is told where the state is to become the present one.
    }
  }
  const save = () => ({ state: state.value, run: trainer.value.save() });
  const restore = ({ run, state: past }: SavedTraining): boolean =>
    batch(() => {
      const isMade = makePresent(past, restarts(state.value, past), (made) => made.restore(run, past));
      if (isMade) replaced(0);
      return isMade;
    });
  return { state, trainer, current, refused, replaceState, prepare, save, restore };
}

/** Whether another state is another run, with a model that is recorded anew. */
export function restarts(before: TrainingState, after: TrainingState): boolean {
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
