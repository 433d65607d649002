import { chunkedRange, runToEnd } from "../../shared/steps";
import { type Adjacency, consumersSteps, operandsSteps } from "./adjacency";
import { spreadComponentsSteps } from "./components";
import { type RankProblem, shortenByNetworkSimplex } from "./simplex";
import type { LayoutGraph } from "./types";

/**
 * How nodes are assigned to layers.
 * - `late`: every node right before its first consumer; but what the last node does not depend on, right after
 *   its operands.
 * - `early`: every node right after its operands, then forward while that makes no line longer.
 * - `shortEdges`: edges as short as possible in total, and `shortLines`: the same for lines, where edges of one
 *   source share one. Exact, and for small graphs.
 */
export type Ranking = "late" | "early" | "shortEdges" | "shortLines";

/**
 * Assigns each node a layer, operands strictly before results, layers numbered from 0 without holes.
 *
 * Counting from the sinks, where Sugiyama, Tagawa and Toda (1981) count from the sources, puts a parameter
 * beside the operation that first uses it instead of into one tall first column.
 *
 * @returns by node: its layer.
 */
export function rank(graph: LayoutGraph, ranking: Ranking): Int32Array {
  return runToEnd(rankSteps(graph, ranking));
}

/** As `rank`, in steps of some milliseconds, unless the ranking is one for small graphs. */
function* rankSteps(graph: LayoutGraph, ranking: Ranking): RankingSteps {
  const layer = yield* withoutHolesSteps(yield* connectedSteps(graph, ranking));
  yield* spreadComponentsSteps(graph, layer);
  return yield* withoutHolesSteps(layer);
}

type RankingSteps = Generator<undefined, Int32Array>;

/**
 * The better one of `late` and `early` for a graph too large to try more. What has one root is best ranked late; where
 * many results end here and there, that would take all of them to the end.
 */
export function* rankLargeSteps(graph: LayoutGraph): RankingSteps {
  const late = yield* rankSteps(graph, "late");
  const bends = yield* countBendsSteps(graph, late);
  if (bends <= graph.nodeCount) return late;
  const early = yield* rankSteps(graph, "early");
  return (yield* countBendsSteps(graph, early)) < 0.7 * bends ? early : late;
}

/** How many layers all lines pass, where edges of one source share a line. */
function* countBendsSteps(
  { nodeCount, edgeSource, edgeTarget }: LayoutGraph,
  layer: Int32Array,
): Generator<undefined, number> {
  const span = new Int32Array(nodeCount).fill(1);
  yield* chunkedRange(edgeSource.length, (from, to) => widen(span, layer, edgeSource, edgeTarget, from, to));
  let sum = 0;
  for (let node = 0; node < nodeCount; node++) sum += span[node] - 1;
  return sum;
}

/** Makes the spans of sources so wide, in layers, that some edges fit in. */
export function widen(
  span: Int32Array,
  layer: Int32Array,
  edgeSource: Uint32Array,
  edgeTarget: Uint32Array,
  from: number,
  to: number,
): void {
  for (let edge = from; edge < to; edge++) {
    const between = layer[edgeTarget[edge]] - layer[edgeSource[edge]];
    if (between > span[edgeSource[edge]]) span[edgeSource[edge]] = between;
  }
}

function* connectedSteps(graph: LayoutGraph, ranking: Ranking): RankingSteps {
  const operands = yield* operandsSteps(graph);
  if (ranking === "late") {
    const layer = yield* fromSinksSteps(operands, graph.nodeCount);
    yield* pullInBystandersSteps(operands, layer);
    return layer;
  }
  const early = yield* fromSourcesSteps(operands, yield* consumersSteps(graph));
  return ranking === "early" ? early : shortest(graph, early, ranking === "shortLines");
}

/** Longest path from a leaf; then leaves, and what costs no longer lines, close up to their consumers. */
function* fromSourcesSteps(operands: Adjacency, consumers: Adjacency): RankingSteps {
  const nodeCount = consumers.first.length - 1;
  const layer = new Int32Array(nodeCount);
  yield* chunkedRange(nodeCount, (from, to) => {
    for (let node = from; node < to; node++) {
      for (let edge = operands.first[node]; edge < operands.first[node + 1]; edge++) {
        layer[node] = Math.max(layer[node], layer[operands.other[edge]] + 1);
      }
    }
  });
  // By node: the last layer that its line reaches, kept while consumers move: to look at all of them each time would
  // take quadratic time where a parameter is used by half of the graph.
  const lineEnd = new Int32Array(nodeCount);
  yield* chunkedRange(nodeCount, (from, to) => {
    for (let node = from; node < to; node++) {
      for (let edge = operands.first[node]; edge < operands.first[node + 1]; edge++) {
        const source = operands.other[edge];
        lineEnd[source] = Math.max(lineEnd[source], layer[node]);
      }
    }
  });
  yield* chunkedRange(nodeCount, (from, to) => {
    for (let node = nodeCount - 1 - from; node >= nodeCount - to; node--) {
      closeUp(operands, consumers, lineEnd, layer, node);
    }
  });
  return layer;
}

/** Moves a node right before its first consumer, if that makes no more than one line longer. */
function closeUp(
  operands: Adjacency,
  consumers: Adjacency,
  lineEnd: Int32Array,
  layer: Int32Array,
  node: number,
): void {
  let latest = Number.POSITIVE_INFINITY;
  for (let edge = consumers.first[node]; edge < consumers.first[node + 1]; edge++) {
    latest = Math.min(latest, layer[consumers.other[edge]] - 1);
  }
  if (latest === Number.POSITIVE_INFINITY) return;
  let longer = 0;
  for (let edge = operands.first[node]; edge < operands.first[node + 1]; edge++) {
    const source = operands.other[edge];
    if (movesAlong(operands, consumers, source)) continue;
    if (lineEnd[source] < latest) longer++;
  }
  if (longer > 1) return;
  layer[node] = latest;
  for (let edge = operands.first[node]; edge < operands.first[node + 1]; edge++) {
    const source = operands.other[edge];
    lineEnd[source] = Math.max(lineEnd[source], latest);
  }
}

/** The exact solution, from one that is possible. For lines, an end of each is ranked as well, after all consumers. */
function shortest(graph: LayoutGraph, start: Int32Array, lines: boolean): Int32Array {
  const { nodeCount, edgeSource, edgeTarget } = graph;
  const edgeCount = edgeSource.length;
  if (!lines) {
    const problem: RankProblem = {
      nodeCount,
      tail: edgeSource,
      head: edgeTarget,
      length: new Uint8Array(edgeCount).fill(1),
      weight: new Uint8Array(edgeCount).fill(1),
    };
    shortenByNetworkSimplex(problem, start);
    return start;
  }
  const tail = new Uint32Array(2 * edgeCount + nodeCount);
  const head = new Uint32Array(tail.length);
  const rank = new Int32Array(2 * nodeCount);
  rank.set(start);
  rank.set(start, nodeCount);
  for (let edge = 0; edge < edgeCount; edge++) {
    tail[edge] = edgeSource[edge];
    head[edge] = edgeTarget[edge];
    tail[edgeCount + edge] = edgeTarget[edge];
    head[edgeCount + edge] = nodeCount + edgeSource[edge];
    rank[nodeCount + edgeSource[edge]] = Math.max(
      rank[nodeCount + edgeSource[edge]],
      start[edgeTarget[edge]],
    );
  }
  for (let node = 0; node < nodeCount; node++) {
    tail[2 * edgeCount + node] = node;
    head[2 * edgeCount + node] = nodeCount + node;
  }
  const problem: RankProblem = {
    nodeCount: 2 * nodeCount,
    tail,
    head,
    length: new Uint8Array(tail.length).fill(1, 0, edgeCount),
    weight: new Uint8Array(tail.length).fill(1, 2 * edgeCount),
  };
  shortenByNetworkSimplex(problem, rank);
  return rank.slice(0, nodeCount);
}

/** A leaf with one consumer would hold that in place, but can move along with it. */
function movesAlong(operands: Adjacency, consumers: Adjacency, node: number): boolean {
  return (
    operands.first[node] === operands.first[node + 1] &&
    consumers.first[node + 1] - consumers.first[node] === 1
  );
}

/** Minus the longest path to a sink. */
function* fromSinksSteps(operands: Adjacency, nodeCount: number): RankingSteps {
  const layer = new Int32Array(nodeCount);
  yield* chunkedRange(nodeCount, (from, to) => pushBack(operands, layer, nodeCount - to, nodeCount - from));
  return layer;
}

/** Puts the operands of some nodes before them. */
function pushBack({ first, other }: Adjacency, layer: Int32Array, begin: number, end: number): void {
  for (let target = end - 1; target >= begin; target--) {
    for (let edge = first[target]; edge < first[target + 1]; edge++) {
      layer[other[edge]] = Math.min(layer[other[edge]], layer[target] - 1);
    }
  }
}

/**
 * Moves what the root does not depend on close to its operands. No needed node consumes any of it, so it is
 * free to; its other operands then follow, what else consumes those, and so on.
 */
function* pullInBystandersSteps(operands: Adjacency, layer: Int32Array): Generator<undefined, void> {
  const { first, other } = operands;
  const nodeCount = layer.length;
  const anchored = yield* neededByRootSteps(operands, nodeCount);
  const latest = new Float64Array(nodeCount);
  const maximumRounds = 30;
  for (let round = 0, moved = true; moved && round < maximumRounds; round++) {
    moved = false;
    yield* chunkedRange(nodeCount, (from, to) => {
      for (let node = from; node < to; node++) {
        if (anchored[node]) continue;
        let earliest = Number.NEGATIVE_INFINITY;
        for (let edge = first[node]; edge < first[node + 1]; edge++) {
          if (anchored[other[edge]]) earliest = Math.max(earliest, layer[other[edge]] + 1);
        }
        if (earliest === Number.NEGATIVE_INFINITY) continue;
        anchored[node] = 1;
        moved = true;
        layer[node] = earliest;
      }
    });
    latest.fill(Number.POSITIVE_INFINITY);
    yield* chunkedRange(nodeCount, (from, to) => {
      for (let node = nodeCount - 1 - from; node >= nodeCount - to; node--) {
        if (!anchored[node] && latest[node] < Number.POSITIVE_INFINITY) {
          anchored[node] = 1;
          moved = true;
          layer[node] = latest[node];
        }
        if (!anchored[node]) continue;
        for (let edge = first[node]; edge < first[node + 1]; edge++) {
          latest[other[edge]] = Math.min(latest[other[edge]], layer[node] - 1);
        }
      }
    });
  }
}

/** By node: 1 where the last node depends on it. */
function* neededByRootSteps(
  { first, other }: Adjacency,
  nodeCount: number,
): Generator<undefined, Uint8Array> {
  const needed = new Uint8Array(nodeCount);
  if (nodeCount > 0) needed[nodeCount - 1] = 1;
  yield* chunkedRange(nodeCount, (from, to) => {
    for (let target = nodeCount - 1 - from; target >= nodeCount - to; target--) {
      if (!needed[target]) continue;
      for (let edge = first[target]; edge < first[target + 1]; edge++) needed[other[edge]] = 1;
    }
  });
  return needed;
}

/** Renumbers layers from 0 on. Changes `layer` and returns it. */
function* withoutHolesSteps(layer: Int32Array): RankingSteps {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  yield* chunkedRange(layer.length, (from, to) => {
    for (let node = from; node < to; node++) {
      lowest = Math.min(lowest, layer[node]);
      highest = Math.max(highest, layer[node]);
    }
  });
  if (layer.length === 0) return layer;
  const used = new Uint8Array(highest - lowest + 1);
  yield* chunkedRange(layer.length, (from, to) => {
    for (let node = from; node < to; node++) used[layer[node] - lowest] = 1;
  });
  const renumbered = new Int32Array(used.length);
  for (let value = 1; value < used.length; value++) renumbered[value] = renumbered[value - 1] + used[value];
  yield* chunkedRange(layer.length, (from, to) => {
    for (let node = from; node < to; node++) layer[node] = renumbered[layer[node] - lowest];
  });
  return layer;
}
