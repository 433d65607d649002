import { LEAF } from "../../tape/operations";
import type { Tape } from "../../tape/tape";
import type { Draft } from "./draft";
import { PART, SUM } from "./group_kinds";
import type { Sums } from "./sums";

/** So often does something have to be repeated before it is worth a stack. */
export const FEWEST_REPEATS = 4;
/** What has fewer values, and is no term of a sum, is no part. */
const FEWEST_VALUES = 3;

/** What serves only one result, cut out of the graph: candidates for parts that repeat. */
interface Cuttings {
  /** By node: the result that it serves, whose cutting it is in. */
  readonly root: Int32Array;
  /** By root: the root of the cutting around it; nodeCount where there is none in its group. */
  readonly around: Int32Array;
  /** By root: the last addition of the sum that it is a term of; -1 for no term. */
  readonly termOf: Int32Array;
  /** By root: how many values are in it, at any depth. */
  readonly size: Uint32Array;
}

/** Why a node was put where it is, so far: by one use, as a term of a sum, or by uses in several places. */
const UNUSED = 0;
const SERVES_ONE = 1;
const IS_TERM = 2;
const SERVES_SEVERAL = 3;

/**
 * Cuts each group's own nodes where one result goes to several places, or is a term of a sum.
 *
 * One walk from the results to the operands; where uses lie in several cuttings, the one around them all is the
 * parent (as in the algorithm for dominators of Cooper, Harvey and Kennedy 2001, which needs no rounds here).
 */
function cutUp({ nodeCount, operandStart, operand }: Tape, groupOf: Int32Array, sums: Sums): Cuttings {
  const root = new Int32Array(nodeCount);
  const around = new Int32Array(nodeCount + 1).fill(-1);
  const termOf = new Int32Array(nodeCount).fill(-1);
  const depth = new Int32Array(nodeCount + 1);
  const jump = new Int32Array(nodeCount + 1);
  const home = new Int32Array(nodeCount).fill(nodeCount);
  const reason = new Uint8Array(nodeCount);
  around[nodeCount] = jump[nodeCount] = nodeCount;

  const common = (one: number, other: number): number => {
    let a = one;
    let b = other;
    while (a !== b) {
      // Jumps depend on depths alone, so two of one depth jump alike.
      if (depth[a] < depth[b]) [a, b] = [b, a];
      if (depth[a] > depth[b]) a = depth[jump[a]] >= depth[b] ? jump[a] : around[a];
      else if (jump[a] !== jump[b]) [a, b] = [jump[a], jump[b]];
      else [a, b] = [around[a], around[b]];
    }
    return a;
  };
  for (let node = nodeCount - 1; node >= 0; node--) {
    if (reason[node] === SERVES_ONE && home[node] !== nodeCount) {
      root[node] = home[node];
    } else {
      const outer = home[node];
      root[node] = node;
      around[node] = outer;
      depth[node] = depth[outer] + 1;
      const one = jump[outer];
      const two = jump[one];
      jump[node] = depth[outer] - depth[one] === depth[one] - depth[two] ? two : outer;
      if (reason[node] !== IS_TERM) termOf[node] = -1;
    }
    for (let index = operandStart[node]; index < operandStart[node + 1]; index++) {
      const other = operand[index];
      const isInGroup = groupOf[other] === groupOf[node];
      const cutting = isInGroup ? root[node] : nodeCount;
      const isTerm = isInGroup && sums.top[node] >= 0 && sums.below[node] !== other;
      if (reason[other] === UNUSED) {
        home[other] = cutting;
        reason[other] = isTerm ? IS_TERM : SERVES_ONE;
        if (isTerm) termOf[other] = sums.top[node];
      } else if (reason[other] !== SERVES_ONE || isTerm || home[other] !== cutting) {
        home[other] = common(home[other], cutting);
        reason[other] = SERVES_SEVERAL;
      }
    }
  }

  const size = new Uint32Array(nodeCount + 1);
  for (let node = 0; node < nodeCount; node++) size[root[node]]++;
  for (let node = 0; node < nodeCount; node++) if (root[node] === node) size[around[node]] += size[node];
  return { root, around, termOf, size };
}

/**
 * Adds to a draft a group for each sum, and one for each cutting that has enough of its like beside it: where there
 * are as many of the same size and last operation. Whether they are of one shape is for others to find out.
 *
 * @returns by group of the draft: the last addition of the sum that it is a term of, or -1
 */
export function addSumsAndParts(tape: Tape, draft: Draft, sums: Sums): Int32Array {
  const { nodeCount } = tape;
  const { groupOf } = draft;
  const cuttings = cutUp(tape, groupOf, sums);
  const { root, around, termOf } = cuttings;
  const promising = promisingRoots(tape, groupOf, cuttings);
  const partName = draft.names.numberOfDefault("part");
  const termName = draft.names.numberOfDefault("term");
  const sumName = draft.names.numberOfDefault("sum");

  const groupOfRoot = new Int32Array(nodeCount);
  const termOfGroup: number[] = draft.parent.map(() => -1);
  for (let node = nodeCount - 1; node >= 0; node--) {
    if (root[node] !== node) continue;
    const outer = around[node] === nodeCount ? groupOf[node] : groupOfRoot[around[node]];
    if (!promising[node]) {
      groupOfRoot[node] = outer;
      continue;
    }
    groupOfRoot[node] = draft.add(PART, outer, termOf[node] < 0 ? partName : termName);
    termOfGroup.push(termOf[node]);
  }
  const groupOfTop = groupOfRoot.slice();
  for (let node = nodeCount - 1; node >= 0; node--) {
    const top = sums.top[node];
    if (top < 0) {
      groupOf[node] = groupOfRoot[root[node]];
      continue;
    }
    if (top === node) {
      groupOfTop[top] = draft.add(SUM, groupOfRoot[root[top]], sumName);
      termOfGroup.push(-1);
    }
    groupOf[node] = groupOfTop[top];
  }
  return Int32Array.from(termOfGroup);
}

/** By node: 1 for the roots of cuttings that may be repeated often enough. */
function promisingRoots(tape: Tape, groupOf: Int32Array, cuttings: Cuttings): Uint8Array {
  const { nodeCount, code } = tape;
  const { root, around, termOf, size } = cuttings;
  const promising = new Uint8Array(nodeCount);
  // Families: the terms of one sum; what lies in one cutting; what lies in no cutting of its group.
  const families = nodeCount * 2 + groupOf.reduce((most, group) => Math.max(most, group), 0) + 1;
  const familyOf = (node: number) =>
    termOf[node] >= 0
      ? termOf[node]
      : around[node] === nodeCount
        ? 2 * nodeCount + groupOf[node]
        : nodeCount + around[node];
  const isCandidate = (node: number) =>
    root[node] === node && code[node] !== LEAF && (termOf[node] >= 0 || size[node] >= FEWEST_VALUES);
  const begin = new Uint32Array(families + 1);
  for (let node = 0; node < nodeCount; node++) if (isCandidate(node)) begin[familyOf(node) + 1]++;
  for (let family = 0; family < families; family++) begin[family + 1] += begin[family];
  const members = new Uint32Array(begin[families]);
  const next = begin.slice();
  for (let node = 0; node < nodeCount; node++) if (isCandidate(node)) members[next[familyOf(node)]++] = node;

  const count = new Map<number, number>();
  for (let family = 0; family < families; family++) {
    if (begin[family + 1] - begin[family] < FEWEST_REPEATS) continue;
    count.clear();
    const kin = members.subarray(begin[family], begin[family + 1]);
    const likeness = (node: number) => size[node] * 256 + code[node];
    for (const node of kin) count.set(likeness(node), (count.get(likeness(node)) ?? 0) + 1);
    for (const node of kin) promising[node] = Number((count.get(likeness(node)) ?? 0) >= FEWEST_REPEATS);
  }
  return promising;
}
