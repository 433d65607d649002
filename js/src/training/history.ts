/** What is known of each step of a run: a row of numbers. */
export interface History {
  /** How many numbers a row has. */
  readonly columns: number;
  readonly columnNames: readonly string[];
  /** How many rows there are. */
  readonly length: number;
  /** A copy of the row of a step. */
  row(step: number): Float64Array;
  /** A copy of the rows of the steps from `first` up to `end`, one after another. */
  rows(first: number, end: number): Float64Array;
  /** One number. */
  value(step: number, column: number): number;
  /** A copy of one column. */
  column(index: number): Float64Array;
}

export const LOSS = 0;
export const TEST_LOSS = 1;
export const ACCURACY = 2;
export const TEST_ACCURACY = 3;
export const GRADIENT_NORM = 4;
/** The first of the layers' gradient norms. */
export const FIRST_LAYER = 5;

const NAMES = ["loss", "test loss", "accuracy", "test accuracy", "gradient norm"];

/** A history that can be written: rows in one array, which doubles when it is full. */
export class GrowingHistory implements History {
  readonly columns: number;
  readonly columnNames: readonly string[];
  #length = 0;
  #numbers: Float64Array;

  /** @param layers the names of the layers */
  constructor(layers: readonly string[]) {
    this.columnNames = [...NAMES, ...layers];
    this.columns = this.columnNames.length;
    this.#numbers = new Float64Array(64 * this.columns);
  }

  get length(): number {
    return this.#length;
  }

  row(step: number): Float64Array {
    return this.rows(step, step + 1);
  }

  rows(first: number, end: number): Float64Array {
    if (first < 0 || end > this.#length || first > end) {
      throw new RangeError(`rows ${first} to ${end} are not among the ${this.#length} of this history`);
    }
    return this.#numbers.slice(first * this.columns, end * this.columns);
  }

  value(step: number, column: number): number {
    return step < this.#length ? this.#numbers[step * this.columns + column] : Number.NaN;
  }

  column(index: number): Float64Array {
    const found = new Float64Array(this.#length);
    for (let step = 0; step < found.length; step++) found[step] = this.#numbers[step * this.columns + index];
    return found;
  }

  /** Forgets the rows from a step on. */
  truncate(length: number): void {
    this.#length = Math.min(this.#length, length);
  }

  /** Puts a row at the end. */
  push(row: Float64Array): void {
    this.#reserve(this.#length + 1);
    this.#numbers.set(row, this.#length * this.columns);
    this.#length++;
  }

  /** Puts rows in the place of all from step `first` on. Steps in between that nobody knows have NaN. */
  replace(first: number, rows: Float64Array): void {
    if (rows.length % this.columns !== 0) {
      throw new RangeError(`${rows.length} numbers are no rows of ${this.columns}`);
    }
    const end = first + rows.length / this.columns;
    this.truncate(first);
    this.#reserve(end);
    this.#numbers.fill(Number.NaN, this.#length * this.columns, first * this.columns);
    this.#numbers.set(rows, first * this.columns);
    this.#length = end;
  }

  #reserve(length: number): void {
    if (length * this.columns <= this.#numbers.length) return;
    const larger = new Float64Array(Math.max(2 * this.#numbers.length, length * this.columns));
    larger.set(this.#numbers.subarray(0, this.#length * this.columns));
    this.#numbers = larger;
  }
}
