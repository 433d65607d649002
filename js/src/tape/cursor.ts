import { hasRun } from "./events";
import { rootOf, type Tape } from "./tape";

/**
 * How far a run has come. With m operations: 0 is only the leaves, 1..m that many operations computed, m+1 the
 * root's gradient set to 1, m+1+j the last j operations' gradients passed back, 2m+1 done. `null` is as recorded.
 *
 * On a tape with a record of a run, m+e is after e of its events, which may repeat nodes or leave some out.
 */
export type Cursor = number | null;

export type Phase =
  | { readonly kind: "recorded" }
  | { readonly kind: "leaves" }
  | { readonly kind: "forward"; readonly step: number; readonly node: number }
  | { readonly kind: "seed"; readonly node: number }
  | { readonly kind: "backward"; readonly step: number; readonly node: number }
  /** An event of a record, by its index. The node is the root for what the pass did itself. */
  | { readonly kind: "event"; readonly event: number; readonly node: number };

/** The end of the chain rule's run. */
export function lastCursor(tape: Tape): number {
  return 2 * tape.steps.length + 1;
}

/** The end of what one steps through: of the record of a run where there is one. */
export function lastPosition(tape: Tape): number {
  return hasRun(tape) ? tape.steps.length + tape.eventNode.length : lastCursor(tape);
}

/** What happened last when the cursor stands here. Steps count from 1. */
export function phaseAt(tape: Tape, cursor: Cursor): Phase {
  const operations = tape.steps.length;
  if (cursor === null) return { kind: "recorded" };
  if (cursor === 0) return { kind: "leaves" };
  if (cursor <= operations) return { kind: "forward", step: cursor, node: tape.steps[cursor - 1] };
  const step = cursor - operations - 1;
  if (hasRun(tape)) {
    return { kind: "event", event: step, node: Math.min(tape.eventNode[step], rootOf(tape)) };
  }
  if (step === 0) return { kind: "seed", node: rootOf(tape) };
  return { kind: "backward", step, node: tape.steps[operations - step] };
}

/** Where a recorded graph stands: its forward pass is done, and its backward pass if the root has a gradient. */
export function positionOf(tape: Tape, cursor: Cursor): number {
  if (cursor !== null) return cursor;
  return tape.gradKnown[rootOf(tape)] && tape.recordedGrad[rootOf(tape)] !== 0
    ? lastPosition(tape)
    : tape.steps.length;
}
