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

interface Kept extends Run {
  step: number;
  memory: Float64Array;
  optimizer: string;
}

/**
 * Where a run stood at some of its steps, evenly spread: whenever there are too many, every second one goes and the
 * distance doubles. Arrays that are no longer needed are used again.
 */
export class Snapshots {
  /** In the order of their steps. */
  readonly #kept: Kept[] = [];
  readonly #free: Kept[] = [];
  #distance = 1;

  get count(): number {
    return this.#kept.length;
  }

  /** Keeps where a run stands if the last one kept is far enough away, or if it is wanted anyway. */
  offer(run: Run, wanted = false): void {
    const last = this.#kept.at(-1);
    if (last && run.step - last.step < (wanted ? 1 : this.#distance)) return;
    if (this.#kept.length === MOST_SNAPSHOTS) this.#thin();
    const kept = this.#free.pop() ?? empty(run);
    kept.step = run.step;
    kept.optimizer = run.optimizer;
    kept.parameters.set(run.parameters);
    if (kept.memory.length === run.memory.length) kept.memory.set(run.memory);
    else kept.memory = run.memory.slice();
    this.#kept.push(kept);
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
    while (this.#kept.length > 0 && this.#kept[this.#kept.length - 1].step >= step) {
      this.#free.push(this.#kept.pop() as Kept);
    }
    if (this.#kept.length === 0) this.#distance = 1;
  }

  #thin(): void {
    let next = 0;
    for (const [place, kept] of this.#kept.entries()) {
      if (place % 2 === 0) this.#kept[next++] = kept;
      else this.#free.push(kept);
    }
    this.#kept.length = next;
    this.#distance *= 2;
  }
}

function empty({ step, parameters, memory, optimizer }: Run): Kept {
  return {
    step,
    optimizer,
    parameters: new Float64Array(parameters.length),
    memory: new Float64Array(memory.length),
  };
}
