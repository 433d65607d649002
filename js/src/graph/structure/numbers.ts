import type { Registers } from "../../tape/execute";
import { instanceAt, instanceCount } from "./groups";
import type { FoldedGraph, Structure } from "./types";

/** What matters of the values in a box. */
export interface BoxNumbers {
  /** The largest and the summed |grad| over the gradients that are known; 0 if none is. */
  readonly largestGrad: number;
  readonly summedGrad: number;
  /** How many gradients are known. */
  readonly known: number;
}

/** The numbers of an item: over all values in a box, all instances of a stack. */
export function boxNumbers(
  structure: Structure,
  { items }: FoldedGraph,
  item: number,
  registers: Registers,
): BoxNumbers {
  const { kind, node, group } = items[item];
  const { rank, firstRank, endRank } = structure.table;
  return kind === "node"
    ? numbersBetween(structure, rank[node], rank[node] + 1, registers)
    : numbersBetween(structure, firstRank[group], endRank[group], registers);
}

/** The numbers of a group. */
function groupNumbers(structure: Structure, group: number, registers: Registers): BoxNumbers {
  const { firstRank, endRank } = structure.table;
  return numbersBetween(structure, firstRank[group], endRank[group], registers);
}

function numbersBetween(
  { table }: Structure,
  from: number,
  to: number,
  { grad, gradKnown }: Registers,
): BoxNumbers {
  let largestGrad = 0;
  let summedGrad = 0;
  let known = 0;
  for (let rank = from; rank < to; rank++) {
    const node = table.order[rank];
    if (!gradKnown[node]) continue;
    const size = Math.abs(grad[node]);
    known++;
    summedGrad += size;
    if (size > largestGrad) largestGrad = size;
  }
  return { largestGrad, summedGrad, known };
}

/** Of each instance of a stack, in order: its numbers, and the data of its last value (a sample's loss). */
export interface InstanceNumbers extends BoxNumbers {
  /** NaN where it is not known. */
  readonly data: number;
}

export function instanceNumbers(
  structure: Structure,
  stack: number,
  registers: Registers,
): readonly InstanceNumbers[] {
  const { table } = structure;
  return Array.from({ length: instanceCount(table, stack) }, (_, index) => {
    const instance = instanceAt(table, stack, index);
    const last = table.order[table.endRank[instance] - 1];
    const data = registers.dataKnown[last] ? registers.data[last] : Number.NaN;
    return { ...groupNumbers(structure, instance, registers), data };
  });
}

/** The index of the instance with the largest |grad| or data; the first of several, 0 if nothing is known. */
export function largestInstance(
  structure: Structure,
  stack: number,
  registers: Registers,
  by: "grad" | "data",
): number {
  const numbers = instanceNumbers(structure, stack, registers);
  const sizes = numbers.map(({ largestGrad, data }) => (by === "grad" ? largestGrad : data));
  return sizes.reduce(
    (best, size, index) => (size > sizes[best] || Number.isNaN(sizes[best]) ? index : best),
    0,
  );
}
