import { chunkedRange } from "../../shared/steps";
import type { DefaultName } from "./draft";
import { type GroupKind, KINDS, STACK } from "./group_kinds";
import type { GroupTable } from "./group_table";
import type { Group } from "./types";

/** A row of a table of groups, read when asked: a million nodes may have hundreds of thousands of groups. */
class TableGroup implements Group {
  readonly index: number;
  readonly #table: GroupTable;
  #children: readonly number[] | null = null;

  constructor(table: GroupTable, index: number) {
    this.index = index;
    this.#table = table;
  }

  get name(): string {
    return this.#table.names[this.#table.name[this.index]];
  }

  get parent(): number {
    return this.#table.parent[this.index];
  }

  get depth(): number {
    return this.#table.depth[this.index];
  }

  get nodeCount(): number {
    return this.#table.endRank[this.index] - this.#table.firstRank[this.index];
  }

  get kind(): GroupKind {
    return KINDS[this.#table.kind[this.index]];
  }

  get children(): readonly number[] {
    this.#children ??= childrenOf(this.#table, this.index);
    return this.#children;
  }

  get instances(): readonly number[] | undefined {
    return this.#table.kind[this.index] === STACK ? this.children : undefined;
  }
}

/** All groups of a table, in steps. */
export function* groupsSteps(table: GroupTable): Generator<undefined, readonly Group[]> {
  const groups: Group[] = [];
  yield* chunkedRange(table.groupCount, (from, to) => {
    for (let index = from; index < to; index++) groups.push(new TableGroup(table, index));
  });
  return groups;
}

function childrenOf({ end }: GroupTable, group: number): number[] {
  const children: number[] = [];
  for (let child = group + 1; child < end[group]; child = end[child]) children.push(child);
  return children;
}

/** How many instances a stack has; they have equally many groups inside. */
export function instanceCount({ end }: GroupTable, stack: number): number {
  return (end[stack] - stack - 1) / (end[stack + 1] - stack - 1);
}

/** The instance of a stack at an index in `instances`. */
export function instanceAt({ end }: GroupTable, stack: number, index: number): number {
  return stack + 1 + index * (end[stack + 1] - stack - 1);
}

/** The index in `instances` of the instance of a stack that has a group inside or is it. */
export function instanceAround({ end }: GroupTable, stack: number, group: number): number {
  return Math.floor((group - stack - 1) / (end[stack + 1] - stack - 1));
}

/** Gives groups without a name of the user's their names in some language. */
export function nameGroups(
  { names, defaultNames }: GroupTable,
  translated: Readonly<Record<DefaultName, string>>,
): void {
  for (const [index, name] of defaultNames) names[index] = translated[name];
}

/** The default name of a group; undefined where the user named it. */
export function defaultNameOf({ name, defaultNames }: GroupTable, group: number): DefaultName | undefined {
  return defaultNames.get(name[group]);
}

/** What a group is called beside its like: instances of one name have their number added, from 1. */
export function titleOf({ names, name, parent, kind, end }: GroupTable, group: number): string {
  const stack = parent[group];
  if (stack < 0 || kind[stack] !== STACK || name[stack] !== name[group]) return names[name[group]];
  return `${names[name[group]]} ${(group - stack - 1) / (end[group] - group) + 1}`;
}
