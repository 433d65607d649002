import { floatsAsText } from "../../shared/base64";
import { newId } from "../../shared/new_id";
import { LOSS } from "../run/history";
import type { Trainer } from "../run/trainer";
import type { TrainingModel, WireRun } from "./model";

/** Weights reach Python's values at most this often. */
const PAUSE_MILLISECONDS = 100;
/**
 * A run that was not acknowledged for so long counts as lost: it is told anew where the run stands by then. Each time
 * that is in vain it is given twice as long.
 */
const FIRST_MILLISECONDS = 4_000;
const MOST_MILLISECONDS = 32_000;
/** A whole history up to this length is sent when training pauses, so that a saved notebook holds it. */
const MOST_ROWS_AGAIN = 5000;

/**
 * Tells the other side where the run stands: a new message goes out when the one before was acknowledged, so that none
 * piles up, or when that has not happened for some seconds.
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
  /** Whether a run is one of this page, or one from Python that was taken over before and that it has gone on from. */
  isKnown(run: WireRun): boolean;
}

export function createRunSender(model: TrainingModel, trainer: () => Trainer, ended: AbortSignal): RunSender {
  const page = newId();
  let number = model.get("acknowledged");
  /** The rows that the other side has, and those that it has if nothing was lost. */
  let confirmed = 0;
  let known = 0;
  let seen = 0;
  let lastSent = Number.NEGATIVE_INFINITY;
  let owed = false;
  /** Whether a message was sent after the last run from Python was taken over. */
  let wentOn = true;
  let patience = FIRST_MILLISECONDS;
  let isLost = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isFree = () => isLost || model.get("acknowledged") >= number;
  const free = () => {
    clearTimeout(timer);
    isLost = false;
    patience = FIRST_MILLISECONDS;
  };
  const lose = () => {
    isLost = true;
    known = Math.min(known, confirmed);
    patience = Math.min(2 * patience, MOST_MILLISECONDS);
    send(owed);
  };
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
    isLost = false;
    wentOn = true;
    lastSent = performance.now();
    known = rows;
    clearTimeout(timer);
    if (!model.isAlone && !ended.aborted) timer = setTimeout(lose, patience);
    model.set("run", {
      from: "browser",
      page,
      number,
      seen,
      step: run.step,
      optimizer: run.optimizer,
      parameters: floatsAsText(run.parameters),
      memory: floatsAsText(run.memory),
      first,
      columns: history.columns,
      rows: floatsAsText(history.rows(first, rows)),
    });
  };
  const flush = () => {
    if (isFree()) send(true);
    else owed = true;
  };
  const acknowledged = () => {
    if (model.get("acknowledged") < number) return;
    confirmed = known;
    free();
    if (owed) flush();
  };
  model.onChange("acknowledged", acknowledged, ended);
  ended.addEventListener("abort", () => clearTimeout(timer), { once: true });
  return {
    offer: () => {
      if (performance.now() - lastSent >= PAUSE_MILLISECONDS && isFree()) send(false);
    },
    flush,
    forget: (rows) => {
      known = Math.min(known, rows);
      confirmed = Math.min(confirmed, rows);
    },
    received: (other, step) => {
      seen = Math.max(seen, other);
      known = step + 1;
      confirmed = known;
      owed = false;
      wentOn = false;
      // Nobody waits any more for what was sent before, and it may have been lost.
      free();
      isLost = true;
    },
    isKnown: (run) => (run.from === "python" ? run.number <= seen && wentOn : (run.page ?? page) === page),
  };
}
