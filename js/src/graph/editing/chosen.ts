import type { Tape } from "../../tape/tape";
import { defaultNameOf, pathTo, type Structure } from "../structure";

/**
 * By index among the leaves: 1 for those that descent moves unless the reader chooses others. These are the parameters,
 * where they are marked on the tape or can be told by being shared. Else, where most leaves have names, those without
 * are the plain numbers of a formula and stay.
 */
export function usuallyChosen(structure: Structure): Uint8Array {
  const { tape, groups, groupOf, table } = structure;
  const { leaves, parameter, label } = tape;
  const those = (isChosen: (leaf: number) => boolean) =>
    Uint8Array.from(leaves, (leaf) => Number(isChosen(leaf)));
  const marked = new Set(parameter);
  const byMark = those((leaf) => marked.has(leaf));
  if (byMark.includes(1)) return byMark;
  const isShared = groups.map(({ index }) => {
    const [, outermost] = pathTo(structure, index);
    return outermost !== undefined && defaultNameOf(table, outermost) === "parameters";
  });
  const byShare = those((leaf) => isShared[groupOf[leaf]]);
  if (byShare.includes(1)) return byShare;
  const byName = those((leaf) => label.has(leaf));
  const named = byName.reduce((sum, one) => sum + one, 0);
  return 2 * named >= leaves.length ? byName : new Uint8Array(leaves.length).fill(1);
}

/**
 * By index among the leaves: 1 for those that descent may never move. Where the parameters of a model are marked, these
 * are all others: a sample of the data is what it is, and only the model learns.
 */
export function fixedLeaves({ leaves, parameter }: Tape): Uint8Array {
  const free = new Set(parameter);
  return Uint8Array.from(leaves, (leaf) => Number(free.size > 0 && !free.has(leaf)));
}

/** The leaves that descent leaves alone, by their nodes. */
export function lockedLeaves(leaves: Uint32Array, chosen: Uint8Array): ReadonlySet<number> {
  return new Set(leaves.filter((_, index) => !chosen[index]));
}
