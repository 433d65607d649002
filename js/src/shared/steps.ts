// Long work as generators of short steps: the caller may let other work run between two steps, or give up.

/** The number of turns of a simple loop in one step, which take a few milliseconds at most. */
const TURNS = 65_536;

/** The result of a generator, with all of its steps taken at once. */
export function runToEnd<Result>(steps: Generator<unknown, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same generator, which yields another value after each step. */
export function* mapYields<From, To, Result>(
  steps: Generator<From, Result>,
  map: (yielded: From) => To,
): Generator<To, Result> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield map(step.value);
  }
}

/**
 * Counts from 0 to just before `count`, in steps of `turns`.
 *
 * @param work is called with the first index of a step and the index just after its last
 */
export function* chunkedRange(
  count: number,
  work: (from: number, to: number) => void,
  turns = TURNS,
): Generator<undefined, void> {
  for (let from = 0; from < count; from += turns) {
    work(from, Math.min(count, from + turns));
    yield;
  }
}
