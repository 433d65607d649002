import type { Trunks } from "./trunks";
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
export function placeDetours(
  graph: LayoutGraph,
  { nodeCount, layerCount, layer, detours }: Trunks,
  top: number,
  height: number,
  nodeGap: number,
): Float64Array {
  const last = new Int32Array(nodeCount);
  const { edgeSource, edgeTarget } = graph;
  let count = 0;
  for (let node = 0; node < nodeCount; node++) count += detours[node];
  if (count === 0) return new Float64Array(0);
  for (let edge = 0; edge < edgeSource.length; edge++) {
    last[edgeSource[edge]] = Math.max(last[edgeSource[edge]], layer[edgeTarget[edge]]);
  }

  // Sources by layer; whoever comes takes a lane that is free again, or else a new one.
  const first = new Uint32Array(layerCount + 1);
  for (let node = 0; node < nodeCount; node++) if (detours[node]) first[layer[node] + 1]++;
  for (let index = 0; index < layerCount; index++) first[index + 1] += first[index];
  const sources = new Uint32Array(count);
  const fill = first.slice();
  for (let node = 0; node < nodeCount; node++) if (detours[node]) sources[fill[layer[node]]++] = node;
  const lane = new Uint32Array(nodeCount);
  const ending: number[][] = Array.from({ length: layerCount }, () => []);
  const free: number[] = [];
  let lanes = 0;
  for (let column = 0; column < layerCount; column++) {
    for (const ended of ending[column]) free.push(ended);
    for (let index = first[column]; index < first[column + 1]; index++) {
      const node = sources[index];
      lane[node] = free.pop() ?? lanes++;
      ending[last[node]].push(lane[node]);
    }
  }
  const step = Math.min(nodeGap / 2, (TALLER * height) / lanes);
  return Float64Array.from(lane, (place, node) =>
    detours[node] ? top - nodeGap - place * step : Number.NaN,
  );
}
