import type { Tape } from "../../tape/tape";

/** Where among the leaves of a tape a node stands; −1 if it is no leaf. */
export function leafPlace({ leaves }: Tape, node: number): number {
  let low = 0;
  let high = leaves.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (leaves[middle] === node) return middle;
    if (leaves[middle] < node) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** The data of leaves with one number instead of another. */
export function withLeaf(leafData: Float64Array, index: number, number: number): Float64Array {
  const changed = leafData.slice();
  changed[index] = number;
  return changed;
}

/**
 * What two sides that changed the same leaves agree on: each keeps what it changed itself, and takes over the rest.
 * Where both have changed one leaf, this side's number stands.
 *
 * @param base what both sides had before
 */
export function mergedLeaves(base: Float64Array, mine: Float64Array, theirs: Float64Array): Float64Array {
  return theirs.map((number, index) => (Object.is(mine[index], base[index]) ? number : mine[index]));
}

/** Some leaves, by their indices, before a change and after it. */
export interface Patch {
  readonly indices: Uint32Array;
  readonly before: Float64Array;
  readonly after: Float64Array;
}

/** Where two versions of the leaves differ; null if they do not. */
export function patchBetween(before: Float64Array, after: Float64Array): Patch | null {
  const indices: number[] = [];
  for (let index = 0; index < before.length; index++) {
    if (!Object.is(before[index], after[index])) indices.push(index);
  }
  if (indices.length === 0) return null;
  return {
    indices: Uint32Array.from(indices),
    before: Float64Array.from(indices, (index) => before[index]),
    after: Float64Array.from(indices, (index) => after[index]),
  };
}

/** The leaves with one side of a patch put in. What others did to the rest meanwhile stays. */
export function patched(leafData: Float64Array, patch: Patch, side: "before" | "after"): Float64Array {
  const changed = leafData.slice();
  patch.indices.forEach((leaf, index) => {
    changed[leaf] = patch[side][index];
  });
  return changed;
}
