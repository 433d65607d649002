import { LEAF } from "../../tape/operations";
import { operationName, type Tape } from "../../tape/tape";
import type { Draft } from "./draft";
import { PART, STACK, SUM } from "./group_kinds";
import type { GroupTable } from "./group_table";
import type { Quotient } from "./quotient";
import { mix } from "./shapes";

/** So many single operations of one kind make a stack; fewer are better seen one by one. */
const FEWEST_OPERATIONS = 8;

const OUTSIDE = -1;

/**
 * Stacks single operations that do one thing to each element of something, as the ReLUs between two layers that
 * are written without scopes: of one group, one kind and one level, which come from the same boxes and go to the
 * same. Operations that are no box yet count by their kind and level.
 *
 * @param table the groups of the draft, numbered
 * @param draft is added to
 * @param level by item of the quotient
 * @returns whether there are any
 */
export function stackOperations(
  tape: Tape,
  table: GroupTable,
  draft: Draft,
  quotient: Quotient,
  level: Uint32Array,
): boolean {
  const search = new Search(tape, table, quotient, level);
  const classes = search.classes().filter((nodes) => nodes.length >= FEWEST_OPERATIONS);
  for (const nodes of classes) {
    const name = draft.names.numberOf(operationName(tape, nodes[0]));
    const stack = draft.add(STACK, table.draftOf[table.groupOf[nodes[0]]], name);
    for (const node of nodes) draft.groupOf[node] = draft.add(PART, stack, name);
  }
  return classes.length > 0;
}

/** What one search needs everywhere. */
class Search {
  readonly #tape: Tape;
  readonly #table: GroupTable;
  readonly #quotient: Quotient;
  readonly #level: Uint32Array;
  /** By node: 1 for operations of which there may be enough beside them. */
  readonly #isCandidate: Uint8Array;
  /** By node: 1 where the node is used outside of its group. */
  readonly #isUsedOutside: Uint8Array;

  constructor(tape: Tape, table: GroupTable, quotient: Quotient, level: Uint32Array) {
    this.#tape = tape;
    this.#table = table;
    this.#quotient = quotient;
    this.#level = level;
    this.#isCandidate = this.#candidates();
    this.#isUsedOutside = new Uint8Array(tape.nodeCount);
  }

  #candidates(): Uint8Array {
    const { code } = this.#tape;
    const { groupCount, groupOf, kind } = this.#table;
    const count = new Uint32Array(groupCount);
    groupOf.forEach((group, node) => {
      if (code[node] !== LEAF && kind[group] !== SUM) count[group]++;
    });
    return Uint8Array.from(groupOf, (group, node) =>
      Number(code[node] !== LEAF && kind[group] !== SUM && count[group] >= FEWEST_OPERATIONS),
    );
  }

  /** The candidates that are alike, in the order of their ranks; lists that are too short may be missing. */
  classes(): number[][] {
    if (!this.#isCandidate.includes(1)) return [];
    const keys = this.#keys();
    // Most have too few like them: counted by some bits of their keys, these are never gathered.
    const bits = (1 << (32 - Math.clz32(2 * this.#tape.nodeCount))) - 1;
    const count = new Uint32Array(bits + 1);
    for (let node = 0; node < keys.length; node++) count[keys[node] & bits] += this.#isCandidate[node];
    const classes = new Map<number, number[][]>();
    for (const node of this.#table.order) {
      if (!this.#isCandidate[node] || count[keys[node] & bits] < FEWEST_OPERATIONS) continue;
      const alike = classes.get(keys[node]);
      const nodes = alike?.find(([first]) => this.#areEqual(first, node));
      if (nodes) nodes.push(node);
      else if (alike) alike.push([node]);
      else classes.set(keys[node], [[node]]);
    }
    return [...classes.values()].flat();
  }

  /** By node: equal for candidates that are alike, and for few others. */
  #keys(): Int32Array {
    const { groupOf } = this.#table;
    return this.#uses().map((uses, node) =>
      this.#isCandidate[node] ? mix(groupOf[node], mix(uses, this.#origin(node))) : 0,
    );
  }

  /** By node: a number for the kinds of items that use it, in whatever order and however often. */
  #uses(): Int32Array {
    const { nodeCount, operand, operandStart } = this.#tape;
    const { source, target } = this.#quotient;
    const least = new Int32Array(nodeCount).fill(0x7fffffff);
    const most = new Int32Array(nodeCount).fill(-0x80000000);
    for (let node = 0; node < nodeCount; node++) {
      for (let index = operandStart[node]; index < operandStart[node + 1]; index++) {
        const from = operand[index];
        if (!this.#isCandidate[from]) continue;
        const isOutside = source[index] !== from;
        const sign = isOutside ? OUTSIDE : this.#sign(target[index], this.#table.groupOf[from]);
        if (isOutside) this.#isUsedOutside[from] = 1;
        if (sign < least[from]) least[from] = sign;
        if (sign > most[from]) most[from] = sign;
      }
    }
    return least.map((low, node) => mix(low, most[node]));
  }

  /** A number for the operation of a node, its level and the kinds of items that its operands are in. */
  #origin(node: number): number {
    const { operandStart } = this.#tape;
    const { source, target } = this.#quotient;
    let origin = this.#sign(node, 0);
    for (let index = operandStart[node]; index < operandStart[node + 1]; index++) {
      const isOutside = target[index] !== node;
      origin = mix(origin, isOutside ? OUTSIDE : this.#sign(source[index], this.#table.groupOf[node]));
    }
    return origin;
  }

  /**
   * A number for an item right in a group: for a box its place, for a node its operation and level. Counted from
   * the group, so that it is the same in all instances of a stack.
   */
  #sign(item: number, group: number): number {
    const { code, nodeCount } = this.#tape;
    return item >= nodeCount ? mix(1, item - nodeCount - group) : mix(code[item], this.#level[item]);
  }

  #areEqual(one: number, other: number): boolean {
    const { code, exponent, ownName, operand, operandStart } = this.#tape;
    const { groupOf } = this.#table;
    if (groupOf[one] !== groupOf[other] || this.#level[one] !== this.#level[other]) return false;
    if (code[one] !== code[other] || !Object.is(exponent[one], exponent[other])) return false;
    if (ownName.get(one) !== ownName.get(other)) return false;
    if (this.#isUsedOutside[one] !== this.#isUsedOutside[other]) return false;
    const start = operandStart[one];
    const otherStart = operandStart[other];
    const arity = operandStart[one + 1] - start;
    if (arity !== operandStart[other + 1] - otherStart) return false;
    // Operands that are the same value have to be so in both.
    for (let index = 0; index < arity; index++) {
      const before = operand.subarray(start, start + index).indexOf(operand[start + index]);
      const otherBefore = operand
        .subarray(otherStart, otherStart + index)
        .indexOf(operand[otherStart + index]);
      if (before !== otherBefore) return false;
    }
    return true;
  }
}
