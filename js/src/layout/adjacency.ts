import type { LayoutGraph } from "./types";

/** Neighbours in one direction, as compressed rows: those of `node` are `other[first[node]..first[node + 1]]`. */
export interface Adjacency {
  first: Uint32Array;
  other: Uint32Array;
}

/** By node its operands, in operand order. */
export function operandsOf({ nodeCount, edgeSource, edgeTarget }: LayoutGraph): Adjacency {
  return group(nodeCount, edgeTarget, edgeSource);
}

/** By node the operations that use it, in the order of the edges. */
export function consumersOf({ nodeCount, edgeSource, edgeTarget }: LayoutGraph): Adjacency {
  return group(nodeCount, edgeSource, edgeTarget);
}

/** Groups `other` by `key`, stable. */
export function group(keyCount: number, key: ArrayLike<number>, other: ArrayLike<number>): Adjacency {
  const first = new Uint32Array(keyCount + 1);
  for (let index = 0; index < key.length; index++) first[key[index] + 1]++;
  for (let value = 0; value < keyCount; value++) first[value + 1] += first[value];
  const fill = first.slice();
  const grouped = new Uint32Array(key.length);
  for (let index = 0; index < key.length; index++) grouped[fill[key[index]]++] = other[index];
  return { first, other: grouped };
}
