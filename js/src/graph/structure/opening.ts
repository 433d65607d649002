import { LEAVES, STACK, SUM } from "./group_kinds";
import { FANNED_OUT, type Structure, type View } from "./types";

/**
 * The view that a graph opens with: groups are unfolded breadth first and largest first as long as at most so many
 * items are visible. Sums, gathered leaves and what would show a single card stay folded. A graph of at most so many
 * nodes opens entirely, with its stacks fanned out.
 */
export function openingView(structure: Structure, mostItems: number): View {
  const { tape, table, groups } = structure;
  const open = new Set<number>();
  const shown = new Map<number, number>();
  if (tape.nodeCount <= mostItems) {
    for (let group = 1; group < table.groupCount; group++) {
      open.add(group);
      if (table.kind[group] === STACK) shown.set(group, FANNED_OUT);
    }
    return { open, shown };
  }
  /** The group whose items become visible when a group is opened. */
  const inside = (group: number) => (table.kind[group] === STACK ? group + 1 : group);
  const isFolded = (group: number) =>
    table.kind[group] === SUM ||
    table.kind[inside(group)] === LEAVES ||
    groups[inside(group)].nodeCount === 1;
  const larger = (a: number, b: number) => groups[b].nodeCount - groups[a].nodeCount || a - b;
  let visible = itemsIn(structure, 0);
  let generation: readonly number[] = groups[0].children;
  while (generation.length > 0) {
    const next: number[] = [];
    for (const group of generation.filter((each) => !isFolded(each)).sort(larger)) {
      const more = itemsIn(structure, inside(group)) - 1;
      if (visible + more > mostItems) continue;
      visible += more;
      open.add(group);
      next.push(...groups[inside(group)].children);
    }
    generation = next;
  }
  return { open, shown };
}

/** How many items are right in a group: cards of its own nodes, and boxes. */
export function itemsIn({ groups }: Structure, group: number): number {
  const { children, nodeCount } = groups[group];
  return children.reduce((count, child) => count + 1 - groups[child].nodeCount, nodeCount);
}
