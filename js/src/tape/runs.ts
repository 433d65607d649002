import type { Cursor } from "./cursor";
import { hasRun } from "./events";
import { propagate, type Registers, run, runSteps } from "./execute";
import { applyEvent, recordedForward, recordedRun } from "./recorded_run";
import { rootOf, type Tape } from "./tape";

/** Tapes of fewer operations are run from the start each time. */
const SMALL = 20_000;
/** Gradients are remembered after each so many operations, so that a step back runs no more than these. */
const SPACING = 2 ** 17;
/** So many operations pass back in a few milliseconds. */
const OPERATIONS_IN_A_STEP = SPACING / 4;

const MOST_RECENT = 3;

/** Gradients when so many operations have passed theirs back, or so many events of a record have happened. */
interface Gradients extends Pick<Registers, "grad" | "gradKnown"> {
  readonly passedBack: number;
}

/** What is known of a tape with some data of its leaves. */
interface Known {
  readonly leafData: Float64Array;
  /** At the end of the forward pass. */
  readonly forward: Registers;
  /** How many operations have a result. */
  readonly computed: number;
  readonly gradients: Gradients[];
}

/**
 * Runs of one tape, each as `run` has it. Of a large tape it is remembered how far runs have come, so that a step
 * takes the time of copying and not that of running.
 */
export class Runs {
  readonly #tape: Tape;
  #known: Known | null = null;
  /** Those that were asked for last, the newest first: a step is about what there was before, too. */
  #recent: readonly Gradients[] = [];

  constructor(tape: Tape) {
    this.#tape = tape;
  }

  /** What is known at a cursor. */
  at(leafData: Float64Array, cursor: Exclude<Cursor, null>): Registers {
    const { steps, eventNode } = this.#tape;
    if (Math.max(steps.length, eventNode.length) < SMALL) {
      return hasRun(this.#tape) ? recordedRun(this.#tape, cursor) : run(this.#tape, leafData, cursor);
    }
    const known = this.#knowing(leafData);
    const { forward, computed } = known;
    if (cursor < steps.length && cursor <= computed) return this.#during(forward, cursor);
    if (cursor <= steps.length || forward.refused) return forward;
    const { grad, gradKnown } = this.#gradientsAt(
      known,
      cursor - steps.length - (hasRun(this.#tape) ? 0 : 1),
    );
    return { ...forward, grad, gradKnown };
  }

  /** Finds out beforehand what steps need, in steps of some milliseconds. */
  *prepare(leafData: Float64Array): Generator<undefined, void> {
    const { steps } = this.#tape;
    // What is on the tape needs no running.
    if (steps.length < SMALL || hasRun(this.#tape)) return;
    const forward = yield* runSteps(this.#tape, leafData, steps.length);
    // A step may have asked for it meanwhile.
    if (this.#known?.leafData !== leafData) this.#know(leafData, forward);
    if (forward.refused) return;
    for (let passedBack = 0; passedBack <= steps.length; passedBack += OPERATIONS_IN_A_STEP) {
      yield;
      this.#gradientsAt(this.#knowing(leafData), passedBack);
    }
  }

  #knowing(leafData: Float64Array): Known {
    if (this.#known?.leafData === leafData) return this.#known;
    const { length } = this.#tape.steps;
    const isRecord = hasRun(this.#tape);
    return this.#know(
      leafData,
      isRecord ? recordedForward(this.#tape, length) : run(this.#tape, leafData, length),
    );
  }

  #know(leafData: Float64Array, forward: Registers): Known {
    const { steps } = this.#tape;
    const computed = forward.refused ? steps.indexOf(forward.refused.node) : steps.length;
    this.#recent = [];
    this.#known = { leafData, forward, computed, gradients: [] };
    return this.#known;
  }

  /** The registers when only the first operations have been computed. */
  #during(forward: Registers, cursor: number): Registers {
    const { steps, leaves, nodeCount } = this.#tape;
    const end = cursor === 0 ? 0 : steps[cursor - 1] + 1;
    const data = new Float64Array(nodeCount);
    const dataKnown = new Uint8Array(nodeCount);
    data.set(forward.data.subarray(0, end));
    dataKnown.fill(1, 0, end);
    for (let index = leaves.length - 1; index >= 0 && leaves[index] >= end; index--) {
      data[leaves[index]] = forward.data[leaves[index]];
      dataKnown[leaves[index]] = 1;
    }
    return { ...forward, data, dataKnown, refused: null };
  }

  #gradientsAt({ forward, gradients }: Known, passedBack: number): Gradients {
    const { steps, nodeCount } = this.#tape;
    let from: Gradients | null = null;
    for (const one of [...gradients, ...this.#recent]) {
      if (one.passedBack <= passedBack && one.passedBack >= (from?.passedBack ?? 0)) from = one;
    }
    if (from?.passedBack !== passedBack) {
      const grad = from ? from.grad.slice() : new Float64Array(nodeCount);
      const gradKnown = from ? from.gradKnown.slice() : new Uint8Array(nodeCount);
      const isRecord = hasRun(this.#tape);
      if (!from && !isRecord) grad[rootOf(this.#tape)] = gradKnown[rootOf(this.#tape)] = 1;
      const registers = { ...forward, grad, gradKnown };
      for (let step = from?.passedBack ?? 0; step < passedBack; step++) {
        if (isRecord) applyEvent(this.#tape, registers, step);
        else propagate(this.#tape, registers, steps[steps.length - 1 - step]);
      }
      from = { passedBack, grad, gradKnown };
      if (passedBack % SPACING === 0) gradients.push(from);
    }
    this.#recent = [from, ...this.#recent.filter((one) => one !== from)].slice(0, MOST_RECENT);
    return from;
  }
}
