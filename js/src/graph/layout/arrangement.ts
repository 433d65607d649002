import { firstOrderSteps, Orderer } from "./ordering";
import { during } from "./progress";
import { type Ranking, rank, rankLargeSteps } from "./ranking";
import { buildSharedEdges, sharedEdgesSteps } from "./shared_edges";
import type { LayoutGraph, Progress } from "./types";

/** Up to so many nodes several rankings are tried, and up to so many each of them is disturbed often. */
const SMALL = 300;
const TINY = 60;

/** What is done of the whole when a graph is known to be one. */
export const RANKING_BEGINS = 0.02;

export type Arranging = Generator<Progress, Orderer>;

/**
 * Ranks and orders a graph, with an effort that depends on its size alone: small graphs get several rankings and many
 * attempts, large ones what there is time for. Up to a hundred nodes have to be laid out within the first paint,
 * before the browser has compiled any of this well.
 */
export function* arrange(graph: LayoutGraph, draft: boolean): Arranging {
  const { nodeCount } = graph;
  if (nodeCount <= SMALL && !draft) return yield* arrangeSmall(graph);
  const layers = yield* during(rankLargeSteps(graph), "ranking", RANKING_BEGINS, 0.07);
  const trunks = yield* during(sharedEdgesSteps(graph, layers), "ranking", 0.07, 0.1);
  yield { phase: "ranking", share: 0.1 };
  const orderer = new Orderer(trunks, yield* during(firstOrderSteps(trunks), "ordering", 0.1, 0.2));
  yield { phase: "ordering", share: 0.2 };
  if (draft) return orderer;
  const { itemCount } = trunks;
  const [turns, exchanges] = itemCount <= 30_000 ? [12, 12] : itemCount <= 300_000 ? [2, 2] : [0, 1];
  yield* during(orderer.turnClasses(turns), "ordering", 0.2, 0.4);
  yield* during(orderer.swapNeighbours(exchanges), "ordering", 0.4, 0.5);
  if (itemCount <= 4_000) yield* during(orderer.putBack(8, 7), "ordering", 0.5, 0.6);
  return orderer;
}

/** Tries rankings, and disturbs those whose order is not much worse than the best. */
function* arrangeSmall(graph: LayoutGraph): Arranging {
  const { nodeCount } = graph;
  const isTiny = nodeCount <= TINY;
  const disturbances = Math.ceil((isTiny ? 2_000 : 400) / (nodeCount + 1));
  const rankings: Ranking[] = isTiny ? ["late", "shortEdges", "shortLines"] : ["late", "shortEdges"];
  const attempts: Attempt[] = [];
  for (const name of rankings) {
    const layers = rank(graph, name);
    if (attempts.some((other) => other.layers.every((layer, node) => layer === layers[node]))) continue;
    yield { phase: "ranking", share: 0.1 };
    const orderer = new Orderer(buildSharedEdges(graph, layers));
    yield* during(orderer.settle(), "ordering", 0.1, 0.3);
    attempts.push({ layers, orderer, lengthCost: LENGTH_COST * edgeLength(graph, layers) });
  }
  attempts.sort((one, other) => costOf(one) - costOf(other));
  const [first] = attempts;
  const hopeful = 1.5 * costOf(first) + 2;
  let best = first;
  for (const attempt of attempts) {
    if (attempt !== first && costOf(attempt) > hopeful) continue;
    yield* during(attempt.orderer.disturb(disturbances), "ordering", 0.3, 0.6);
    if (costOf(attempt) < costOf(best)) best = attempt;
  }
  return best.orderer;
}

interface Attempt {
  layers: Int32Array;
  orderer: Orderer;
  lengthCost: number;
}

/** Of two equally clear pictures the one with shorter lines. */
function costOf({ orderer, lengthCost }: Attempt): number {
  return orderer.crossings + lengthCost;
}

/** What it costs that an edge passes one layer more, where a crossing costs 1. */
const LENGTH_COST = 0.15;

function edgeLength({ edgeSource, edgeTarget }: LayoutGraph, layers: Int32Array): number {
  let sum = 0;
  for (let edge = 0; edge < edgeSource.length; edge++)
    sum += layers[edgeTarget[edge]] - layers[edgeSource[edge]];
  return sum;
}
