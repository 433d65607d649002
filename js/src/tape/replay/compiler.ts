// Writes the WebAssembly code of a tape: straight-line code for two samples, in a loop over a block of samples. Each
// value is a vector of two numbers: lane 0 belongs to a sample, lane 1 to the one before it. Lanes never mix, and
// sums over samples take lane 0 first, so the numbers are those of one sample after another.

import { variablesOf } from "../formula/formula";
import { DataWriter, type Imports } from "./data_writer";
import { GradientWriter } from "./gradient_writer";
import { neededNodes, nodeOf, type Plan, type Share, sharesOf, shownNodes } from "./plan";
import { FunctionWriter, Op, Vector } from "./wasm_writer";

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

/** An array over samples, of `size` numbers each. */
interface SampleArray {
  readonly start: number;
  readonly size: number;
  /** The leaves that are loaded from it. */
  readonly leaves?: Uint32Array;
  /** The nodes that are stored in it. */
  readonly nodes?: ArrayLike<number>;
}

/**
 * Writes a function for as many samples as its argument says, at least 1: forward to the watched nodes, or to the
 * root and backward. `slots` becomes the index of each parameter's gradient in memory.
 */
export function compile(
  plan: Plan,
  layout: Layout,
  imports: Imports,
  backward: boolean,
  slots: Int32Array,
): FunctionWriter {
  const { tape, root, watched } = plan;
  const arrays: SampleArray[] = [
    { leaves: tape.input, start: layout.inputs, size: tape.input.length },
    { leaves: tape.target, start: layout.targets, size: tape.target.length },
    { nodes: watched, start: layout.watched, size: watched.length },
    { nodes: backward ? [root] : [], start: layout.losses, size: 1 },
  ];
  const needed = neededNodes(plan, backward);
  const shares = backward ? sharesOf(plan) : [];
  const out = new FunctionWriter(arrays.length);
  const data = new DataWriter(plan, out, imports, countReads(plan, needed, shares, backward));
  const gradients = new GradientWriter(plan, out, data, { start: layout.gradients, slots });

  // Parameters live in locals: loads in the loop would tie the hands of the compiler that orders instructions.
  tape.parameter.forEach((leaf, index) => {
    if (!data.isRead(leaf)) return;
    loadEverywhere(out, layout.parameters + 8 * index);
    data.keep(leaf);
  });
  for (const node of tape.steps) if (plan.uniform[node] && needed[node]) data.compute(node);
  loadEverywhere(out, layout.seed);
  const seed = out.setNew();
  startPointers(out, arrays);
  out.loop(() => {
    loadSamples(out, arrays, data);
    for (const node of tape.steps) if (!plan.uniform[node] && needed[node]) data.compute(node);
    storeSamples(out, arrays, data);
    if (backward) gradients.propagate(seed, shares);
    countDown(out);
  });
  if (backward) gradients.chooseOtherSlots();
  return out;
}

/** By node, how often its data is read. What is shown never stays on the stack. */
function countReads(
  plan: Plan,
  needed: Uint8Array,
  shares: readonly Share[],
  backward: boolean,
): Uint32Array {
  const reads = new Uint32Array(plan.tape.nodeCount);
  for (const node of plan.tape.steps) {
    if (!needed[node]) continue;
    for (const variable of variablesOf(plan.formulas[node].value)) reads[nodeOf(plan, node, variable)]++;
  }
  for (const { node, which } of shares) {
    for (const variable of variablesOf(plan.formulas[node].factors[which].slope)) {
      reads[nodeOf(plan, node, variable)]++;
    }
  }
  for (const node of shownNodes(plan, backward)) reads[node] += 2;
  return reads;
}

/** Pushes the number at an address in both lanes. */
function loadEverywhere(out: FunctionWriter, address: number): void {
  out.integer(0);
  out.memory(Vector.loadSplat, address);
}

// The integer local i + 1 points into arrays[i], at the sample of lane 1; the local 0 counts samples down.

function startPointers(out: FunctionWriter, arrays: readonly SampleArray[]): void {
  arrays.forEach(({ size }, index) => {
    out.at(Op.get, 0);
    out.integer(1);
    out.op(Op.i32Add);
    out.integer(8 * size);
    out.op(Op.i32Mul);
    out.at(Op.set, index + 1);
  });
}

function loadSamples(out: FunctionWriter, arrays: readonly SampleArray[], data: DataWriter): void {
  arrays.forEach(({ leaves, start, size }, index) => {
    const pointer = index + 1;
    out.at(Op.get, pointer);
    out.integer(16 * size);
    out.op(Op.i32Sub);
    out.at(Op.set, pointer);
    leaves?.forEach((leaf, at) => {
      if (!data.isRead(leaf)) return;
      out.at(Op.get, pointer);
      out.at(Op.get, pointer);
      out.memory(Vector.loadSplat, start + 8 * (size + at));
      out.memoryLane(Vector.loadLane, start + 8 * at, 1);
      data.keep(leaf);
    });
  });
}

function storeSamples(out: FunctionWriter, arrays: readonly SampleArray[], data: DataWriter): void {
  arrays.forEach(({ nodes = [], start, size }, index) => {
    for (let at = 0; at < nodes.length; at++) {
      for (const lane of [0, 1]) {
        out.at(Op.get, index + 1);
        data.push(nodes[at]);
        out.memoryLane(Vector.storeLane, start + 8 * (at + (lane === 0 ? size : 0)), lane);
      }
    }
  });
}

/** Takes the two samples off the count; leaves 1 on the stack while there are more. */
function countDown(out: FunctionWriter): void {
  out.at(Op.get, 0);
  out.integer(2);
  out.op(Op.i32Sub);
  out.at(Op.set, 0);
  out.at(Op.get, 0);
  out.integer(0);
  out.op(Op.i32GtS);
}
