import type { Tape } from "../tape";
import { TapeError } from "../tape_error";
import { createInterpreter } from "./interpreter";
import { makePlan } from "./plan";
import type { ForwardReplay, Replay } from "./types";
import { createWebAssembly } from "./webassembly";

export interface ReplayOptions {
  /** The nodes whose data the caller wants to see; the outputs of the model, if nothing is said. */
  readonly watched?: ArrayLike<number>;
  /** "auto", if nothing is said: WebAssembly where the host lets us and the tape is not too long for it. */
  readonly executor?: "interpreter" | "webassembly" | "auto";
}

/** Past so many operations compiling costs more than it saves; see js/bench/train.mjs. */
const MOST_COMPILED_OPERATIONS = 10_000;

/**
 * Makes a tape ready to run. Throws TapeError where it cannot be replayed, or where WebAssembly is asked for by name
 * and the host has none.
 */
export function createReplay(tape: Tape, options: ReplayOptions = {}): Replay {
  return replayOf(tape, options, false);
}

/** As `createReplay`, without gradients, which takes a third of the time. */
export function createForwardReplay(tape: Tape, options: ReplayOptions = {}): ForwardReplay {
  return replayOf(tape, options, true);
}

function replayOf(tape: Tape, options: ReplayOptions, isForwardOnly: boolean): Replay {
  const { watched = tape.output, executor = "auto" } = options;
  const plan = makePlan(tape, watched);
  if (executor === "interpreter") return createInterpreter(plan);
  if (executor === "auto" && tape.steps.length > MOST_COMPILED_OPERATIONS) return createInterpreter(plan);
  try {
    return createWebAssembly(plan, isForwardOnly);
  } catch (error) {
    // No WebAssembly, a content security policy against it, a module too large to compile at once, no memory.
    if (executor === "auto") return createInterpreter(plan);
    throw new TapeError("noWebAssembly", { reason: String(error) });
  }
}
