import { LOSS } from "../run/history";
import type { Trainer } from "../run/trainer";
import type { TrainingModel } from "./model";

/** Weights reach Python's values at most this often. */
const PAUSE_MILLISECONDS = 100;
/** A whole history up to this length is sent when training pauses, so that a saved notebook holds it. */
const MOST_ROWS_AGAIN = 5000;

/**
 * Tells the other side where the run stands: a new message goes out only when the one before was acknowledged, so
 * that none is lost and none piles up; where nobody acknowledges, one is all there is.
 */
export interface RunSender {
  /** The run has moved: send it when it is time to. */
  offer(): void;
  /** Send it as soon as may be, with the whole history if that is short. */
  flush(): void;
  /** Of the history as it is now the other side has the first rows only, so many at most. */
  forget(rows: number): void;
  /**
   * A run was taken over that the other side has, up to its step.
   * @param number of the last run from Python by now: what was sent before it is older than that
   */
  received(number: number, step: number): void;
}

export function createRunSender(model: TrainingModel, trainer: () => Trainer, ended: AbortSignal): RunSender {
  let number = model.get("acknowledged");
  let known = 0;
  let seen = 0;
  let lastSent = Number.NEGATIVE_INFINITY;
  let owed = false;

  const isFree = () => model.get("acknowledged") >= number;
  const send = (whole: boolean) => {
    const { run, history } = trainer();
    const rows = run.step + 1;
    let first = Math.min(known, rows);
    if (whole && rows <= MOST_ROWS_AGAIN) {
      // Rows that only the other side has are NaN here, and would overwrite its own.
      while (first > 0 && !Number.isNaN(history.value(first - 1, LOSS))) first--;
    }
    // Two pages may share one Python, where the numbers of both count.
    number = Math.max(number, model.get("acknowledged")) + 1;
    owed = false;
    lastSent = performance.now();
    known = rows;
    model.set("run", {
      from: "browser",
      number,
      seen,
      step: run.step,
      optimizer: run.optimizer,
      parameters: bytesOf(run.parameters),
      memory: bytesOf(run.memory),
      first,
      columns: history.columns,
      rows: bytesOf(history.rows(first, rows)),
    });
  };
  const flush = () => {
    if (isFree()) send(true);
    else owed = true;
  };
  model.onChange("acknowledged", () => owed && flush(), ended);
  return {
    offer: () => {
      if (performance.now() - lastSent >= PAUSE_MILLISECONDS && isFree()) send(false);
    },
    flush,
    forget: (rows) => {
      known = Math.min(known, rows);
    },
    received: (other, step) => {
      seen = other;
      known = step + 1;
      owed = false;
    },
  };
}

function bytesOf(numbers: Float64Array): Uint8Array {
  return new Uint8Array(numbers.slice().buffer);
}
