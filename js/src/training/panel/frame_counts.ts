import { type ReadonlySignal, signal } from "@preact/signals";

/** Counts that grow when a run has moved: whatever shows the run is painted anew then. */
export interface FrameCounts {
  /** Grows with every move. */
  readonly frame: ReadonlySignal<number>;
  /** Grows with about every second move of training, for what the eye follows: that leaves time for training. */
  readonly calmFrame: ReadonlySignal<number>;
  /** Grows a few times a second, for what takes too long to be painted in every frame. */
  readonly slowFrame: ReadonlySignal<number>;
  /** The run has moved; while it is not training all counts grow. */
  moved(isTraining: boolean): void;
}

const CALM_MILLISECONDS = 30;
const SLOW_MILLISECONDS = 125;

export function createFrameCounts(): FrameCounts {
  const frame = signal(0);
  const calm = pacedCount(CALM_MILLISECONDS);
  const slow = pacedCount(SLOW_MILLISECONDS);
  return {
    frame,
    calmFrame: calm.count,
    slowFrame: slow.count,
    moved: (isTraining) => {
      frame.value++;
      const now = performance.now();
      for (const paced of [calm, slow]) paced.moved(now, isTraining);
    },
  };
}

/** A count that grows at most once in so many milliseconds while training, and with every move else. */
function pacedCount(milliseconds: number) {
  const count = signal(0);
  let last = Number.NEGATIVE_INFINITY;
  return {
    count,
    moved: (now: number, isTraining: boolean) => {
      if (isTraining && now - last < milliseconds) return;
      last = now;
      count.value++;
    },
  };
}
