import { localDerivative, type Registers } from "../../tape/execute";
import { OWN } from "../../tape/operations";
import type { Tape } from "../../tape/tape";

/** One term of the chain rule for a node: what one use of it passes back. */
export interface Term {
  /** The operation that uses the node. */
  readonly user: number;
  readonly userGrad: number;
  /** ∂user/∂node, at this operandIndex. */
  readonly slope: number;
  /** Which operand of the user it is. */
  readonly index: number;
}

/** The terms that add up to a gradient, in the order in which they are passed back. */
export interface ChainRule {
  readonly terms: readonly Term[];
  /** Terms beyond `MOST_TERMS`, which are only counted. */
  readonly more: number;
}

const MOST_TERMS = 6;

/** The chain rule for the gradient of a node: over all operations that use it, theirs times the local derivative. */
export function chainRule(tape: Tape, { data, grad }: Registers, node: number): ChainRule {
  const { nodeCount, operand, operandStart } = tape;
  const terms: Term[] = [];
  let more = 0;
  for (let user = nodeCount - 1; user > node; user--) {
    for (let operandIndex = operandStart[user]; operandIndex < operandStart[user + 1]; operandIndex++) {
      if (operand[operandIndex] !== node) continue;
      if (terms.length === MOST_TERMS) {
        more++;
        continue;
      }
      terms.push({
        user,
        userGrad: grad[user],
        slope: localDerivative(tape, data, user, operandIndex),
        index: operandIndex - operandStart[user],
      });
    }
  }
  return { terms, more };
}

/** Whether there is a rule by which a learner could work out a result. */
export function hasRule(tape: Tape, node: number): boolean {
  return tape.code[node] !== OWN;
}
