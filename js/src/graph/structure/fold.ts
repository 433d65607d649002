import { chunkedRange, runToEnd } from "../../shared/steps";
import { foldEdges } from "./fold_edges";
import { STACK } from "./group_kinds";
import { instanceAt, instanceCount } from "./groups";
import { FANNED_OUT, type FoldedGraph, type Frame, type Item, type Structure, type View } from "./types";
import { normalised, shownAt } from "./views";

/** So many items are made in a few milliseconds. */
const ITEMS_IN_A_STEP = 16_384;

/** What is drawn of a graph in a view. */
export function foldedGraph(structure: Structure, view: View): FoldedGraph {
  return runToEnd(foldSteps(structure, view));
}

/** As `foldedGraph`, in steps of a few milliseconds. */
export function* foldSteps(structure: Structure, view: View): Generator<undefined, FoldedGraph> {
  const places = yield* placeNodes(structure, normalised(structure, view));
  const { items, frames, itemOf, hiddenIn } = places;
  const edges = yield* foldEdges(structure.tape, items, itemOf, hiddenIn);
  yield* chunkedRange(itemOf.length, (from, to) => {
    for (let node = from; node < to; node++) if (hiddenIn[node] !== 0) itemOf[node] = -1;
  });
  return { items, itemOf, ...edges, frames };
}

/** Where each node is drawn, or would be. */
interface Places {
  readonly items: readonly Item[];
  readonly frames: readonly Frame[];
  /** By node: its item, or that of its counterpart in the instance that is shown. */
  readonly itemOf: Int32Array;
  /** By node: the outermost instance around it that is not shown; 0 if there is none. */
  readonly hiddenIn: Int32Array;
}

/** A group whose items are being placed. */
interface Visit {
  readonly group: number;
  /** What the view calls it. */
  readonly key: number;
  /** The stack that it is shown for, or -1. */
  readonly stack: number;
  /** Its index in the list of frames, or -1. */
  readonly frame: number;
  readonly firstItem: number;
  /** How far it has come. */
  rank: number;
  child: number;
}

function* placeNodes(structure: Structure, view: View): Generator<undefined, Places> {
  const { tape, table, lastNode } = structure;
  const { kind, end, firstRank, endRank, order } = table;
  const items: Item[] = [];
  const frames: Frame[] = [];
  const itemAt = new Int32Array(tape.nodeCount); // by rank
  const hiddenAt = new Int32Array(tape.nodeCount);
  const visits: Visit[] = [];

  const enter = (group: number, key: number, stack: number, hasFrame: boolean) => {
    const firstItem = items.length;
    const frame = hasFrame ? frames.length : (visits.at(-1)?.frame ?? -1);
    if (hasFrame) frames.push({ group, stack, firstItem, endItem: 0, parent: visits.at(-1)?.frame ?? -1 });
    visits.push({ group, key, stack, frame, firstItem, rank: firstRank[group], child: group + 1 });
  };
  /** Places a group as a box, or enters it. `stack` is the one whose shown instance it is, or -1. */
  const place = (group: number, key: number) => {
    if (!view.open.has(key)) {
      const shown = kind[group] === STACK ? shownAt(structure, view, group, key) : FANNED_OUT;
      const seen = shown === FANNED_OUT ? group : instanceAt(table, group, shown);
      itemAt.fill(items.length, firstRank[group], endRank[group]);
      items.push({ kind: "box", node: lastNode[seen], group, count: endRank[group] - firstRank[group] });
      return;
    }
    if (kind[group] !== STACK) return enter(group, key, -1, true);
    const shown = shownAt(structure, view, group, key);
    if (shown === FANNED_OUT) return enter(group, key, -1, true);
    enter(instanceAt(table, group, shown), key + 1, group, true);
  };

  enter(0, 0, -1, false);
  let pause = ITEMS_IN_A_STEP;
  while (visits.length > 0) {
    const visit = visits[visits.length - 1];
    const { group, key } = visit;
    if (visit.rank === endRank[group]) {
      visits.pop();
      if (visit.stack >= 0) hideOthers(structure, visit.stack, group, itemAt, hiddenAt);
      if (visits.length > 0) frames[visit.frame] = { ...frames[visit.frame], endItem: items.length };
    } else if (visit.child < end[group] && firstRank[visit.child] === visit.rank) {
      const child = visit.child;
      visit.child = end[child];
      visit.rank = endRank[child];
      place(child, key + child - group);
    } else {
      const node = order[visit.rank];
      itemAt[visit.rank++] = items.length;
      items.push({ kind: "node", node, group, count: 1 });
    }
    if (items.length >= pause) {
      pause = items.length + ITEMS_IN_A_STEP;
      yield;
    }
  }
  const itemOf = new Int32Array(tape.nodeCount);
  const hiddenIn = new Int32Array(tape.nodeCount);
  yield* chunkedRange(itemAt.length, (from, to) => {
    for (let rank = from; rank < to; rank++) {
      itemOf[order[rank]] = itemAt[rank];
      hiddenIn[order[rank]] = hiddenAt[rank];
    }
  });
  return { items, frames, itemOf, hiddenIn };
}

/** Gives the nodes of the other instances of a stack the items of their counterparts. */
function hideOthers(
  { table }: Structure,
  stack: number,
  shown: number,
  itemAt: Int32Array,
  hiddenAt: Int32Array,
): void {
  const { firstRank, endRank } = table;
  const count = instanceCount(table, stack);
  for (let index = 0; index < count; index++) {
    const instance = instanceAt(table, stack, index);
    if (instance === shown) continue;
    itemAt.copyWithin(firstRank[instance], firstRank[shown], endRank[shown]);
    hiddenAt.fill(instance, firstRank[instance], endRank[instance]);
  }
}

/** By item of a drawing: 1 where one of its visible nodes has a 1. */
export function itemsWith(marked: Uint8Array, itemOf: Int32Array, itemCount: number): Uint8Array {
  const found = new Uint8Array(itemCount);
  itemOf.forEach((item, node) => {
    if (marked[node] && item >= 0) found[item] = 1;
  });
  return found;
}
