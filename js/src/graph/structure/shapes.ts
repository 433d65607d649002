import type { Tape } from "../../tape/tape";
import type { GroupTable } from "./group_table";
import type { Quotient } from "./quotient";

// A polynomial over the ranks of a group modulo 2 ** 32. The base is odd, so that it has an inverse there.
const BASE = 0x2c1b3c6d;
const INVERSE_BASE = inverse(BASE);

function inverse(odd: number): number {
  let result = odd;
  for (let round = 0; round < 5; round++) result = Math.imul(result, 2 - Math.imul(odd, result));
  return result;
}

/** A number that depends on all bits of two. */
export function mix(one: number, other: number): number {
  let bits = Math.imul(one ^ 0x9e3779b1, 0x85ebca6b) ^ Math.imul(other + 0x7f4a7c15, 0x297a2d39);
  bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d);
  return bits ^ (bits >>> 13);
}

/**
 * The shapes of groups. Two groups have one shape if they have the same groups inside, with the same names, and the
 * same operations at the same ranks, on the same operands where these are inside. Operands from outside are told
 * apart, but not which they are: a model called on another sample has the same shape. Data does not count.
 */
export class Shapes {
  /** By group: equal for groups of one shape, and for few others. */
  readonly hash: Int32Array;
  readonly #tape: Tape;
  readonly #table: GroupTable;
  /** By node: the depth of the innermost group that has all its uses inside. */
  readonly #useDepth: Uint32Array;
  // By node, for the comparison that `#round` numbers: what an outside operand corresponds to, in both directions.
  readonly #partner: Int32Array;
  readonly #partnerRound: Int32Array;
  readonly #claimRound: Int32Array;
  #round = 0;

  /** @param quotient that of the table */
  constructor(tape: Tape, table: GroupTable, quotient: Quotient) {
    this.#tape = tape;
    this.#table = table;
    this.#useDepth = new Uint32Array(tape.nodeCount).fill(0xffffffff);
    this.#partner = new Int32Array(tape.nodeCount);
    this.#partnerRound = new Int32Array(tape.nodeCount);
    this.#claimRound = new Int32Array(tape.nodeCount);
    this.hash = this.#hashes(quotient);
  }

  #hashes({ source }: Quotient): Int32Array {
    const { nodeCount, operandStart, operand } = this.#tape;
    const { groupCount, parent, firstRank, endRank, kind, name, order, rank, groupOf, depth } = this.#table;
    const hash = new Int32Array(groupCount);
    const signOf = this.#signs();
    let power = 1;
    let group = 0;
    for (let each = 0; each < nodeCount; each++) {
      for (; group < groupCount && firstRank[group] === each; group++) {
        if (group === 0) continue;
        const sign = mix(mix(endRank[group] - each, kind[group]), name[group]);
        hash[parent[group]] += Math.imul(sign, power);
      }
      const node = order[each];
      hash[groupOf[node]] += Math.imul(signOf(node), power);
      const start = operandStart[node];
      for (let index = start; index < operandStart[node + 1]; index++) {
        const item = source[index];
        const around = item < nodeCount ? groupOf[item] : parent[item - nodeCount];
        const from = operand[index];
        hash[around] += Math.imul(mix(each - rank[from], index - start), power);
        if (depth[around] < this.#useDepth[from]) this.#useDepth[from] = depth[around];
      }
      power = Math.imul(power, BASE);
    }
    for (let inner = groupCount - 1; inner > 0; inner--) hash[parent[inner]] += hash[inner];
    let shift = 1;
    let at = 0;
    for (let each = 0; each < groupCount; each++) {
      for (; at < firstRank[each]; at++) shift = Math.imul(shift, INVERSE_BASE);
      hash[each] = Math.imul(hash[each], shift);
    }
    return hash;
  }

  /** By node: a number for its operation. */
  #signs(): (node: number) => number {
    const { code, exponent, operandStart, ownName } = this.#tape;
    const ownNumber = new Map([...new Set(ownName.values())].map((name, number) => [name, number + 1]));
    const float = new Float64Array(1);
    const halves = new Uint32Array(float.buffer);
    return (node) => {
      const sign = mix(code[node], operandStart[node + 1] - operandStart[node]);
      if (!Number.isNaN(exponent[node])) {
        float[0] = exponent[node];
        return mix(sign, halves[0] ^ halves[1]);
      }
      const own = ownNumber.size > 0 ? ownNumber.get(ownName.get(node) ?? "") : undefined;
      return own === undefined ? sign : mix(sign, own);
    };
  }

  /** Whether two groups of one depth, neither inside the other, have the same shape, whatever their hashes say. */
  areEqual(one: number, other: number): boolean {
    const { firstRank, endRank, order } = this.#table;
    const size = endRank[one] - firstRank[one];
    if (size !== endRank[other] - firstRank[other] || !this.#haveSameGroups(one, other)) return false;
    this.#round++;
    for (let step = 0; step < size; step++) {
      const node = order[firstRank[one] + step];
      const counterpart = order[firstRank[other] + step];
      if (!this.#haveSameOperation(node, counterpart, one)) return false;
      if (!this.#haveSameOperands(node, counterpart, one, other)) return false;
    }
    return true;
  }

  #haveSameGroups(one: number, other: number): boolean {
    const { end, kind, name, firstRank, endRank } = this.#table;
    if (end[one] - one !== end[other] - other) return false;
    const shift = other - one;
    const rankShift = firstRank[other] - firstRank[one];
    for (let group = one + 1; group < end[one]; group++) {
      const counterpart = group + shift;
      if (kind[group] !== kind[counterpart] || name[group] !== name[counterpart]) return false;
      if (end[group] + shift !== end[counterpart]) return false;
      if (firstRank[group] + rankShift !== firstRank[counterpart]) return false;
      if (endRank[group] + rankShift !== endRank[counterpart]) return false;
    }
    return true;
  }

  #haveSameOperation(node: number, counterpart: number, group: number): boolean {
    const { code, exponent, ownName } = this.#tape;
    if (code[node] !== code[counterpart]) return false;
    if (!Object.is(exponent[node], exponent[counterpart])) return false;
    if (ownName.size > 0 && ownName.get(node) !== ownName.get(counterpart)) return false;
    // Whether a result is used outside decides over sums and parts inside, and over the edges of boxes.
    const depth = this.#table.depth[group];
    return this.#useDepth[node] < depth === this.#useDepth[counterpart] < depth;
  }

  #haveSameOperands(node: number, counterpart: number, one: number, other: number): boolean {
    const { operandStart, operand } = this.#tape;
    const { rank, firstRank, endRank } = this.#table;
    const start = operandStart[node];
    const otherStart = operandStart[counterpart];
    const arity = operandStart[node + 1] - start;
    if (arity !== operandStart[counterpart + 1] - otherStart) return false;
    for (let index = 0; index < arity; index++) {
      const from = operand[start + index];
      const otherFrom = operand[otherStart + index];
      const isInside = rank[from] >= firstRank[one] && rank[from] < endRank[one];
      const otherIsInside = rank[otherFrom] >= firstRank[other] && rank[otherFrom] < endRank[other];
      if (isInside !== otherIsInside) return false;
      if (isInside) {
        if (rank[from] - firstRank[one] !== rank[otherFrom] - firstRank[other]) return false;
      } else if (!this.#areOneRole(from, otherFrom)) return false;
    }
    return true;
  }

  /** Whether two outside operands have corresponded throughout this comparison; from now on they do. */
  #areOneRole(from: number, otherFrom: number): boolean {
    if (this.#partnerRound[from] === this.#round) return this.#partner[from] === otherFrom;
    if (this.#claimRound[otherFrom] === this.#round) return false;
    this.#partnerRound[from] = this.#round;
    this.#claimRound[otherFrom] = this.#round;
    this.#partner[from] = otherFrom;
    return true;
  }
}
