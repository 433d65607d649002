// What helps a run whose numbers became too large, found by trying it out.
import type { Problem } from "./problem";
import { stateAt, type TrainingState } from "./state";
import { createTrainer, type Trainer } from "./trainer";

/** A run from the beginning that does not stop where the present one does. */
export interface Remedy {
  readonly state: TrainingState;
  readonly rate: number;
  /** What the first weights are multiplied by; 1 where they stay. */
  readonly shrink: number;
}

/** The first weights as they are, and smaller ones, for models that cannot even compute their first loss. */
const SHRINKS = [1, 0.1, 0.01, 0.001];
/** Rates to try: tenths of the present one, and powers of ten, as a rate may be far too large. */
const TENTHS = 10;
const POWERS = [1, 0, -1, -2, -3, -4, -5, -6, -8, -10, -12];
/** A trial is made of so many steps, or fewer where the data is large: it has to end while the reader waits. */
const MOST_STEPS = 100;
const LEAST_STEPS = 5;
const MOST_SAMPLES = 20_000;

/** The largest rate, with the largest first weights, with which training goes on and its loss falls; null without any. */
export function remedyFor({ problem, run, stopped }: Trainer, state: TrainingState): Remedy | null {
  if (stopped === null || stopped.reason.code === "lastStep") return null;
  const now: TrainingState = { ...stateAt(state, run.step), changes: [] };
  const wished = Math.max(LEAST_STEPS, Math.min(MOST_STEPS, 2 * stopped.step + 10));
  const steps = Math.max(1, Math.min(wished, Math.floor(MOST_SAMPLES / problem.train.count)));
  for (const shrink of SHRINKS) {
    const weights = shrink === 1 ? now.weights : Array.from(problem.initial, (weight) => weight * shrink);
    const begun = { ...now, weights };
    if (createTrainer(problem, begun).stopped) continue;
    for (const rate of ratesBelow(now.learning_rate)) {
      const next = { ...begun, learning_rate: rate };
      if (learns(problem, next, steps)) return { state: next, rate, shrink };
    }
  }
  return null;
}

/** Smaller rates, the largest first. */
function ratesBelow(rate: number): number[] {
  const tenths = Array.from({ length: TENTHS }, (_, index) =>
    Number((rate / 10 ** (index + 1)).toPrecision(2)),
  );
  const powers = POWERS.map((power) => Number(`1e${power}`));
  const found = rate > 1e3 ? powers : tenths;
  return found.filter((one) => one >= LEAST_RATE && one < rate);
}

function learns(problem: Problem, state: TrainingState, steps: number): boolean {
  const trainer = createTrainer(problem, state);
  for (let step = 0; step < steps; step++) if (!trainer.advance()) return false;
  const { history } = trainer;
  return history.value(steps, 0) <= history.value(0, 0);
}

/** The least learning rate that a control takes, see controls.json. */
const LEAST_RATE = 1e-12;
