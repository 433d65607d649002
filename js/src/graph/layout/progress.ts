import { mapYields } from "../../shared/steps";
import type { Progress } from "./types";

/**
 * The steps of a phase with the share of the work after each. The number of steps is not known beforehand, so each step
 * counts as a tenth of what is left between the two shares.
 */
export function during<Result>(
  steps: Generator<unknown, Result>,
  phase: Progress["phase"],
  from: number,
  to: number,
): Generator<Progress, Result> {
  let left = 1;
  return mapYields(steps, () => {
    left *= 0.9;
    return { phase, share: to - left * (to - from) };
  });
}
