import { decodeTape, type WireTape } from "../../tape/tape";
import { readState } from "../run/fitting_loss";
import { type CustomModel, problemInSteps } from "../run/problem";
import type { TrainingState } from "../run/state";
import { type Trainer, trainerInSteps } from "../run/trainer";
import type { TrainingModel } from "./model";

/** A trainer that was made before the state that it follows becomes the present one. */
export interface ReadyTrainer {
  readonly state: TrainingState;
  readonly trainer: Trainer;
}

/** The model that only Python can build, of a tape as it travels. */
export function customOf(tape: WireTape | null): CustomModel | null {
  return tape ? { tape: decodeTape(tape) } : null;
}

export function* readyTrainer(
  state: TrainingState,
  custom: CustomModel | null,
): Generator<void, ReadyTrainer> {
  const problem = yield* problemInSteps(state, custom);
  yield;
  return { state, trainer: yield* trainerInSteps(problem, state) };
}

/** The trainer of a model's first state; null where there is none, which is told where it is needed. */
export function* firstTrainer(model: TrainingModel): Generator<void, ReadyTrainer | null> {
  try {
    return yield* readyTrainer(readState(model.get("state")), customOf(model.get("tape")));
  } catch {
    return null;
  }
}
