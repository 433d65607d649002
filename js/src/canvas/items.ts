import { LEAF } from "../machine/operations";
import type { FoldedGraph, Structure } from "../structure";

/** The items of a folded graph as flat arrays, so that a million of them can be walked in a frame. */
export interface Items {
  readonly count: number;
  /** By item: the node of a card; of a box the last node inside. */
  readonly node: Uint32Array;
  readonly isBox: Uint8Array;
  /** By item: the group that a box stands for, or that a card stands in. */
  readonly group: Int32Array;
  /** By item: its incoming edges are those from `firstEdge` to just before `endEdge`. */
  readonly firstEdge: Uint32Array;
  readonly endEdge: Uint32Array;
  /** By item: the first operation on the tape that is inside; `NO_STEP` if there are only leaves. */
  readonly firstStep: Uint32Array;
}

export const NO_STEP = 0xffffffff;

const known = new WeakMap<FoldedGraph, Items>();

/** The items of a folded graph. They are worked out once for each. */
export function itemsOf(structure: Structure, folded: FoldedGraph): Items {
  let items = known.get(folded);
  if (!items) {
    items = flatten(structure, folded);
    known.set(folded, items);
  }
  return items;
}

function flatten({ tape }: Structure, folded: FoldedGraph): Items {
  const count = folded.items.length;
  const node = new Uint32Array(count);
  const isBox = new Uint8Array(count);
  const group = new Int32Array(count);
  for (let item = 0; item < count; item++) {
    const one = folded.items[item];
    node[item] = one.node;
    isBox[item] = Number(one.kind === "box");
    group[item] = one.group;
  }
  const firstEdge = new Uint32Array(count);
  const endEdge = new Uint32Array(count);
  const { edgeTarget, itemOf } = folded;
  for (let edge = 0; edge < edgeTarget.length; edge++) {
    const target = edgeTarget[edge];
    if (endEdge[target] === 0) firstEdge[target] = edge;
    endEdge[target] = edge + 1;
  }
  const firstStep = new Uint32Array(count).fill(NO_STEP);
  for (let step = tape.nodeCount - 1; step >= 0; step--) {
    if (itemOf[step] >= 0 && tape.code[step] !== LEAF) firstStep[itemOf[step]] = step;
  }
  return { count, node, isBox, group, firstEdge, endEdge, firstStep };
}
