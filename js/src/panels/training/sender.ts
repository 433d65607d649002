import type { Trainer } from "../../training/trainer";
import type { TrainingModel } from "./model";

/** Weights reach Python's values at most this often. */
const PAUSE_MILLISECONDS = 100;
/** A whole history up to this length is sent when training pauses, so that a saved notebook holds it. */
const MOST_ROWS_AGAIN = 5000;

/**
 * Tells the other side where the run stands: a new message goes out only when the one before was acknowledged, so
 * that none is lost and none piles up; where nobody acknowledges, one is all there is.
 */
export interface Sender {
  /** The run has moved: send it when it is time to. */
  offer(): void;
  /** Send it as soon as may be, with the whole history if that is short. */
  flush(): void;
  /** The other side has the first rows of the history, so many, and no more. */
  forget(rows: number): void;
  /** A run of the other side was taken over: what was sent before it is older than that. */
  received(number: number): void;
}

export function createSender(model: TrainingModel, trainer: () => Trainer, ended: AbortSignal): Sender {
  let number = model.get("acknowledged");
  let known = 0;
  let seen = 0;
  let lastSent = Number.NEGATIVE_INFINITY;
  let owed = false;

  const isFree = () => model.get("acknowledged") >= number;
  const send = (whole: boolean) => {
    const { run, history } = trainer();
    const rows = run.step + 1;
    const first = whole && rows <= MOST_ROWS_AGAIN ? 0 : Math.min(known, rows);
    number++;
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
    received: (other) => {
      seen = other;
    },
  };
}

function bytesOf(numbers: Float64Array): Uint8Array {
  return new Uint8Array(numbers.slice().buffer);
}
