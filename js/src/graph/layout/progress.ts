import { mapYields } from "../../shared/steps";
import type { Progress } from "./types";

/** Nobody knows how many steps there will be: each is taken for a tenth of what is left from one share to the other. */
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
