import { FANNED_OUT, pathTo, type Structure, shownOf, sightOf, type View, withInstance } from "../structure";

/** The view with other instances shown, but nothing more opened, so that a node is in the instances that are shown. */
export function viewShowing(structure: Structure, view: View, node: number): View {
  const { parent } = structure.table;
  let next = view;
  for (const group of pathTo(structure, structure.groupOf[node]).slice(1)) {
    const stack = parent[group];
    if (structure.groups[stack].kind !== "stack") continue;
    const shown = shownOf(structure, next, stack);
    const instance = structure.groups[stack].instances?.indexOf(group) ?? -1;
    if (shown !== FANNED_OUT && instance >= 0) next = withInstance(structure, next, stack, instance);
  }
  return next;
}

/** The node itself where a view shows it or has it in a box; else its counterpart in the instances that are shown. */
export function counterpartOf(structure: Structure, view: View, node: number): number {
  const { table, groupOf, groups } = structure;
  let seen = node;
  for (let depth = 1; sightOf(structure, view, seen).isHidden; depth++) {
    // From outside to inside: what is in a closed box is hidden by nothing else.
    const group = pathTo(structure, groupOf[seen])[depth];
    if (group === undefined) return node;
    const { instances } = groups[table.parent[group]];
    const shown = instances?.[shownOf(structure, view, table.parent[group])];
    if (shown === undefined) continue;
    seen = table.order[table.rank[seen] - table.firstRank[group] + table.firstRank[shown]];
  }
  return seen;
}

export function isInside({ table }: Structure, group: number, node: number): boolean {
  return table.rank[node] >= table.firstRank[group] && table.rank[node] < table.endRank[group];
}

/** The innermost stack around a group, or the group itself if it is one; -1 if there is none. */
export function stackAround({ groups }: Structure, group: number): number {
  let around = group;
  while (around > 0 && groups[around].kind !== "stack") around = groups[around].parent;
  return around > 0 ? around : -1;
}

/** The instance of a stack that a node is in, from 0; -1 if it is in none. */
export function instanceWith(structure: Structure, stack: number, node: number): number {
  const { instances = [] } = structure.groups[stack];
  return instances.findIndex((instance) => isInside(structure, instance, node));
}

/** The node of an instance of a stack that corresponds to one of another instance; nodes beside the stack stay. */
export function nodeIn(structure: Structure, stack: number, instance: number, node: number): number {
  const { groups, table } = structure;
  const { instances = [] } = groups[stack];
  const from = instances[instanceWith(structure, stack, node)];
  const to = instances[instance];
  if (from === undefined || to === undefined) return node;
  return table.order[table.rank[node] - table.firstRank[from] + table.firstRank[to]];
}
