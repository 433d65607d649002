import { permutation, Random, shuffle } from "../../shared/random";

/** The indices of the points to train on and of those to test with, each in their original order. */
export function split(
  count: number,
  trainShare: number,
  seed: number,
): { train: Uint32Array; test: Uint32Array } {
  const trained = Math.min(count, Math.max(1, Math.floor(trainShare * count + 0.5)));
  const indices = Uint32Array.from({ length: count }, (_, index) => index);
  if (trained === count) return { train: indices, test: new Uint32Array() };
  const test = permutation(count, seed)
    .slice(0, count - trained)
    .sort();
  const kept = new Set(test);
  return { train: indices.filter((index) => !kept.has(index)), test };
}

/** Which training samples each step looks at. Every sample has its turn once in an epoch. */
export class Batches {
  readonly #seed: number;
  readonly #order: Uint32Array;
  readonly #all: Uint32Array;
  readonly #random = new Random(0);
  #epoch = -1;

  /** @param count how many training samples there are */
  constructor(count: number, seed: number) {
    this.#seed = seed;
    this.#order = new Uint32Array(count);
    this.#all = Uint32Array.from(this.#order.keys());
  }

  /**
   * The training samples of a step, which counts from 0: those from `start` up to `end` in `order`.
   * @param size how many samples a batch has; 0: all
   */
  at(
    step: number,
    size: number,
  ): { readonly order: Uint32Array; readonly start: number; readonly end: number } {
    const count = this.#all.length;
    if (size === 0 || size >= count) return { order: this.#all, start: 0, end: count };
    const perEpoch = Math.ceil(count / size);
    const epoch = Math.floor(step / perEpoch);
    if (epoch !== this.#epoch) {
      this.#random.seed(this.#seed + 1 + epoch);
      shuffle(this.#order, this.#random);
      this.#epoch = epoch;
    }
    const start = (step % perEpoch) * size;
    return { order: this.#order, start, end: Math.min(count, start + size) };
  }
}
