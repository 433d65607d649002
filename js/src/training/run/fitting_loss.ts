// Which losses take the targets of a state: numbers that are no classes have losses of their own.
import { shapeOf } from "./datasets";
import { controlNamed } from "./schema";
import { checkState, type TrainingState } from "./state";
import { StateError } from "./state_error";

function lossesOfRegressions(): readonly string[] {
  return controlNamed("loss").of_regression ?? [];
}

/** Whether a loss takes the targets of so many classes, or of a regression (0). */
function lossFits(loss: string, classes: number): boolean {
  return classes > 0 || lossesOfRegressions().includes(loss);
}

/** The state with a loss that takes its targets: its own, or the first of those that do. */
export function withFittingLoss(state: TrainingState): TrainingState {
  if (lossFits(state.loss, shapeOf(state).classes)) return state;
  return { ...state, loss: lossesOfRegressions()[0] };
}

/** As `checkState`; a state that leaves out the loss gets one that takes its targets. */
export function readState(value: unknown): TrainingState {
  const state = checkState(value);
  return Object.hasOwn(value as object, "loss") ? state : withFittingLoss(state);
}

/** The losses of a state, now and after its changes, each once. */
export function lossesOf(state: TrainingState): string[] {
  const changed = state.changes.flatMap((change) => ("set" in change ? (change.set.loss ?? []) : []));
  return [...new Set([state.loss, ...changed])];
}

/** Throws StateError if a loss of a state does not take its targets. */
export function checkLosses(state: TrainingState): void {
  const { classes } = shapeOf(state);
  const wrong = lossesOf(state).find((loss) => !lossFits(loss, classes));
  if (wrong === undefined) return;
  throw new StateError("lossOfClasses", { loss: wrong, fitting: lossesOfRegressions().join(", ") });
}
