import type { Box } from "./camera";

/**
 * Gives the boxes that a thing covers, one or several, by their corners: at once, or in steps where these are many.
 */
export type Cover = (
  thing: number,
  add: (left: number, top: number, right: number, bottom: number) => void,
) => Iterable<void> | undefined;

/** Things work in slices of about this many, between which a browser may do something else. */
const SLICE = 2_000;
/** A finer grid would take more memory than the things themselves. */
const MOST_CELLS = 1 << 20;
/** Entries a thing: where there are more, cells are too small for how far things reach. */
const MOST_ENTRIES = 12;

/**
 * A static index of things on a plane: square cells, each with the numbers of the things that touch it, in flat
 * arrays. Layouts spread their cards evenly, which makes this smaller and quicker to build than a tree.
 */
export class Grid {
  readonly #count: number;
  readonly #cell: number;
  readonly #columns: number;
  readonly #rows: number;
  /** By cell, one more at the end. */
  readonly #start: Uint32Array;
  readonly #entry: Uint32Array;
  /** By thing: the last query that found it. */
  readonly #seen: Uint32Array;
  #query = 0;

  private constructor(
    count: number,
    cell: number,
    { width, height }: { width: number; height: number },
    start: Uint32Array,
    entry: Uint32Array,
  ) {
    this.#count = count;
    this.#cell = cell;
    [this.#columns, this.#rows] = shape(cell, width, height);
    this.#start = start;
    this.#entry = entry;
    this.#seen = new Uint32Array(count);
  }

  /** Builds a grid in slices, over things from 0 to `count` on a plane that begins at 0, 0. */
  static *steps(
    count: number,
    plane: { width: number; height: number },
    cover: Cover,
  ): Generator<void, Grid, void> {
    const { width, height } = plane;
    const area = Math.max(width, 1) * Math.max(height, 1);
    let cell = Math.max(64, Math.sqrt((area * 4) / Math.max(count, 1)), Math.sqrt(area / MOST_CELLS));
    for (; ; cell *= 2) {
      const [columns, rows] = shape(cell, width, height);
      const start = new Uint32Array(columns * rows + 1);
      const last = new Int32Array(columns * rows).fill(-1);
      let thing = 0;
      let total = 0;
      const visit = (touch: (at: number) => void) => {
        return (left: number, top: number, right: number, bottom: number) => {
          const firstColumn = clamp(Math.floor(left / cell), columns);
          const lastColumn = clamp(Math.floor(right / cell), columns);
          const lastRow = clamp(Math.floor(bottom / cell), rows);
          for (let row = clamp(Math.floor(top / cell), rows); row <= lastRow; row++) {
            for (let at = row * columns + firstColumn; at <= row * columns + lastColumn; at++) {
              if (last[at] === thing) continue;
              last[at] = thing;
              touch(at);
            }
          }
        };
      };
      const counting = visit((at) => {
        start[at + 1]++;
        total++;
      });
      const most = count * MOST_ENTRIES + MOST_CELLS;
      for (; thing < count && total <= most; thing++) {
        const steps = cover(thing, counting);
        if (steps) yield* steps;
        if (thing % SLICE === SLICE - 1) yield;
      }
      if (total > most) continue;
      for (let at = 0; at < columns * rows; at++) start[at + 1] += start[at];
      yield;
      const next = start.slice();
      const entry = new Uint32Array(total);
      last.fill(-1);
      const filling = visit((at) => {
        entry[next[at]++] = thing;
      });
      for (thing = 0; thing < count; thing++) {
        const steps = cover(thing, filling);
        if (steps) yield* steps;
        if (thing % SLICE === SLICE - 1) yield;
      }
      return new Grid(count, cell, plane, start, entry);
    }
  }

  /** The things that touch cells that a box touches, in ascending order: all inside it, and some near it. */
  near(box: Box): Uint32Array {
    const columns = this.#columns;
    const start = this.#start;
    const entry = this.#entry;
    const seen = this.#seen;
    const { firstColumn, lastColumn, firstRow, lastRow } = this.#cellsAt(box);
    this.#query++;
    const found = new Uint32Array(Math.min(this.#count, this.atMostNear(box)));
    let size = 0;
    for (let row = firstRow; row <= lastRow; row++) {
      const end = start[row * columns + lastColumn + 1];
      for (let at = start[row * columns + firstColumn]; at < end; at++) {
        const thing = entry[at];
        if (seen[thing] === this.#query) continue;
        seen[thing] = this.#query;
        found[size++] = thing;
      }
    }
    return found.subarray(0, size).sort();
  }

  /** A number that `near` never exceeds, and mostly comes close to; quick to tell. */
  atMostNear(box: Box): number {
    const columns = this.#columns;
    const start = this.#start;
    const { firstColumn, lastColumn, firstRow, lastRow } = this.#cellsAt(box);
    let entries = 0;
    for (let row = firstRow; row <= lastRow; row++) {
      entries += start[row * columns + lastColumn + 1] - start[row * columns + firstColumn];
    }
    return Math.min(entries, this.#count);
  }

  #cellsAt({ x, y, width, height }: Box) {
    const cell = this.#cell;
    const columns = this.#columns;
    const rows = this.#rows;
    return {
      firstColumn: clamp(Math.floor(x / cell), columns),
      lastColumn: clamp(Math.floor((x + width) / cell), columns),
      firstRow: clamp(Math.floor(y / cell), rows),
      lastRow: clamp(Math.floor((y + height) / cell), rows),
    };
  }
}

function shape(cell: number, width: number, height: number): [columns: number, rows: number] {
  return [Math.floor(width / cell) + 1, Math.floor(height / cell) + 1];
}

function clamp(index: number, count: number): number {
  return index < 0 ? 0 : index >= count ? count - 1 : index;
}
