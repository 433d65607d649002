import type { Layout, LayoutGraph } from "./types";

/**
 * Counts visible crossings for tests: between edges that share no end, a stretch of line that edges of one
 * source have in common counted once.
 */
export function inkCrossings(graph: LayoutGraph, { routeOffset, routePoints }: Layout): number {
  const pieces = 8;
  const { edgeSource, edgeTarget } = graph;
  interface Line {
    ax: number;
    ay: number;
    bx: number;
    by: number;
    source: number;
    targets: Set<number>;
  }
  const lines = new Map<string, Line>();
  for (let edge = 0; edge < edgeSource.length; edge++) {
    const p = routePoints.subarray(routeOffset[edge], routeOffset[edge + 1]);
    let [ax, ay] = p;
    for (let at = 2; at < p.length; at += 6) {
      const start = [p[at - 2], p[at - 1]];
      for (let piece = 1; piece <= pieces; piece++) {
        const t = piece / pieces;
        const bezier = (axis: number) =>
          (1 - t) ** 3 * start[axis] +
          3 * t * (1 - t) ** 2 * p[at + axis] +
          3 * t * t * (1 - t) * p[at + 2 + axis] +
          t ** 3 * p[at + 4 + axis];
        const [bx, by] = [bezier(0), bezier(1)];
        const key = `${edgeSource[edge]} ${ax} ${ay} ${bx} ${by}`;
        const line = lines.get(key) ?? { ax, ay, bx, by, source: edgeSource[edge], targets: new Set() };
        line.targets.add(edgeTarget[edge]);
        lines.set(key, line);
        [ax, ay] = [bx, by];
      }
    }
  }
  const sorted = [...lines.values()].sort((one, other) => one.ax - other.ax);
  const met = new Set<string>();
  let crossings = 0;
  for (let index = 0; index < sorted.length; index++) {
    const one = sorted[index];
    for (let next = index + 1; next < sorted.length && sorted[next].ax < one.bx; next++) {
      const other = sorted[next];
      if (one.source === other.source || !cross(one, other)) continue;
      const apart = [...one.targets].some((target) =>
        [...other.targets].some(
          (another) => another !== target && another !== one.source && target !== other.source,
        ),
      );
      if (apart) crossings++;
    }
  }
  void met;
  return crossings;

  function cross(one: Line, other: Line): boolean {
    const side = (p: Line, x: number, y: number) =>
      Math.sign((p.bx - p.ax) * (y - p.ay) - (p.by - p.ay) * (x - p.ax));
    // Half-open, so that a crossing exactly at a joint of two pieces is not counted twice.
    const oneA = side(other, one.ax, one.ay) > 0;
    const oneB = side(other, one.bx, one.by) > 0;
    const otherA = side(one, other.ax, other.ay) > 0;
    const otherB = side(one, other.bx, other.by) > 0;
    return oneA !== oneB && otherA !== otherB;
  }
}
