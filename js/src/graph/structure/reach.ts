import type { Tape } from "../../tape/tape";

/** By node: 1 for a node and everything that it was computed from. */
export function upstreamOf(tape: Tape, node: number): Uint8Array {
  const { operandStart, operand } = tape;
  const reached = new Uint8Array(tape.nodeCount);
  reached[node] = 1;
  for (let each = node; each >= 0; each--) {
    if (!reached[each]) continue;
    for (let index = operandStart[each]; index < operandStart[each + 1]; index++) reached[operand[index]] = 1;
  }
  return reached;
}

/** By node: 1 for a node and everything that was computed from it. */
export function downstreamOf(tape: Tape, node: number): Uint8Array {
  const { operandStart, operand } = tape;
  const reached = new Uint8Array(tape.nodeCount);
  reached[node] = 1;
  for (let each = node + 1; each < tape.nodeCount; each++) {
    for (let index = operandStart[each]; index < operandStart[each + 1] && !reached[each]; index++) {
      reached[each] = reached[operand[index]];
    }
  }
  return reached;
}

/** By node: 1 for what lies on a path from one of two nodes to the other, whichever comes first; 0 without paths. */
export function between(tape: Tape, one: number, other: number): Uint8Array {
  const down = downstreamOf(tape, Math.min(one, other));
  const up = upstreamOf(tape, Math.max(one, other));
  return down.map((reached, node) => reached & up[node]);
}

/** By item of a drawing: 1 where one of its visible nodes has a 1. */
export function itemsWith(marked: Uint8Array, itemOf: Int32Array, itemCount: number): Uint8Array {
  const found = new Uint8Array(itemCount);
  itemOf.forEach((item, node) => {
    if (marked[node] && item >= 0) found[item] = 1;
  });
  return found;
}
