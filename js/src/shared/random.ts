/**
 * The numbers that Python's `random.Random(seed).random()` draws. The generator is MT19937 (M. Matsumoto and
 * T. Nishimura, "Mersenne Twister", 1998), seeded by an array and read 53 bits at a time, as CPython does.
 */
export class Random {
  readonly #words = new Uint32Array(SIZE);
  #next = SIZE;

  /** @param seed a whole number from 0 to 2**53 - 1 */
  constructor(seed: number) {
    this.seed(seed);
  }

  /** Begins anew, as a new generator would. */
  seed(seed: number): void {
    if (!Number.isSafeInteger(seed) || seed < 0) {
      throw new RangeError(`a seed should be a whole number of at least 0, not ${seed}`);
    }
    const words = this.#words;
    const key = seed < 2 ** 32 ? [seed] : [seed >>> 0, Math.floor(seed / 2 ** 32)];
    words[0] = 19650218;
    for (let i = 1; i < SIZE; i++) words[i] = Math.imul(1812433253, mixed(words[i - 1])) + i;
    let i = 1;
    for (let k = 0; k < SIZE; k++) {
      words[i] =
        (words[i] ^ Math.imul(mixed(words[i - 1]), 1664525)) + key[k % key.length] + (k % key.length);
      i = this.#after(i);
    }
    for (let k = 1; k < SIZE; k++) {
      words[i] = (words[i] ^ Math.imul(mixed(words[i - 1]), 1566083941)) - i;
      i = this.#after(i);
    }
    words[0] = 0x80000000;
    this.#next = SIZE;
  }

  /** A number from 0 up to but without 1, of 53 random bits. */
  random(): number {
    const high = this.#word() >>> 5;
    const low = this.#word() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  /** A number from `from` to `to`, as Python's `random.uniform` has it. */
  uniform(from: number, to: number): number {
    return from + (to - from) * this.random();
  }

  /** A number of the standard normal distribution: one from two draws (G. Box and M. Muller, 1958). */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.random()));
    return radius * Math.cos(2 * Math.PI * this.random());
  }

  #after(index: number): number {
    if (index + 1 < SIZE) return index + 1;
    this.#words[0] = this.#words[SIZE - 1];
    return 1;
  }

  #word(): number {
    if (this.#next === SIZE) this.#twist();
    let word = this.#words[this.#next++];
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  }

  #twist(): void {
    const words = this.#words;
    for (let i = 0; i < SIZE; i++) {
      const word = (words[i] & 0x80000000) | (words[(i + 1) % SIZE] & 0x7fffffff);
      words[i] = words[(i + SHIFT) % SIZE] ^ (word >>> 1) ^ (word & 1 ? 0x9908b0df : 0);
    }
    this.#next = 0;
  }
}

const SIZE = 624;
const SHIFT = 397;

function mixed(word: number): number {
  return word ^ (word >>> 30);
}

/** The numbers 0 .. count - 1 in an order that the seed decides (Fisher and Yates). */
export function permutation(count: number, seed: number): Uint32Array {
  const order = new Uint32Array(count);
  shuffle(order, new Random(seed));
  return order;
}

/** As `permutation`, into an array and from a generator that are there already. */
export function shuffle(order: Uint32Array, random: Random): void {
  for (let i = 0; i < order.length; i++) order[i] = i;
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random.random() * (i + 1));
    const moved = order[i];
    order[i] = order[j];
    order[j] = moved;
  }
}

/**
 * Indices below `count`, in order: all of them, or `most` that the seed decides. These are the first steps of a shuffle
 * (R. Durstenfeld, "Algorithm 235", 1964).
 */
export function sample(count: number, most: number, seed: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, index) => index);
  const random = new Random(seed);
  const moved = new Map<number, number>();
  const drawn = Array.from({ length: most }, (_, index) => {
    const other = index + Math.floor(random.random() * (count - index));
    const taken = moved.get(other) ?? other;
    moved.set(other, moved.get(index) ?? index);
    return taken;
  });
  return drawn.sort((one, other) => one - other);
}

/**
 * The nearest multiple of 2**-20. Mathematical libraries differ in the last places of sin, cos and log; what is
 * made of these and snapped is the same with all of them.
 */
export function snap(number: number): number {
  return Math.floor(number * 2 ** 20 + 0.5) / 2 ** 20;
}
