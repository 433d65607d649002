/**
 * Waits until others have had their turn: what follows is a task of its own. Ends with the signal, and then never
 * answers.
 */
export function nextTask(signal: AbortSignal): Promise<void> {
  return runInSlices(noSteps(), signal);
}

/**
 * Waits until what is in the page by now has been painted: what follows is a task of its own after the next frame. Ends
 * with the signal, and then never answers.
 */
export function afterPaint(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const request = requestAnimationFrame(() => nextTask(signal).then(resolve));
    signal.addEventListener("abort", () => cancelAnimationFrame(request), { once: true });
  });
}

function* noSteps(): Generator<never, void> {}

/** The main thread works for so many milliseconds, and lets others work then. */
const SLICE_MILLISECONDS = 12;

/**
 * Takes steps in this thread without keeping the page waiting. Ends with the signal, and then never answers.
 *
 * @param heard is called with what each step says
 * @returns what the steps come to; fails as they do
 */
export function runInSlices<Step, Result>(
  steps: Generator<Step, Result>,
  signal: AbortSignal,
  heard: (step: Step) => void = () => {},
): Promise<Result> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout>;
    const work = () => {
      const until = performance.now() + SLICE_MILLISECONDS;
      try {
        while (!signal.aborted && performance.now() < until) {
          const step = steps.next();
          if (step.done) {
            resolve(step.value);
            return;
          }
          heard(step.value);
        }
      } catch (error) {
        reject(error);
        return;
      }
      if (!signal.aborted) next();
    };
    const next = () => {
      timer = setTimeout(work, 0);
    };
    signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
    if (!signal.aborted) next();
  });
}
