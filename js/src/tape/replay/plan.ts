// What a replay of a tape has to compute, and what it may leave out; both executors work from it.
import { type Factor, factorOf } from "../formula/factor";
import type { Formula, Variable } from "../formula/formula";
import { withExponent } from "../formula/rewrite";
import type { Row } from "../operation_row";
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
  /** By computed node, what it computes and its local derivatives. */
  readonly formulas: readonly Formulas[];
}

/** What an operation computes, and by operand what its gradient is multiplied by. A constant exponent stands in them. */
export interface Formulas {
  readonly value: Formula;
  readonly factors: readonly Factor[];
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
  return { tape, root, watched, source, indices, uniform, active, formulas: formulasOf(tape) };
}

function formulasOf(tape: Tape): Formulas[] {
  const powers = new Map<number, Formulas>();
  const others: Formulas[] = [];
  const formulas: Formulas[] = [];
  for (const node of tape.steps) {
    const code = tape.code[node];
    const exponent = tape.exponent[node];
    const { row } = operationOf(code) as Operation;
    if (code !== POWER_OF) formulas[node] = others[code] ??= formulasFrom(row, (formula) => formula);
    else {
      if (!powers.has(exponent)) {
        powers.set(
          exponent,
          formulasFrom(row, (formula) => withExponent(formula, exponent)),
        );
      }
      formulas[node] = powers.get(exponent) as Formulas;
    }
  }
  return formulas;
}

function formulasFrom({ value, slopes }: Row, put: (formula: Formula) => Formula): Formulas {
  return { value: put(value), factors: slopes.map((slope) => factorOf(put(slope))) };
}

/** The nodes that are shown to the caller: the watched ones, and the root last where there is a backward pass. */
export function shownNodes({ watched, root }: Plan, backward: boolean): number[] {
  return backward ? [...watched, root] : [...watched];
}

/** By node, 1 where it has to be computed. */
export function neededNodes(plan: Plan, backward: boolean): Uint8Array {
  return upstreamOf(plan.tape, shownNodes(plan, backward));
}

/** The node that a variable means in the formulas of a node. */
export function nodeOf({ tape }: Plan, node: number, variable: Variable): number {
  if (variable === "out") return node;
  const start = tape.operandStart[node];
  return tape.operand[variable === "a" ? start : start + 1];
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
