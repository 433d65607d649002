import type { Tape } from "./tape";

/** By node: 1 for some nodes and all that they were computed from. */
export function upstreamOf({ nodeCount, operandStart, operand }: Tape, nodes: Iterable<number>): Uint8Array {
  const reached = marked(nodeCount, nodes);
  for (let node = nodeCount - 1; node >= 0; node--) {
    if (!reached[node]) continue;
    for (let index = operandStart[node]; index < operandStart[node + 1]; index++) reached[operand[index]] = 1;
  }
  return reached;
}

/** By node: 1 for some nodes and all that was computed from them. */
export function downstreamOf(
  { nodeCount, operandStart, operand }: Tape,
  nodes: Iterable<number>,
): Uint8Array {
  const reached = marked(nodeCount, nodes);
  for (let node = 0; node < nodeCount; node++) {
    for (let index = operandStart[node]; index < operandStart[node + 1] && !reached[node]; index++) {
      reached[node] = reached[operand[index]];
    }
  }
  return reached;
}

/** By node: 1 for what lies on a path between two sets of nodes, in whichever direction there are paths. */
export function between(tape: Tape, some: Iterable<number>, others: Iterable<number>): Uint8Array {
  const forth = both(downstreamOf(tape, some), upstreamOf(tape, others));
  return forth.includes(1) ? forth : both(downstreamOf(tape, others), upstreamOf(tape, some));
}

function marked(nodeCount: number, nodes: Iterable<number>): Uint8Array {
  const marks = new Uint8Array(nodeCount);
  for (const node of nodes) marks[node] = 1;
  return marks;
}

function both(some: Uint8Array, others: Uint8Array): Uint8Array {
  return some.map((mark, node) => mark & others[node]);
}
