import type { Order } from "./crossings";
import type { Trunks } from "./trunks";

/** Items that are drawn at one height: stretches of trunks and single chains, so that they come out straight. */
export interface Lanes {
  laneCount: number;
  /** By item. Lanes are numbered so that of two in one layer the upper may have either number. */
  laneOf: Uint32Array;
  /** By lane: number of items. */
  size: Uint32Array;
}

/**
 * Chooses lanes that do not cross, as Brandes and Köpf (2001) do for their vertical blocks: of the segments
 * between two layers that deserve to be straight, the heaviest set without a crossing.
 */
export function findLanes(trunks: Trunks, order: Order): Lanes {
  const { itemCount, nodeCount, layerCount, previous, leaving } = trunks;
  const laneOf = new Uint32Array(itemCount);
  let laneCount = 0;
  const best = new Float64Array(itemCount + 1);
  const bestEnd = new Int32Array(itemCount + 1);
  const heaviest = new Float64Array(itemCount);
  const before = new Int32Array(itemCount);
  const straight = new Uint8Array(itemCount);

  for (let layer = 0; layer < layerCount; layer++) {
    const begin = order.first[layer];
    const end = order.first[layer + 1];
    if (layer > 0) {
      // A heaviest increasing subsequence, by the targets' places; the tree holds the best chain so far.
      const sources = end > begin ? order.first[layer] - order.first[layer - 1] : 0;
      best.fill(0, 0, sources + 1);
      bestEnd.fill(-1, 0, sources + 1);
      let last = -1;
      for (let index = begin; index < end; index++) {
        const item = order.items[index];
        const source = previous.other[previous.first[item]];
        const weight = straightness(item, source);
        if (weight === 0) continue;
        const place = order.position[source];
        let chain = -1;
        let total = 0;
        for (let node = place; node > 0; node &= node - 1) {
          if (best[node] > total) {
            total = best[node];
            chain = bestEnd[node];
          }
        }
        before[item] = chain;
        heaviest[item] = total + weight;
        for (let node = place + 1; node <= sources; node += node & -node) {
          if (heaviest[item] > best[node]) {
            best[node] = heaviest[item];
            bestEnd[node] = item;
          }
        }
        if (last < 0 || heaviest[item] > heaviest[last]) last = item;
      }
      for (; last >= 0; last = before[last]) straight[last] = 1;
    }
    for (let index = begin; index < end; index++) {
      const item = order.items[index];
      laneOf[item] = straight[item] ? laneOf[previous.other[previous.first[item]]] : laneCount++;
    }
  }

  const size = new Uint32Array(laneCount);
  for (const lane of laneOf) size[lane]++;
  return { laneCount, laneOf, size };

  function straightness(item: number, source: number): number {
    if (previous.first[item + 1] - previous.first[item] !== 1) return 0;
    if (item >= nodeCount && source >= nodeCount) return 4;
    return leaving.first[source + 1] - leaving.first[source] === 1 ? 2 : 0;
  }
}
