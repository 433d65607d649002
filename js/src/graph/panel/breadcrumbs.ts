import type { Messages } from "../../messages";
import { rootOf, type Tape } from "../../tape/tape";
import { groupTitle } from "../canvas/frames";
import { nameOf } from "../canvas/names";
import { type Group, pathTo, type Structure } from "../structure";

/** A step on the way from the whole graph to a group. */
export interface Breadcrumb {
  readonly group: number;
  readonly title: string;
  /** How many of its shape there are in its stack; 1 outside of stacks. */
  readonly of: number;
}

/** The way from the whole graph to a group. A stack and its instance are one step. */
export function breadcrumbsOf(structure: Structure, group: number): Breadcrumb[] {
  const { groups, tape } = structure;
  const path = pathTo(structure, group);
  return path
    .filter((around, step) => groups[around].kind !== "stack" || step === path.length - 1)
    .map((around) => ({
      group: around,
      title: around === 0 ? nameOf(tape, rootOf(tape)) : groupTitle(structure, around),
      of: groups[groups[around].parent]?.instances?.length ?? 1,
    }));
}

/** The way to a group as a text; empty for the whole graph. */
export function pathText(structure: Structure, group: number): string {
  return breadcrumbsOf(structure, group)
    .slice(1)
    .map(({ title }) => title)
    .join(" › ");
}

/** What an item is called: a value's name, or a group's title. */
export function itemTitle(
  structure: Structure,
  tape: Tape,
  item: { kind: string; node: number; group: number },
) {
  return item.kind === "node" ? nameOf(tape, item.node) : groupTitle(structure, item.group);
}

/** What kind of group it is, in words. */
export function describeGroup(
  panel: Messages["panel"],
  { kind, instances }: Group,
  first: Group | undefined,
): string {
  if (instances) {
    const what = first?.kind === "leaves" ? "leaves" : first?.kind === "part" ? "parts" : "groups";
    return panel.stackOf[what]({ count: instances.length });
  }
  return panel[kind === "leaves" ? "leavesBox" : kind];
}
