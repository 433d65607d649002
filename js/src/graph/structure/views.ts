import { STACK } from "./group_kinds";
import { instanceAround, instanceAt, instanceCount } from "./groups";
import { FANNED_OUT, type Structure, type View } from "./types";

/** Everything folded. */
export const FOLDED: View = { open: new Set(), shown: new Map() };

/** The groups from the whole graph to a group, for a breadcrumb. */
export function pathTo({ table }: Structure, group: number): number[] {
  const path: number[] = [];
  for (let around = group; around >= 0; around = table.parent[around]) path.push(around);
  return path.reverse();
}

/** How a view names a group: by its counterpart in the first instance of each stack around that is not fanned out. */
export function keyOf(structure: Structure, view: View, group: number): number {
  // A name without instances but first ones is what it names, whichever stacks are fanned out.
  if (structure.counterpart[group] === group) return group;
  const { kind } = structure.table;
  let key = 0;
  let around = 0;
  for (const inner of pathTo(structure, group).slice(1)) {
    const isLeafed = kind[around] === STACK && view.shown.get(key) !== FANNED_OUT;
    key += isLeafed ? 1 : inner - around;
    around = inner;
  }
  return key;
}

/** Whether a group is unfolded. */
export function isOpen(structure: Structure, view: View, group: number): boolean {
  const { parent, kind } = structure.table;
  const named = normalised(structure, view);
  let decisive = group;
  // The instance that a stack shows is open if the stack is.
  while (decisive > 0 && kind[parent[decisive]] === STACK) {
    if (shownOf(structure, named, parent[decisive]) === FANNED_OUT) break;
    decisive = parent[decisive];
  }
  return decisive === 0 || named.open.has(keyOf(structure, named, decisive));
}

/** The index of the instance that a stack shows, or FANNED_OUT. */
export function shownOf(structure: Structure, view: View, stack: number): number {
  return shownAt(structure, view, stack, keyOf(structure, view, stack));
}

/** As `shownOf`, of a stack of known key; numbers that no instance has are the nearest that one has. */
export function shownAt({ table }: Structure, view: View, stack: number, key: number): number {
  const shown = view.shown.get(key) ?? 0;
  return shown === FANNED_OUT ? shown : Math.min(Math.max(0, shown), instanceCount(table, stack) - 1);
}

/** The view with a group unfolded. */
export function opened(structure: Structure, view: View, group: number): View {
  const { open, shown } = normalised(structure, view);
  return { open: new Set(open).add(keyOf(structure, view, group)), shown };
}

/** The view with a group folded; what is open inside stays so for when it is opened again. */
export function folded(structure: Structure, view: View, group: number): View {
  const { open, shown } = normalised(structure, view);
  const key = keyOf(structure, view, group);
  return { open: new Set([...open].filter((other) => other !== key)), shown };
}

/**
 * The view with another instance of a stack shown, or with all (FANNED_OUT). Stacks whose instances belong to those
 * of this stack one by one follow, but for fanning out.
 */
export function withInstance(structure: Structure, view: View, stack: number, instance: number): View {
  const named = normalised(structure, view);
  const shown = new Map(named.shown);
  const key = keyOf(structure, named, stack);
  if (instance !== FANNED_OUT) {
    for (const linked of linkedTo(structure, stack)) {
      const linkedKey = keyBeside(structure, stack, key, linked);
      if (shown.get(linkedKey) !== FANNED_OUT) shown.set(linkedKey, instance);
    }
  }
  // Where the stack was fanned out, what was open in any instance is now open in the one that is shown.
  return normalised(structure, { open: named.open, shown: shown.set(key, instance) });
}

/** The stacks whose instances belong to those of a stack one by one, and itself, in first instances. */
export function linkedTo({ counterpart, link }: Structure, stack: number): number[] {
  const first = counterpart[stack];
  if (link[first] < 0) return [first];
  const linked: number[] = [];
  link.forEach((number, group) => {
    if (number === link[first]) linked.push(group);
  });
  return linked;
}

/** The key of a stack that is linked to one of a known key: they may be side by side in a fanned-out instance. */
function keyBeside({ table, counterpart }: Structure, stack: number, key: number, linked: number): number {
  const first = counterpart[stack];
  return table.parent[linked] === table.parent[first] ? key + linked - first : linked;
}

/** The view opened and leafed as far as it takes for a node to be visible. */
export function viewRevealing(structure: Structure, view: View, node: number): View {
  return viewOpening(structure, view, structure.groupOf[node]);
}

/** The view opened and leafed so that what is right in a group is visible. */
export function viewOpening(structure: Structure, view: View, group: number): View {
  const { kind, parent } = structure.table;
  let next = view;
  for (const inner of pathTo(structure, group).slice(1)) {
    const stack = parent[inner];
    const isInstance = kind[stack] === STACK && shownOf(structure, next, stack) !== FANNED_OUT;
    if (!isInstance) {
      next = opened(structure, next, inner);
    } else {
      const index = instanceAround(structure.table, stack, inner);
      if (shownOf(structure, next, stack) !== index) next = withInstance(structure, next, stack, index);
    }
  }
  return next;
}

/** The group that one sees when looking at a group: its counterpart in the instances that are shown. */
export function visibleGroup(structure: Structure, view: View, group: number): number {
  const { kind } = structure.table;
  let seen = 0;
  let around = 0;
  for (const inner of pathTo(structure, group).slice(1)) {
    const shown = kind[around] === STACK ? shownOf(structure, view, seen) : FANNED_OUT;
    seen = shown === FANNED_OUT ? seen + inner - around : instanceAt(structure.table, seen, shown);
    around = inner;
  }
  return seen;
}

/** How a view shows a node, whether or not it was folded that way yet. */
export interface Sight {
  /** Whether the node is in an instance of an open stack that is not shown. */
  readonly isHidden: boolean;
  /** The closed group that has the node inside, or the innermost group around its card. */
  readonly group: number;
  readonly isBox: boolean;
}

/** How a node is shown, as `foldedGraph` shows it; a hidden node like its counterpart in the instance that is. */
export function sightOf(structure: Structure, view: View, node: number): Sight {
  const { groupOf, table } = structure;
  const { kind } = table;
  const named = normalised(structure, view);
  let key = 0;
  let around = 0;
  let isHidden = false;
  for (const group of pathTo(structure, groupOf[node]).slice(1)) {
    const shown = kind[around] === STACK ? shownAt(structure, named, around, key) : FANNED_OUT;
    if (shown !== FANNED_OUT) {
      key += 1;
      isHidden ||= group !== instanceAt(table, around, shown);
    } else {
      key += group - around;
      if (!named.open.has(key)) return { isHidden, group, isBox: true };
    }
    around = group;
  }
  return { isHidden, group: around, isBox: false };
}

/** A view whose groups are all named as `keyOf` names them. */
export function normalised(structure: Structure, view: View): View {
  const { counterpart } = structure;
  const strays = [...view.open, ...view.shown.keys()].some((group) => counterpart[group] !== group);
  if (!strays) return view;
  const open = new Set([...view.open].map((group) => keyOf(structure, view, group)));
  const shown = new Map(
    [...view.shown].map(([stack, instance]) => [keyOf(structure, view, stack), instance]),
  );
  return { open, shown };
}
