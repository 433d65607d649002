import { effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";

/** How long a picture's share of training may take; what is left of a frame paints it. */
const BUDGET_MILLISECONDS = 7;
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

export interface Loop {
  readonly training: Signal<boolean>;
  watch(visible: ReadonlySignal<boolean>, signal: AbortSignal): void;
}

/** Trains a little in every frame, as long as it is wanted and somebody can see it. */
export function createLoop(parts: LoopParts, ended: AbortSignal): Loop {
  const training = signal(false);
  const views = signal<readonly ReadonlySignal<boolean>[]>([]);
  const isSeen = () => views.value.some((visible) => visible.value);

  const stop = effect(() => {
    if (!training.value || !isSeen()) return;
    let request = 0;
    let before = performance.now();
    let owed = 0;
    const frame = (now: number) => {
      const seconds = Math.min(MOST_SECONDS_OWED, Math.max(0, now - before) / 1000);
      before = now;
      const speed = parts.speed();
      owed = speed > 0 ? Math.min(owed + seconds * speed, Math.max(1, speed)) : Number.POSITIVE_INFINITY;
      const until = performance.now() + BUDGET_MILLISECONDS;
      let steps = 0;
      while (owed >= 1 && parts.advance()) {
        owed--;
        steps++;
        if (performance.now() >= until) break;
      }
      request = requestAnimationFrame(frame);
      if (steps > 0 || owed >= 1) parts.painted();
    };
    request = requestAnimationFrame(frame);
    return () => cancelAnimationFrame(request);
  });
  let was = false;
  const tell = effect(() => {
    if (was && !training.value) parts.paused();
    was = training.value;
  });
  const end = () => {
    stop();
    tell();
  };
  ended.addEventListener("abort", end, { once: true });

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
