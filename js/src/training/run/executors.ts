import { runToEnd } from "../../shared/steps";
import { createForwardReplay, createReplay, type ReplayOptions } from "../../tape/replay/replay";
import type { ForwardReplay, Replay, Samples } from "../../tape/replay/types";
import { rootOf, type Tape } from "../../tape/tape";
import type { Problem } from "./problem";
import { Batches } from "./splits";

/** The tape of one loss function, ready to run. */
export interface Executor {
  readonly tape: Tape;
  /** Shows the outputs. */
  readonly replay: Replay;
  /** Shows the outputs, then the loss. */
  readonly testReplay: ForwardReplay;
}

/** The executors of a problem, by loss; each is made when it is first asked for. */
export interface Executors {
  of(loss: string): Executor;
  /** As `of`, in steps. */
  inSteps(loss: string): Generator<void, Executor>;
}

export function executorsOf(problem: Problem, options: Pick<ReplayOptions, "executor">): Executors {
  const made = new Map<string, Executor>();
  function* inSteps(loss: string): Generator<void, Executor> {
    const known = made.get(loss);
    if (known) return known;
    const tape = yield* problem.tapeInSteps(loss);
    yield;
    const replay = createReplay(tape, options);
    yield;
    const isTested = problem.test.count > 0;
    const watched = [...tape.output, rootOf(tape)];
    const testReplay = isTested ? createForwardReplay(tape, { ...options, watched }) : replay;
    yield;
    const executor = { tape, replay, testReplay };
    made.set(loss, executor);
    return executor;
  }
  return { of: (loss) => runToEnd(inSteps(loss)), inSteps };
}

/** The samples of a step, and room for what is computed of them. */
export interface Batch {
  readonly samples: Samples;
  /** For each sample, its index among the training samples. */
  readonly indices: Uint32Array;
  readonly losses: Float64Array;
  /** samples × outputs */
  readonly outputs: Float64Array;
}

/** Gathers the samples of each step into arrays that are used again. */
export class BatchReader {
  readonly #problem: Problem;
  readonly #batches: Batches;
  readonly #all: Batch;
  /** By how many samples they have. */
  readonly #made = new Map<number, Batch>();

  constructor(problem: Problem, seed: number) {
    this.#problem = problem;
    const { train, outputs } = problem;
    this.#batches = new Batches(train.count, seed);
    this.#all = room(
      train,
      Uint32Array.from({ length: train.count }, (_, index) => index),
      outputs,
    );
  }

  /** The batch of a step. It is good until the next is asked for. */
  at(step: number, size: number): Batch {
    const { train, outputs } = this.#problem;
    const { order, start, end } = this.#batches.at(step, size);
    const count = end - start;
    if (count === train.count) return this.#all;
    const inputWidth = train.inputs.length / train.count;
    const targetWidth = train.targets.length / train.count;
    let batch = this.#made.get(count);
    if (!batch) {
      const inputs = new Float64Array(count * inputWidth);
      const targets = new Float64Array(count * targetWidth);
      batch = room({ count, inputs, targets }, new Uint32Array(count), outputs);
      this.#made.set(count, batch);
    }
    for (let row = 0; row < count; row++) {
      const index = order[start + row];
      batch.indices[row] = index;
      copyRow(train.inputs, index, batch.samples.inputs, row, inputWidth);
      copyRow(train.targets, index, batch.samples.targets, row, targetWidth);
    }
    return batch;
  }
}

function room(samples: Samples, indices: Uint32Array, outputs: number): Batch {
  return {
    samples,
    indices,
    losses: new Float64Array(samples.count),
    outputs: new Float64Array(samples.count * outputs),
  };
}

function copyRow(from: Float64Array, index: number, to: Float64Array, row: number, width: number): void {
  for (let i = 0; i < width; i++) to[row * width + i] = from[index * width + i];
}
