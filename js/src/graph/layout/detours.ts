import { chunkedRange } from "../../shared/steps";
import { groupSteps } from "./adjacency";
import type { SharedEdges } from "./shared_edges";
import type { LayoutGraph } from "./types";

/** How much higher detours may make a drawing, as a share of its height. */
const TALLER = 0.25;

/**
 * Heights above the drawing for the sources whose edges make a detour there: as few as can be, so that no two share
 * one over the same layer.
 *
 * @param top the highest point of the drawing so far.
 * @param height of the drawing so far.
 * @returns by node: where its detour runs; NaN where it has none. Empty if none has.
 */
export function* detoursSteps(
  graph: LayoutGraph,
  { nodeCount, layerCount, layer, detours }: SharedEdges,
  top: number,
  height: number,
  nodeGap: number,
): Generator<undefined, Float64Array> {
  const last = new Int32Array(nodeCount);
  const { edgeSource, edgeTarget } = graph;
  let count = 0;
  for (let node = 0; node < nodeCount; node++) count += detours[node];
  if (count === 0) return new Float64Array(0);
  yield* chunkedRange(edgeSource.length, (from, to) => {
    for (let edge = from; edge < to; edge++) {
      last[edgeSource[edge]] = Math.max(last[edgeSource[edge]], layer[edgeTarget[edge]]);
    }
  });

  // Sources by layer: each takes a lane that is free again, or else a new one.
  const sources = new Uint32Array(count);
  let found = 0;
  for (let node = 0; node < nodeCount; node++) if (detours[node]) sources[found++] = node;
  const starting = yield* groupSteps(layerCount, keysOf(sources, layer), sources);
  const ending = yield* groupSteps(layerCount, keysOf(starting.other, last), starting.other);
  const lane = new Uint32Array(nodeCount);
  const free: number[] = [];
  let lanes = 0;
  yield* chunkedRange(layerCount, (from, to) => {
    for (let column = from; column < to; column++) {
      for (let at = ending.first[column]; at < ending.first[column + 1]; at++) {
        free.push(lane[ending.other[at]]);
      }
      for (let at = starting.first[column]; at < starting.first[column + 1]; at++) {
        lane[starting.other[at]] = free.pop() ?? lanes++;
      }
    }
  });
  const step = Math.min(nodeGap / 2, (TALLER * height) / lanes);
  const heights = new Float64Array(nodeCount).fill(Number.NaN);
  for (const node of sources) heights[node] = top - nodeGap - lane[node] * step;
  return heights;
}

function keysOf(nodes: Uint32Array, key: Int32Array): Uint32Array {
  return nodes.map((node) => key[node]);
}
