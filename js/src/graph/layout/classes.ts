import { ownerOf, type SharedEdges } from "./shared_edges";

/** How far down operands are looked at. What differs deeper than that is taken to be alike. */
const ROUNDS = 5;

/**
 * Sorts nodes into classes that compute in the same way: the same number of operands, of the same classes, and the
 * same kind of use (by no operation, by one, by several). In a network all products of a layer are one class.
 *
 * @returns by node: a number that stands for its class.
 */
export function classify(trunks: SharedEdges): Int32Array {
  const { nodeCount, previous } = trunks;
  const uses = new Uint8Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    for (let at = previous.first[node]; at < previous.first[node + 1]; at++) {
      const source = ownerOf(trunks, previous.other[at]);
      if (uses[source] < 2) uses[source]++;
    }
  }
  let known = Int32Array.from(uses);
  let next = new Int32Array(nodeCount);
  for (let round = 0; round < ROUNDS; round++) {
    for (let node = 0; node < nodeCount; node++) {
      let hash = mix(known[node], uses[node] + 1);
      for (let at = previous.first[node]; at < previous.first[node + 1]; at++) {
        hash = mix(hash, known[ownerOf(trunks, previous.other[at])]);
      }
      next[node] = hash;
    }
    [known, next] = [next, known];
  }
  return known;
}

/** A fixed number that looks random. */
export function mix(one: number, other: number): number {
  const product = Math.imul(one ^ (other + 0x9e3779b9), 0x85ebca6b);
  return Math.imul(product ^ (product >>> 15), 0x2c1b3c6d) ^ (product >>> 13);
}
