import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { TrainingState } from "../run/state";
import { withViewOf } from "../run/state_changes";
import { changedFrom, NOTHING_DONE, redoing, type SavedTraining, undoing } from "../run/undo_history";
import type { CurrentRun } from "./current_run";

/** The ways back to runs that changes have ended. They last as long as the page. */
export interface Undo {
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  /** The states that `undo` and `redo` lead to; null without one. */
  stateBefore(): TrainingState | null;
  stateAfter(): TrainingState | null;
  /** Back to the run before the latest change. False if there is none. */
  undo(): boolean;
  /** The change that was undone last, once more, with what was trained after it. False if there is none. */
  redo(): boolean;
  /**
   * Makes a change of the run, and remembers what was before it.
   * @param change says whether it could be made
   */
  remembering(change: () => boolean): boolean;
  /** As `remembering`, for changes from elsewhere: a series of them is undone as one. */
  rememberingOnce(change: () => boolean): boolean;
  /** Remembers what comes after the run's present step: a step from there leaves it behind. Call it before any. */
  beforeStep(): void;
}

export function createUndo({ restore, save, state, trainer }: CurrentRun): Undo {
  const history = signal(NOTHING_DONE);
  /** Where others have left the run: as long as it stands there, nobody here has done anything. */
  let left: readonly unknown[] = [];
  const place = () => [trainer.value, state.value, trainer.value.run.step, trainer.value.history.length];
  const isLeft = () => place().every((part, index) => part === left[index]);

  const remembering = (change: () => boolean): boolean => {
    const before = save();
    if (!change()) return false;
    if (isOther(before, save())) history.value = changedFrom(history.value, before);
    return true;
  };
  const travel = (found: ReturnType<typeof undoing>): boolean => {
    if (!found) return false;
    const { run, state: past } = found.saved;
    if (!restore({ run, state: withViewOf(past, state.value) })) return false;
    history.value = found.history;
    return true;
  };
  return {
    canUndo: computed(() => history.value.done.length > 0),
    canRedo: computed(() => history.value.undone.length > 0),
    stateBefore: () => history.value.done.at(-1)?.state ?? null,
    stateAfter: () => history.value.undone.at(-1)?.state ?? null,
    undo: () => travel(undoing(history.value, save())),
    redo: () => travel(redoing(history.value, save())),
    remembering,
    rememberingOnce: (change) => {
      const isMade = isLeft() ? change() : remembering(change);
      left = place();
      return isMade;
    },
    beforeStep: () => {
      const { history: rows, run, stopped } = trainer.value;
      if (rows.length > run.step + 1 && stopped === null) history.value = changedFrom(history.value, save());
    },
  };
}

/** Whether anything lies between two runs that could be lost. */
function isOther(one: SavedTraining, other: SavedTraining): boolean {
  return (
    one.run.run.step !== other.run.run.step ||
    !areSame(one.run.rows, other.run.rows) ||
    !areSame(one.run.run.parameters, other.run.run.parameters) ||
    JSON.stringify(withViewOf(one.state, other.state)) !== JSON.stringify(other.state)
  );
}

function areSame(some: Float64Array, others: Float64Array): boolean {
  return some.length === others.length && some.every((number, place) => Object.is(number, others[place]));
}
