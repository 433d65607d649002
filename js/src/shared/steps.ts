// Long work as generators: whoever runs them may let others work between two steps, or give up.

/** So many turns of a simple loop take a few milliseconds at most. */
const TURNS = 65_536;

/** What steps come to, all taken at once. */
export function runToEnd<Result>(steps: Generator<unknown, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same steps, with something else said after each. */
export function* mapYields<Said, Told, Result>(
  steps: Generator<Said, Result>,
  tell: (said: Said) => Told,
): Generator<Told, Result> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield tell(step.value);
  }
}

/** Counts from 0 to just before `count`, in steps of some turns. The work is told from where to where. */
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
