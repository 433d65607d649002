interface Entry<Thing> {
  readonly strength: number;
  /** Of equals, the one that came first is taken first. */
  readonly turn: number;
  readonly thing: Thing;
}

/**
 * The strongest of all things that were put in, taken out one after the other: a binary heap. As no more than
 * `most` are ever taken, it forgets what cannot be among them.
 */
export class BestFirst<Thing> {
  #heap: Entry<Thing>[] = [];
  #turns = 0;
  #weakest = -Infinity;
  #taken = 0;

  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  put(strength: number, thing: Thing): void {
    // As many as are still to be taken are at least as strong, and came before.
    if (this.#isFull() && strength <= this.#weakest) return;
    this.#heap.push({ strength, turn: this.#turns++, thing });
    this.#rise(this.#heap.length - 1);
    if (this.#heap.length >= 2 * (this.#most + 1)) this.#forget();
  }

  take(): Thing | null {
    const top = this.#heap[0];
    const last = this.#heap.pop();
    if (!top || !last) return null;
    this.#taken++;
    if (this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink(0);
    }
    return top.thing;
  }

  #isFull(): boolean {
    return this.#heap.length >= this.#most - this.#taken;
  }

  /** Keeps as many as may still be taken. In order, they are a heap. */
  #forget(): void {
    this.#heap.sort((one, other) => (before(one, other) ? -1 : 1));
    this.#heap.length = Math.max(1, this.#most - this.#taken);
    this.#weakest = this.#heap[this.#heap.length - 1].strength;
  }

  #rise(index: number): void {
    for (let at = index; at > 0; ) {
      const above = (at - 1) >> 1;
      if (!before(this.#heap[at], this.#heap[above])) return;
      this.#swap(at, above);
      at = above;
    }
  }

  #sink(index: number): void {
    for (let at = index; ; ) {
      let first = at;
      for (const below of [2 * at + 1, 2 * at + 2]) {
        if (below < this.#heap.length && before(this.#heap[below], this.#heap[first])) first = below;
      }
      if (first === at) return;
      this.#swap(at, first);
      at = first;
    }
  }

  #swap(one: number, other: number): void {
    [this.#heap[one], this.#heap[other]] = [this.#heap[other], this.#heap[one]];
  }
}

function before<Thing>(one: Entry<Thing>, other: Entry<Thing>): boolean {
  return one.strength > other.strength || (one.strength === other.strength && one.turn < other.turn);
}
