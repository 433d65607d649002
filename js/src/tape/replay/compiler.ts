// Writes the WebAssembly code of a tape: straight-line code for two samples, in a loop over a block of samples. Each
// value is a vector of two numbers: lane 0 belongs to a sample, lane 1 to the one before it. Lanes never mix, and
// sums over samples take lane 0 first, so the numbers are those of one sample after another.
//
// What pays: the gradient of a sum is an alias in its operands, a first share is assigned, a result that is read once
// stays on the stack, what is uniform is computed before the loop, and the gradients of two parameters are added at
// once, as two lanes.

import { operationName } from "../tape";
import {
  type Computation,
  computationAt,
  formulasOf,
  neededNodes,
  nodeOf,
  type Plan,
  Source,
  sharesOf,
  shownNodes,
} from "./plan";
import { FunctionWriter, Op, Vector } from "./wasm_writer";

/** How deep operations may be nested on the stack; a compiler has no use for more. */
const MOST_NESTED = 100;

/** Where everything lies in memory, in bytes. Before the first sample of each array is room for one more. */
export interface Layout {
  readonly parameters: number;
  /** In an order that the compiler chooses. */
  readonly gradients: number;
  readonly seed: number;
  readonly inputs: number;
  readonly targets: number;
  readonly losses: number;
  readonly watched: number;
}

/** The functions of operations.ts that a module calls, by a name for each, and how many numbers they take. */
export type Imports = Map<string, { readonly compute: Computation; readonly arity: number }>;

/** The instructions for the words of formulas. */
const WORDS: Readonly<Record<string, Vector>> = {
  "+": Vector.add,
  "-": Vector.sub,
  "*": Vector.mul,
  "/": Vector.div,
  neg: Vector.neg,
  sqrt: Vector.sqrt,
  abs: Vector.abs,
  "<": Vector.lt,
  ">": Vector.gt,
  "!=": Vector.ne,
  and: Vector.and,
  andnot: Vector.andNot,
  or: Vector.or,
};

/**
 * Writes a function for as many samples as its argument says, at least 1: forward to the watched nodes, or to the
 * root and backward. `slots` becomes the place of each parameter's gradient in memory.
 */
export function compile(
  plan: Plan,
  layout: Layout,
  imports: Imports,
  backward: boolean,
  slots: Int32Array,
): FunctionWriter {
  const { tape, root, source, indices, active } = plan;
  const needed = neededNodes(plan, backward);
  const shares = backward ? sharesOf(plan) : [];
  const out = new FunctionWriter(4);
  const get = (local: number) => out.at(Op.get, local);
  const scratch = [out.local(), out.local(), out.local()];
  const pair = [out.local(), out.local()];
  const mask = out.local();

  // By node, how often its data is read. What is shown never stays on the stack.
  const reads = new Uint32Array(tape.nodeCount);
  const countReads = (node: number, formula: readonly string[]) => {
    for (const word of formula) {
      const read = nodeOf(plan, node, word);
      if (read !== undefined) reads[read]++;
    }
  };
  for (const node of tape.steps) if (needed[node]) countReads(node, formulasOf(plan, node).value);
  for (const { node, which } of shares) countReads(node, formulasOf(plan, node).slopes[which]);
  for (const node of shownNodes(plan, backward)) reads[node] += 2;

  /** By node, the local that holds its data, and how deep it is nested on the stack where there is none. */
  const dataLocal = new Map<number, number>();
  const nested = new Uint8Array(tape.nodeCount);

  /** Sets a new local to the vector on the stack. */
  const setNew = (): number => {
    const local = out.local();
    out.at(Op.set, local);
    return local;
  };

  const push = (node: number): void => {
    const local = dataLocal.get(node);
    if (local !== undefined) get(local);
    else if (source[node] === Source.constant) out.both(tape.recordedData[node]);
    else pushFormula(node, formulasOf(plan, node).value, "value");
  };

  const pushFormula = (node: number, formula: readonly string[], kind: "value" | "slopeA" | "slopeB") => {
    for (const word of formula) {
      const read = nodeOf(plan, node, word);
      if (read !== undefined) push(read);
      else if (word in WORDS) out.vector(WORDS[word]);
      else if (word === "call") call(node, formula.length - 1, kind);
      else out.both(Number(word));
    }
  };

  /** Calls a function of operations.ts for each lane of so many vectors on the stack. */
  const call = (node: number, arity: number, kind: "value" | "slopeA" | "slopeB") => {
    const name = `${kind} ${operationName(tape, node)}`;
    if (!imports.has(name)) imports.set(name, { compute: computationAt(plan, node, kind), arity });
    const index = [...imports.keys()].indexOf(name);
    const operands = scratch.slice(0, arity);
    for (const operand of operands.slice().reverse()) out.at(Op.set, operand);
    for (const lane of [0, 1]) {
      for (const operand of operands) {
        get(operand);
        out.lane(Vector.extractLane, lane);
      }
      out.at(Op.call, index);
      if (lane === 0) out.vector(Vector.splat);
      else out.lane(Vector.replaceLane, 1);
    }
  };

  /** Computes a node into a local, unless the one operation that reads it may as well compute it there. */
  const compute = (node: number) => {
    const formula = formulasOf(plan, node).value;
    for (const word of formula) {
      const read = nodeOf(plan, node, word);
      if (read !== undefined && !dataLocal.has(read)) nested[node] = Math.max(nested[node], nested[read] + 1);
    }
    if (reads[node] === 1 && nested[node] < MOST_NESTED && !plan.uniform[node]) return;
    pushFormula(node, formula, "value");
    dataLocal.set(node, setNew());
  };

  // Parameters live in locals: loads in the loop would tie the hands of the compiler that orders instructions.
  tape.parameter.forEach((leaf, index) => {
    if (reads[leaf] === 0) return;
    out.integer(0);
    out.memory(Vector.loadSplat, layout.parameters + 8 * index);
    dataLocal.set(leaf, setNew());
  });
  for (const node of tape.steps) if (plan.uniform[node] && needed[node]) compute(node);
  out.integer(0);
  out.memory(Vector.loadSplat, layout.seed);
  const seed = setNew();

  // Arrays over samples: the integer local i + 1 points into arrays[i], at the sample of lane 1.
  const arrays = [
    { leaves: tape.input, start: layout.inputs, size: tape.input.length },
    { leaves: tape.target, start: layout.targets, size: tape.target.length },
    { nodes: plan.watched, start: layout.watched, size: plan.watched.length },
    { nodes: backward ? [root] : [], start: layout.losses, size: 1 },
  ];
  arrays.forEach(({ size }, index) => {
    get(0);
    out.integer(1);
    out.op(Op.i32Add);
    out.integer(8 * size);
    out.op(Op.i32Mul);
    out.at(Op.set, index + 1);
  });

  const load = () => {
    arrays.forEach(({ leaves, start, size }, index) => {
      get(index + 1);
      out.integer(16 * size);
      out.op(Op.i32Sub);
      out.at(Op.set, index + 1);
      leaves?.forEach((leaf, at) => {
        if (reads[leaf] === 0) return;
        get(index + 1);
        get(index + 1);
        out.memory(Vector.loadSplat, start + 8 * (size + at));
        out.memoryLane(Vector.loadLane, start + 8 * at, 1);
        dataLocal.set(leaf, setNew());
      });
    });
  };

  const show = () => {
    arrays.forEach(({ nodes, start, size }, index) => {
      nodes?.forEach((node, at) => {
        for (const lane of [0, 1]) {
          get(index + 1);
          push(node);
          out.memoryLane(Vector.storeLane, start + 8 * (at + (lane === 0 ? size : 0)), lane);
        }
      });
    });
  };

  /** By node, the local that holds its gradient; several nodes may share one. */
  const gradLocal = new Map<number, number>();
  let slotCount = 0;
  const slotOf = (parameter: number) => {
    if (slots[parameter] < 0) slots[parameter] = slotCount++;
    return slots[parameter];
  };

  // Parameters that get several shares collect them in locals: these have to be added sample by sample.
  const collected = new Map<number, number[]>();
  const met = new Set<number>();
  for (const { operand } of shares) {
    if (source[operand] === Source.parameter && met.has(operand)) collected.set(operand, []);
    met.add(operand);
  }

  /** The share of a parameter's gradient that waits for another, to be added together. */
  let waiting: { address: number; push: () => void } | null = null;

  /** Adds the share that waits to its gradient, and another one to the gradient behind it. */
  const addPair = (pushOther: () => void) => {
    if (!waiting) return;
    const { address } = waiting;
    waiting.push();
    out.at(Op.set, pair[0]);
    pushOther();
    out.at(Op.set, pair[1]);
    waiting = null;
    out.integer(0);
    out.integer(0);
    out.memory(Vector.load, address);
    for (const lane of [0, 1]) {
      get(pair[0]);
      get(pair[1]);
      out.unpack(lane);
      if (lane === 1) maskEmpty();
      out.vector(Vector.add);
    }
    out.memory(Vector.store, address);
  };

  /** What an empty lane holds must not be added; 0 may be, since no sum from 0 on ever is -0. */
  const maskEmpty = () => {
    get(mask);
    out.vector(Vector.and);
  };

  /** Adds shares of the gradient of one parameter: all of one sample, then all of the other. */
  const addCollected = (locals: number[], address: number) => {
    out.integer(0);
    out.integer(0);
    out.memory(Vector.loadSplat, address);
    for (const lane of [0, 1]) {
      for (const local of locals) {
        get(local);
        if (lane === 1) maskEmpty();
        out.vector(Vector.add);
      }
      if (lane === 1) continue;
      out.lane(Vector.extractLane, 0);
      out.vector(Vector.splat);
    }
    out.memoryLane(Vector.storeLane, address, 1);
  };

  /** Adds a share to a gradient. `alias` is a local that holds the share already. */
  const add = (operand: number, pushShare: () => void, alias?: number) => {
    const locals = collected.get(operand);
    if (source[operand] === Source.parameter && !locals) {
      const address = layout.gradients + 8 * slotOf(indices[operand]);
      if (waiting) addPair(pushShare);
      else waiting = { address, push: pushShare };
      return;
    }
    const before = locals ? undefined : gradLocal.get(operand);
    let local = alias;
    if (before !== undefined || local === undefined) {
      // A zero that is assigned may be -0 where adding it to 0 gives 0. That sign is lost in the sums further down.
      if (before !== undefined) get(before);
      pushShare();
      if (before !== undefined) out.vector(Vector.add);
      local = setNew();
    }
    if (locals) locals.push(local);
    else gradLocal.set(operand, local);
  };

  const propagate = () => {
    // The second lane is empty where only one sample is left: all bits of the mask are 0 then, and else 1.
    out.integer(0);
    get(0);
    out.integer(1);
    out.op(Op.i32Ne);
    out.op(Op.i32Sub);
    out.op(Op.i64ExtendI32S);
    out.vector(Vector.splatI64);
    out.at(Op.set, mask);
    if (active[root]) add(root, () => get(seed), seed);
    for (const { node, operand, which } of shares) {
      const grad = gradLocal.get(node) as number;
      const formula = formulasOf(plan, node).slopes[which];
      const isOne = formula[0] === "1" && formula.length === 1;
      const pushShare = () => {
        if (!isOne) pushFormula(node, formula, which === 1 ? "slopeB" : "slopeA");
        get(grad);
        if (!isOne) out.vector(Vector.mul);
      };
      add(operand, pushShare, isOne ? grad : undefined);
    }
    addPair(() => out.both(0));
    for (const [operand, locals] of collected) {
      addCollected(locals, layout.gradients + 8 * slotOf(indices[operand]));
    }
  };

  out.loop(() => {
    load();
    for (const node of tape.steps) if (!plan.uniform[node] && needed[node]) compute(node);
    show();
    if (backward) propagate();
    get(0);
    out.integer(2);
    out.op(Op.i32Sub);
    out.at(Op.set, 0);
    get(0);
    out.integer(0);
    out.op(Op.i32GtS);
  });
  if (backward) for (const parameter of slots.keys()) slotOf(parameter);
  return out;
}
