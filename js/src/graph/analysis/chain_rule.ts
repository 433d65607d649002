import { rootOf, type Tape } from "../../tape/tape";
import { gradientSteps, shareAlong } from "./backward";
import { usesSteps } from "./uses";

/** A value whose gradient is not what the operations that use it pass back, close to a mistake of an engine. */
export interface Break {
  readonly node: number;
  /** The gradient that it holds. */
  readonly held: number;
  /** The sum of what it should have been handed, with the gradients that the results hold. */
  readonly expected: number;
  /** The operations that use it, one for each use. */
  readonly users: readonly number[];
}

/** Relative to the sum of all shares' sizes: more than rounding, less than any mistake. */
const ALLOWED = 1e-6;

/**
 * The values at which gradients break the chain rule, those closest to the root first, in steps of some milliseconds.
 * Each is held against the gradients that its users hold: so of one wrong operation only the operands stand out.
 *
 * @param data of all nodes
 * @param grad of all nodes, from Python or from the page
 */
export function* breakSteps(
  tape: Tape,
  data: Float64Array,
  grad: Float64Array,
): Generator<undefined, Break[]> {
  const uses = yield* usesSteps(tape);
  const gradients = yield* gradientSteps(tape, data);
  const breaks: Break[] = [];
  for (let node = rootOf(tape) - 1; node >= 0; node--) {
    const first = uses.start[node];
    const end = uses.start[node + 1];
    let expected = 0;
    let size = 0;
    // The last use passes back first.
    for (let use = end - 1; use >= first; use--) {
      const share = shareAlong(gradients, uses.indices[use], grad[uses.user[use]]);
      expected += share;
      size += Math.abs(share);
    }
    const isRight = Math.abs(grad[node] - expected) <= ALLOWED * size;
    if (first < end && Number.isFinite(expected) && !isRight) {
      breaks.push({ node, held: grad[node], expected, users: [...uses.user.subarray(first, end)] });
    }
  }
  return breaks;
}
