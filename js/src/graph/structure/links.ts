import type { Tape } from "../../tape/tape";
import { STACK } from "./group_kinds";
import type { GroupTable } from "./group_table";
import { instanceAround, instanceCount } from "./groups";
import type { Pair } from "./leaves";
import type { Quotient } from "./quotient";

/** By group: its counterpart in the first instances of all stacks around it. */
export function counterpartsOf({ groupCount, parent, kind }: GroupTable): Int32Array {
  const counterpart = new Int32Array(groupCount);
  for (let group = 1; group < groupCount; group++) {
    const around = parent[group];
    counterpart[group] = counterpart[around] + (kind[around] === STACK ? 1 : group - around);
  }
  return counterpart;
}

/**
 * Finds stacks whose instances belong together one by one: those whose leaves were gathered for another, and those
 * side by side whose edges all go from an instance to the instance of the same number.
 *
 * @param table the stacks before leaves were gathered, of which `quotient` is
 * @param final the same with the gathered leaves
 * @param pairs stacks that belong together, as the draft of both numbers them
 * @returns by group of the final table: the number of its class, or -1
 */
export function linksOf(
  tape: Tape,
  table: GroupTable,
  quotient: Quotient,
  final: GroupTable,
  counterpart: Int32Array,
  pairs: readonly Pair[],
): Int32Array {
  const { groupCount, draftOf } = final;
  const placeOf = new Map<number, number>();
  for (let group = 0; group < groupCount; group++) {
    if (final.kind[group] === STACK) placeOf.set(draftOf[group], group);
  }
  const leader = Int32Array.from({ length: groupCount }, (_, group) => group);
  const leaderOf = (group: number): number => {
    let first = group;
    while (leader[first] !== first) first = leader[first];
    leader[group] = first;
    return first;
  };
  const link = new Int32Array(groupCount).fill(-1);
  for (const pair of [...pairs, ...parallelStacks(tape, table, quotient)]) {
    const indices = pair.map((stack) => placeOf.get(stack) ?? -1);
    if (indices.some((index) => index < 0 || counterpart[index] !== index)) continue;
    for (const index of indices) link[index] = 0;
    leader[leaderOf(indices[0])] = leaderOf(indices[1]);
  }
  for (let group = 0; group < groupCount; group++) if (link[group] === 0) link[group] = leaderOf(group);
  return link;
}

/** Stacks side by side, all of whose edges lead from an instance to the instance of the same number. */
function parallelStacks(tape: Tape, table: GroupTable, { source, target }: Quotient): Pair[] {
  const { nodeCount, operandStart, operand } = tape;
  const { kind, draftOf, groupOf, groupCount } = table;
  const counterpart = counterpartsOf(table);
  const isParallel = new Map<number, boolean>();
  for (let node = 0; node < nodeCount; node++) {
    for (let index = operandStart[node]; index < operandStart[node + 1]; index++) {
      const from = source[index] - nodeCount;
      const to = target[index] - nodeCount;
      // What holds in the first instances of the stacks around holds in all.
      if (from < 0 || to < 0 || kind[from] !== STACK || kind[to] !== STACK || counterpart[to] !== to)
        continue;
      const key = from * groupCount + to;
      if (isParallel.get(key) === false) continue;
      const isSame =
        instanceCount(table, from) === instanceCount(table, to) &&
        instanceAround(table, from, groupOf[operand[index]]) === instanceAround(table, to, groupOf[node]);
      isParallel.set(key, isSame);
    }
  }
  const pairs = [...isParallel].filter(([, isAlways]) => isAlways);
  return pairs.map(([key]) => [draftOf[Math.floor(key / groupCount)], draftOf[key % groupCount]]);
}
