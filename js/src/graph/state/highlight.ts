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
  if (highlight.kind === "path") {
    const marked = new Uint8Array(tape.nodeCount);
    for (const node of highlight.nodes) marked[node] = 1;
    return marked;
  }
  if (highlight.kind !== "paths") {
    return (highlight.kind === "upstream" ? upstream : downstream)(tape, highlight.from);
  }
  const { from, to } = highlight;
  const forth = both(downstream(tape, from), upstream(tape, to));
  return forth.includes(1) ? forth : both(downstream(tape, to), upstream(tape, from));
}

function both(one: Uint8Array, other: Uint8Array): Uint8Array {
  return one.map((reached, node) => reached & other[node]);
}

/** By node: 1 for some nodes and all that they were computed from. */
function upstream({ nodeCount, operandStart, operand }: Tape, from: readonly number[]): Uint8Array {
  const reached = new Uint8Array(nodeCount);
  for (const node of from) reached[node] = 1;
  for (let node = nodeCount - 1; node >= 0; node--) {
    if (!reached[node]) continue;
    for (let index = operandStart[node]; index < operandStart[node + 1]; index++) reached[operand[index]] = 1;
  }
  return reached;
}

/** By node: 1 for some nodes and all that was computed from them. */
function downstream({ nodeCount, operandStart, operand }: Tape, from: readonly number[]): Uint8Array {
  const reached = new Uint8Array(nodeCount);
  for (const node of from) reached[node] = 1;
  for (let node = 0; node < nodeCount; node++) {
    for (let index = operandStart[node]; index < operandStart[node + 1] && !reached[node]; index++) {
      reached[node] = reached[operand[index]];
    }
  }
  return reached;
}
