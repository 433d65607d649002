import { type ReadonlySignal, signal } from "@preact/signals";
import { afterPaint } from "../../shared/time_slices";

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

/** Work that a reader is told of before it begins, since the page stands still as long as it takes. */
export interface LongWork {
  /** Whether there is such work: nothing else may begin. */
  readonly isBusy: ReadonlySignal<boolean>;
  /** Does work at once, or, if it is long, when the page has said so. */
  run(isLong: boolean, work: () => void): void;
}

export function createLongWork(ended: AbortSignal): LongWork {
  const isBusy = signal(false);
  return {
    isBusy,
    run: (isLong, work) => {
      if (isBusy.value) return;
      if (!isLong) {
        work();
        return;
      }
      isBusy.value = true;
      afterPaint(ended).then(() => {
        try {
          work();
        } finally {
          isBusy.value = false;
        }
      });
    },
  };
}
