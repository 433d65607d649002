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
  /** One column, of all steps there are now; it is no copy, and is not to be kept. */
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

/** A history that can be written: an array for each column, which doubles when it is full. */
export class GrowingHistory implements History {
  readonly columns: number;
  readonly columnNames: readonly string[];
  #length = 0;
  #numbers: Float64Array[];

  /** @param layers the names of the layers */
  constructor(layers: readonly string[]) {
    this.columnNames = [...NAMES, ...layers];
    this.columns = this.columnNames.length;
    this.#numbers = this.columnNames.map(() => new Float64Array(64));
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
    const found = new Float64Array((end - first) * this.columns);
    this.#numbers.forEach((numbers, column) => {
      for (let step = first; step < end; step++)
        found[(step - first) * this.columns + column] = numbers[step];
    });
    return found;
  }

  value(step: number, column: number): number {
    return step < this.#length ? this.#numbers[column][step] : Number.NaN;
  }

  column(index: number): Float64Array {
    return this.#numbers[index].subarray(0, this.#length);
  }

  /** Forgets the rows from a step on. */
  truncate(length: number): void {
    this.#length = Math.min(this.#length, length);
  }

  /** Puts a row at the end. */
  push(row: Float64Array): void {
    this.#reserve(this.#length + 1);
    for (let column = 0; column < this.columns; column++) this.#numbers[column][this.#length] = row[column];
    this.#length++;
  }

  /** Puts rows in the place of all from step `first` on. Steps in between that nobody knows have NaN. */
  replace(first: number, rows: Float64Array): void {
    if (rows.length % this.columns !== 0) {
      throw new RangeError(`${rows.length} numbers are no rows of ${this.columns}`);
    }
    const count = rows.length / this.columns;
    this.truncate(first);
    this.#reserve(first + count);
    this.#numbers.forEach((numbers, column) => {
      numbers.fill(Number.NaN, this.#length, first);
      for (let row = 0; row < count; row++) numbers[first + row] = rows[row * this.columns + column];
    });
    this.#length = first + count;
  }

  #reserve(length: number): void {
    const room = this.#numbers[0].length;
    if (length <= room) return;
    this.#numbers = this.#numbers.map((numbers) => {
      const larger = new Float64Array(Math.max(2 * room, length));
      larger.set(numbers.subarray(0, this.#length));
      return larger;
    });
  }
}
