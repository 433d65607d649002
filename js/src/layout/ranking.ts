import { type Adjacency, consumersOf, operandsOf } from "./adjacency";
import { spreadComponents } from "./components";
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
  const operands = operandsOf(graph);
  const consumers = consumersOf(graph);
  const layer = withoutHoles(rankConnected(graph, operands, consumers, ranking));
  spreadComponents(graph, layer);
  return withoutHoles(layer);
}

/**
 * The better one of `late` and `early` for a graph too large to try more. What has one root is best ranked late; where
 * many results end here and there, that would take all of them to the end.
 */
export function rankLarge(graph: LayoutGraph): Int32Array {
  const late = rank(graph, "late");
  const bends = countBends(graph, late);
  if (bends <= graph.nodeCount) return late;
  const early = rank(graph, "early");
  return countBends(graph, early) < 0.7 * bends ? early : late;
}

/** How many layers all lines pass, where edges of one source share a line. */
function countBends({ nodeCount, edgeSource, edgeTarget }: LayoutGraph, layer: Int32Array): number {
  const span = new Int32Array(nodeCount).fill(1);
  for (let edge = 0; edge < edgeSource.length; edge++) {
    const between = layer[edgeTarget[edge]] - layer[edgeSource[edge]];
    if (between > span[edgeSource[edge]]) span[edgeSource[edge]] = between;
  }
  let sum = 0;
  for (let node = 0; node < nodeCount; node++) sum += span[node] - 1;
  return sum;
}

function rankConnected(
  graph: LayoutGraph,
  operands: Adjacency,
  consumers: Adjacency,
  ranking: Ranking,
): Int32Array {
  if (ranking === "early") return rankFromSources(operands, consumers);
  if (ranking === "shortEdges" || ranking === "shortLines") {
    return shortest(graph, rankFromSources(operands, consumers), ranking === "shortLines");
  }
  const layer = rankFromSinks(operands, graph.nodeCount);
  pullInBystanders(operands, layer);
  return layer;
}

/** Longest path from a leaf; then leaves, and what costs no longer lines, close up to their consumers. */
function rankFromSources(operands: Adjacency, consumers: Adjacency): Int32Array {
  const nodeCount = consumers.first.length - 1;
  const layer = new Int32Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    for (let edge = operands.first[node]; edge < operands.first[node + 1]; edge++) {
      layer[node] = Math.max(layer[node], layer[operands.other[edge]] + 1);
    }
  }
  const lines = new LineEnds(consumers, layer);
  for (let node = nodeCount - 1; node >= 0; node--) {
    let latest = Number.POSITIVE_INFINITY;
    for (let edge = consumers.first[node]; edge < consumers.first[node + 1]; edge++) {
      latest = Math.min(latest, layer[consumers.other[edge]] - 1);
    }
    if (latest === Number.POSITIVE_INFINITY) continue;
    let longer = 0;
    for (let edge = operands.first[node]; edge < operands.first[node + 1]; edge++) {
      const source = operands.other[edge];
      if (movesAlong(operands, consumers, source)) continue;
      if (lines.endWithout(source, node) < latest) longer++;
    }
    if (longer > 1) continue;
    layer[node] = latest;
    for (let edge = operands.first[node]; edge < operands.first[node + 1]; edge++) {
      lines.extend(operands.other[edge], node, latest);
    }
  }
  return layer;
}

/**
 * By node: how far its line reaches, with and without any one of its consumers, while these move forward. To look at
 * all consumers each time would take quadratic time where a parameter is used by half of the graph.
 */
class LineEnds {
  /** By node: the consumer that is furthest, its layer, and the furthest layer of the others. */
  readonly #furthest: Int32Array;
  readonly #end: Int32Array;
  readonly #nextEnd: Int32Array;

  constructor({ first, other }: Adjacency, layer: Int32Array) {
    this.#furthest = new Int32Array(layer.length).fill(-1);
    this.#end = new Int32Array(layer.length).fill(-1);
    this.#nextEnd = new Int32Array(layer.length).fill(-1);
    for (let node = 0; node < layer.length; node++) {
      for (let edge = first[node]; edge < first[node + 1]; edge++) {
        this.extend(node, other[edge], layer[other[edge]]);
      }
    }
  }

  /** The last layer that a line reaches, if `except` were not among its consumers; -1 if it had no other. */
  endWithout(source: number, except: number): number {
    return this.#furthest[source] === except ? this.#nextEnd[source] : this.#end[source];
  }

  /** `consumer` of `source` is in `layer` now, which is not before where it was. */
  extend(source: number, consumer: number, layer: number): void {
    if (this.#furthest[source] === consumer) {
      this.#end[source] = layer;
    } else if (layer > this.#end[source]) {
      this.#nextEnd[source] = this.#end[source];
      this.#end[source] = layer;
      this.#furthest[source] = consumer;
    } else if (layer > this.#nextEnd[source]) {
      this.#nextEnd[source] = layer;
    }
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

/** A leaf that nobody else uses would hold its consumer in place, but can move along with it. */
function movesAlong(operands: Adjacency, consumers: Adjacency, node: number): boolean {
  return (
    operands.first[node] === operands.first[node + 1] &&
    consumers.first[node + 1] - consumers.first[node] === 1
  );
}

/** Minus the longest path to a sink. */
function rankFromSinks({ first, other }: Adjacency, nodeCount: number): Int32Array {
  const layer = new Int32Array(nodeCount);
  for (let target = nodeCount - 1; target >= 0; target--) {
    for (let edge = first[target]; edge < first[target + 1]; edge++) {
      layer[other[edge]] = Math.min(layer[other[edge]], layer[target] - 1);
    }
  }
  return layer;
}

/**
 * Moves what the root does not depend on close to its operands. No needed node consumes any of it, so it is
 * free to; its other operands then follow, what else consumes those, and so on.
 */
function pullInBystanders(operands: Adjacency, layer: Int32Array): void {
  const { first, other } = operands;
  const nodeCount = layer.length;
  const needed = neededByRoot(operands, nodeCount);
  const anchored = needed.slice();
  const latest = new Float64Array(nodeCount);
  const maximumRounds = 30;
  for (let round = 0, moved = true; moved && round < maximumRounds; round++) {
    moved = false;
    for (let node = 0; node < nodeCount; node++) {
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
    latest.fill(Number.POSITIVE_INFINITY);
    for (let node = nodeCount - 1; node >= 0; node--) {
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
  }
}

/** By node: 1 where the last node depends on it. */
function neededByRoot({ first, other }: Adjacency, nodeCount: number): Uint8Array {
  const needed = new Uint8Array(nodeCount);
  if (nodeCount > 0) needed[nodeCount - 1] = 1;
  for (let target = nodeCount - 1; target >= 0; target--) {
    if (!needed[target]) continue;
    for (let edge = first[target]; edge < first[target + 1]; edge++) needed[other[edge]] = 1;
  }
  return needed;
}

function withoutHoles(layer: Int32Array): Int32Array {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const value of layer) {
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  if (layer.length === 0) return layer;
  const used = new Uint8Array(highest - lowest + 1);
  for (const value of layer) used[value - lowest] = 1;
  const renumbered = new Int32Array(used.length);
  for (let value = 1; value < used.length; value++) renumbered[value] = renumbered[value - 1] + used[value];
  return layer.map((value) => renumbered[value - lowest]);
}
