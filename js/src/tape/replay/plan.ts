// What a replay of a tape has to compute, and what it may leave out; both executors work from it.
import { LEAF, type Operation, OWN, operationOf, POWER_OF } from "../operations";
import { upstreamOf } from "../reach";
import { operandsOf, operationName, rootOf, type Tape } from "../tape";
import { TapeError } from "../tape_error";
import type { Samples } from "./types";

/** Where the data of a node comes from. */
export enum Source {
  constant,
  input,
  target,
  parameter,
  computed,
}

export interface Plan {
  readonly tape: Tape;
  readonly root: number;
  /** The nodes whose data the caller wants to see. */
  readonly watched: Uint32Array;
  readonly source: Uint8Array;
  /** By leaf, its index among the inputs, targets or parameters. */
  readonly indices: Uint32Array;
  /** 1 for what is the same number in every sample: it depends on parameters and constants only. */
  readonly uniform: Uint8Array;
  /** 1 for the nodes between the root and a parameter: a gradient flows through them. */
  readonly active: Uint8Array;
}

/** Throws TapeError where the tape has an operation that only Python knows, or a watched node is off the tape. */
export function makePlan(tape: Tape, watchedNodes: ArrayLike<number>): Plan {
  const own = tape.code.indexOf(OWN);
  if (own >= 0) {
    throw new TapeError("ownOperation", { node: own, name: operationName(tape, own) });
  }
  const watched = Uint32Array.from(watchedNodes);
  const lost = watched.find((node) => node >= tape.nodeCount);
  if (lost !== undefined) throw new TapeError("watchedOffTape", { node: lost, count: tape.nodeCount });

  const root = rootOf(tape);
  const source = tape.code.map((code) => (code === LEAF ? Source.constant : Source.computed));
  const indices = new Uint32Array(tape.nodeCount);
  [tape.input, tape.target, tape.parameter].forEach((leaves, mark) => {
    leaves.forEach((leaf, index) => {
      source[leaf] = Source.input + mark;
      indices[leaf] = index;
    });
  });

  const uniform = source.map((from) => Number(from === Source.constant || from === Source.parameter));
  const trainable = source.map((from) => Number(from === Source.parameter));
  for (const node of tape.steps) {
    const operands = operandsOf(tape, node);
    uniform[node] = Number(operands.every((operand) => uniform[operand]));
    trainable[node] = Number(operands.some((operand) => trainable[operand]));
  }
  const reached = upstreamOf(tape, [root]);
  const active = trainable.map((mark, node) => mark & reached[node]);
  return { tape, root, watched, source, indices, uniform, active };
}

/** The nodes that are shown to the caller: the watched ones, and the root last where there is a backward pass. */
export function shownNodes({ watched, root }: Plan, backward: boolean): number[] {
  return backward ? [...watched, root] : [...watched];
}

/** By node, 1 where it has to be computed. */
export function neededNodes(plan: Plan, backward: boolean): Uint8Array {
  return upstreamOf(plan.tape, shownNodes(plan, backward));
}

/** The operation of a computed node. */
export function operationAt(plan: Plan, node: number): Operation {
  return operationOf(plan.tape.code[node]) as Operation;
}

/** What an operation computes, and its local derivative by each operand, as words. */
interface Formulas {
  readonly value: readonly string[];
  readonly slopes: readonly (readonly string[])[];
}

/**
 * By the name of an operation its formulas in reverse Polish notation: its value, then its local derivatives. `a` and
 * `b` are the operands, `r` is the result; a comparison gives all bits or none; `call` calls the function that
 * operations.ts has. All agree with operations.ts bit for bit.
 */
const FORMULAS: Readonly<Record<string, Formulas>> = Object.fromEntries(
  [
    ["+", "a b +", "1", "1"],
    ["-", "a b -", "1", "-1"],
    ["*", "a b *", "b", "a"],
    ["/", "a b /", "1 b /", "r neg b /"],
    ["neg", "a neg", "-1"],
    ["exp", "a call", "r"],
    ["log", "a call", "1 a /"],
    ["tanh", "a call", "1 r r * -"],
    ["sigmoid", "a call", "r 1 r - *"],
    ["ReLU", "a a 0 < andnot", "1 r 0 > and"],
    ["sqrt", "a sqrt", "0.5 r /"],
    // The bits of a comparison that holds are those of a NaN.
    ["abs", "a abs", "1 a 0 > and 1 a 0 < and - a a != or"],
    ["**2", "a a *", "2 a *"],
    ["**-1", "1 a /", "r r * neg"],
    ["**0.5", "a sqrt", "0.5 r /"],
    ["**", "a b call", "a b r call", "a b r call"],
    ["other", "a call", "a b r call"],
  ].map(([name, ...formulas]) => {
    const [value, ...slopes] = formulas.map((formula) => formula.split(" "));
    return [name, { value, slopes }];
  }),
);

/** The formulas of a computed node, as lists of words; the first of `slopes` is for its first operand. */
export function formulasOf(plan: Plan, node: number): Formulas {
  return FORMULAS[operationName(plan.tape, node)] ?? FORMULAS.other;
}

/** The node that a letter of a formula means; undefined for any other word. An operand that is not there is `a`. */
export function nodeOf({ tape }: Plan, node: number, word: string): number | undefined {
  if (word === "r") return node;
  const start = tape.operandStart[node];
  if (word === "a") return tape.operand[start];
  return word === "b" ? tape.operand[tape.operandStart[node + 1] - 1] : undefined;
}

/** A function of the data of the operands and the result. */
export type Computation = (a: number, b: number, result: number) => number;

/** What operations.ts has for a node: its value, or the local derivative by one of its operands. */
export function computationAt(plan: Plan, node: number, kind: "value" | "slopeA" | "slopeB"): Computation {
  const compute = operationAt(plan, node)[kind] as Computation;
  const exponent = plan.tape.exponent[node];
  return plan.tape.code[node] === POWER_OF ? (a, _b, result) => compute(a, exponent, result) : compute;
}

/** One share of a gradient: a node hands its own, times a local derivative, to its first (0) or second (1) operand. */
export interface Share {
  readonly node: number;
  readonly operand: number;
  readonly which: number;
}

/** All shares in the order they are added, from the root; those that reach no parameter are left out. */
export function sharesOf({ tape, active }: Plan): Share[] {
  const shares: Share[] = [];
  for (const node of tape.steps.slice().reverse()) {
    if (!active[node]) continue;
    operandsOf(tape, node).forEach((operand, which) => {
      if (active[operand]) shares.push({ node, operand, which });
    });
  }
  return shares;
}

/** Throws RangeError where an array is too short for the samples, or one over the parameters has another length. */
export function checkSizes(
  { tape, watched }: Plan,
  parameters: Float64Array,
  { count, inputs, targets }: Samples,
  watchedData: Float64Array,
  gradients = parameters,
  losses?: Float64Array,
): void {
  const check = (what: string, length: number, least: number) => {
    if (length < least) throw new RangeError(`${what}: ${length} numbers where ${least} are needed`);
  };
  check("inputs", inputs.length, count * tape.input.length);
  check("targets", targets.length, count * tape.target.length);
  check("watchedData", watchedData.length, count * watched.length);
  if (losses) check("losses", losses.length, count);
  for (const { length } of [parameters, gradients]) {
    const expected = tape.parameter.length;
    if (length !== expected) throw new RangeError(`${length} numbers for ${expected} parameters`);
  }
}
