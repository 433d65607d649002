import { type Condition, computedOf, type Formula, isEqual } from "./formula";

/** What the chain rule does with a result's gradient on its way to an operand. */
export interface Factor {
  /** The local derivative. Whoever computes the other two reads the variables that are in it. */
  readonly slope: Formula;
  /** What it is multiplied by, where it is not blocked. */
  readonly by: Formula;
  /** Where the operand gets 0 whatever the gradient is, an infinity or NaN too; null: nowhere. */
  readonly blocked: Condition | null;
}

/**
 * A local derivative as a factor. Where it is written as 0, it blocks: a ReLU that is off lets nothing through. One that
 * merely comes out as 0, as that of tanh far from 0, is multiplied like any other. PyTorch makes the same difference.
 */
export function factorOf(slope: Formula): Factor {
  const computed = computedOf(slope);
  if (computed === 0) return { slope, by: 0, blocked: isEqual(0, 0) };
  if (typeof computed === "object" && computed.kind === "choose" && computed.chosen === 0) {
    return { slope, by: computed.otherwise, blocked: computed.condition };
  }
  return { slope, by: slope, blocked: null };
}
