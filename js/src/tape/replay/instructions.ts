// The instructions of the interpreter. Each works on rows: a row holds one number for each sample of a block.
import { ARITHMETIC, type Computation } from "../formula/compute";
import {
  type Arithmetic,
  type Call,
  type Choice,
  type Condition,
  computedOf,
  type Formula,
  isComputed,
  partsOf,
  type Variable,
} from "../formula/formula";
import type { Plan } from "./plan";
import { Rows } from "./rows";

/** The instructions, with what they take. Where a row is read there may stand a uniform number: `uniform(cell)`. */
export enum Opcode {
  /** row, input */
  loadInput,
  /** row, target */
  loadTarget,
  /** index among what is shown, row */
  show,
  /** out, x, y: out = x × y */
  multiply,
  /** out, x, y, sum: out = sum + x × y */
  addProduct,
  /** out, x, y: out = x - y */
  subtract,
  /** out, x, y: out = x / y */
  divide,
  /** out, x, y, chosen, otherwise: out = chosen where x > y, and elsewhere otherwise */
  chooseAbove,
  /** out, x, y, chosen, otherwise: the same where x = y */
  chooseEqual,
  /** out, x, y, z, function */
  apply,
  /** parameter, x, y: adds the products of all samples to a gradient */
  sumProducts,
  /** parameter, list of rows: adds a number of each row in turn, sample by sample, to a gradient */
  sumShares,
}

/** How many numbers an instruction takes, itself included. */
export const WIDTH = 6;

/** Stands for a number that is the same in all samples, by its cell. It is its own inverse. */
export const uniform = (cell: number): number => ~cell;
// The data of a node has the cell of its number. Behind them come the gradient of the root and the constants.
export const seedCell = (plan: Plan): number => plan.tape.nodeCount;
export const firstConstant = (plan: Plan): number => plan.tape.nodeCount + 1;

/** Writes instructions one after the other, and chooses the rows that they write to. */
export class Instructions {
  readonly rows = new Rows();
  readonly code: number[] = [];
  readonly constants: number[] = [];
  readonly functions: Computation[] = [];
  readonly rowLists: number[][] = [];
  readonly #firstConstant: number;

  constructor(plan: Plan) {
    this.#firstConstant = firstConstant(plan);
  }

  emit(...instruction: number[]): void {
    for (let at = 0; at < WIDTH; at++) this.code.push(instruction[at] ?? 0);
  }

  /** Stands for a number of a formula. */
  constant(number: number): number {
    const known = this.constants.findIndex((each) => Object.is(each, number));
    const index = known < 0 ? this.constants.push(number) - 1 : known;
    return uniform(this.#firstConstant + index);
  }

  /** out = x × y */
  multiply(out: number, x: number, y: number): void {
    // A uniform factor comes second.
    this.emit(Opcode.multiply, out, Math.max(x, y), Math.min(x, y));
  }

  /**
   * Computes a formula, which may be a variable or a number as well.
   *
   * @param rowOf the row of a variable
   * @param release is called when the rows of the variables are read for the last time, before one is taken for the
   * result: every instruction goes sample by sample, so it may write to a row that it reads
   */
  compute(formula: Formula, rowOf: (variable: Variable) => number, release = () => {}): number {
    const computed = computedOf(formula);
    if (typeof computed !== "object") {
      const row = typeof computed === "number" ? this.constant(computed) : rowOf(computed);
      release();
      return row;
    }
    const parts = partsOf(computed);
    const inputs = parts.map((part) => this.compute(part, rowOf));
    release();
    parts.forEach((part, index) => {
      if (isComputed(part)) this.rows.release(inputs[index]);
    });
    const out = this.rows.take();
    this.#emitComputed(computed, out, inputs);
    return out;
  }

  #emitComputed(formula: Arithmetic | Call | Choice, out: number, inputs: readonly number[]): void {
    if (formula.kind === "choose") {
      this.#emitChoice(formula, out, inputs);
      return;
    }
    const [x, y = x, z = x] = inputs;
    switch (formula.kind) {
      case "add":
        this.emit(Opcode.addProduct, out, y, this.constant(1), x);
        break;
      case "subtract":
        this.emit(Opcode.subtract, out, x, y);
        break;
      case "multiply":
        this.multiply(out, x, y);
        break;
      case "divide":
        this.emit(Opcode.divide, out, x, y);
        break;
      case "negate":
        this.multiply(out, x, this.constant(-1));
        break;
      default: {
        const compute = formula.kind === "call" ? formula.compute : ARITHMETIC[formula.kind];
        this.emit(Opcode.apply, out, x, y, z, this.functions.push(compute) - 1);
      }
    }
  }

  #emitChoice({ condition: { is } }: Choice, out: number, inputs: readonly number[]): void {
    const [chosen, otherwise, left, right] = inputs;
    this.choose(is, out, left, right, chosen, otherwise);
  }

  /** out = chosen where the comparison of left and right holds, and elsewhere otherwise */
  choose(
    is: Condition["is"],
    out: number,
    left: number,
    right: number,
    chosen: number,
    otherwise: number,
  ): void {
    if (is === "above") this.emit(Opcode.chooseAbove, out, left, right, chosen, otherwise);
    else if (is === "below") this.emit(Opcode.chooseAbove, out, right, left, chosen, otherwise);
    else if (is === "equal") this.emit(Opcode.chooseEqual, out, left, right, chosen, otherwise);
    else this.emit(Opcode.chooseEqual, out, left, right, otherwise, chosen);
  }
}
