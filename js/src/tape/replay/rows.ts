/**
 * Hands out rows for numbers, one for each sample, and takes them back as soon as no operation reads them any
 * more, so that most of the work stays in the processor's cache. A negative number is no row: what is the same in all samples.
 */
export class Rows {
  /** By row, the number of values that are in it: several nodes may share one. */
  readonly #holders: number[] = [];
  readonly #free: number[] = [];

  /** The number of rows that are needed at once. */
  get count(): number {
    return this.#holders.length;
  }

  take(): number {
    const row = this.#free.pop() ?? this.#holders.length;
    this.#holders[row] = 1;
    return row;
  }

  /** Lets one value more be in a row. */
  share(row: number): void {
    if (row >= 0) this.#holders[row]++;
  }

  release(row: number): void {
    if (row >= 0 && --this.#holders[row] === 0) this.#free.push(row);
  }
}
