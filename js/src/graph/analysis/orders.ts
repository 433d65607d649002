import { chunkedRange } from "../../shared/steps";
import { rootOf, type Tape } from "../../tape/tape";
import { differ, type Gradients, gradientSteps, shareAlong } from "./backward";
import { type Uses, usesSteps } from "./uses";

/**
 * What can be done wrong in a backward pass:
 * "order": every operation passes back as soon as a plain depth-first recursion reaches it;
 * "overwrite": a gradient is set with `=` instead of added with `+=`;
 * "again": a second backward pass without zero_grad() in between, where the leaves keep what they have.
 */
export type Mistake = "order" | "overwrite" | "again";

/** Operations in the order in which they pass back, and their gradients at that moment. */
export interface Turns {
  readonly node: Uint32Array;
  readonly grad: Float64Array;
}

/** Where the two passes part. */
interface Parting {
  /** A place in the turns of the wrong pass. */
  readonly step: number;
  /** In a wrong order, the operation that passes back too early; else the value whose gradient goes wrong. */
  readonly node: number;
  /** In a wrong order, what it passes back at that moment; else what its gradient comes to. */
  readonly grad: number;
  /** What it should come to. */
  readonly right: number;
  /** In a wrong order, how many of its uses have not passed back yet. */
  readonly pending: number;
}

/** A right and a wrong backward pass beside each other. */
export interface Comparison {
  readonly mistake: Mistake;
  /** By node. */
  readonly right: Float64Array;
  readonly wrong: Float64Array;
  /** The nodes whose gradients differ by more than the order of a sum, from the output back. */
  readonly differing: readonly number[];
  readonly rightTurns: Turns;
  readonly wrongTurns: Turns;
  /** Null where no gradient goes wrong. */
  readonly parting: Parting | null;
  /** How many results of operations are used more than once: without any, the order does not matter. */
  readonly sharedResults: number;
  /** How many values are used more than once: without any, += does not matter. */
  readonly shared: number;
}

/**
 * Runs a wrong backward pass beside the right one, in steps of some milliseconds.
 *
 * @param data of all nodes, known
 */
export function* comparisonSteps(
  tape: Tape,
  data: Float64Array,
  mistake: Mistake,
): Generator<undefined, Comparison> {
  const uses = yield* usesSteps(tape);
  const gradients = yield* gradientSteps(tape, data);
  const right = gradients.grad;
  const rightOrder = tape.steps.slice().reverse();
  const order = mistake === "order" ? yield* depthFirst(tape) : rightOrder;
  const { wrong, turns } = yield* wrongPass(tape, gradients, order, mistake);
  const differing: number[] = [];
  yield* chunkedRange(tape.nodeCount, (from, to) => {
    for (let node = rootOf(tape) - from; node > rootOf(tape) - to; node--) {
      if (differ(right[node], wrong[node], gradients.scale[node])) differing.push(node);
    }
  });
  yield;
  const parting =
    mistake === "order"
      ? tooEarly(tape, uses, gradients, turns)
      : firstTouched(tape, order, differing, wrong, right, mistake === "overwrite");
  yield;
  return {
    mistake,
    right,
    wrong,
    differing,
    rightTurns: turnsIn(rightOrder, right),
    wrongTurns: turns,
    parting: differing.length > 0 ? parting : null,
    ...sharedOf(tape, uses),
  };
}

function turnsIn(node: Uint32Array, gradOf: Float64Array): Turns {
  const grad = new Float64Array(node.length);
  for (let step = 0; step < node.length; step++) grad[step] = gradOf[node[step]];
  return { node, grad };
}

/**
 * The operations in the order of
 *
 *     def hand_down(value):
 *         if value in seen: return
 *         seen.add(value)
 *         value._backward()
 *         for operand in value._prev: hand_down(operand)
 */
function* depthFirst(tape: Tape): Generator<undefined, Uint32Array> {
  const { nodeCount, operand, operandStart } = tape;
  const seen = new Uint8Array(nodeCount);
  const order = new Uint32Array(tape.steps.length);
  let count = 0;
  const waiting = [rootOf(tape)];
  for (let turn = 1; waiting.length > 0; turn++) {
    if (turn % 65_536 === 0) yield;
    const node = waiting.pop() as number;
    if (seen[node]) continue;
    seen[node] = 1;
    if (operandStart[node] < operandStart[node + 1]) order[count++] = node;
    for (let index = operandStart[node + 1] - 1; index >= operandStart[node]; index--) {
      if (!seen[operand[index]]) waiting.push(operand[index]);
    }
  }
  return order.subarray(0, count);
}

function* wrongPass(
  tape: Tape,
  gradients: Gradients,
  order: Uint32Array,
  mistake: Mistake,
): Generator<undefined, { wrong: Float64Array; turns: Turns }> {
  const { operand, operandStart } = tape;
  const wrong = new Float64Array(tape.nodeCount);
  if (mistake === "again") for (const leaf of tape.leaves) wrong[leaf] = gradients.grad[leaf];
  wrong[rootOf(tape)] = 1;
  const turns = { node: order, grad: new Float64Array(order.length) };
  yield* chunkedRange(order.length, (from, to) => {
    for (let step = from; step < to; step++) {
      const node = order[step];
      turns.grad[step] = wrong[node];
      for (let index = operandStart[node]; index < operandStart[node + 1]; index++) {
        const share = shareAlong(gradients, index, wrong[node]);
        if (mistake === "overwrite") wrong[operand[index]] = share;
        else wrong[operand[index]] += share;
      }
    }
  });
  return { wrong, turns };
}

/** The first operation that passes back before all shares of its gradient are there. */
function tooEarly(
  { operand, operandStart }: Tape,
  uses: Uses,
  { grad, scale }: Gradients,
  turns: Turns,
): Parting | null {
  const had = new Uint32Array(grad.length);
  for (let step = 0; step < turns.node.length; step++) {
    const node = turns.node[step];
    const handed = turns.grad[step];
    const pending = uses.start[node + 1] - uses.start[node] - had[node];
    if (pending > 0 && differ(handed, grad[node], scale[node])) {
      return { step, node, grad: handed, right: grad[node], pending };
    }
    for (let index = operandStart[node]; index < operandStart[node + 1]; index++) had[operand[index]]++;
  }
  return null;
}

/** The first step that hands to a value that ends up wrong; or the first that overwrites what it was handed before. */
function firstTouched(
  { operand, operandStart }: Tape,
  order: Uint32Array,
  differing: readonly number[],
  wrong: Float64Array,
  right: Float64Array,
  overwrites: boolean,
): Parting | null {
  const isWrong = new Uint8Array(wrong.length);
  for (const node of differing) isWrong[node] = 1;
  const had = new Uint8Array(wrong.length);
  for (let step = 0; step < order.length; step++) {
    for (let index = operandStart[order[step]]; index < operandStart[order[step] + 1]; index++) {
      const node = operand[index];
      if (isWrong[node] && (had[node] || !overwrites)) {
        return { step, node, grad: wrong[node], right: right[node], pending: 0 };
      }
      had[node] = 1;
    }
  }
  return null;
}

function sharedOf({ nodeCount, operandStart }: Tape, { start }: Uses) {
  let sharedResults = 0;
  let shared = 0;
  for (let node = 0; node < nodeCount; node++) {
    if (start[node + 1] - start[node] < 2) continue;
    shared++;
    if (operandStart[node] < operandStart[node + 1]) sharedResults++;
  }
  return { sharedResults, shared };
}
