// A tape as a list of instructions for the interpreter.

import { type Condition, type Formula, isComputed, type Variable, variablesOf } from "../formula/formula";
import { Instructions, Opcode, seedCell, uniform } from "./instructions";
import { neededNodes, nodeOf, type Plan, type Share, Source, sharesOf, shownNodes } from "./plan";

export interface Program {
  /** The nodes that are the same in all samples and have to be computed first. */
  readonly uniformSteps: Uint32Array;
  /** The numbers of formulas, which are the same in all samples too. */
  readonly constants: readonly number[];
  readonly code: Int32Array;
  readonly rowCount: number;
  readonly functions: Instructions["functions"];
  readonly rowLists: Instructions["rowLists"];
}

/** The instructions for one block of samples: forward to the watched nodes, or to the root and backward. */
export function buildProgram(plan: Plan, backward: boolean): Program {
  const needed = neededNodes(plan, backward);
  const shares = backward ? sharesOf(plan) : [];
  const instructions = new Instructions(plan);
  const data = new ForwardPass(plan, instructions, needed, shares);
  data.run(shownNodes(plan, backward));
  if (backward) new BackwardPass(plan, instructions, data).run(shares);
  const { code, constants, functions, rowLists, rows } = instructions;
  const uniformSteps = plan.tape.steps.filter((node) => plan.uniform[node] && needed[node]);
  return { uniformSteps, constants, code: Int32Array.from(code), rowCount: rows.count, functions, rowLists };
}

/** Whether a formula is an operation of arithmetic right on both operands. */
function isPlain(formula: Formula | undefined, kind: "add" | "multiply"): boolean {
  if (typeof formula !== "object" || formula.kind !== kind) return false;
  return formula.of[0] === "a" && formula.of[1] === "b";
}

/** Writes the instructions that compute the data of nodes, and formulas of that data. */
class ForwardPass {
  readonly #plan: Plan;
  readonly #instructions: Instructions;
  readonly #needed: Uint8Array;
  /** By node, the row of its data, and how many reads of it are still to come. */
  readonly #row: Int32Array;
  readonly #reads: Uint32Array;
  /** Products that the one sum that reads them computes on the way. */
  readonly #deferred = new Set<number>();

  constructor(plan: Plan, instructions: Instructions, needed: Uint8Array, shares: readonly Share[]) {
    this.#plan = plan;
    this.#instructions = instructions;
    this.#needed = needed;
    this.#row = Int32Array.from(plan.uniform, (isUniform, node) => (isUniform ? uniform(node) : 0));
    this.#reads = new Uint32Array(plan.tape.nodeCount);
    const count = (node: number, ...formulas: Formula[]) => {
      for (const each of new Set(formulas.flatMap(variablesOf))) this.#reads[nodeOf(plan, node, each)]++;
    };
    for (const node of plan.tape.steps) if (needed[node]) count(node, plan.formulas[node].value);
    for (const { node, which } of shares) {
      const { by, blocked } = plan.formulas[node].factors[which];
      count(node, by);
      if (blocked) count(node, blocked.left, blocked.right);
    }
  }

  /** @param shown the nodes whose data goes to the caller */
  run(shown: readonly number[]): void {
    const { tape, uniform, source, indices } = this.#plan;
    const { rows } = this.#instructions;
    this.#deferProducts(shown);
    for (let node = 0; node < tape.nodeCount; node++) {
      if (!this.#needed[node] || this.#deferred.has(node)) continue;
      if (!uniform[node]) {
        if (source[node] === Source.computed) this.#row[node] = this.#compute(node);
        else {
          const load = source[node] === Source.input ? Opcode.loadInput : Opcode.loadTarget;
          this.#row[node] = rows.take();
          this.#instructions.emit(load, this.#row[node], indices[node]);
        }
      }
      shown.forEach((other, index) => {
        if (other === node) this.#instructions.emit(Opcode.show, index, this.#row[node]);
      });
      if (this.#reads[node] === 0) rows.release(this.#row[node]);
    }
  }

  /** The row of a formula of a node, which is read for the last time; of a variable, that of its node. */
  compute(node: number, formula: Formula): number {
    return this.#instructions.compute(formula, this.#rowsOf(node), () => this.#readAll(node, formula));
  }

  /** A row of a node's gradient, with 0 where a condition holds, whose variables are read for the last time. */
  unless(node: number, { is, left, right }: Condition, gradient: number): number {
    const instructions = this.#instructions;
    const sides = [left, right].map((side) => instructions.compute(side, this.#rowsOf(node)));
    this.#readAll(node, left, right);
    [left, right].forEach((side, index) => {
      if (isComputed(side)) instructions.rows.release(sides[index]);
    });
    const out = instructions.rows.take();
    instructions.choose(is, out, sides[0], sides[1], instructions.constant(0), gradient);
    return out;
  }

  #rowsOf(node: number): (variable: Variable) => number {
    return (variable) => this.#row[nodeOf(this.#plan, node, variable)];
  }

  /** One read of each variable in some formulas of a node. */
  #readAll(node: number, ...formulas: Formula[]): void {
    for (const each of new Set(formulas.flatMap(variablesOf))) this.#read(nodeOf(this.#plan, node, each));
  }

  /** The row of a node, of which this is one read. */
  #read(node: number): number {
    if (--this.#reads[node] === 0) this.#instructions.rows.release(this.#row[node]);
    return this.#row[node];
  }

  #deferProducts(shown: readonly number[]): void {
    const { tape, uniform, formulas } = this.#plan;
    for (const node of tape.steps) {
      if (!this.#needed[node] || uniform[node] || !isPlain(formulas[node].value, "add")) continue;
      for (const variable of ["a", "b"] as const) {
        const operand = nodeOf(this.#plan, node, variable);
        const isRead = this.#reads[operand] === 1 && !uniform[operand] && !shown.includes(operand);
        if (isRead && isPlain(formulas[operand]?.value, "multiply")) this.#deferred.add(operand);
      }
    }
  }

  #compute(node: number): number {
    const { value } = this.#plan.formulas[node];
    return isPlain(value, "add") ? this.#addUp(node) : this.compute(node, value);
  }

  /** A sum; if a term is a product that waits for it, both in one instruction. */
  #addUp(node: number): number {
    const [a, b] = this.#operandsOf(node);
    const product = [b, a].find((operand) => this.#deferred.has(operand)) ?? -1;
    const other = product === b ? a : b;
    if (this.#deferred.delete(other)) this.#row[other] = this.#compute(other);
    const one = this.#instructions.constant(1);
    const [x, y] = product < 0 ? [b, -1] : this.#operandsOf(product);
    // A uniform factor comes second.
    const factors = [this.#read(x), y < 0 ? one : this.#read(y)].sort((one, other) => other - one);
    const sum = this.#read(product < 0 ? a : other);
    const out = this.#instructions.rows.take();
    this.#instructions.emit(Opcode.addProduct, out, ...factors, sum);
    return out;
  }

  #operandsOf(node: number): [number, number] {
    return [nodeOf(this.#plan, node, "a"), nodeOf(this.#plan, node, "b")];
  }
}

/** Writes the instructions that pass gradients back. */
class BackwardPass {
  readonly #plan: Plan;
  readonly #instructions: Instructions;
  readonly #data: ForwardPass;
  /** By node, the row of its gradient; several nodes may share one. */
  readonly #row = new Map<number, number>();
  /** Parameters that get several shares collect them: these have to be added sample by sample. */
  readonly #collected = new Map<number, number[]>();

  constructor(plan: Plan, instructions: Instructions, data: ForwardPass) {
    this.#plan = plan;
    this.#instructions = instructions;
    this.#data = data;
  }

  /** @param shares in the order in which they are added */
  run(shares: readonly Share[]): void {
    const { root, active, source, indices, formulas } = this.#plan;
    const { rows, rowLists } = this.#instructions;
    const met = new Set<number>();
    for (const { operand } of shares) {
      if (source[operand] === Source.parameter && met.has(operand)) this.#collected.set(operand, []);
      met.add(operand);
    }
    if (active[root]) this.#give(root, uniform(seedCell(this.#plan)), this.#instructions.constant(1));
    shares.forEach(({ node, operand, which }, index) => {
      const grad = this.#row.get(node) as number;
      const { by, blocked } = formulas[node].factors[which];
      const row = this.#data.compute(node, by);
      if (blocked) {
        // The product is blocked, not the gradient: 0 times an infinite factor would be NaN.
        const product = by === 1 ? grad : this.#product(grad, row);
        const passed = this.#data.unless(node, blocked, product);
        if (product !== grad) rows.release(product);
        this.#give(operand, passed, this.#instructions.constant(1));
        rows.release(passed);
      } else this.#give(operand, grad, row);
      if (isComputed(by)) rows.release(row);
      if (shares[index + 1]?.node !== node) rows.release(grad);
    });
    for (const [parameter, shared] of this.#collected) {
      this.#instructions.emit(Opcode.sumShares, indices[parameter], rowLists.push(shared) - 1);
    }
  }

  #product(x: number, y: number): number {
    const out = this.#instructions.rows.take();
    this.#instructions.emit(Opcode.multiply, out, x, y);
    return out;
  }

  /** Adds x × y to a gradient. A first share that is no product is not copied. */
  #give(operand: number, x: number, y: number): void {
    const { source, indices } = this.#plan;
    const { rows } = this.#instructions;
    const collected = this.#collected.get(operand);
    if (source[operand] === Source.parameter && !collected) {
      this.#instructions.emit(Opcode.sumProducts, indices[operand], x, y);
      return;
    }
    const sum = collected ? undefined : this.#row.get(operand);
    let out = x;
    if (sum !== undefined) {
      rows.release(sum);
      out = rows.take();
      this.#instructions.emit(Opcode.addProduct, out, x, y, sum);
    } else if (y === this.#instructions.constant(1)) rows.share(x);
    else {
      // A zero that is assigned may be -0 where adding it to 0 gives 0. That sign is lost in the sums further down.
      out = this.#product(x, y);
    }
    if (collected) collected.push(out);
    else this.#row.set(operand, out);
  }
}
