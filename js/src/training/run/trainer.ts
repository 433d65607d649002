import { MOST_STEPS } from "../../shared/limits";
import { runToEnd } from "../../shared/steps";
import type { ReplayOptions } from "../../tape/replay/replay";
import type { Replay } from "../../tape/replay/types";
import type { Tape } from "../../tape/tape";
import { checkSameProblem, divergence } from "./divergence";
import { type Batch, BatchReader, type Executor, type Executors, executorsOf } from "./executors";
import { checkLosses, lossesOf } from "./fitting_loss";
import {
  ACCURACY,
  GRADIENT_NORM,
  GrowingHistory,
  type History,
  LOSS,
  TEST_ACCURACY,
  TEST_LOSS,
} from "./history";
import { accuracyOf, layerEnds, writeNorms } from "./measures";
import { OPTIMIZERS } from "./optimizers";
import { penaltyOf, setPenaltyGradients } from "./penalty";
import type { Problem } from "./problem";
import { copyOf, type Run, Snapshots } from "./snapshots";
import { stateAt, type TrainingState } from "./state";
import { StateError } from "./state_error";
import { areFinite, explain, type Stop, stopFault } from "./stopping";

/** Trains the model of a problem as a state says: the same state, the same run. */
export interface Trainer {
  readonly problem: Problem;
  /** The loss on one sample with the loss function of the present step. */
  readonly tape: Tape;
  /** Runs `tape`, and shows its outputs. */
  readonly replay: Replay;
  /** Where the run stands. Its arrays are those that training changes: copy what should stay. */
  readonly run: Run;
  /** At the run's weights, on the batch of its step, with the penalty. */
  readonly gradients: Float64Array;
  /** What is known of each step so far. */
  readonly history: History;
  /** Why there is no next step; null if there is one. */
  readonly stopped: Stop | null;
  /**
   * Follows a state of the same problem. A change that lies behind takes the run back to its step, where it counts
   * from now on. Throws StateError for the state of another problem, with nothing changed.
   */
  setState(state: TrainingState): void;
  /** Makes in steps what a state of the same problem needs, so that `setState` takes little time then. */
  prepare(state: TrainingState): Generator<void, void>;
  /**
   * Takes one step. False where training has stopped: a step whose loss, gradients or weights are not finite is not
   * taken, and the run stays where it was.
   */
  advance(): boolean;
  /**
   * Goes to a step of the history: weights, memory and gradients are those of that step. What came later can be read
   * and travelled to until the next `advance`. Throws RangeError if the history has no such step.
   */
  travel(step: number): void;
  /**
   * Takes over where another has trained to.
   * @param rows of the history, from step `first` to at least where the run stands
   */
  adopt(run: Run, rows: Float64Array, first: number): void;
  /** All that `restore` needs to stand here again. It does not change. */
  save(): SavedRun;
  /** Stands where a trainer of the same problem stood once, with the state that it followed. */
  restore(saved: SavedRun, state: TrainingState): void;
}

/** Where a run stood, and all that was known of it then. */
export interface SavedRun {
  /** The run before the changes of its step. */
  readonly run: Run;
  /** Of the whole history, with what came after the step. */
  readonly rows: Float64Array;
  readonly snapshots: Snapshots;
  readonly stopped: Stop | null;
}

export function createTrainer(
  problem: Problem,
  state: TrainingState,
  options: Pick<ReplayOptions, "executor"> = {},
): Trainer {
  return runToEnd(trainerInSteps(problem, state, options));
}

/** As `createTrainer`, in steps. */
export function* trainerInSteps(
  problem: Problem,
  state: TrainingState,
  options: Pick<ReplayOptions, "executor"> = {},
): Generator<void, Trainer> {
  checkChanges(state, problem.initial.length);
  // A model of the user's own has one loss, whatever the name.
  if (problem.layers !== null) checkLosses(state);
  const executors = executorsOf(problem, options);
  yield* executors.inSteps(state.loss);
  return new StepTrainer(problem, state, executors);
}

interface Standing extends Run {
  step: number;
  memory: Float64Array;
  optimizer: string;
}

class StepTrainer implements Trainer {
  readonly problem: Problem;
  readonly run: Standing;
  readonly gradients: Float64Array;
  readonly history: GrowingHistory;
  stopped: Stop | null = null;

  #state: TrainingState;
  /** The controls as they are at the run's step. */
  #now: TrainingState;
  #penalty: { readonly kind: string; readonly rate: number };
  /** Whether these are the controls of the run's step. */
  #isObeying = true;
  #executor: Executor;
  readonly #executors: Executors;
  readonly #batches: BatchReader;
  #snapshots = new Snapshots();
  /** Where the run stood at its step before the changes of that step; null if there are none. */
  #unchanged: Run | null = null;
  /** The index in the state's changes of the first that is still to come. */
  #nextChange = 0;
  readonly #layerEnds: readonly number[] | null;
  readonly #row: Float64Array;
  readonly #tested: Float64Array;

  constructor(problem: Problem, state: TrainingState, executors: Executors) {
    const count = problem.initial.length;
    this.problem = problem;
    this.#state = state;
    this.#now = stateAt(state, 0);
    this.#penalty = { kind: this.#now.penalty, rate: this.#now.penalty_rate };
    this.#executors = executors;
    this.#executor = executors.of(this.#now.loss);
    this.#batches = new BatchReader(problem, state.seed);
    this.#layerEnds = layerEnds(problem.layers);
    this.history = new GrowingHistory(problem.layers?.map(({ name }) => name) ?? []);
    this.#row = new Float64Array(this.history.columns);
    this.#tested = new Float64Array(problem.test.count * (problem.outputs + 1));
    this.gradients = new Float64Array(count);
    const { optimizer } = this.#now;
    this.run = {
      step: 0,
      parameters: problem.initialOf(state),
      memory: OPTIMIZERS[optimizer].start(count),
      optimizer,
    };
    this.#snapshots.offer(this.run);
    this.#arrive(true);
  }

  get tape(): Tape {
    return this.#executor.tape;
  }

  get replay(): Replay {
    return this.#executor.replay;
  }

  *prepare(state: TrainingState): Generator<void, void> {
    for (const loss of lossesOf(state)) yield* this.#executors.inSteps(loss);
  }

  advance(): boolean {
    if (!this.stopped && this.run.step >= MOST_STEPS) this.stopped = lastStep();
    if (this.stopped) return false;
    const { run } = this;
    if (this.history.length > run.step + 1) {
      this.history.truncate(run.step + 1);
      this.#snapshots.dropFrom(run.step + 1);
    }
    this.#update();
    this.#arrive(true);
    if (this.stopped === null) return true;
    this.#takeBack(this.stopped);
    return false;
  }

  travel(step: number): void {
    if (!Number.isInteger(step) || step < 0 || step >= this.history.length) {
      throw new RangeError(`the history has the steps 0 to ${this.history.length - 1}, not ${step}`);
    }
    this.#goTo(step);
    this.#arrive(false);
  }

  setState(state: TrainingState): void {
    checkSameProblem(this.#state, state);
    checkChanges(state, this.gradients.length);
    if (this.problem.layers !== null) checkLosses(state);
    this.problem.initialOf(state);
    for (const loss of lossesOf(state)) this.#executors.of(loss);
    const first = divergence(this.#state, state);
    const { step } = this.run;
    this.#state = state;
    if (first > step) {
      this.history.truncate(Math.max(first, step + 1));
      this.#snapshots.dropFrom(first + 1);
      this.#findNextChange(step + 1);
      this.#obey();
      if (first < Infinity && this.stopped && this.stopped.step > step) this.stopped = null;
      return;
    }
    this.#goTo(first);
    this.history.truncate(first);
    this.#snapshots.dropFrom(first + 1);
    this.#arrive(true);
  }

  adopt(run: Run, rows: Float64Array, first: number): void {
    const count = this.gradients.length;
    const { columns } = this.history;
    if (!Object.hasOwn(OPTIMIZERS, run.optimizer))
      throw new StateError("noOptimizer", { name: JSON.stringify(run.optimizer) });
    checkLength("parameters", run.parameters.length, count);
    checkLength("memory", run.memory.length, OPTIMIZERS[run.optimizer].start(count).length);
    const end = first + rows.length / columns;
    if (first > run.step + 1) throw new StateError("lateHistory", { step: run.step, first });
    if (!Number.isInteger(end) || end <= run.step) {
      throw new StateError("shortHistory", { step: run.step, columns });
    }
    this.history.replace(first, rows);
    this.#snapshots.dropFrom(Math.min(first, run.step));
    this.#snapshots.offer(run, true);
    this.#restore(run);
    this.#arrive(false);
  }

  save(): SavedRun {
    return {
      run: copyOf(this.#unchanged ?? this.run),
      rows: this.history.rows(0, this.history.length),
      snapshots: this.#snapshots.copy(),
      stopped: this.stopped,
    };
  }

  restore({ run, rows, snapshots, stopped }: SavedRun, state: TrainingState): void {
    this.#state = state;
    this.history.replace(0, rows);
    this.#snapshots = snapshots.copy();
    this.#restore(run);
    this.#arrive(false);
    this.stopped = stopped;
  }

  /** Goes back to the step before one that cannot be. */
  #takeBack(stop: Stop): void {
    const { step } = this.run;
    this.history.truncate(step);
    this.#goTo(step - 1);
    this.#arrive(false);
    this.stopped = stop;
  }

  /** Goes to a step, before its changes. */
  #goTo(step: number): void {
    const { run } = this;
    const kept = step > 0 ? this.#snapshots.before(step) : null;
    if (step > 0 && run.step <= step && run.step > (kept?.step ?? -1)) this.#restore(this.#unchanged ?? run);
    else if (kept) this.#restore(kept);
    else this.#restart();
    while (run.step < step) {
      this.#arrive(false);
      this.#update();
    }
  }

  #restart(): void {
    const count = this.gradients.length;
    const { optimizer } = stateAt(this.#state, 0);
    const parameters = this.problem.initialOf(this.#state);
    this.#restore({ step: 0, optimizer, parameters, memory: OPTIMIZERS[optimizer].start(count) });
  }

  #restore({ step, parameters, memory, optimizer }: Run): void {
    const { run } = this;
    run.step = step;
    run.parameters.set(parameters);
    run.memory = memory.slice();
    run.optimizer = optimizer;
    this.#findNextChange(step);
    this.#isObeying = false;
  }

  /** Makes the update of the present step, from its gradients. */
  #update(): void {
    const { run, gradients } = this;
    OPTIMIZERS[run.optimizer].step(run.parameters, gradients, run.memory, this.#now.learning_rate);
    run.step++;
    this.#snapshots.offer(run);
  }

  /** Makes the changes of the present step, and computes its gradients and, to record it, what else there is. */
  #arrive(isRecorded: boolean): void {
    const { run, gradients } = this;
    this.#change();
    if (!this.#isObeying) this.#obey();
    const { kind, rate } = this.#penalty;
    const batch = this.#batches.at(run.step, this.#now.batch_size);
    const { count } = batch.samples;
    setPenaltyGradients(run.parameters, kind, rate, gradients);
    const { losses, outputs } = batch;
    this.replay.gradients(run.parameters, batch.samples, 1 / count, gradients, losses, outputs);
    const penalty = penaltyOf(run.parameters, kind, rate);
    const loss = withPenalty(meanOf(losses, 0, 1, count), penalty);
    if (isRecorded) this.#record(batch, loss, penalty);
    const isSound = Number.isFinite(loss) && areFinite(gradients) && areFinite(run.parameters);
    this.stopped = isSound ? null : this.#explain(batch, loss);
  }

  #record({ samples, outputs }: Batch, loss: number, penalty: number | null): void {
    const { classes, outputs: width, test } = this.problem;
    const row = this.#row;
    row.fill(Number.NaN);
    row[LOSS] = loss;
    if (classes > 0) row[ACCURACY] = accuracyOf(outputs, width, samples.targets, width, samples.count);
    if (test.count > 0) {
      const stride = width + 1;
      this.#executor.testReplay.forward(this.run.parameters, test, this.#tested);
      row[TEST_LOSS] = withPenalty(meanOf(this.#tested, width, stride, test.count), penalty);
      if (classes > 0) row[TEST_ACCURACY] = accuracyOf(this.#tested, stride, test.targets, width, test.count);
    }
    writeNorms(this.gradients, this.#layerEnds, row, GRADIENT_NORM);
    this.history.push(row);
  }

  #explain({ samples, losses, indices }: Batch, loss: number): Stop {
    const { run, gradients, tape } = this;
    const { step, parameters } = run;
    const stop = explain({ tape, step, samples, parameters, losses, gradients, loss });
    const point = stop.sample === null ? null : this.problem.trainIndices[indices[stop.sample]];
    const { reason } = stop;
    const impossible =
      point === null
        ? stopFault("impossibleStep", { step, reason })
        : stopFault("impossibleStepAt", { step, point: point + 1, reason });
    return { ...stop, sample: point, reason: impossible };
  }

  /** Makes the changes of the present step. */
  #change(): void {
    const { run } = this;
    const { changes } = this.#state;
    this.#unchanged = null;
    if (this.#nextChange >= changes.length || changes[this.#nextChange].step > run.step) return;
    this.#unchanged = copyOf(run);
    for (; this.#nextChange < changes.length; this.#nextChange++) {
      const change = changes[this.#nextChange];
      if (change.step > run.step) break;
      if ("parameter" in change) run.parameters[change.parameter] = change.value;
    }
    this.#obey();
  }

  /** Lets the controls be as they are at the present step. */
  #obey(): void {
    const { run } = this;
    this.#now = stateAt(this.#state, run.step);
    this.#penalty = { kind: this.#now.penalty, rate: this.#now.penalty_rate };
    this.#executor = this.#executors.of(this.#now.loss);
    this.#isObeying = true;
    const { optimizer } = this.#now;
    if (run.optimizer === optimizer) return;
    run.optimizer = optimizer;
    run.memory = OPTIMIZERS[optimizer].start(run.parameters.length);
  }

  #findNextChange(step: number): void {
    const index = this.#state.changes.findIndex((change) => change.step >= step);
    this.#nextChange = index < 0 ? this.#state.changes.length : index;
  }
}

function meanOf(numbers: Float64Array, start: number, stride: number, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += numbers[start + i * stride];
  return sum * (1 / count);
}

function withPenalty(loss: number, penalty: number | null): number {
  return penalty === null ? loss : loss + penalty;
}

function checkChanges(state: TrainingState, count: number): void {
  for (const change of state.changes) {
    if ("parameter" in change && change.parameter >= count) {
      throw new StateError("noParameter", { parameter: change.parameter, count });
    }
  }
}

function lastStep(): Stop {
  const reason = stopFault("lastStep", { most: MOST_STEPS });
  return { step: MOST_STEPS, reason, node: null, sample: null };
}

function checkLength(what: string, found: number, expected: number): void {
  if (found !== expected) throw new StateError("wrongCount", { what, found, expected });
}
