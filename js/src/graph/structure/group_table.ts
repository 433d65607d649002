import type { DefaultName, Draft } from "./draft";

/**
 * A tree of groups as flat arrays. Groups are numbered from outside to inside, each before those inside it and
 * these before any other; nodes have ranks in the same order, so that every group is a range of both.
 */
export interface GroupTable {
  readonly groupCount: number;
  readonly names: string[];
  /** The default names among them, by their indices; see `nameGroups`. */
  readonly defaultNames: ReadonlyMap<number, DefaultName>;
  /** By group. -1 for the whole graph. */
  readonly parent: Int32Array;
  /** By group: the number after the last group inside it. */
  readonly end: Uint32Array;
  readonly depth: Uint32Array;
  /** By group: some group around it, chosen so that any can be reached in few jumps. */
  readonly jump: Uint32Array;
  /** By group: an index in KINDS. */
  readonly kind: Uint8Array;
  /** By group: an index in `names`. */
  readonly name: Uint32Array;
  /** By group: its nodes have the ranks from `firstRank` to just before `endRank`. */
  readonly firstRank: Uint32Array;
  readonly endRank: Uint32Array;
  /** By rank: the node. */
  readonly order: Uint32Array;
  /** By node. */
  readonly rank: Uint32Array;
  /** By node: the innermost group around it. */
  readonly groupOf: Int32Array;
  /** By group: its number in the draft. */
  readonly draftOf: Uint32Array;
}

/**
 * Numbers the groups of a draft that have nodes.
 *
 * The items of a group (its own nodes, and the groups right inside it) come in the order of their levels, and of
 * one level in the order of their first nodes.
 *
 * @param sequence all nodes, in the order that decides between items; undefined for the tape's
 * @param level by item, nodes first and then groups by their numbers in the draft; undefined for one level
 */
export function numberGroups(draft: Draft, sequence?: Uint32Array, level?: Uint32Array): GroupTable {
  const nodeCount = draft.groupOf.length;
  const { begin, item: itemAt } = itemsByGroup(draft, arrivalOrder(draft, sequence), level);
  const groupCount = itemAt.length - nodeCount + 1;

  const table = {
    groupCount,
    names: draft.names.names,
    defaultNames: draft.names.defaults,
    parent: new Int32Array(groupCount).fill(-1),
    end: new Uint32Array(groupCount),
    depth: new Uint32Array(groupCount),
    jump: new Uint32Array(groupCount),
    kind: new Uint8Array(groupCount),
    name: new Uint32Array(groupCount),
    firstRank: new Uint32Array(groupCount),
    endRank: new Uint32Array(groupCount),
    order: new Uint32Array(nodeCount),
    rank: new Uint32Array(nodeCount),
    groupOf: new Int32Array(nodeCount),
    draftOf: new Uint32Array(groupCount),
  };
  const next = begin.slice();
  let index = 0;
  let nextIndex = 1;
  let rank = 0;
  describe(table, draft, 0, 0);
  while (index >= 0) {
    const group = table.draftOf[index];
    if (next[group] === begin[group + 1]) {
      table.end[index] = nextIndex;
      table.endRank[index] = rank;
      index = table.parent[index];
      continue;
    }
    const item = itemAt[next[group]++];
    if (item < nodeCount) {
      table.order[rank] = item;
      table.rank[item] = rank++;
      table.groupOf[item] = index;
    } else {
      const inner = nextIndex++;
      table.parent[inner] = index;
      table.depth[inner] = table.depth[index] + 1;
      table.firstRank[inner] = rank;
      table.jump[inner] = jumpFrom(table, index);
      describe(table, draft, inner, item - nodeCount);
      index = inner;
    }
  }
  return table;
}

function describe(
  table: { draftOf: Uint32Array; kind: Uint8Array; name: Uint32Array },
  draft: Draft,
  index: number,
  group: number,
): void {
  table.draftOf[index] = group;
  table.kind[index] = draft.kind[group];
  table.name[index] = draft.name[group];
}

/** Where to jump from right inside `group`: the skew-binary scheme of Myers 1983, at most logarithmically many. */
function jumpFrom({ depth, jump }: { depth: Uint32Array; jump: Uint32Array }, group: number): number {
  const one = jump[group];
  const two = jump[one];
  return depth[group] - depth[one] === depth[one] - depth[two] ? two : group;
}

/** Nodes, and groups as they first have one; groups are numbered after all nodes. */
function arrivalOrder({ groupOf, parent }: Draft, sequence: Uint32Array | undefined): Uint32Array {
  const nodeCount = groupOf.length;
  const arrivals = new Uint32Array(nodeCount + parent.length);
  const arrived = new Uint8Array(parent.length);
  arrived[0] = 1;
  let count = 0;
  for (let index = 0; index < nodeCount; index++) {
    const node = sequence ? sequence[index] : index;
    for (let group = groupOf[node]; !arrived[group]; group = parent[group]) {
      arrived[group] = 1;
      arrivals[count++] = nodeCount + group;
    }
    arrivals[count++] = node;
  }
  return arrivals.subarray(0, count);
}

/** The items right in each group of a draft: those of group g from `begin[g]` to just before `begin[g + 1]`. */
interface ItemsByGroup {
  readonly begin: Uint32Array;
  readonly item: Uint32Array;
}

function itemsByGroup(draft: Draft, arrivals: Uint32Array, level: Uint32Array | undefined): ItemsByGroup {
  const { groupOf, parent } = draft;
  const nodeCount = groupOf.length;
  const count = arrivals.length;
  const sorted = level ? sortedByLevel(arrivals, level) : arrivals;
  const around = new Uint32Array(count);
  const begin = new Uint32Array(parent.length + 1);
  for (let index = 0; index < count; index++) {
    const item = sorted[index];
    around[index] = item < nodeCount ? groupOf[item] : parent[item - nodeCount];
    begin[around[index] + 1]++;
  }
  for (let group = 0; group < parent.length; group++) begin[group + 1] += begin[group];
  const next = begin.slice();
  const item = new Uint32Array(count);
  for (let index = 0; index < count; index++) item[next[around[index]]++] = sorted[index];
  return { begin, item };
}

function sortedByLevel(items: Uint32Array, level: Uint32Array): Uint32Array {
  const count = items.length;
  const levels = new Uint32Array(count);
  let highest = 0;
  for (let index = 0; index < count; index++) {
    levels[index] = level[items[index]];
    if (levels[index] > highest) highest = levels[index];
  }
  const next = new Uint32Array(highest + 2);
  for (let index = 0; index < count; index++) next[levels[index] + 1]++;
  for (let each = 0; each <= highest; each++) next[each + 1] += next[each];
  const sorted = new Uint32Array(count);
  for (let index = 0; index < count; index++) sorted[next[levels[index]]++] = items[index];
  return sorted;
}

/** The outermost group that has `group` inside (or is it) and does not have `other` inside; -1 if there is none. */
export function branchOf(table: GroupTable, group: number, other: number): number {
  const { parent, end, jump } = table;
  if (other >= group && other < end[group]) return -1;
  let branch = group;
  for (;;) {
    const far = jump[branch];
    const near = parent[branch];
    if (other < far || other >= end[far]) branch = far;
    else if (other < near || other >= end[near]) branch = near;
    else return branch;
  }
}

/** The innermost group that has both inside. */
export function commonGroup(table: GroupTable, one: number, other: number): number {
  const branch = branchOf(table, one, other);
  return branch < 0 ? one : table.parent[branch];
}
