import {
  type Arithmetic,
  type Call,
  type Choice,
  type Condition,
  computedOf,
  type Formula,
  variablesOf,
} from "../formula/formula";
import { nodeOf, type Plan, Source } from "./plan";
import { type FunctionWriter, Op, Vector } from "./wasm_writer";

/** How deep operations may be nested on the stack; a compiler has no use for more. */
const MOST_NESTED = 100;

/** The functions that a module calls, and how many numbers each of them takes. */
export type Imports = Map<Call["compute"], number>;

const ARITHMETIC: Readonly<Record<Arithmetic["kind"], Vector>> = {
  add: Vector.add,
  subtract: Vector.sub,
  multiply: Vector.mul,
  divide: Vector.div,
  negate: Vector.neg,
  sqrt: Vector.sqrt,
  abs: Vector.abs,
};

/** A comparison gives all bits where it holds, and elsewhere none. */
const COMPARISONS: Readonly<Record<Condition["is"], Vector>> = {
  above: Vector.gt,
  below: Vector.lt,
  equal: Vector.eq,
  different: Vector.ne,
};

/**
 * Writes the code that computes the data of nodes, and formulas of them. A result that is read once stays on the stack;
 * others get a local.
 */
export class DataWriter {
  readonly #plan: Plan;
  readonly #out: FunctionWriter;
  readonly #imports: Imports;
  readonly #reads: Uint32Array;
  /** By node, the local that holds its data, and how deep it is nested on the stack where there is none. */
  readonly #locals = new Map<number, number>();
  readonly #nested: Uint8Array;
  readonly #scratch: readonly number[];

  /** @param reads by node, how often its data is read; more than once for what is not to stay on the stack */
  constructor(plan: Plan, out: FunctionWriter, imports: Imports, reads: Uint32Array) {
    this.#plan = plan;
    this.#out = out;
    this.#imports = imports;
    this.#reads = reads;
    this.#nested = new Uint8Array(plan.tape.nodeCount);
    this.#scratch = [out.local(), out.local(), out.local()];
  }

  /** Whether the data of a node is read at all. */
  isRead(node: number): boolean {
    return this.#reads[node] > 0;
  }

  /** Moves the vector on the stack to a local, as the data of a node. */
  keep(node: number): void {
    this.#locals.set(node, this.#out.setNew());
  }

  /** Computes a node into a local, unless the one operation that reads it may as well compute it there. */
  compute(node: number): void {
    const { value } = this.#plan.formulas[node];
    for (const variable of variablesOf(value)) {
      const read = nodeOf(this.#plan, node, variable);
      if (this.#locals.has(read)) continue;
      this.#nested[node] = Math.max(this.#nested[node], this.#nested[read] + 1);
    }
    const stays = this.#reads[node] === 1 && this.#nested[node] < MOST_NESTED;
    if (stays && !this.#plan.uniform[node]) return;
    this.pushFormula(node, value);
    this.keep(node);
  }

  /** Pushes the data of a node. */
  push(node: number): void {
    const { tape, source, formulas } = this.#plan;
    const local = this.#locals.get(node);
    if (local !== undefined) this.#out.at(Op.get, local);
    else if (source[node] === Source.constant) this.#out.both(tape.recordedData[node]);
    else this.pushFormula(node, formulas[node].value);
  }

  /** Pushes what a formula of a node comes to. */
  pushFormula(node: number, formula: Formula): void {
    const computed = computedOf(formula);
    if (typeof computed === "number") this.#out.both(computed);
    else if (typeof computed === "string") this.push(nodeOf(this.#plan, node, computed));
    else if (computed.kind === "choose") this.#pushChoice(node, computed);
    else {
      for (const part of computed.of) this.pushFormula(node, part);
      if (computed.kind === "call") this.#call(computed);
      else this.#out.vector(ARITHMETIC[computed.kind]);
    }
  }

  /** Both branches are computed, and bits are taken from one of them; often the other has none, or all. */
  #pushChoice(node: number, { condition, chosen, otherwise }: Choice): void {
    let [pushed, take] = [[chosen, otherwise], Vector.bitSelect];
    if (Object.is(chosen, 0)) [pushed, take] = [[otherwise], Vector.andNot];
    else if (Object.is(otherwise, 0)) [pushed, take] = [[chosen], Vector.and];
    else if (Object.is(chosen, Number.NaN)) [pushed, take] = [[otherwise], Vector.or];
    for (const branch of pushed) this.pushFormula(node, branch);
    this.pushCondition(node, condition);
    this.#out.vector(take);
  }

  /** Pushes all bits where a condition holds, and elsewhere none. */
  pushCondition(node: number, { is, left, right }: Condition): void {
    this.pushFormula(node, left);
    this.pushFormula(node, right);
    this.#out.vector(COMPARISONS[is]);
  }

  /** Calls a function for each lane of the vectors on the stack. */
  #call({ compute, of }: Call): void {
    const out = this.#out;
    if (!this.#imports.has(compute)) this.#imports.set(compute, of.length);
    const index = [...this.#imports.keys()].indexOf(compute);
    const operands = this.#scratch.slice(0, of.length);
    for (const operand of operands.slice().reverse()) out.at(Op.set, operand);
    for (const lane of [0, 1]) {
      for (const operand of operands) {
        out.at(Op.get, operand);
        out.lane(Vector.extractLane, lane);
      }
      out.at(Op.call, index);
      if (lane === 0) out.vector(Vector.splat);
      else out.lane(Vector.replaceLane, 1);
    }
  }
}
