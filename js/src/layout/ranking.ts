import { type Adjacency, consumersOf, operandsOf } from "./adjacency";
import type { LayoutGraph } from "./types";

/**
 * How nodes are assigned to layers.
 * - `late`: every node right before its first consumer; but what the last node does not depend on, right after
 *   its operands.
 * - `compact`: `late`, then nodes move back while that shortens the lines in total.
 * - `early`: every node right after its operands, then forward while that makes no line longer.
 */
export type Ranking = "late" | "compact" | "early";

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
  if (ranking === "early") return withoutHoles(rankFromSources(operands, consumers));
  const layer = rankFromSinks(operands, graph.nodeCount);
  pullInBystanders(operands, layer);
  if (ranking === "compact") shortenLines(operands, consumers, layer);
  return withoutHoles(layer);
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
      if (furthestOtherConsumer(consumers, layer, source, node) < latest) longer++;
    }
    if (longer <= 1) layer[node] = latest;
  }
  return layer;
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
 * free to; what hangs on it without touching the root's own graph then follows.
 */
function pullInBystanders({ first, other }: Adjacency, layer: Int32Array): void {
  const nodeCount = layer.length;
  const needed = new Uint8Array(nodeCount);
  if (nodeCount > 0) needed[nodeCount - 1] = 1;
  for (let target = nodeCount - 1; target >= 0; target--) {
    if (!needed[target]) continue;
    for (let edge = first[target]; edge < first[target + 1]; edge++) needed[other[edge]] = 1;
  }

  const anchored = needed.slice();
  for (let node = 0; node < nodeCount; node++) {
    if (needed[node]) continue;
    let earliest = Number.NEGATIVE_INFINITY;
    for (let edge = first[node]; edge < first[node + 1]; edge++) {
      if (anchored[other[edge]]) earliest = Math.max(earliest, layer[other[edge]] + 1);
    }
    if (earliest === Number.NEGATIVE_INFINITY) continue;
    anchored[node] = 1;
    layer[node] = earliest;
  }

  const latest = new Float64Array(nodeCount).fill(Number.POSITIVE_INFINITY);
  for (let node = nodeCount - 1; node >= 0; node--) {
    if (!anchored[node] && latest[node] < Number.POSITIVE_INFINITY) layer[node] = latest[node];
    for (let edge = first[node]; edge < first[node + 1]; edge++) {
      latest[other[edge]] = Math.min(latest[other[edge]], layer[node] - 1);
    }
  }
}

/**
 * Moves single nodes back while the lines that touch them get shorter in total; edges of one source share a
 * line. Gansner et al. (1993) solve the like exactly, by network simplex; one node at a time comes close.
 */
function shortenLines(operands: Adjacency, consumers: Adjacency, layer: Int32Array): void {
  const maximumRounds = 8;
  let moved = true;
  for (let round = 0; moved && round < maximumRounds; round++) {
    moved = false;
    for (let node = 0; node < layer.length; node++) {
      const begin = operands.first[node];
      const end = operands.first[node + 1];
      let earliest = Number.NEGATIVE_INFINITY;
      for (let edge = begin; edge < end; edge++) {
        const source = operands.other[edge];
        if (!movesAlong(operands, consumers, source)) earliest = Math.max(earliest, layer[source] + 1);
      }
      if (earliest >= layer[node] || earliest === Number.NEGATIVE_INFINITY) continue;

      let shorter = consumers.first[node] < consumers.first[node + 1] ? -1 : 0;
      let worthwhile = earliest;
      for (let edge = begin; edge < end; edge++) {
        const source = operands.other[edge];
        if (movesAlong(operands, consumers, source)) continue;
        const runsOnTo = furthestOtherConsumer(consumers, layer, source, node);
        if (runsOnTo >= layer[node]) continue;
        shorter++;
        worthwhile = Math.max(worthwhile, runsOnTo);
      }
      if (shorter <= 0) continue;
      moved = true;
      layer[node] = worthwhile;
      for (let edge = begin; edge < end; edge++) {
        if (movesAlong(operands, consumers, operands.other[edge]))
          layer[operands.other[edge]] = worthwhile - 1;
      }
    }
  }
}

function furthestOtherConsumer(
  { first, other }: Adjacency,
  layer: Int32Array,
  source: number,
  except: number,
): number {
  let furthest = Number.NEGATIVE_INFINITY;
  for (let edge = first[source]; edge < first[source + 1]; edge++) {
    if (other[edge] !== except) furthest = Math.max(furthest, layer[other[edge]]);
  }
  return furthest;
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
