/** The number of entries and rows in a step: simple work on them takes a few milliseconds at most. */
const TURNS = 65_536;

/**
 * Goes through compressed rows, such as the layers of an order, in steps of some entries. The work is told from which
 * row to before which: a deep graph has as many layers as nodes, so that a step for each would be slow.
 *
 * @param first by row: where its entries begin. One more at the end.
 */
export function inRows(
  first: Uint32Array,
  work: (begin: number, end: number) => void,
  turns = TURNS,
): Generator<undefined, void> {
  return inStretches(stretchesOf(first, turns), work);
}

/**
 * As `inRows`, for a caller that goes through the same rows many times.
 *
 * @param stretches as `stretchesOf` returns them
 * @param backwards whether the last rows come first. Within a step that is up to the work.
 */
export function* inStretches(
  stretches: readonly number[],
  work: (begin: number, end: number) => void,
  backwards = false,
): Generator<undefined, void> {
  const steps = stretches.length - 1;
  for (let step = 0; step < steps; step++) {
    const index = backwards ? steps - 1 - step : step;
    work(stretches[index], stretches[index + 1]);
    yield;
  }
}

/** Divides rows into stretches for a step each, a row that is long by itself not at all: where each begins, and the end. */
export function stretchesOf(first: Uint32Array, turns = TURNS): number[] {
  const rowCount = first.length - 1;
  const bounds = [0];
  let next = turns;
  for (let row = 1; row < rowCount; row++) {
    if (first[row + 1] + row < next) continue;
    bounds.push(row);
    next = first[row] + row + turns;
  }
  if (rowCount > 0) bounds.push(rowCount);
  return bounds;
}
