import { chunkedRange } from "../../shared/steps";
import type { LayoutGraph } from "./types";

/** Neighbours in one direction, as compressed rows: those of `node` are `other[first[node]..first[node + 1]]`. */
export interface Adjacency {
  first: Uint32Array;
  other: Uint32Array;
}

/** By node its operands, in operand order. */
export function operandsSteps({ nodeCount, edgeSource, edgeTarget }: LayoutGraph): Grouping {
  return groupSteps(nodeCount, edgeTarget, edgeSource);
}

/** By node the operations that use it, in the order of the edges. */
export function consumersSteps({ nodeCount, edgeSource, edgeTarget }: LayoutGraph): Grouping {
  return groupSteps(nodeCount, edgeSource, edgeTarget);
}

type Grouping = Generator<undefined, Adjacency>;

/** Groups `other` by `key`, stable. */
export function* groupSteps(keyCount: number, key: Uint32Array, other: Uint32Array): Grouping {
  const first = new Uint32Array(keyCount + 1);
  yield* chunkedRange(key.length, (from, to) => countKeys(first, key, from, to));
  const fill = startsFrom(first).slice();
  const grouped = new Uint32Array(key.length);
  yield* chunkedRange(key.length, (from, to) => fillRows(grouped, fill, key, other, from, to));
  return { first, other: grouped };
}

// Long loops are functions of their own here: what the browser compiles of a function inside of another is lost with it.

function countKeys(first: Uint32Array, key: Uint32Array, from: number, to: number): void {
  for (let index = from; index < to; index++) first[key[index] + 1]++;
}

function fillRows(
  grouped: Uint32Array,
  fill: Uint32Array,
  key: Uint32Array,
  other: Uint32Array,
  from: number,
  to: number,
): void {
  for (let index = from; index < to; index++) grouped[fill[key[index]]++] = other[index];
}

/** Where each row starts, from how long the one before it is. Changes `sizes` and returns it. */
export function startsFrom(sizes: Uint32Array): Uint32Array {
  for (let row = 1; row < sizes.length; row++) sizes[row] += sizes[row - 1];
  return sizes;
}
