import { type Order, SWAP_COST } from "./crossings";
import type { SharedEdges } from "./shared_edges";

/** Swaps neighbours where that saves crossings: for graphs too large for `Reinserter`. Keeps scratch memory between calls. */
export class Exchanger {
  readonly #trunks: SharedEdges;
  /** Where the segments of each item lead, as sorted positions in the previous and in the next layer. */
  readonly #before: Float32Array;
  readonly #after: Float32Array;

  constructor(trunks: SharedEdges) {
    this.#trunks = trunks;
    this.#before = new Float32Array(trunks.previous.other.length);
    this.#after = new Float32Array(trunks.leaving.other.length);
  }

  /** Goes once through the layers from `begin` to before `end`. Never makes it worse. @returns how often it swapped. */
  exchange({ items, first, position }: Order, begin: number, end: number): number {
    let swaps = 0;
    for (let layer = begin; layer < end; layer++) {
      if (first[layer + 1] - first[layer] < 2) continue;
      this.#readPlaces(items, first, position, layer);
      for (let index = first[layer]; index + 1 < first[layer + 1]; index++) {
        const above = items[index];
        const below = items[index + 1];
        if (this.#changeBySwapping(above, below) >= 0) continue;
        items[index] = below;
        items[index + 1] = above;
        position[below]--;
        position[above]++;
        swaps++;
      }
    }
    return swaps;
  }

  #readPlaces(items: Uint32Array, first: Uint32Array, position: Int32Array, layer: number): void {
    const { previous, leaving, segmentTarget } = this.#trunks;
    const before = this.#before;
    const after = this.#after;
    for (let index = first[layer]; index < first[layer + 1]; index++) {
      const item = items[index];
      let begin = previous.first[item];
      let end = previous.first[item + 1];
      for (let at = begin; at < end; at++) before[at] = position[previous.other[at]];
      if (end - begin > 1) sortRange(before, begin, end);
      begin = leaving.first[item];
      end = leaving.first[item + 1];
      for (let at = begin; at < end; at++) {
        const segment = leaving.other[at];
        const target = segmentTarget[segment];
        const ports = previous.first[target + 1] - previous.first[target];
        after[at] = position[target] + (segment - previous.first[target]) / ports;
      }
      if (end - begin > 1) sortRange(after, begin, end);
    }
  }

  /** How many more crossings there would be if `above`, right above `below`, were right below it. */
  #changeBySwapping(above: number, below: number): number {
    const { previous, leaving } = this.#trunks;
    return (
      balance(this.#before, previous.first, above, below) + balance(this.#after, leaving.first, above, below)
    );
  }
}

/** Pairs (position of `above`, position of `below`) in order minus pairs out of order; those of one target count less. */
function balance(positions: Float32Array, first: Uint32Array, above: number, below: number): number {
  const begin = first[below];
  const end = first[below + 1];
  let sum = 0;
  // Where in the positions of `below` come: the target itself, its port, the next port, the next target.
  let target = begin;
  let port = begin;
  let nextPort = begin;
  let nextTarget = begin;
  for (let at = first[above]; at < first[above + 1]; at++) {
    const index = positions[at];
    const whole = Math.floor(index);
    while (target < end && positions[target] < whole) target++;
    while (port < end && positions[port] < index) port++;
    while (nextPort < end && positions[nextPort] <= index) nextPort++;
    while (nextTarget < end && positions[nextTarget] < whole + 1) nextTarget++;
    sum += end - nextTarget - (target - begin) + SWAP_COST * (nextTarget - nextPort - (port - target));
  }
  return sum;
}

function sortRange(values: Float32Array, begin: number, end: number): void {
  if (end - begin > 16) {
    values.subarray(begin, end).sort();
    return;
  }
  for (let index = begin + 1; index < end; index++) {
    const value = values[index];
    let hole = index;
    for (; hole > begin && values[hole - 1] > value; hole--) values[hole] = values[hole - 1];
    values[hole] = value;
  }
}
