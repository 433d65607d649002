import { groupTitle } from "../../canvas/frames";
import { nameOf } from "../../canvas/names";
import { pathTo, type Structure } from "../../structure";

/** Leaves that are chosen together. */
export interface LeafGroup {
  /** Of a single leaf its name; of several what they have in common, or null if that is nothing. */
  readonly title: string | null;
  /** Their indices among the leaves. */
  readonly indices: readonly number[];
  /** The node, if it is a single leaf of a small graph. */
  readonly node: number | null;
}

/** So many leaves are listed one by one, and so many groups at most otherwise. */
const MOST_LISTED = 50;

/**
 * The leaves of a graph in lines to choose from: one by one if there are few; else by the parts of the graph they
 * belong to, as `parameters › layer 1` or `inputs × 100`, and outside of all parts by their names without numbers.
 */
export function leafGroups(structure: Structure): LeafGroup[] {
  const { tape } = structure;
  if (tape.leaves.length <= MOST_LISTED) {
    return Array.from(tape.leaves, (node, index) => ({ title: nameOf(tape, node), indices: [index], node }));
  }
  for (const depth of [2, 1]) {
    const groups = groupedBy(structure, depth);
    if (groups.length <= MOST_LISTED) return groups;
  }
  const groups = groupedBy(structure, 1).sort((one, other) => other.indices.length - one.indices.length);
  const rest = groups.splice(MOST_LISTED - 1).flatMap(({ indices }) => indices);
  return [...groups, { title: null, indices: rest, node: null }];
}

function groupedBy(structure: Structure, depth: number): LeafGroup[] {
  const { tape, groupOf, groups } = structure;
  const byTitle = new Map<string | null, number[]>();
  const titles = new Map<number, string>();
  const titleOfGroup = (group: number): string => {
    const known = titles.get(group);
    if (known !== undefined) return known;
    const path = pathTo(structure, group).slice(1, depth + 1);
    // All instances of a stack are chosen together.
    const stack = path.findIndex((one) => groups[one].instances);
    const shown = stack < 0 ? path : path.slice(0, stack + 1);
    const title = shown.map((one) => groupTitle(structure, one)).join(" › ");
    titles.set(group, title);
    return title;
  };
  tape.leaves.forEach((leaf, index) => {
    const title = titleOfGroup(groupOf[leaf]) || stemOf(tape.label.get(leaf));
    const indices = byTitle.get(title);
    if (indices) indices.push(index);
    else byTitle.set(title, [index]);
  });
  return [...byTitle].map(([title, indices]) => ({ title, indices, node: null }));
}

/** A name without its numbers: `w` of `w12`, `w[3]` and `w_1_2`. */
function stemOf(label: string | undefined): string | null {
  return label?.replace(/[\s_.,[\]()]*\d[\d\s_.,[\]()]*$/, "") || null;
}
