import { type ReadonlySignal, type Signal, signal, untracked } from "@preact/signals";
import { effectUntil } from "../../widget/effect_until";

/**
 * How long training may take in a frame; what is left of it paints. Where frames come late it gets less, so that
 * pictures keep coming on a slow machine too.
 */
const MOST_MILLISECONDS = 7;
const LEAST_MILLISECONDS = 2;
/** 50 pictures a second. */
const LATE_MILLISECONDS = 20;
/** After a pause of the whole page nobody wants the steps that it missed. */
const MOST_SECONDS_OWED = 0.25;

export interface LoopParts {
  /** One step; false where there is none to take. */
  advance(): boolean;
  /** Steps a second; 0 for as many as there is time for. */
  speed(): number;
  /** Some steps were taken: time for a picture. */
  painted(): void;
  /** Training has ended, for now. */
  paused(): void;
}

export interface TrainingLoop {
  readonly training: Signal<boolean>;
  watch(visible: ReadonlySignal<boolean>, signal: AbortSignal): void;
}

/** Trains a little in every frame, as long as it is wanted and somebody can see it. */
export function createTrainingLoop(parts: LoopParts, ended: AbortSignal): TrainingLoop {
  const training = signal(false);
  const views = signal<readonly ReadonlySignal<boolean>[]>([]);
  const isSeen = () => views.value.some((visible) => visible.value);

  effectUntil(ended, () => {
    if (!training.value || !isSeen()) return;
    let request = 0;
    let isOver = false;
    let before = performance.now();
    let owed = 0;
    let budget = MOST_MILLISECONDS;
    const frame = (now: number) => {
      const seconds = Math.min(MOST_SECONDS_OWED, Math.max(0, now - before) / 1000);
      const change = now - before > LATE_MILLISECONDS ? 0.8 : 1.1;
      budget = Math.min(MOST_MILLISECONDS, Math.max(LEAST_MILLISECONDS, budget * change));
      before = now;
      const speed = parts.speed();
      owed = speed > 0 ? Math.min(owed + seconds * speed, Math.max(1, speed)) : Number.POSITIVE_INFINITY;
      const until = performance.now() + budget;
      let steps = 0;
      while (owed >= 1 && parts.advance()) {
        owed--;
        steps++;
        if (performance.now() >= until) break;
      }
      const isPicture = steps > 0 || owed >= 1;
      // At the fastest speed any number of steps is due; once a reader chooses a speed, that debt ends.
      if (speed === 0) owed = 0;
      if (isPicture) parts.painted();
      // After the pictures have asked for their frame: they would miss every other one behind us.
      request = isOver ? 0 : requestAnimationFrame(frame);
    };
    request = requestAnimationFrame(frame);
    return () => {
      isOver = true;
      cancelAnimationFrame(request);
    };
  });
  let was = false;
  effectUntil(ended, () => {
    const is = training.value;
    if (was && !is) untracked(parts.paused);
    was = is;
  });

  return {
    training,
    watch: (visible, signal) => {
      views.value = [...views.value, visible];
      const leave = () => {
        views.value = views.value.filter((view) => view !== visible);
      };
      signal.addEventListener("abort", leave, { once: true });
    },
  };
}
