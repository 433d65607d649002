import { LEAF } from "../../tape/operations";
import type { Tape } from "../../tape/tape";
import type { FoldedGraph, Structure } from "./types";

/** Where a run has to have come for each item to be done, as cursor positions. */
export interface ItemSteps {
  /** By item: where the data of all its values is known. */
  readonly forward: Uint32Array;
  /** By item: where all its values have handed their gradients down; for leaves, where they have received theirs. */
  readonly backward: Uint32Array;
  /** Where to stop when moving item by item, from 0 to the last position: ascending, each once. */
  readonly stops: Uint32Array;
}

export function stepsByItem({ tape }: Structure, { items, itemOf }: FoldedGraph): ItemSteps {
  const { nodeCount, steps } = tape;
  const operations = steps.length;
  const { stepOf, lastToHandDown } = nodeSteps(tape);
  const forward = new Uint32Array(items.length);
  const backward = new Uint32Array(items.length);
  for (let node = 0; node < nodeCount; node++) {
    const item = itemOf[node];
    if (item < 0) continue;
    if (stepOf[node] > forward[item]) forward[item] = stepOf[node];
    const position = 2 * operations + 2 - lastToHandDown[node];
    if (position > backward[item]) backward[item] = position;
  }
  const ends = [0, operations, operations + 1, 2 * operations + 1];
  const positions = new Uint32Array(ends.length + 2 * items.length);
  positions.set(ends);
  positions.set(forward, ends.length);
  positions.set(backward, ends.length + items.length);
  positions.sort();
  return { forward, backward, stops: positions.filter((each, at) => at === 0 || positions[at - 1] < each) };
}

/** By node. */
interface NodeSteps {
  /** Which operation it is, from 1; 0 for leaves. */
  readonly stepOf: Uint32Array;
  /** The first operation that has to hand down before its gradient is complete and handed down itself. */
  readonly lastToHandDown: Uint32Array;
}

const known = new WeakMap<Tape, NodeSteps>();

function nodeSteps(tape: Tape): NodeSteps {
  const before = known.get(tape);
  if (before) return before;
  const { nodeCount, code, operandStart, operand, steps } = tape;
  const stepOf = new Uint32Array(nodeCount);
  const lastToHandDown = new Uint32Array(nodeCount).fill(steps.length + 1);
  for (let index = 0; index < steps.length; index++) {
    stepOf[steps[index]] = index + 1;
    lastToHandDown[steps[index]] = index + 1;
  }
  for (let node = 0; node < nodeCount; node++) {
    for (let operandIndex = operandStart[node]; operandIndex < operandStart[node + 1]; operandIndex++) {
      const from = operand[operandIndex];
      if (code[from] === LEAF && stepOf[node] < lastToHandDown[from]) lastToHandDown[from] = stepOf[node];
    }
  }
  const found = { stepOf, lastToHandDown };
  known.set(tape, found);
  return found;
}

/** The next stop after a position, or the last there is. */
export function stopAfter(stops: Uint32Array, position: number): number {
  const next = stops[firstAbove(stops, position)];
  return next ?? stops[stops.length - 1];
}

/** The stop before a position, or the first there is. */
export function stopBefore(stops: Uint32Array, position: number): number {
  return stops[Math.max(0, firstAbove(stops, position - 1) - 1)];
}

function firstAbove(stops: Uint32Array, position: number): number {
  let low = 0;
  let high = stops.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stops[middle] > position) high = middle;
    else low = middle + 1;
  }
  return low;
}
