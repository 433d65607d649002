/** Columns of more neurons than this are gathered: some rows stand for neurons that are not shown. */
export const MOST_NEURONS = 16;
/** How high a row of a gathered column should be at least, so that a neuron can be seen and pressed. */
const ROW = 17;
const LEAST_ROWS = 7;
/** How many of the last neurons a gathered column always shows. */
const TAIL = 2;

/** Neurons that a column does not show, which one row stands for. */
export interface Gap {
  /** The first of them, and how many they are. */
  readonly from: number;
  readonly count: number;
  /** What the column shows first when the row is opened. */
  readonly opens: number;
}

/** What stands in a row of a column: a neuron by its index, or a gap. */
export type Row = number | Gap;

/**
 * The rows of a column: all neurons, or as many as there is room for, from some neuron on, and the last ones.
 *
 * @param first the neuron that a gathered column begins with
 */
export function rowsOf(count: number, room: number, first: number): Row[] {
  if (count <= MOST_NEURONS) return range(0, count);
  const rows = Math.max(LEAST_ROWS, Math.min(MOST_NEURONS, Math.floor(room / ROW)));
  const page = rows - 2 - TAIL;
  // A column that has come to its end has no second gap.
  const from = Math.max(0, Math.min(first, count - rows + 1));
  const before: Gap[] = from > 0 ? [{ from: 0, count: from, opens: from > page + 1 ? from - page : 0 }] : [];
  if (from === count - rows + 1) return [...before, ...range(from, count)];
  const to = from + rows - 1 - TAIL - before.length;
  const after = { from: to, count: count - TAIL - to, opens: to };
  return [...before, ...range(from, to), after, ...range(count - TAIL, count)];
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
