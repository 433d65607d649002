import { LEAF, OPERATIONS } from "../../tape/operations";
import type { Tape } from "../../tape/tape";

/** With fewer additions than this, a sum is better read as it is. */
const FEWEST_ADDITIONS = 4;

const ADD = OPERATIONS["+"].code;

/** The chains of additions in a tape. */
export interface Sums {
  /** By node: the last addition of the chain that the node is part of; -1 if it is part of none. */
  readonly top: Int32Array;
  /** By node of a chain: the operand that continues the chain; -1 at its beginning. */
  readonly below: Int32Array;
}

/**
 * Finds chains of at least four additions right in one group, ((a + b) + c) + ..., whose inner results are used
 * nowhere else. The 0 that Python's `sum` starts from is part of its chain.
 *
 * @param groupOf by node
 */
export function findSums(tape: Tape, groupOf: Int32Array): Sums {
  const { code, operandStart, operand, nodeCount } = tape;
  const uses = usesOf(tape);
  const below = new Int32Array(nodeCount).fill(-1);
  const above = new Int32Array(nodeCount).fill(-1);
  const length = new Uint32Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    if (code[node] !== ADD) continue;
    length[node] = 1;
    for (let index = operandStart[node]; index < operandStart[node + 1]; index++) {
      const other = operand[index];
      if (code[other] !== ADD || uses[other] !== 1 || groupOf[other] !== groupOf[node]) continue;
      below[node] = other;
      above[other] = node;
      length[node] = length[other] + 1;
      break;
    }
  }
  const top = new Int32Array(nodeCount).fill(-1);
  const marked = new Set([...tape.parameter, ...tape.input, ...tape.target]);
  const isStart = (leaf: number, node: number) =>
    code[leaf] === LEAF &&
    uses[leaf] === 1 &&
    groupOf[leaf] === groupOf[node] &&
    tape.scope[leaf] === tape.scope[node] &&
    tape.recordedData[leaf] === 0 &&
    !tape.label.has(leaf) &&
    !marked.has(leaf);
  for (let node = nodeCount - 1; node >= 0; node--) {
    if (length[node] === 0) continue;
    if (above[node] >= 0) top[node] = top[above[node]];
    else if (length[node] >= FEWEST_ADDITIONS) top[node] = node;
    if (top[node] < 0 || length[node] > 1) continue;
    const start = [operand[operandStart[node]], operand[operandStart[node] + 1]].find((leaf) =>
      isStart(leaf, node),
    );
    if (start === undefined) continue;
    below[node] = start;
    top[start] = top[node];
  }
  return { top, below };
}

/** By node: by how many operands it is used. */
function usesOf({ nodeCount, operand }: Tape): Uint32Array {
  const uses = new Uint32Array(nodeCount);
  for (const node of operand) uses[node]++;
  return uses;
}
