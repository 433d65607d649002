import type { Tape } from "../../tape/tape";
import { branchOf, type GroupTable } from "./group_table";

/**
 * The edges of a tape between items of one group: a tape edge from a node in one box to a node in another is an
 * edge between the outermost two that are not around both. Items are the nodes and, numbered after them, the groups.
 */
export interface Quotient {
  /** By index in `tape.operand`. */
  readonly source: Uint32Array;
  readonly target: Uint32Array;
}

export function quotientOf(tape: Tape, table: GroupTable): Quotient {
  const { nodeCount, operand, operandStart } = tape;
  const { groupOf } = table;
  const source = new Uint32Array(operand.length);
  const target = new Uint32Array(operand.length);
  for (let node = 0; node < nodeCount; node++) {
    const group = groupOf[node];
    for (let index = operandStart[node]; index < operandStart[node + 1]; index++) {
      const from = operand[index];
      const fromGroup = groupOf[from];
      if (group === fromGroup) {
        source[index] = from;
        target[index] = node;
        continue;
      }
      const sourceBox = branchOf(table, fromGroup, group);
      const targetBox = branchOf(table, group, fromGroup);
      source[index] = sourceBox < 0 ? from : nodeCount + sourceBox;
      target[index] = targetBox < 0 ? node : nodeCount + targetBox;
    }
  }
  return { source, target };
}

/** How many edges the longest way to each item from one without operands has; and what lies on circles. */
export interface Levels {
  readonly level: Uint32Array;
  /** Items on circles or between circles: these have no level. */
  readonly circling: readonly number[];
}

export function levelsOf({ source, target }: Quotient, itemCount: number): Levels {
  const begin = new Uint32Array(itemCount + 1);
  const waiting = new Uint32Array(itemCount);
  for (let edge = 0; edge < source.length; edge++) {
    begin[source[edge] + 1]++;
    waiting[target[edge]]++;
  }
  for (let item = 0; item < itemCount; item++) begin[item + 1] += begin[item];
  const next = begin.slice(0, itemCount);
  const follower = new Uint32Array(source.length);
  for (let edge = 0; edge < source.length; edge++) follower[next[source[edge]]++] = target[edge];

  const level = new Uint32Array(itemCount);
  const queue = next; // as large as needed, and done with
  let found = 0;
  for (let item = 0; item < itemCount; item++) if (waiting[item] === 0) queue[found++] = item;
  for (let done = 0; done < found; done++) {
    const item = queue[done];
    const above = level[item] + 1;
    for (let index = begin[item]; index < begin[item + 1]; index++) {
      const other = follower[index];
      if (level[other] < above) level[other] = above;
      if (--waiting[other] === 0) queue[found++] = other;
    }
  }
  return { level, circling: found === itemCount ? [] : circlingOf(waiting, source, target) };
}

/** Of the items that wait for others, those for which others wait, too. */
function circlingOf(waiting: Uint32Array, source: Uint32Array, target: Uint32Array): number[] {
  const followers = new Uint32Array(waiting.length);
  const before: number[][] = [];
  for (let edge = 0; edge < source.length; edge++) {
    if (!waiting[source[edge]] || !waiting[target[edge]]) continue;
    followers[source[edge]]++;
    before[target[edge]] ??= [];
    before[target[edge]].push(source[edge]);
  }
  const waits = (item: number) => waiting[item] > 0;
  const ends = [...waiting.keys()].filter((item) => waits(item) && followers[item] === 0);
  const gone = new Set(ends);
  for (const item of ends) {
    for (const other of before[item] ?? []) {
      if (--followers[other] > 0) continue;
      gone.add(other);
      ends.push(other);
    }
  }
  return [...waiting.keys()].filter((item) => waits(item) && !gone.has(item));
}
