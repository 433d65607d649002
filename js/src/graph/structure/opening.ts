import { runToEnd } from "../../shared/steps";
import { STACK } from "./group_kinds";
import { FANNED_OUT, type Structure, type View } from "./types";
import { FOLDED, opened } from "./views";

/**
 * The view that a graph opens with: groups are unfolded breadth first and largest first as long as at most so many
 * items are visible. Sums, gathered leaves and what would show a single card stay folded. A graph of at most so many
 * nodes opens entirely, with its stacks fanned out.
 */
export function openingView(structure: Structure, mostItems: number): View {
  const { tape, table } = structure;
  if (tape.nodeCount > mostItems) return runToEnd(unfoldingSteps(structure, mostItems, Infinity, anyView));
  const open = new Set<number>();
  const shown = new Map<number, number>();
  for (let group = 1; group < table.groupCount; group++) {
    open.add(group);
    if (table.kind[group] === STACK) shown.set(group, FANNED_OUT);
  }
  return { open, shown };
}

// biome-ignore lint/correctness/useYield: there is nothing to try out
function* anyView(): Generator<never, boolean> {
  return true;
}

/**
 * Unfolds the groups of a folded graph breadth first and largest first, as long as at most so many items are visible
 * and each wider view passes a test. Sums, gathered leaves and what would show a single card stay folded.
 *
 * @param mostTests after so many tests the graph stays as it is by then
 * @param passes tests a view, in steps
 */
export function* unfoldingSteps<Told>(
  structure: Structure,
  mostItems: number,
  mostTests: number,
  passes: (view: View) => Generator<Told, boolean>,
): Generator<Told, View> {
  const { groups } = structure;
  /** The group whose items become visible when a group is opened: of a stack its first instance. */
  const inside = (group: number) => groups[group].instances?.[0] ?? group;
  const mayOpen = (group: number) =>
    groups[group].kind !== "sum" &&
    groups[inside(group)].kind !== "leaves" &&
    groups[inside(group)].nodeCount > 1;
  const larger = (a: number, b: number) => groups[b].nodeCount - groups[a].nodeCount || a - b;
  let view = FOLDED;
  let visible = itemsIn(structure, 0);
  let tests = 0;
  let generation: readonly number[] = groups[0].children;
  while (generation.length > 0) {
    const next: number[] = [];
    for (const group of generation.filter(mayOpen).sort(larger)) {
      const more = itemsIn(structure, inside(group)) - 1;
      if (visible + more > mostItems) continue;
      if (tests++ === mostTests) return view;
      const wider = opened(structure, view, group);
      if (!(yield* passes(wider))) continue;
      view = wider;
      visible += more;
      next.push(...groups[inside(group)].children);
    }
    generation = next;
  }
  return view;
}

/** How many items are right in a group: cards of its own nodes, and boxes. */
export function itemsIn({ groups }: Structure, group: number): number {
  const { children, nodeCount } = groups[group];
  return children.reduce((count, child) => count + 1 - groups[child].nodeCount, nodeCount);
}
