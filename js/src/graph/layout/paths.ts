import type { SharedEdges } from "./shared_edges";

/**
 * Paths that are worth moving as one: every node with its trunk, and with each operand in turn that only it uses;
 * and whole chains of such operands.
 *
 * @returns paths as `Reinserter` takes them.
 */
export function findPaths(trunks: SharedEdges): Uint32Array[] {
  const { nodeCount, previous } = trunks;
  const chainLength = new Uint32Array(nodeCount).fill(1);
  const chainBefore = new Int32Array(nodeCount).fill(-1);
  const paths: Uint32Array[] = [];
  for (let node = 0; node < nodeCount; node++) {
    let alone = !isPrivate(trunks, node);
    for (let at = previous.first[node]; at < previous.first[node + 1]; at++) {
      const operand = previous.other[at];
      if (operand === chainBefore[node] || !isPrivate(trunks, operand)) continue;
      paths.push(withTrunk(trunks, [operand, node]));
      alone = false;
      if (chainLength[operand] < chainLength[node]) continue;
      chainLength[node] = chainLength[operand] + 1;
      chainBefore[node] = operand;
    }
    if (alone) paths.push(withTrunk(trunks, [node]));
  }
  const continues = new Uint8Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) if (chainBefore[node] >= 0) continues[chainBefore[node]] = 1;
  for (let node = 0; node < nodeCount; node++) {
    if (continues[node] || chainLength[node] < 3) continue;
    const chain = [];
    for (let link = node; link >= 0; link = chainBefore[link]) chain.push(link);
    paths.push(withTrunk(trunks, chain.reverse()));
  }
  return paths;
}

/** Whether all lines from an item go to one node of the next layer. */
function isPrivate({ nodeCount, leaving, segmentTarget }: SharedEdges, item: number): boolean {
  if (item >= nodeCount || leaving.first[item] === leaving.first[item + 1]) return false;
  const consumer = segmentTarget[leaving.other[leaving.first[item]]];
  for (let at = leaving.first[item] + 1; at < leaving.first[item + 1]; at++) {
    if (segmentTarget[leaving.other[at]] !== consumer) return false;
  }
  return consumer < nodeCount;
}

/** Nodes of a chain, and the bends of the last one. */
function withTrunk(trunks: SharedEdges, chain: number[]): Uint32Array {
  const last = chain[chain.length - 1];
  const begin = trunks.firstBend[last];
  const bends = bendEnd(trunks, last) - begin;
  const path = new Uint32Array(chain.length + bends);
  path.set(chain);
  for (let bend = 0; bend < bends; bend++) path[chain.length + bend] = begin + bend;
  return path;
}

/** One past the last bend of a node's trunk. */
function bendEnd({ nodeCount, itemCount, firstBend }: SharedEdges, node: number): number {
  return node + 1 < nodeCount ? firstBend[node + 1] : itemCount;
}
