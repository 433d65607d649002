/** How many steps one block holds. */
const BLOCK = 32;
/** Shorter columns are quick to go through as they are. */
export const LONG = 4096;

/**
 * The extremes of a long column that grows: of each block of steps the least and the greatest number, in the order
 * in which they came. What was there before is not gone through again, unless it has changed: of each block the
 * first and the last number are compared, which a history that was left and trained anew does not pass.
 */
export class DecimatedColumn {
  /** The entries: a step, and its number; NaN where a block has none. */
  steps = new Uint32Array(256);
  numbers = new Float64Array(256);
  count = 0;
  /** The first and the last number of each block. */
  private ends = new Float64Array(256);
  private blocks = 0;

  update(column: ArrayLike<number>, length: number): void {
    const whole = Math.floor(length / BLOCK);
    this.blocks = Math.min(this.blocks, whole);
    for (let block = 0; block < this.blocks; block++) {
      const unchanged =
        Object.is(this.ends[2 * block], column[block * BLOCK]) &&
        Object.is(this.ends[2 * block + 1], column[(block + 1) * BLOCK - 1]);
      if (!unchanged) this.blocks = block;
    }
    this.makeRoom(2 * (whole + 1));
    for (; this.blocks < whole; this.blocks++) {
      const from = this.blocks * BLOCK;
      this.summarise(column, this.blocks, from, from + BLOCK);
    }
    // The rest is a block that grows.
    this.count = 2 * whole;
    if (whole * BLOCK < length) {
      this.summarise(column, whole, whole * BLOCK, length);
      this.count += 2;
    }
  }

  private summarise(column: ArrayLike<number>, block: number, from: number, to: number): void {
    let [least, greatest] = [-1, -1];
    for (let step = from; step < to; step++) {
      const number = column[step];
      if (!Number.isFinite(number)) continue;
      if (least < 0 || number < column[least]) least = step;
      if (greatest < 0 || number > column[greatest]) greatest = step;
    }
    const [first, second] = least < greatest ? [least, greatest] : [greatest, least];
    this.set(2 * block, first, first < 0 ? Number.NaN : column[first]);
    this.set(2 * block + 1, second, second < 0 ? Number.NaN : column[second]);
    this.ends[2 * block] = column[from];
    this.ends[2 * block + 1] = column[to - 1];
  }

  private set(entry: number, step: number, number: number): void {
    this.steps[entry] = step;
    this.numbers[entry] = number;
  }

  private makeRoom(entries: number): void {
    if (entries <= this.numbers.length) return;
    const room = 2 * entries;
    const [steps, numbers, ends] = [this.steps, this.numbers, this.ends];
    this.steps = new Uint32Array(room);
    this.numbers = new Float64Array(room);
    this.ends = new Float64Array(room);
    this.steps.set(steps);
    this.numbers.set(numbers);
    this.ends.set(ends);
  }
}
