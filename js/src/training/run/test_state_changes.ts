import type { TrainingState } from "./state";
import { withParameters } from "./state_changes";

/** As `withParameters`, for one parameter. */
export function withParameter(
  state: TrainingState,
  step: number,
  index: number,
  value: number,
  initial: ArrayLike<number>,
): TrainingState {
  return withParameters(state, step, new Map([[index, value]]), initial);
}
