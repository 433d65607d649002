import { lastPosition } from "../../tape/cursor";
import { hasRun } from "../../tape/events";
import { LEAF } from "../../tape/operations";
import type { Tape } from "../../tape/tape";
import type { FoldedGraph, Structure } from "./types";

/** Where a run has to have come for each item to be done, as cursor positions. */
export interface ItemSteps {
  /** By item: where the data of all its values is known. */
  readonly forward: Uint32Array;
  /** By item: where all its values have passed their gradients back; for leaves, where they have received theirs. */
  readonly backward: Uint32Array;
  /** Where to stop when moving item by item, from 0 to the last position: ascending, each once. */
  readonly stops: Uint32Array;
}

export function stepsByItem({ tape }: Structure, { items, itemOf }: FoldedGraph): ItemSteps {
  const { nodeCount, steps } = tape;
  const operations = steps.length;
  const { stepOf, doneAt } = nodeSteps(tape);
  const forward = new Uint32Array(items.length);
  const backward = new Uint32Array(items.length);
  for (let node = 0; node < nodeCount; node++) {
    const item = itemOf[node];
    if (item < 0) continue;
    if (stepOf[node] > forward[item]) forward[item] = stepOf[node];
    if (doneAt[node] > backward[item]) backward[item] = doneAt[node];
  }
  const last = lastPosition(tape);
  const ends = [0, operations, Math.min(operations + 1, last), last];
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
  /** The position at which its gradient is complete, and passed back itself; 0 for one that a record never reaches. */
  readonly doneAt: Uint32Array;
}

const known = new WeakMap<Tape, NodeSteps>();

function nodeSteps(tape: Tape): NodeSteps {
  const before = known.get(tape);
  if (before) return before;
  const { nodeCount, code, operandStart, operand, steps } = tape;
  const stepOf = new Uint32Array(nodeCount);
  const lastToPassBack = new Uint32Array(nodeCount).fill(steps.length + 1);
  for (let index = 0; index < steps.length; index++) {
    stepOf[steps[index]] = index + 1;
    lastToPassBack[steps[index]] = index + 1;
  }
  for (let node = 0; node < nodeCount; node++) {
    for (let operandIndex = operandStart[node]; operandIndex < operandStart[node + 1]; operandIndex++) {
      const from = operand[operandIndex];
      if (code[from] === LEAF && stepOf[node] < lastToPassBack[from]) lastToPassBack[from] = stepOf[node];
    }
  }
  const doneAt = hasRun(tape)
    ? lastEvents(tape)
    : lastToPassBack.map((operation) => 2 * steps.length + 2 - operation);
  const found = { stepOf, doneAt };
  known.set(tape, found);
  return found;
}

/** By node: the position of the last event of a record in which it passes back or is given a gradient. */
function lastEvents({ nodeCount, steps, eventNode, eventStart, changeNode }: Tape): Uint32Array {
  const doneAt = new Uint32Array(nodeCount);
  for (let event = 0; event < eventNode.length; event++) {
    const position = steps.length + event + 1;
    if (eventNode[event] < nodeCount) doneAt[eventNode[event]] = position;
    for (const node of changeNode.subarray(eventStart[event], eventStart[event + 1])) doneAt[node] = position;
  }
  return doneAt;
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
