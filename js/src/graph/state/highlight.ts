import { between, downstreamOf, upstreamOf } from "../../tape/reach";
import type { Tape } from "../../tape/tape";
import type { Item, Structure } from "../structure";

/** What a highlight is about. */
export type Highlight =
  | { readonly kind: "upstream" | "downstream"; readonly from: readonly number[] }
  | { readonly kind: "paths"; readonly from: readonly number[]; readonly to: readonly number[] }
  | { readonly kind: "path"; readonly nodes: Uint32Array };

/** The nodes that an item stands for: those of a box in all its instances. */
export function nodesOf({ table }: Structure, { kind, node, group }: Item): readonly number[] {
  if (kind === "node") return [node];
  return Array.from(table.order.subarray(table.firstRank[group], table.endRank[group]));
}

/** By node: 1 for what a highlight shows. */
export function highlighted(tape: Tape, highlight: Highlight): Uint8Array {
  switch (highlight.kind) {
    case "upstream":
      return upstreamOf(tape, highlight.from);
    case "downstream":
      return downstreamOf(tape, highlight.from);
    case "paths":
      return between(tape, highlight.from, highlight.to);
    case "path": {
      const marked = new Uint8Array(tape.nodeCount);
      for (const node of highlight.nodes) marked[node] = 1;
      return marked;
    }
  }
}
