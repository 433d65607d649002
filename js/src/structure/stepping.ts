import { LEAF } from "../machine/operations";
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
  const { nodeCount, operandStart, operand, steps } = tape;
  const operations = steps.length;
  const stepOf = new Uint32Array(nodeCount); // from 1, 0 for leaves
  steps.forEach((node, place) => {
    stepOf[node] = place + 1;
  });
  /** By node: the first operation that has to hand down before its gradient is complete and handed down itself. */
  const lastToHandDown = stepOf.map((step) => step || operations + 1);
  for (let node = 0; node < nodeCount; node++) {
    for (let place = operandStart[node]; place < operandStart[node + 1]; place++) {
      const from = operand[place];
      if (tape.code[from] === LEAF && stepOf[node] < lastToHandDown[from])
        lastToHandDown[from] = stepOf[node];
    }
  }
  const forward = new Uint32Array(items.length);
  const backward = new Uint32Array(items.length);
  for (let node = 0; node < nodeCount; node++) {
    const item = itemOf[node];
    if (item < 0) continue;
    forward[item] = Math.max(forward[item], stepOf[node]);
    backward[item] = Math.max(backward[item], 2 * operations + 2 - lastToHandDown[node]);
  }
  const marks = new Uint8Array(2 * operations + 2);
  for (const position of [0, operations, operations + 1, 2 * operations + 1]) marks[position] = 1;
  for (const position of forward) marks[position] = 1;
  for (const position of backward) marks[position] = 1;
  return { forward, backward, stops: Uint32Array.from(marks.keys()).filter((position) => marks[position]) };
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
