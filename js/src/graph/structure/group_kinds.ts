/**
 * What a group was made from.
 *
 * - `scope`: what `with micrograd.scope(name)` opened once; also the whole graph.
 * - `stack`: groups of one shape, of which one is looked at.
 * - `sum`: a chain of additions.
 * - `part`: a repeated part of the graph without a name of the user's; always an instance of a stack.
 * - `leaves`: leaves that are used in the same places.
 */
export type GroupKind = "scope" | "stack" | "sum" | "part" | "leaves";

/** Kinds as they stand in typed arrays. */
export const KINDS: readonly GroupKind[] = ["scope", "stack", "sum", "part", "leaves"];
export const SCOPE = 0;
export const STACK = 1;
export const SUM = 2;
export const PART = 3;
export const LEAVES = 4;
