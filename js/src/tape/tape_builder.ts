import { runToEnd } from "../shared/steps";
import { ALL_OPERATIONS, LEAF, operationOf, POWER_OF } from "./operations";
import { decodeTape, TAPE_VERSION, type Tape } from "./tape";

/** A number on its way to a tape, and what it was made from: what `Value` is in Python. */
export interface Node {
  readonly code: number;
  readonly left: Node | null;
  readonly right: Node | null;
  /** Of a constant power. */
  readonly exponent: number;
  readonly data: number;
  readonly scope: Scope | null;
}

interface Scope {
  readonly name: string;
  readonly parent: Scope | null;
}

/** The nodes of a tape that a replay reads or writes: inputs, targets, parameters, outputs. */
export interface Marks {
  readonly inputs: readonly Node[];
  readonly targets: readonly Node[];
  readonly parameters: readonly Node[];
  readonly outputs: readonly Node[];
}

type Operand = Node | number;

/** The codes on a tape, by the names of `micrograd/operations.py`. */
const CODES: ReadonlyMap<string, number> = new Map(ALL_OPERATIONS.map(({ key, row }) => [key, row.code]));

/**
 * Records operations as `Value`s do in Python: the same leaves, the same order, the same scopes. A plain number
 * becomes a leaf, inside the scope that is open.
 */
export class TapeBuilder {
  #scope: Scope | null = null;

  /** What `body` makes, in a scope inside the one that is open. */
  scope<Result>(name: string, body: () => Result): Result {
    const parent = this.#scope;
    this.#scope = { name, parent };
    try {
      return body();
    } finally {
      this.#scope = parent;
    }
  }

  /** As `scope`, of what is made in steps; meanwhile nothing else is made. */
  *scopeInSteps<Result>(name: string, steps: Generator<void, Result>): Generator<void, Result> {
    const parent = this.#scope;
    this.#scope = { name, parent };
    try {
      return yield* steps;
    } finally {
      this.#scope = parent;
    }
  }

  leaf(data: number): Node {
    return {
      code: LEAF,
      left: null,
      right: null,
      exponent: Number.NaN,
      data,
      scope: this.#scope,
    };
  }

  leaves(count: number): Node[] {
    return Array.from({ length: count }, () => this.leaf(0));
  }

  add(left: Operand, right: Operand): Node {
    return this.#apply("+", left, right);
  }

  subtract(left: Operand, right: Operand): Node {
    return this.#apply("-", left, right);
  }

  multiply(left: Operand, right: Operand): Node {
    return this.#apply("*", left, right);
  }

  divide(left: Operand, right: Operand): Node {
    return this.#apply("/", left, right);
  }

  square(operand: Operand): Node {
    return this.#make(POWER_OF, operand, null, 2);
  }

  /** An operation of one operand, by its name in Python, such as `ReLU`. */
  apply(name: string, operand: Operand): Node {
    return this.#apply(name, operand, null);
  }

  /** first + second + ..., without a 0 to start from. */
  total(nodes: readonly Node[]): Node {
    return nodes.reduce((sum, node) => this.add(sum, node));
  }

  #apply(name: string, left: Operand, right: Operand | null): Node {
    return this.#make(CODES.get(name) as number, left, right, Number.NaN);
  }

  #make(code: number, left: Operand, right: Operand | null, exponent: number): Node {
    const a = this.#node(left);
    const b = right === null ? null : this.#node(right);
    const data = operationOf(code)?.value(a.data, b?.data ?? exponent) ?? Number.NaN;
    return { code, left: a, right: b, exponent, data, scope: this.#scope };
  }

  #node(operand: Operand): Node {
    return typeof operand === "number" ? this.leaf(operand) : operand;
  }
}

/** A tape, and the numbers that its nodes have there. */
export interface Recording {
  readonly tape: Tape;
  readonly numberOf: ReadonlyMap<Node, number>;
}

/** The tape of everything that `root` was made from, as `Tape.record` makes it in Python. */
export function record(root: Node, marks: Marks): Recording {
  return runToEnd(recordInSteps(root, marks));
}

/** As `record`, in steps. */
export function* recordInSteps(root: Node, marks: Marks): Generator<void, Recording> {
  const others = unused(root, marks);
  yield;
  const nodes = others.concat(ancestors(root));
  yield;
  const numberOf = new Map(nodes.map((node, number) => [node, number]));
  const operandStart = [0];
  const operand: number[] = [];
  const scopes = new ScopeTable();
  const scope: number[] = [];
  for (const { left, right, scope: around } of nodes) {
    if (left) operand.push(numberOf.get(left) as number);
    if (right) operand.push(numberOf.get(right) as number);
    operandStart.push(operand.length);
    scope.push(scopes.numberOf(around));
  }
  yield;
  const numbersOf = (marked: readonly Node[]) => integers(marked.map((node) => numberOf.get(node) as number));
  const tape = decodeTape({
    version: TAPE_VERSION,
    code: Uint8Array.from(nodes, ({ code }) => code),
    operand_start: integers(operandStart),
    operand: integers(operand),
    constant: floats(nodes.filter(({ code }) => code === POWER_OF).map(({ exponent }) => exponent)),
    own_name: [],
    own_derivative: floats([]),
    recorded_data: floats(nodes.map(({ data }) => data)),
    recorded_grad: floats(nodes.map(() => 0)),
    grad_known: new Uint8Array(nodes.length),
    label_node: integers([]),
    label: [],
    scope: integers(scope),
    scope_name: scopes.names,
    scope_parent: integers(scopes.parents),
    input: numbersOf(marks.inputs),
    target: numbersOf(marks.targets),
    parameter: numbersOf(marks.parameters),
    output: numbersOf(marks.outputs),
  });
  return { tape, numberOf };
}

/** Numbers scopes in the order in which nodes need them, those around before those inside. */
class ScopeTable {
  readonly names: string[] = [];
  readonly parents: number[] = [];
  readonly #numbers = new Map<Scope, number>();

  numberOf(scope: Scope | null): number {
    if (scope === null) return 0;
    const known = this.#numbers.get(scope);
    if (known !== undefined) return known;
    const parent = this.numberOf(scope.parent);
    this.names.push(scope.name);
    this.parents.push(parent);
    this.#numbers.set(scope, this.names.length);
    return this.names.length;
  }
}

/** The order of `Value._ancestors`: depth first with the left operand first, operands before results. */
function ancestors(root: Node): Node[] {
  const order: Node[] = [];
  const seen = new Set<Node>();
  const path: Node[] = [];
  let node: Node | null = root;
  for (;;) {
    while (node !== null && !seen.has(node)) {
      seen.add(node);
      path.push(node);
      node = node.left;
    }
    const last = path.at(-1);
    if (!last) return order;
    node = last.right;
    if (node === null || seen.has(node)) {
      order.push(last);
      path.pop();
    }
  }
}

/** Inputs and parameters that the root does not depend on: they stand before all others, so that the counts fit. */
function unused(root: Node, { inputs, parameters }: Marks): Node[] {
  const used = new Set(ancestors(root));
  return [...inputs, ...parameters].filter((node) => !used.has(node));
}

function floats(numbers: readonly number[]): Uint8Array {
  return new Uint8Array(Float64Array.from(numbers).buffer);
}

function integers(numbers: readonly number[]): Uint8Array {
  return new Uint8Array(Uint32Array.from(numbers).buffer);
}
