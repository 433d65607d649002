import type { Tape } from "../../tape/tape";
import type { GroupKind } from "./group_kinds";
import type { GroupTable } from "./group_table";

/** A part of the graph that can be drawn as one box. Groups lie in each other, never across. */
export interface Group {
  /** Its number. Groups are numbered so that those inside follow, before any other. */
  readonly index: number;
  readonly name: string;
  /** The group around it; -1 for the whole graph. */
  readonly parent: number;
  /** How many groups are around it. */
  readonly depth: number;
  /** The groups right inside it, in topological order; of a stack its instances. */
  readonly children: readonly number[];
  /** How many values are inside, at any depth. */
  readonly nodeCount: number;
  readonly kind: GroupKind;
  /** Of a stack: two or more groups, whose nodes and groups correspond one to one. */
  readonly instances?: readonly number[] | undefined;
}

/** How a tape folds. */
export interface Structure {
  readonly tape: Tape;
  /** Group 0 is the whole graph. */
  readonly groups: readonly Group[];
  /** By node: the innermost group around it. */
  readonly groupOf: Int32Array;
  /** The same as flat arrays. */
  readonly table: GroupTable;
  /**
   * By group: its counterpart in the first instances of all stacks around it, which is itself outside of stacks.
   * Of what groups of one counterpart say of themselves, only numbers differ.
   */
  readonly counterpart: Int32Array;
  /**
   * By group: stacks of one number here have instances that belong together one by one, as the inputs of each
   * sample and its loss; -1 for those that have no such relation. Only first counterparts have numbers.
   */
  readonly link: Int32Array;
  /** By group: the last node on the tape that is inside. */
  readonly lastNode: Uint32Array;
}

/** What a structure is made of, without what follows from it: nothing but flat arrays, names and the tape. */
export type StructureParts = Omit<Structure, "groups" | "groupOf">;

/** All instances of a stack at once, instead of the number of one. */
export const FANNED_OUT = -1;

/**
 * What is unfolded. Groups stand in it as their counterparts in the first instance of every stack that is not
 * fanned out, so that leafing through a stack keeps open what is open; `keyOf` finds these.
 */
export interface View {
  /** The groups that are unfolded. The whole graph always is, and so is the instance that a stack shows. */
  readonly open: ReadonlySet<number>;
  /** By stack: the index in `instances` of the one that one looks at, or FANNED_OUT. 0 where nothing is said. */
  readonly shown: ReadonlyMap<number, number>;
}

/** A card or a box of a drawing. */
export interface Item {
  readonly kind: "node" | "box";
  /** The node of a card; of a box the last node on the tape that is inside, for a stack in the instance it shows. */
  readonly node: number;
  /** The group that a box stands for, or that a card stands in. */
  readonly group: number;
  /** How many values are inside; in all instances, for a stack. */
  readonly count: number;
}

/** An open group around visible items. */
export interface Frame {
  readonly group: number;
  /** The stack that `group` is the shown instance of, or -1. */
  readonly stack: number;
  /** The items inside are those from `firstItem` to just before `endItem`. */
  readonly firstItem: number;
  readonly endItem: number;
  /** The frame around it, which comes before it in the list, or -1. */
  readonly parent: number;
}

/**
 * What is drawn of a graph.
 *
 * Nodes in instances that are not shown lend their edges to their counterparts in the instance that is: leafing
 * moves nothing. Such an edge may stand for tape edges none of which belongs to what is shown (`edgeShown` is 0).
 */
export interface FoldedGraph {
  /** In topological order. */
  readonly items: readonly Item[];
  /** By tape node: its item; -1 where it is in an instance of a stack that is not shown. */
  readonly itemOf: Int32Array;
  /** By edge. Edges of one target are contiguous and in operand order. */
  readonly edgeSource: Uint32Array;
  readonly edgeTarget: Uint32Array;
  /** By edge: how many tape edges it stands for, those of instances that are not shown among them. */
  readonly edgeCount: Uint32Array;
  /** By edge: how many of these run between nodes that are in their items, not lent. */
  readonly edgeShown: Uint32Array;
  /** By edge: the index in `tape.operand`, if it shows a single tape edge between two cards; else -1. */
  readonly edgePlace: Int32Array;
  /** Open groups, in the order in which one meets them from outside; the whole graph has no frame. */
  readonly frames: readonly Frame[];
}
