import type { DataWriter } from "./data_writer";
import { type Plan, type Share, Source } from "./plan";
import { type FunctionWriter, Op, Vector } from "./wasm_writer";

/** The gradients in memory. */
export interface GradientMemory {
  /** The address of the first one. */
  readonly start: number;
  /** By parameter, the index of its gradient; -1 where none is chosen yet. */
  readonly slots: Int32Array;
}

/**
 * Writes the code that passes gradients back. The gradient of a sum is an alias in its operands, a first share is
 * assigned, and the gradients of two parameters are added at once, as two lanes.
 */
export class GradientWriter {
  readonly #plan: Plan;
  readonly #out: FunctionWriter;
  readonly #data: DataWriter;
  readonly #memory: GradientMemory;
  readonly #pair: readonly number[];
  readonly #mask: number;
  /** By node, the local that holds its gradient; several nodes may share one. */
  readonly #locals = new Map<number, number>();
  /** Parameters that get several shares collect them in locals: these have to be added sample by sample. */
  readonly #collected = new Map<number, number[]>();
  /** The share of a parameter's gradient that waits for another, to be added together. */
  #waiting: { address: number; push: () => void } | null = null;
  #slotCount = 0;

  constructor(plan: Plan, out: FunctionWriter, data: DataWriter, memory: GradientMemory) {
    this.#plan = plan;
    this.#out = out;
    this.#data = data;
    this.#memory = memory;
    this.#pair = [out.local(), out.local()];
    this.#mask = out.local();
  }

  /**
   * Passes the gradient of the root back to the parameters.
   *
   * @param seed the local that holds the gradient of the root
   * @param shares in the order in which they are added
   */
  propagate(seed: number, shares: readonly Share[]): void {
    const { root, active, formulas, indices } = this.#plan;
    this.#findCollected(shares);
    this.#setMask();
    if (active[root]) this.#add(root, () => this.#get(seed), seed);
    for (const { node, operand, which } of shares) {
      const grad = this.#locals.get(node) as number;
      const { by, blocked } = formulas[node].factors[which];
      const pushShare = () => {
        if (by !== 1) this.#data.pushFormula(node, by);
        this.#get(grad);
        if (by !== 1) this.#out.vector(Vector.mul);
        if (!blocked) return;
        this.#data.pushCondition(node, blocked);
        this.#out.vector(Vector.andNot);
      };
      this.#add(operand, pushShare, by === 1 && !blocked ? grad : undefined);
    }
    this.#addPair(() => this.#out.both(0));
    for (const [operand, locals] of this.#collected) {
      this.#addCollected(locals, this.#addressOf(indices[operand]));
    }
  }

  /** Chooses an index in memory for the gradients of parameters that no share has reached. */
  chooseOtherSlots(): void {
    for (const parameter of this.#memory.slots.keys()) this.#addressOf(parameter);
  }

  #findCollected(shares: readonly Share[]): void {
    const { source } = this.#plan;
    const met = new Set<number>();
    for (const { operand } of shares) {
      if (source[operand] === Source.parameter && met.has(operand)) this.#collected.set(operand, []);
      met.add(operand);
    }
  }

  /** The second lane is empty where only one sample is left: all bits of the mask are 0 then, and else 1. */
  #setMask(): void {
    const out = this.#out;
    out.integer(0);
    out.at(Op.get, 0);
    out.integer(1);
    out.op(Op.i32Ne);
    out.op(Op.i32Sub);
    out.op(Op.i64ExtendI32S);
    out.vector(Vector.splatI64);
    out.at(Op.set, this.#mask);
  }

  /** Adds a share to a gradient. `alias` is a local that holds the share already. */
  #add(operand: number, pushShare: () => void, alias?: number): void {
    const { source, indices } = this.#plan;
    const collected = this.#collected.get(operand);
    if (source[operand] === Source.parameter && !collected) {
      const address = this.#addressOf(indices[operand]);
      if (this.#waiting) this.#addPair(pushShare);
      else this.#waiting = { address, push: pushShare };
      return;
    }
    const before = collected ? undefined : this.#locals.get(operand);
    let local = alias;
    if (before !== undefined || local === undefined) {
      // A zero that is assigned may be -0 where adding it to 0 gives 0. That sign is lost in the sums further down.
      if (before !== undefined) this.#get(before);
      pushShare();
      if (before !== undefined) this.#out.vector(Vector.add);
      local = this.#out.setNew();
    }
    if (collected) collected.push(local);
    else this.#locals.set(operand, local);
  }

  /** Adds the share that waits to its gradient, and another one to the gradient behind it. */
  #addPair(pushOther: () => void): void {
    if (!this.#waiting) return;
    const out = this.#out;
    const { address, push } = this.#waiting;
    push();
    out.at(Op.set, this.#pair[0]);
    pushOther();
    out.at(Op.set, this.#pair[1]);
    this.#waiting = null;
    out.integer(0);
    out.integer(0);
    out.memory(Vector.load, address);
    for (const lane of [0, 1]) {
      this.#get(this.#pair[0]);
      this.#get(this.#pair[1]);
      out.unpack(lane);
      if (lane === 1) this.#maskEmpty();
      out.vector(Vector.add);
    }
    out.memory(Vector.store, address);
  }

  /** Adds shares of the gradient of one parameter: all of one sample, then all of the other. */
  #addCollected(locals: readonly number[], address: number): void {
    const out = this.#out;
    out.integer(0);
    out.integer(0);
    out.memory(Vector.loadSplat, address);
    for (const lane of [0, 1]) {
      for (const local of locals) {
        this.#get(local);
        if (lane === 1) this.#maskEmpty();
        out.vector(Vector.add);
      }
      if (lane === 1) continue;
      out.lane(Vector.extractLane, 0);
      out.vector(Vector.splat);
    }
    out.memoryLane(Vector.storeLane, address, 1);
  }

  /** What an empty lane holds must not be added; 0 may be, since no sum from 0 on ever is -0. */
  #maskEmpty(): void {
    this.#get(this.#mask);
    this.#out.vector(Vector.and);
  }

  #addressOf(parameter: number): number {
    const { start, slots } = this.#memory;
    if (slots[parameter] < 0) slots[parameter] = this.#slotCount++;
    return start + 8 * slots[parameter];
  }

  #get(local: number): void {
    this.#out.at(Op.get, local);
  }
}
