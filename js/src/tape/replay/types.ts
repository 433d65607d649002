// A tape computed again for every sample of a batch: with other inputs, targets and parameters.
//
// The order of all sums is part of the definition, so that every implementation gets the same numbers: samples go
// from the last to the first, within a sample gradients are passed back in reverse order of the tape, operand by
// operand, and every share is added to the gradient of a parameter one by one. That is the order in which the
// eager engine adds them when the loss of a batch is the sum over its samples.

/** The samples of a batch. */
export interface Samples {
  readonly count: number;
  /** count × inputs, row by row. */
  readonly inputs: Float64Array;
  /** count × targets, row by row. */
  readonly targets: Float64Array;
}

/** A tape that is ready to run forward. It never throws for numbers: infinities and NaN go on through. */
export interface ForwardReplay {
  readonly kind: "interpreter" | "webassembly";
  /**
   * Writes the data of the watched nodes, count × watched row by row, and computes nothing else than what they
   * need. Throws RangeError where an array is too short.
   */
  forward(parameters: Float64Array, samples: Samples, watchedData: Float64Array): void;
}

/** A tape that is ready to run forward and backward. */
export interface Replay extends ForwardReplay {
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
