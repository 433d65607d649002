import { chunkedRange } from "../../shared/steps";
import type { Tape } from "../../tape/tape";

/** Who uses each node of a tape. */
export interface Uses {
  /** The uses of node i are at start[i] .. start[i + 1] - 1, in the order of the tape. */
  readonly start: Uint32Array;
  /** By use: the operation that has the node as an operand. An operation that has it twice stands here twice. */
  readonly user: Uint32Array;
  /** By use: the index in `tape.operand`. */
  readonly indices: Uint32Array;
}

const known = new WeakMap<Tape, Uses>();

/** Who uses each node, in steps of some milliseconds. Found once for each tape. */
export function* usesSteps(tape: Tape): Generator<undefined, Uses> {
  const before = known.get(tape);
  if (before) return before;
  const { nodeCount, operand, operandStart } = tape;
  const start = new Uint32Array(nodeCount + 1);
  yield* chunkedRange(operand.length, (from, to) => {
    for (let index = from; index < to; index++) start[operand[index] + 1]++;
  });
  for (let node = 0; node < nodeCount; node++) start[node + 1] += start[node];
  const next = start.slice();
  const user = new Uint32Array(operand.length);
  const usedAt = new Uint32Array(operand.length);
  yield* chunkedRange(nodeCount, (from, to) => {
    for (let node = from; node < to; node++) {
      for (let operandIndex = operandStart[node]; operandIndex < operandStart[node + 1]; operandIndex++) {
        const use = next[operand[operandIndex]]++;
        user[use] = node;
        usedAt[use] = operandIndex;
      }
    }
  });
  const uses = { start, user, indices: usedAt };
  known.set(tape, uses);
  return uses;
}
