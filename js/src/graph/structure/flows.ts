import type { FoldedGraph } from "./types";

/** What flows between an item and one beside it. */
export interface Flow {
  readonly item: number;
  /** How many tape edges. */
  readonly count: number;
}

/** What flows into an item and out of it, the most first. */
export interface Flows {
  readonly into: readonly Flow[];
  readonly out: readonly Flow[];
}

export function boxFlows({ edgeSource, edgeTarget, edgeCount }: FoldedGraph, item: number): Flows {
  const into = new Map<number, number>();
  const out = new Map<number, number>();
  for (let edge = 0; edge < edgeSource.length; edge++) {
    const source = edgeSource[edge];
    const target = edgeTarget[edge];
    if (target === item) into.set(source, (into.get(source) ?? 0) + edgeCount[edge]);
    if (source === item) out.set(target, (out.get(target) ?? 0) + edgeCount[edge]);
  }
  return { into: sorted(into), out: sorted(out) };
}

function sorted(counts: ReadonlyMap<number, number>): Flow[] {
  const flows = [...counts].map(([item, count]) => ({ item, count }));
  return flows.sort((a, b) => b.count - a.count || a.item - b.item);
}
