/**
 * Replaces `values[begin..end]` by the closest non-decreasing sequence in the sense of least squares: pool
 * adjacent violators (Ayer et al. 1955). All weights are 1.
 */
export class IsotonicRegression {
  readonly #mean: Float64Array;
  readonly #count: Uint32Array;

  constructor(longest: number) {
    this.#mean = new Float64Array(longest);
    this.#count = new Uint32Array(longest);
  }

  fit(values: Float64Array, begin: number, end: number): void {
    const mean = this.#mean;
    const count = this.#count;
    let blocks = 0;
    for (let index = begin; index < end; index++) {
      mean[blocks] = values[index];
      count[blocks] = 1;
      while (blocks > 0 && mean[blocks - 1] >= mean[blocks]) {
        const total = count[blocks - 1] + count[blocks];
        mean[blocks - 1] = (mean[blocks - 1] * count[blocks - 1] + mean[blocks] * count[blocks]) / total;
        count[blocks - 1] = total;
        blocks--;
      }
      blocks++;
    }
    let index = begin;
    for (let block = 0; block < blocks; block++) {
      for (let left = count[block]; left > 0; left--) values[index++] = mean[block];
    }
  }
}
