/** Where a run stands. */
export interface Run {
  /** How many updates have been made. */
  readonly step: number;
  readonly parameters: Float64Array;
  /** All that the optimizer remembers, as optimizers.ts says. */
  readonly memory: Float64Array;
  readonly optimizer: string;
}

/** There are never more than so many. */
const MOST_SNAPSHOTS = 256;

/**
 * Where a run stood at some of its steps, evenly spread: whenever there are too many, every second one goes and the
 * distance doubles. A snapshot never changes, so that others may keep it as well.
 */
export class Snapshots {
  /** In the order of their steps. */
  #kept: readonly Run[] = [];
  #distance = 1;

  get count(): number {
    return this.#kept.length;
  }

  get all(): readonly Run[] {
    return this.#kept;
  }

  copy(): Snapshots {
    const copied = new Snapshots();
    copied.#kept = this.#kept;
    copied.#distance = this.#distance;
    return copied;
  }

  /** Keeps where a run stands if the last one kept is far enough away, or if it is wanted anyway. */
  offer(run: Run, wanted = false): void {
    const last = this.#kept.at(-1);
    if (last && run.step - last.step < (wanted ? 1 : this.#distance)) return;
    if (this.#kept.length === MOST_SNAPSHOTS) {
      this.#kept = this.#kept.filter((_, index) => index % 2 === 0);
      this.#distance *= 2;
    }
    this.#kept = [...this.#kept, copyOf(run)];
  }

  /** The last one at or before a step; null if there is none. */
  before(step: number): Run | null {
    for (let index = this.#kept.length - 1; index >= 0; index--) {
      if (this.#kept[index].step <= step) return this.#kept[index];
    }
    return null;
  }

  /** Forgets those from a step on. */
  dropFrom(step: number): void {
    if ((this.#kept.at(-1)?.step ?? -1) < step) return;
    this.#kept = this.#kept.filter((kept) => kept.step < step);
    if (this.#kept.length === 0) this.#distance = 1;
  }
}

export function copyOf(run: Run): Run {
  return { ...run, parameters: run.parameters.slice(), memory: run.memory.slice() };
}
