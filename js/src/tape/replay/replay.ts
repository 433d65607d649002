// A tape computed again for every sample of a batch: with other inputs, targets and parameters.
//
// The order of all sums is part of the definition, so that every implementation gets the same numbers: samples go
// from the last to the first, within a sample gradients are handed down in reverse order of the tape, operand by
// operand, and every share is added to the gradient of a parameter one by one. That is the order in which the
// eager engine adds them when the loss of a batch is the sum over its samples.

import type { Tape } from "../tape";
import { TapeError } from "../tape_error";
import { createInterpreter } from "./interpreter";
import { makePlan } from "./plan";
import { createWebAssembly } from "./webassembly";

/** The samples of a batch. */
export interface Samples {
  readonly count: number;
  /** count × inputs, row by row. */
  readonly inputs: Float64Array;
  /** count × targets, row by row. */
  readonly targets: Float64Array;
}

/** A tape that is ready to run. It never throws for numbers: infinities and NaN go on through. */
export interface Replay {
  readonly kind: "interpreter" | "webassembly";
  /**
   * Writes the data of the watched nodes, count × watched row by row, and computes nothing else than what they
   * need. Throws RangeError where an array is too short.
   */
  forward(parameters: Float64Array, samples: Samples, watchedData: Float64Array): void;
  /**
   * Forward and backward: writes the root's data of each sample into `losses` and the watched nodes into
   * `watchedData`, and adds to `gradients`, samples last to first; a gradient that starts
   * at -0 may come out as 0. `seed` is the gradient of each root. Throws
   * RangeError where an array is too short.
   */
  gradients(
    parameters: Float64Array,
    samples: Samples,
    seed: number,
    gradients: Float64Array,
    losses: Float64Array,
    watchedData: Float64Array,
  ): void;
}

export interface ReplayOptions {
  /** The nodes whose data the caller wants to see; the outputs of the model, if nothing is said. */
  readonly watched?: ArrayLike<number>;
  /** "auto", if nothing is said: WebAssembly where the host lets us and the tape is not too long for it. */
  readonly executor?: "interpreter" | "webassembly" | "auto";
}

/** Past so many operations compiling costs more than it saves; see js/bench/train.mjs. */
export const MOST_COMPILED_OPERATIONS = 10_000;

/**
 * Makes a tape ready to run. Throws TapeError where it cannot be replayed, or where WebAssembly is asked for by name
 * and the host has none.
 */
export function createReplay(tape: Tape, options: ReplayOptions = {}): Replay {
  const { watched = tape.output, executor = "auto" } = options;
  const plan = makePlan(tape, watched);
  if (executor === "interpreter") return createInterpreter(plan);
  if (executor === "auto" && tape.steps.length > MOST_COMPILED_OPERATIONS) return createInterpreter(plan);
  try {
    return createWebAssembly(plan);
  } catch (error) {
    // No WebAssembly, a content security policy against it, a module too large to compile at once, no memory.
    if (executor === "auto") return createInterpreter(plan);
    throw new TapeError("noWebAssembly", { reason: String(error) });
  }
}
