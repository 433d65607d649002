import { LEAF } from "../../tape/operations";
import type { Tape } from "../../tape/tape";
import { type DefaultName, type Draft, withoutNumber } from "./draft";
import { LEAVES, SCOPE, STACK, SUM } from "./group_kinds";
import { branchOf, commonGroup, type GroupTable } from "./group_table";

/** Fewer leaves are better seen one by one. */
const FEWEST_LEAVES = 4;

/** Two leaves that one operation uses for the first time come in the order of its operands. */
const OPERAND = 2 ** -20;

/** Two stacks whose instances belong together one by one, by their numbers in a draft. */
export type Pair = readonly [number, number];

/** Leaves right in one group that are used in the same boxes. */
interface Bundle {
  readonly group: number;
  readonly leaves: number[];
  /** The one of these boxes with the most scopes inside, or the most values if scopes do not decide. */
  readonly box: number;
  readonly boxCount: number;
}

/**
 * Gathers leaves that lie among the boxes that use them. Leaves that each instance of a stack has for itself (the
 * inputs of a hundred samples) become a stack of as many; others (the parameters) become a box whose insides mirror
 * those of the largest box that uses them.
 *
 * @param table the groups of the draft, numbered
 * @param draft is added to
 * @param sequence all nodes, in the order that decides between items; those that are gathered exchange their places
 * in it, so that in all instances they come in the order of their uses
 * @returns the stacks that belong together
 */
export function gatherLeaves(tape: Tape, table: GroupTable, draft: Draft, sequence: Uint32Array): Pair[] {
  const uses = usesOfLeaves(tape, table);
  const gatherer = new Gatherer(tape, table, draft, uses, sequence);
  for (const bundle of bundlesOf(tape, table, uses)) gatherer.gather(bundle);
  return gatherer.pairs;
}

/**
 * By node: the nodes that use it, `user[begin[leaf]]` to just before `user[begin[leaf + 1]]`; only of leaves. They
 * are in the order of their ranks, which is the same in all instances of a stack, as the tape's need not be.
 */
interface Uses {
  readonly begin: Uint32Array;
  readonly user: Uint32Array;
  /** By use: which of the operands it is. */
  readonly operandIndex: Uint32Array;
}

function usesOfLeaves({ nodeCount, code, operand, operandStart }: Tape, { order }: GroupTable): Uses {
  const begin = new Uint32Array(nodeCount + 1);
  for (const node of operand) if (code[node] === LEAF) begin[node + 1]++;
  for (let node = 0; node < nodeCount; node++) begin[node + 1] += begin[node];
  const next = begin.slice();
  const user = new Uint32Array(begin[nodeCount]);
  const operandIndex = new Uint32Array(begin[nodeCount]);
  for (const node of order) {
    const start = operandStart[node];
    for (let index = start; index < operandStart[node + 1]; index++) {
      if (code[operand[index]] !== LEAF) continue;
      const use = next[operand[index]]++;
      user[use] = node;
      operandIndex[use] = index - start;
    }
  }
  return { begin, user, operandIndex };
}

function bundlesOf({ leaves }: Tape, table: GroupTable, { begin, user }: Uses): Bundle[] {
  const { groupOf, kind, end, firstRank, endRank, groupCount } = table;
  const scopesBefore = new Uint32Array(groupCount + 1);
  for (let group = 0; group < groupCount; group++) {
    scopesBefore[group + 1] = scopesBefore[group] + Number(kind[group] === SCOPE);
  }
  const scopesIn = (group: number) => scopesBefore[end[group]] - scopesBefore[group];
  const sizeOf = (group: number) => endRank[group] - firstRank[group];
  const isLarger = (one: number, other: number) =>
    (scopesIn(one) - scopesIn(other) || sizeOf(one) - sizeOf(other)) > 0;
  // A list of boxes is the list without its last and the last, as a number for each list that occurs.
  const lists = new Map<number, number>();
  const bundles = new Map<number, Bundle>();
  for (const leaf of leaves) {
    const group = groupOf[leaf];
    if (kind[group] === SUM || end[group] === group + 1 || begin[leaf] === begin[leaf + 1]) continue;
    let list = group;
    let last = -1;
    let box = -1;
    let boxCount = 0;
    let lastGroup = -1;
    for (let index = begin[leaf]; index < begin[leaf + 1]; index++) {
      const userGroup = groupOf[user[index]];
      if (userGroup === lastGroup) continue;
      lastGroup = userGroup;
      if (userGroup === group) {
        box = -1; // used in the open
        break;
      }
      const isOutside = userGroup < group || userGroup >= end[group];
      const next = isOutside ? group : branchOf(table, userGroup, group);
      if (next === last) continue;
      last = next;
      boxCount++;
      if (!isOutside && (box < 0 || isLarger(next, box))) box = next;
      const key = list * groupCount + next;
      list = lists.get(key) ?? groupCount + lists.size;
      lists.set(key, list);
    }
    if (box < 0) continue;
    const bundle = bundles.get(list);
    if (bundle) bundle.leaves.push(leaf);
    else bundles.set(list, { group, leaves: [leaf], box, boxCount });
  }
  return [...bundles.values()];
}

class Gatherer {
  readonly pairs: Pair[] = [];
  readonly #table: GroupTable;
  readonly #draft: Draft;
  readonly #uses: Uses;
  readonly #sequence: Uint32Array;
  /** By node: its place in the sequence. */
  readonly #placeOf: Uint32Array;
  readonly #marks = new Map<number, DefaultName>();

  constructor(tape: Tape, table: GroupTable, draft: Draft, uses: Uses, sequence: Uint32Array) {
    this.#table = table;
    this.#sequence = sequence;
    this.#placeOf = new Uint32Array(sequence.length);
    sequence.forEach((node, place) => {
      this.#placeOf[node] = place;
    });
    this.#draft = draft;
    this.#uses = uses;
    for (const node of tape.parameter) this.#marks.set(node, "parameters");
    for (const node of tape.input) this.#marks.set(node, "inputs");
    for (const node of tape.target) this.#marks.set(node, "targets");
  }

  gather(bundle: Bundle): void {
    const { box, leaves } = bundle;
    if (this.#table.kind[box] !== STACK) {
      this.#mirror(bundle, leaves, box, bundle.boxCount > 1 ? "parameters" : "leaves");
      return;
    }
    const own: number[] = [];
    const shared: number[] = [];
    for (const leaf of leaves) (this.#instanceOf(leaf, box) < 0 ? shared : own).push(leaf);
    if (!this.#stackUp(bundle, own)) this.#mirror(bundle, own, box + 1, "inputs");
    this.#mirror(bundle, shared, box + 1, "parameters");
  }

  /** The number of the one instance of a stack that uses a leaf, or -1 if several do. */
  #instanceOf(leaf: number, stack: number): number {
    let instance = -1;
    for (const { user } of this.#usesIn(leaf, stack)) {
      const next = this.#instanceAt(this.#table.groupOf[user], stack);
      if (instance >= 0 && next !== instance) return -1;
      instance = next;
    }
    return instance;
  }

  /** The uses of a leaf in a box: the nodes, and their ranks with a part that tells operands apart. */
  #usesIn(leaf: number, box: number): { readonly user: number; readonly at: number }[] {
    const { begin, operandIndex, user } = this.#uses;
    const { rank, firstRank, endRank } = this.#table;
    let from = begin[leaf];
    let to = begin[leaf + 1];
    while (from < to && rank[user[from]] < firstRank[box]) from++;
    while (from < to && rank[user[to - 1]] >= endRank[box]) to--;
    return Array.from(user.subarray(from, to), (node, index) => ({
      user: node,
      at: rank[node] + OPERAND * operandIndex[from + index],
    }));
  }

  /** Lets leaves take the places that they have in the sequence in the order that is given. */
  #order(leaves: readonly number[]): void {
    const places = leaves.map((leaf) => this.#placeOf[leaf]).sort((one, other) => one - other);
    leaves.forEach((leaf, index) => {
      this.#sequence[places[index]] = leaf;
      this.#placeOf[leaf] = places[index];
    });
  }

  #instanceAt(group: number, stack: number): number {
    return Math.floor((group - stack - 1) / (this.#table.end[stack + 1] - stack - 1));
  }

  /** The first rank at which an instance uses a leaf, counted from the beginning of the instance. */
  #firstUse(leaf: number, stack: number): number {
    const { firstRank, endRank } = this.#table;
    const size = endRank[stack + 1] - firstRank[stack];
    let first = size;
    for (const { at } of this.#usesIn(leaf, stack)) first = Math.min(first, (at - firstRank[stack]) % size);
    return first;
  }

  /** Makes a stack of the leaves that each instance of a stack has for itself, if these are alike. */
  #stackUp({ group, box }: Bundle, leaves: readonly number[]): boolean {
    const { end, draftOf } = this.#table;
    const instances = (end[box] - box - 1) / (end[box + 1] - box - 1);
    const each = leaves.length / instances;
    if (leaves.length === 0 || !Number.isInteger(each)) return false;
    const entries = leaves
      .map((leaf) => ({
        leaf,
        rank: this.#table.rank[leaf],
        instance: this.#instanceOf(leaf, box),
        use: this.#firstUse(leaf, box),
      }))
      .sort((a, b) => a.instance - b.instance || a.use - b.use || a.rank - b.rank);
    const areAlike = entries.every(
      ({ instance, use }, index) =>
        instance === Math.floor(index / each) && use === entries[index % each].use,
    );
    if (!areAlike) return false;
    const name = this.#nameFor(leaves[0], "inputs");
    const stack = this.#draft.add(STACK, draftOf[group], name);
    let inner = -1;
    for (let first = 0; first < entries.length; first += each) {
      this.#order(entries.slice(first, first + each).map(({ leaf }) => leaf));
    }
    entries.forEach(({ leaf }, index) => {
      if (index % each === 0) inner = this.#draft.add(LEAVES, stack, name);
      this.#draft.groupOf[leaf] = inner;
    });
    this.pairs.push([stack, draftOf[box]]);
    return true;
  }

  #nameFor(leaf: number, otherwise: DefaultName): number {
    return this.#draft.names.numberOfDefault(this.#marks.get(leaf) ?? otherwise);
  }

  /** Makes a box of leaves, arranged as the groups that use them are inside `model`. */
  #mirror({ group, box }: Bundle, leaves: readonly number[], model: number, name: DefaultName): void {
    if (leaves.length < FEWEST_LEAVES) return;
    const { draftOf } = this.#table;
    const repeats = new Map<number, number>();
    const places = this.#placesIn(leaves, box, model, repeats);
    const last = places[places.length - 1].group;
    const base = places.reduce((common, { group: place }) => commonGroup(this.#table, common, place), last);
    const mirrors = new Map([
      [base, this.#draft.add(LEAVES, draftOf[group], this.#nameFor(leaves[0], name))],
    ]);
    for (const { leaf, group: place } of places) {
      this.#draft.groupOf[leaf] = this.#mirrorOf(place, mirrors, repeats);
    }
    for (let from = 0, to = 0; from < places.length; from = to) {
      while (to < places.length && places[to].group === places[from].group) to++;
      this.#order(places.slice(from, to).map(({ leaf }) => leaf));
    }
    for (const [original, mirror] of mirrors) {
      if (this.#table.kind[original] !== STACK || !this.#isStack(original, places)) continue;
      this.#draft.kind[mirror] = STACK;
      this.pairs.push([mirror, draftOf[original]]);
    }
  }

  /**
   * For each leaf the innermost group around all its uses in a box, as if these were in `model`; in order.
   *
   * @param repeats is told of the repeats that were chosen, see `#oneRepeat`
   */
  #placesIn(leaves: readonly number[], box: number, model: number, repeats: Map<number, number>): Place[] {
    const { groupOf, rank, firstRank, endRank, end } = this.#table;
    const groups = end[model] - model;
    const size = endRank[model] - firstRank[model];
    const isStack = box !== model;
    return leaves
      .map((leaf) => {
        const uses = this.#usesIn(leaf, box).map(({ at, user }) =>
          isStack
            ? {
                group: model + ((groupOf[user] - model) % groups),
                rank: firstRank[model] + ((at - firstRank[model]) % size),
              }
            : { group: groupOf[user], rank: at },
        );
        const { around, chosen } = this.#oneRepeat(uses, repeats);
        const use = chosen.reduce((first, { rank: other }) => Math.min(first, other), endRank[model]);
        return { leaf, rank: rank[leaf], group: this.#mirroredGroup(around, model), use };
      })
      .sort((a, b) => a.group - b.group || a.use - b.use || a.rank - b.rank);
  }

  /**
   * The innermost group around some uses. What is used in "token 1" and "token 2" and so on, which are too different
   * to be a stack, is arranged as in the largest of them: all of them use it in the same way.
   */
  #oneRepeat(uses: readonly Use[], repeats: Map<number, number>): { around: number; chosen: readonly Use[] } {
    const { kind, name, names, firstRank, endRank } = this.#table;
    let chosen = uses;
    for (;;) {
      const around = chosen.reduce(
        (common, { group }) => (common < 0 ? group : commonGroup(this.#table, common, group)),
        -1,
      );
      if (chosen.some(({ group }) => group === around)) return { around, chosen };
      const branches = new Set(chosen.map(({ group }) => branchOf(this.#table, group, around)));
      const stems = new Set([...branches].map((branch) => withoutNumber(names[name[branch]])));
      const areRepeats = stems.size === 1 && [...branches].every((branch) => kind[branch] === SCOPE);
      if (kind[around] === STACK || branches.size < 2 || !areRepeats) return { around, chosen };
      const sizeOf = (branch: number) => endRank[branch] - firstRank[branch];
      const largest = [...branches].reduce((best, other) => (sizeOf(other) >= sizeOf(best) ? other : best));
      repeats.set(largest, around);
      chosen = chosen.filter(({ group }) => branchOf(this.#table, group, around) === largest);
    }
  }

  /** What several instances of a stack use lies beside the stack, and what a sum uses beside the sum. */
  #mirroredGroup(group: number, model: number): number {
    const { kind, parent } = this.#table;
    let around = group;
    while (around !== model && (kind[around] === STACK || kind[around] === SUM)) around = parent[around];
    return around;
  }

  /** The mirror of a group; those of the groups around it are made on the way, and repeats have none of their own. */
  #mirrorOf(index: number, mirrors: Map<number, number>, repeats: ReadonlyMap<number, number>): number {
    const { parent, name } = this.#table;
    const missing: number[] = [];
    let group = index;
    for (; !mirrors.has(group); group = parent[group]) missing.push(group);
    let mirror = mirrors.get(group) as number;
    for (const inner of missing.reverse()) {
      if (!repeats.has(inner)) mirror = this.#draft.add(LEAVES, mirror, name[inner]);
      mirrors.set(inner, mirror);
    }
    return mirror;
  }

  /** Whether the mirror of a stack is one: every instance has leaves, of the same uses. */
  #isStack(stack: number, places: readonly Place[]): boolean {
    const { end, firstRank, endRank } = this.#table;
    const groups = end[stack + 1] - stack - 1;
    const size = endRank[stack + 1] - firstRank[stack];
    const inside = places.slice(firstFrom(places, stack + 1), firstFrom(places, end[stack]));
    const each = inside.length / ((end[stack] - stack - 1) / groups);
    return (
      Number.isInteger(each) &&
      inside.every(({ group, use }, index) => {
        const instance = Math.floor(index / each);
        const model = inside[index % each];
        return group - instance * groups === model.group && use - instance * size === model.use;
      })
    );
  }
}

/** An operation that uses a leaf: its group and its rank. */
interface Use {
  readonly group: number;
  readonly rank: number;
}

interface Place {
  readonly leaf: number;
  readonly rank: number;
  readonly group: number;
  /** The rank of its first use. */
  readonly use: number;
}

/** Where in a list sorted by groups those from a group on begin. */
function firstFrom(places: readonly Place[], group: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle].group < group) low = middle + 1;
    else high = middle;
  }
  return low;
}
