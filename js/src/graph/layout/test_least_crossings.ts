/** What an order costs that no other order of the same items is better than. Nothing here is part of the widget. */
import { SWAP_COST } from "./crossings";
import type { SharedEdges } from "./shared_edges";
import { countSlowly } from "./test_graphs";

/**
 * The least number of crossings, swaps before ports at their own cost. All orders of each layer are tried with the best
 * way to each order of the layer before it, so layers have to be narrow: five items have 120 orders.
 */
export function leastCrossings(trunks: SharedEdges): number {
  const { layerCount, itemCount } = trunks;
  const layers = Array.from({ length: layerCount }, (): number[] => []);
  for (const [item, layer] of trunks.layer.entries()) layers[layer].push(item);
  const position = new Int32Array(itemCount);
  const put = (order: readonly number[]) => {
    for (const [index, item] of order.entries()) position[item] = index;
  };
  let known = permutationsOf(layers[0]).map((order) => ({ order, least: 0 }));
  for (let layer = 1; layer < layerCount; layer++) {
    const between = segmentsBefore(trunks, layer);
    known = permutationsOf(layers[layer]).map((order) => {
      put(order);
      let least = Number.POSITIVE_INFINITY;
      for (const before of known) {
        if (before.least >= least) continue;
        put(before.order);
        least = Math.min(least, before.least + countSlowly(between, position, SWAP_COST));
      }
      return { order, least };
    });
  }
  return Math.min(...known.map(({ least }) => least));
}

/** How many items the widest layer has. */
export function widthOf({ layer, layerCount }: SharedEdges): number {
  const sizes = new Uint32Array(layerCount);
  for (const each of layer) sizes[each]++;
  return Math.max(...sizes);
}

/** The same items, with the segments that enter a layer and no others. */
function segmentsBefore(trunks: SharedEdges, layer: number): SharedEdges {
  const { previous, segmentTarget } = trunks;
  const kept = [...segmentTarget.keys()].filter((segment) => trunks.layer[segmentTarget[segment]] === layer);
  return {
    ...trunks,
    previous: { ...previous, other: Uint32Array.from(kept, (segment) => previous.other[segment]) },
    segmentTarget: Uint32Array.from(kept, (segment) => segmentTarget[segment]),
  };
}

function permutationsOf(items: readonly number[]): number[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item) =>
    permutationsOf(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}
