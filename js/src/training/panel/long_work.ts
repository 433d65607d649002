import { type ReadonlySignal, signal } from "@preact/signals";
import { afterPaint, runInSlices } from "../../shared/time_slices";

/** Recording a model of more operations than this takes so long that a reader is told first. */
const LONG = 8_000;
/** About so many operations belong to a parameter of a perceptron. */
const OF_A_PARAMETER = 3;

/** Whether recording the model of a state, or of the tape that came with it, takes long. Takes any value, and guesses. */
export function takesLong(state: unknown, tape: unknown): boolean {
  const { byteLength, bytes } = Object(Object(tape).code);
  const { hidden } = Object(state);
  const sizes = Array.isArray(hidden) ? hidden.slice(0, 10).map(Number) : [];
  const parameters = sizes.reduce((sum, size, layer) => sum + size * (sizes[layer + 1] ?? 1), 0);
  const operations = byteLength ?? String(bytes ?? "").length * 0.75;
  return operations > LONG || OF_A_PARAMETER * parameters > LONG;
}

/** Work that a reader is told of, since it takes a while. The page answers meanwhile. */
export interface LongWork {
  /** Whether there is such work: nothing else may begin. */
  readonly isBusy: ReadonlySignal<boolean>;
  /**
   * Does work, unless there is other work.
   * @param first what has to be done before it, in steps, when the page has said so; null if nothing takes long
   */
  run(first: Generator<unknown, unknown> | null, work: () => void): void;
  /** Does what comes from elsewhere, and may not be lost: now, or after the present work. */
  whenFree(work: () => void): void;
}

export function createLongWork(ended: AbortSignal): LongWork {
  const isBusy = signal(false);
  let waiting: (() => void)[] = [];
  const whenFree = (work: () => void) => {
    if (isBusy.peek()) waiting.push(work);
    else work();
  };
  const finish = (work: () => void) => {
    try {
      work();
    } finally {
      isBusy.value = false;
      const next = waiting;
      waiting = [];
      for (const one of next) whenFree(one);
    }
  };
  return {
    isBusy,
    whenFree,
    run: (first, work) => {
      if (isBusy.peek()) return;
      if (!first) {
        work();
        return;
      }
      isBusy.value = true;
      afterPaint(ended)
        .then(() => runInSlices(first, ended))
        .then(() => finish(work));
    },
  };
}
