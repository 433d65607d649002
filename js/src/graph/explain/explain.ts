import type { Phase } from "../../tape/cursor";
import { isBlocked, isUnknown, localDerivative, type Registers, shareOf } from "../../tape/execute";
import type { ShownFormula } from "../../tape/formula/rewrite";
import type { Refusal } from "../../tape/operation_row";
import { LEAF, type OperationKey } from "../../tape/operations";
import { operandsOf, rootOf, type Tape } from "../../tape/tape";
import { type Meaning, meaningOf } from "./meaning";
import { caseOf, numbersOf, operationKey, slopeFormula } from "./operations";

/** What one step did, as facts. The words and signs for them belong to the panel that shows them. */
export type Explanation =
  | { readonly kind: "recorded"; readonly backwardDone: boolean }
  | { readonly kind: "leaves"; readonly count: number }
  | { readonly kind: "refused"; readonly node: number; readonly reason: Refusal }
  | Computation
  | { readonly kind: "seed"; readonly node: number; readonly isLeaf: boolean }
  | Chain
  | Happened;

/** An operation, and the case that its numbers make of what is told. */
export interface OperationFacts {
  readonly node: number;
  readonly operation: OperationKey;
  /** A case of the operation's row: of its result in a step forward, of its slopes in a step backward. */
  readonly at: string;
  /** An operand that is not a number: then nothing else matters. */
  readonly notANumber: number | null;
}

/** A step forward. */
export interface Computation extends OperationFacts {
  readonly kind: "forward";
  readonly result: number;
  readonly oddity: Nonfinite | null;
}

/** Why a result is NaN or infinite. */
export type Nonfinite =
  | { readonly kind: "spreads"; readonly from: number }
  | { readonly kind: "infinite operand"; readonly from: number }
  | { readonly kind: "too large" }
  | { readonly kind: "undefined" };

/** A step backward: a node passes its gradient back to its operands. */
export interface Chain extends OperationFacts {
  readonly kind: "backward";
  /** The gradient that is passed back. */
  readonly grad: number;
  /** By operand. */
  readonly shares: readonly Share[];
  /** Operands that stand there more than once, and how often. */
  readonly repeated: readonly { readonly operand: number; readonly times: number }[];
  /** Tried out when asked for first, which takes time in proportion to the graph. */
  readonly meanings: readonly Meaning[];
}

/** An event of a record: what the values' own code did to gradients. */
export interface Happened {
  readonly kind: "event";
  /** The node that handed its gradient down; null for what the pass did itself. */
  readonly node: number | null;
  /** How many events of this node there have been, this one included. */
  readonly times: number;
  readonly changes: readonly Change[];
}

/** What a gradient became, beside what the chain rule makes of the same numbers before; null where it says nothing. */
export interface Change {
  readonly node: number;
  readonly before: number;
  readonly after: number;
  readonly expected: number | null;
}

/** What one operand is handed: `before + (grad × slope) = after`, or `before + 0` where a gradient is blocked. */
export interface Share {
  readonly operand: number;
  readonly slope: number;
  /** Whether the slope or the gradient that is passed back is not known until the code that has it runs. */
  readonly isUnknown: boolean;
  /** Whether it gets 0 of a gradient that is infinite or NaN, where a product with the slope would be NaN. */
  readonly isBlocked: boolean;
  /** The slope as a formula; null where it is no more than a number. */
  readonly formula: ShownFormula | null;
  readonly before: number;
  /** Whether an earlier step has given the operand a share. */
  readonly hadShare: boolean;
  readonly after: number;
  /** How many operations will give the operand a share later. */
  readonly pending: number;
}

/** Not more than so many sentences on what gradients mean. */
const MOST_MEANINGS = 3;

/**
 * What the step has done that leads from one state of the registers to the next.
 *
 * @param before the registers one step earlier; what they hold counts for steps backward only
 * @param after the registers as the step left them
 */
export function explainStep(tape: Tape, before: Registers, after: Registers, phase: Phase): Explanation {
  if (after.refused) return { kind: "refused", ...after.refused };
  switch (phase.kind) {
    case "recorded":
      return {
        kind: "recorded",
        backwardDone: after.gradKnown[rootOf(tape)] === 1 && after.grad[rootOf(tape)] !== 0,
      };
    case "leaves":
      return { kind: "leaves", count: tape.leaves.length };
    case "forward":
      return explainForward(tape, after.data, phase.node);
    case "seed":
      return { kind: "seed", node: phase.node, isLeaf: tape.code[phase.node] === LEAF };
    case "backward":
      return explainBackward(tape, before, after, phase.node);
    case "event":
      return explainEvent(tape, before, phase.event);
  }
}

/** What an operation has made of its operands. */
export function explainForward(tape: Tape, data: Float64Array, node: number): Computation {
  return {
    kind: "forward",
    ...factsOf(tape, data, node, "result"),
    result: data[node],
    oddity: oddityOf(tape, data, node),
  };
}

function factsOf(tape: Tape, data: Float64Array, node: number, of: "result" | "slopes"): OperationFacts {
  const operation = operationKey(tape, node) ?? "own";
  return {
    node,
    operation,
    at: caseOf(operation, of, numbersOf(tape, data, node)),
    notANumber: operandsOf(tape, node).find((operand) => Number.isNaN(data[operand])) ?? null,
  };
}

function oddityOf(tape: Tape, data: Float64Array, node: number): Nonfinite | null {
  if (Number.isFinite(data[node])) return null;
  const operands = [...operandsOf(tape, node)];
  const infinite = operands.find((operand) => Math.abs(data[operand]) === Infinity);
  if (Number.isNaN(data[node])) {
    const from = operands.find((operand) => Number.isNaN(data[operand]));
    return from === undefined ? { kind: "undefined" } : { kind: "spreads", from };
  }
  return infinite === undefined ? { kind: "too large" } : { kind: "infinite operand", from: infinite };
}

function explainBackward(tape: Tape, before: Registers, after: Registers, node: number): Chain {
  const facts = factsOf(tape, after.data, node, "slopes");
  const numbers = numbersOf(tape, after.data, node);
  const grad = after.grad[node];
  const operands = [...operandsOf(tape, node)];
  const sums = new Map<number, number>();
  const shares = operands.map((operand, index): Share => {
    const edge = tape.operandStart[node] + index;
    const slope = localDerivative(tape, after.data, node, edge);
    const share = shareOf(tape, after.data, node, edge, grad);
    const sum = sums.get(operand) ?? before.grad[operand];
    const hadShare = before.gradKnown[operand] === 1;
    sums.set(operand, sum + share);
    return {
      operand,
      slope,
      isUnknown: after.gradKnown[node] === 0 || isUnknown(tape, node, edge),
      isBlocked: !Number.isFinite(grad) && isBlocked(tape, after.data, node, edge),
      formula: slopeFormula(tape, node, index, numbers),
      before: sum,
      hadShare,
      after: sum + share,
      pending: usesBefore(tape, operand, node),
    };
  });
  let meanings: readonly Meaning[] | null = null;
  return {
    kind: "backward",
    ...facts,
    grad,
    shares,
    repeated: [...sums.keys()]
      .map((operand) => ({ operand, times: operands.filter((each) => each === operand).length }))
      .filter(({ times }) => times > 1),
    get meanings() {
      meanings ??= valuesToTellOf(tape, node, shares)
        .filter((each) => after.gradKnown[each] === 1)
        .map((each) => meaningOf(tape, after.data, each, after.grad[each]));
      return meanings;
    },
  };
}

/**
 * What an event of a record did.
 *
 * @param before the registers before it
 */
export function explainEvent(tape: Tape, before: Registers, event: number): Happened {
  const author = tape.eventNode[event];
  const node = author < tape.nodeCount ? author : null;
  const became = new Map<number, number>();
  for (let index = tape.eventStart[event]; index < tape.eventStart[event + 1]; index++) {
    became.set(tape.changeNode[index], tape.changeGrad[index]);
  }
  return {
    kind: "event",
    node,
    times: tape.eventNode.subarray(0, event + 1).filter((each) => each === author).length,
    changes: [...became].map(([changed, after]) => ({
      node: changed,
      before: before.grad[changed],
      after,
      expected: node === null ? null : expectedOf(tape, before, node, changed),
    })),
  };
}

/** The gradient of an operand once a node has passed its gradient back by the chain rule. */
function expectedOf(tape: Tape, { data, grad }: Registers, node: number, operand: number): number | null {
  let sum = grad[operand];
  for (let index = tape.operandStart[node]; index < tape.operandStart[node + 1]; index++) {
    if (tape.operand[index] !== operand) continue;
    if (isUnknown(tape, node, index)) return null;
    sum += shareOf(tape, data, node, index, grad[node]);
  }
  return sum;
}

/** Whether two numbers are so far apart that rounding does not explain it, in single precision either. */
export function isApart(one: number, other: number): boolean {
  if (Object.is(one, other)) return false;
  const most = Math.max(Math.abs(one), Math.abs(other));
  return !(Math.abs(one - other) <= 1e-4 * most + 1e-12);
}

/** How many operations before a node have an operand: those that pass back after it. */
function usesBefore(tape: Tape, operand: number, node: number): number {
  let uses = 0;
  for (let user = operand + 1; user < node; user++) {
    let index = tape.operandStart[user];
    while (index < tape.operandStart[user + 1] && tape.operand[index] !== operand) index++;
    if (index < tape.operandStart[user + 1]) uses++;
  }
  return uses;
}

/**
 * The values whose gradients are worth a sentence in plain words: the one that passes back, and leaves that have all of
 * theirs now. Of the root there is nothing to say but its operands.
 */
function valuesToTellOf(tape: Tape, node: number, shares: readonly Share[]): number[] {
  const complete = [...new Set(shares.filter(({ pending }) => pending === 0).map(({ operand }) => operand))];
  const leaves = complete.filter((operand) => tape.code[operand] === LEAF);
  const told = node === rootOf(tape) ? leaves : [node, ...leaves];
  return (told.length > 0 ? told : complete).slice(0, MOST_MEANINGS);
}
