import { runToEnd } from "../../shared/steps";
import { LEAF } from "../../tape/operations";
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

/** So many items or edges take a few milliseconds at most. */
const SLICE = 65_536;

export const NO_STEP = 0xffffffff;

const known = new WeakMap<FoldedGraph, Items>();

/** The items of a folded graph. They are worked out once for each. */
export function itemsOf(structure: Structure, folded: FoldedGraph): Items {
  return known.get(folded) ?? runToEnd(itemsSteps(structure, folded));
}

/** The same in steps of a few milliseconds; from then on `itemsOf` has them. */
export function* itemsSteps({ tape }: Structure, folded: FoldedGraph): Generator<void, Items, void> {
  const before = known.get(folded);
  if (before) return before;
  const count = folded.items.length;
  const node = new Uint32Array(count);
  const isBox = new Uint8Array(count);
  const group = new Int32Array(count);
  for (let item = 0; item < count; item++) {
    const one = folded.items[item];
    node[item] = one.node;
    isBox[item] = Number(one.kind === "box");
    group[item] = one.group;
    if (item % SLICE === SLICE - 1) yield;
  }
  const firstEdge = new Uint32Array(count);
  const endEdge = new Uint32Array(count);
  const { edgeTarget, itemOf } = folded;
  for (let edge = 0; edge < edgeTarget.length; edge++) {
    const target = edgeTarget[edge];
    if (endEdge[target] === 0) firstEdge[target] = edge;
    endEdge[target] = edge + 1;
    if (edge % SLICE === SLICE - 1) yield;
  }
  const firstStep = new Uint32Array(count).fill(NO_STEP);
  for (let step = tape.nodeCount - 1; step >= 0; step--) {
    if (itemOf[step] >= 0 && tape.code[step] !== LEAF) firstStep[itemOf[step]] = step;
    if (step % SLICE === SLICE - 1) yield;
  }
  const items = { count, node, isBox, group, firstEdge, endEdge, firstStep };
  known.set(folded, items);
  return items;
}
