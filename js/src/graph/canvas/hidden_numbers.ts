import { HIDDEN } from "../quiz";
import { itemsOf } from "./items";
import type { Scene } from "./scene";

/** Whether a number of an item is hidden. What a box says of its gradients would tell of each inside. */
export function isNumberHidden(scene: Scene, item: number, part: keyof typeof HIDDEN): boolean {
  const { masked, structure, folded } = scene;
  if (!masked) return false;
  const { isBox, node, group } = itemsOf(structure, folded);
  if ((masked[node[item]] & HIDDEN[part]) !== 0) return true;
  if (!isBox[item]) return false;
  const { order, firstRank, endRank } = structure.table;
  for (let rank = firstRank[group[item]]; rank < endRank[group[item]]; rank++) {
    if ((masked[order[rank]] & HIDDEN[part]) !== 0) return true;
  }
  return false;
}

const hiding = new WeakMap<Uint8Array, boolean>();

/** Whether anything is hidden at all. */
export function hasHiddenNumbers({ masked }: Scene): boolean {
  if (!masked) return false;
  let found = hiding.get(masked);
  if (found === undefined) {
    found = masked.some((parts) => parts !== 0);
    hiding.set(masked, found);
  }
  return found;
}
