import { chunkedRange } from "../../shared/steps";
import { isBlocked, localDerivative } from "../../tape/execute";
import { rootOf, type Tape } from "../../tape/tape";

/** What a backward pass over given data comes to. */
export interface Gradients {
  readonly grad: Float64Array;
  /**
   * By node: the same sum with all products taken as positive. Sums that only differ in the order of their terms
   * differ by a tiny share of it, however much cancels.
   */
  readonly scale: Float64Array;
  /** By index in `tape.operand`: the local derivative, and 1 where the operand gets 0 whatever the gradient is. */
  readonly slope: Float64Array;
  readonly blocked: Uint8Array;
}

/** What goes along an edge, given as an index of `tape.operand`, of a gradient at its upper end. */
export function shareAlong(
  { slope, blocked }: Pick<Gradients, "slope" | "blocked">,
  index: number,
  gradient: number,
): number {
  const share = slope[index] * gradient;
  return blocked[index] && Number.isNaN(share) ? 0 : share;
}

/** The right backward pass over data that is known, from Python or from the page; in steps of some milliseconds. */
export function* gradientSteps(tape: Tape, data: Float64Array): Generator<undefined, Gradients> {
  const { nodeCount, operand, operandStart } = tape;
  const grad = new Float64Array(nodeCount);
  const scale = new Float64Array(nodeCount);
  const slope = new Float64Array(operand.length);
  const blocked = new Uint8Array(operand.length);
  const root = rootOf(tape);
  grad[root] = 1;
  scale[root] = 1;
  yield* chunkedRange(nodeCount, (from, to) => {
    for (let node = root - from; node > root - to; node--) {
      for (let index = operandStart[node]; index < operandStart[node + 1]; index++) {
        slope[index] = localDerivative(tape, data, node, index);
        blocked[index] = Number(isBlocked(tape, data, node, index));
        grad[operand[index]] += shareAlong({ slope, blocked }, index, grad[node]);
        scale[operand[index]] += Math.abs(shareAlong({ slope, blocked }, index, scale[node]));
      }
    }
  });
  return { grad, scale, slope, blocked };
}

/** Sums of the same terms in another order are as near as this share of their terms' sizes. */
const ROUNDING = 1e-12;

/** Whether two gradients differ by more than the order of their sums. */
export function differ(one: number, other: number, scale: number): boolean {
  if (Object.is(one, other) || one === other) return false;
  // Beside infinities no distance tells anything.
  if (!Number.isFinite(one) || !Number.isFinite(other)) return true;
  return !(Math.abs(one - other) <= ROUNDING * scale);
}
