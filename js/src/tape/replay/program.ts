// A tape as a list of instructions on rows: a row holds one number for each sample of a block. Rows are used again
// as soon as nobody reads them any more, so that most of the work stays in the processor's cache.

import { operandsOf } from "../tape";
import {
  type Computation,
  computationAt,
  formulasOf,
  neededNodes,
  nodeOf,
  operationAt,
  type Plan,
  Source,
  sharesOf,
  shownNodes,
} from "./plan";

/** The instructions, with what they take. Where a row is read there may stand a uniform number: `uniform(node)`. */
export enum Opcode {
  /** row, input */
  loadInput,
  /** row, target */
  loadTarget,
  /** place among what is shown, row */
  show,
  /** out, x, y: out = x × y */
  multiply,
  /** out, x, y, sum: out = sum + x × y */
  addProduct,
  /** out, x */
  relu,
  /** out, result: the local derivative of ReLU */
  reluSlope,
  /** out, a, b, result, function */
  apply,
  /** parameter, x, y: adds the products of all samples to a gradient */
  sumProducts,
  /** parameter, list of rows: adds a number of each row in turn, sample by sample, to a gradient */
  sumShares,
}

/** How many numbers an instruction takes, itself included. */
export const WIDTH = 6;

export interface Program {
  /** The nodes that are the same in all samples and have to be computed first. */
  readonly uniformSteps: Uint32Array;
  readonly code: Int32Array;
  readonly rowCount: number;
  readonly functions: readonly Computation[];
  readonly rowLists: readonly number[][];
}

/** Stands for the data of a node that is the same in all samples. It is its own inverse. */
export const uniform = (node: number): number => ~node;
// Past the nodes of the tape there are more uniform numbers: the gradient of the root, 1 and -1.
export const seedNode = (plan: Plan): number => plan.tape.nodeCount;
export const oneNode = (plan: Plan): number => plan.tape.nodeCount + 1;
export const minusOneNode = (plan: Plan): number => plan.tape.nodeCount + 2;

/** The instructions for one block of samples: forward to the watched nodes, or to the root and backward. */
export function buildProgram(plan: Plan, backward: boolean): Program {
  const { tape, root, active, source, indices } = plan;
  const needed = neededNodes(plan, backward);
  const shown = shownNodes(plan, backward);
  const shares = backward ? sharesOf(plan) : [];
  const one = uniform(oneNode(plan));
  const minusOne = uniform(minusOneNode(plan));
  const code: number[] = [];
  const functions: Computation[] = [];
  const rowLists: number[][] = [];

  const emit = (...instruction: number[]) => {
    for (let at = 0; at < WIDTH; at++) code.push(instruction[at] ?? 0);
  };

  // Rows, and by how many values each is held. Operations work sample by sample, so a result may go to the row of an
  // operand: rows are released before the row of a result is taken.
  const holders: number[] = [];
  const free: number[] = [];
  const take = () => {
    const row = free.pop() ?? holders.length;
    holders[row] = 1;
    return row;
  };
  const keep = (row: number) => {
    if (row >= 0) holders[row]++;
    return row;
  };
  const release = (row: number) => {
    if (row >= 0 && --holders[row] === 0) free.push(row);
  };

  // By node, the row of its data, and how many reads of it are still to come.
  const dataRow = Int32Array.from(tape.code.keys(), (node) => (plan.uniform[node] ? uniform(node) : 0));
  const reads = new Uint32Array(tape.nodeCount);
  const slopeNodes = (node: number, which: number) => {
    const nodes = formulasOf(plan, node).slopes[which].map((word) => nodeOf(plan, node, word));
    return [...new Set(nodes)].filter((read) => read !== undefined);
  };
  for (const node of tape.steps) {
    if (needed[node]) for (const operand of operandsOf(tape, node)) reads[operand]++;
  }
  for (const { node, which } of shares) for (const read of slopeNodes(node, which)) reads[read]++;

  /** The row of a node, of which this is one read. */
  const read = (node: number) => {
    if (--reads[node] === 0) release(dataRow[node]);
    return dataRow[node];
  };

  /** Products that the one sum that reads them computes on the way. */
  const deferred = new Set<number>();
  for (const node of tape.steps) {
    if (!needed[node] || plan.uniform[node] || operationAt(plan, node).name !== "+") continue;
    for (const operand of operandsOf(tape, node)) {
      const isRead = reads[operand] === 1 && !plan.uniform[operand] && !shown.includes(operand);
      if (isRead && operationAt(plan, operand)?.name === "*") deferred.add(operand);
    }
  }

  /** Lets a function compute a row from others. */
  const apply = (compute: Computation, out: number, a: number, b: number, result: number) => {
    emit(Opcode.apply, out, a, b, result, functions.push(compute) - 1);
  };

  const compute = (node: number): number => {
    const [a, b = a] = operandsOf(tape, node);
    const { name, arity } = operationAt(plan, node);
    if (name === "+") {
      const product = [b, a].find((operand) => deferred.has(operand)) ?? -1;
      const other = product === b ? a : b;
      if (deferred.delete(other)) dataRow[other] = compute(other);
      const [x, y] = product < 0 ? [b, -1] : operandsOf(tape, product);
      // A uniform factor comes second.
      const factors = [read(x), y < 0 ? one : read(y)].sort((one, other) => other - one);
      const sum = read(product < 0 ? a : other);
      const out = take();
      emit(Opcode.addProduct, out, ...factors, sum);
      return out;
    }
    const rowA = read(a);
    const rowB = arity === 2 ? read(b) : rowA;
    const out = take();
    if (name === "*") emit(Opcode.multiply, out, rowA, rowB);
    else if (name === "ReLU") emit(Opcode.relu, out, rowA);
    else apply(computationAt(plan, node, "value"), out, rowA, rowB, rowA);
    return out;
  };

  for (let node = 0; node < tape.nodeCount; node++) {
    if (!needed[node] || deferred.has(node)) continue;
    if (!plan.uniform[node]) {
      if (source[node] === Source.computed) dataRow[node] = compute(node);
      else {
        dataRow[node] = take();
        emit(
          source[node] === Source.input ? Opcode.loadInput : Opcode.loadTarget,
          dataRow[node],
          indices[node],
        );
      }
    }
    shown.forEach((other, index) => {
      if (other === node) emit(Opcode.show, index, dataRow[node]);
    });
    if (reads[node] === 0) release(dataRow[node]);
  }

  // By node, the row of its gradient; several nodes may share one. Parameters that get several shares collect them:
  // these have to be added sample by sample.
  const gradRow = new Map<number, number>();
  const collected = new Map<number, number[]>();
  const met = new Set<number>();
  for (const { operand } of shares) {
    if (source[operand] === Source.parameter && met.has(operand)) collected.set(operand, []);
    met.add(operand);
  }

  /** Adds x × y to a gradient. A first share that is no product is not copied. */
  const give = (operand: number, x: number, y: number) => {
    const waiting = collected.get(operand);
    if (source[operand] === Source.parameter && !waiting) {
      emit(Opcode.sumProducts, indices[operand], x, y);
      return;
    }
    const sum = waiting ? undefined : gradRow.get(operand);
    let out = x;
    if (sum !== undefined) {
      release(sum);
      out = take();
      emit(Opcode.addProduct, out, x, y, sum);
    } else if (y === one) keep(x);
    else {
      // A zero that is assigned may be -0 where adding it to 0 gives 0. That sign is lost in the sums further down.
      out = take();
      emit(Opcode.multiply, out, x, y);
    }
    if (waiting) waiting.push(out);
    else gradRow.set(operand, out);
  };

  if (backward && active[root]) give(root, uniform(seedNode(plan)), one);
  shares.forEach(({ node, operand, which }, index) => {
    const grad = gradRow.get(node) as number;
    const formula = formulasOf(plan, node).slopes[which];
    const nodes = slopeNodes(node, which);
    const rows = nodes.map(read);
    if (formula.length === 1) {
      give(operand, grad, formula[0] === "1" ? one : formula[0] === "-1" ? minusOne : rows[0]);
    } else {
      const rowOf = (word: string) => rows[nodes.indexOf(nodeOf(plan, node, word) as number)] ?? rows[0];
      const slope = take();
      if (operationAt(plan, node).name === "ReLU") emit(Opcode.reluSlope, slope, rows[0]);
      else {
        const compute = computationAt(plan, node, which === 1 ? "slopeB" : "slopeA");
        apply(compute, slope, rowOf("a"), rowOf("b"), rowOf("r"));
      }
      give(operand, grad, slope);
      release(slope);
    }
    if (shares[index + 1]?.node !== node) release(grad);
  });
  for (const [parameter, rows] of collected)
    emit(Opcode.sumShares, indices[parameter], rowLists.push(rows) - 1);
  const uniformSteps = tape.steps.filter((node) => plan.uniform[node] && needed[node]);
  return { uniformSteps, code: Int32Array.from(code), rowCount: holders.length, functions, rowLists };
}
