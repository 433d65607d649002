import { describe, expect, it } from "vitest";
import { columnsBetween, drawRoute, farthestEdges, routeSize, type Wires } from "./index";
import { graphOf } from "./test_graphs";
import { layout } from "./test_layout";

/** A chain some of whose values are used again much later, twice over: too many edges to have routes at hand. */
const edges = Array.from({ length: 11_000 }, (_, node) => node + 1).flatMap((node) => {
  const back = node % 3 === 0 && node > 40 ? [[node - 31, node] as [number, number]] : [];
  return [[node - 1, node] as [number, number], ...back, ...(node % 2 && node > 9 ? [[node - 7, node]] : [])];
}) as [number, number][];
const chain = graphOf(11_001, edges);
const cases = (["right", "down"] as const).map((direction) => {
  const { wires } = layout(
    { ...chain, width: chain.width.map((_, node) => 90 + (node % 7) * 10) },
    { direction, draft: true },
  );
  if (!wires) throw new Error("so many edges have wires");
  return [direction, wires] as const;
});
const tried = [...edges.keys()].filter((edge) => edge % 211 < 4);

function whole(wires: Wires, edge: number): Float64Array {
  const points = new Float64Array(routeSize(wires, edge));
  drawRoute(wires, edge, points, 0);
  return points;
}

function stretch(wires: Wires, edge: number, first: number, last: number): Float64Array {
  const points = new Float64Array(routeSize(wires, edge));
  return points.subarray(0, drawRoute(wires, edge, points, 0, first, last));
}

describe.each(cases)("stretches of routes, %s", (_direction, wires) => {
  it("are the route where they cover all of it, and nothing beside it", () => {
    for (const edge of tried) {
      const target = wires.layer[wires.edgeTarget[edge]];
      const source = wires.layer[wires.edgeSource[edge]];
      expect(stretch(wires, edge, 0, Infinity)).toEqual(whole(wires, edge));
      expect(stretch(wires, edge, target + 1, Infinity)).toHaveLength(0);
      expect(stretch(wires, edge, 0, source - 1)).toHaveLength(0);
    }
  });

  it("have the route's own points, and put together are the route", () => {
    let parts = 0;
    for (const edge of tried) {
      const source = wires.layer[wires.edgeSource[edge]];
      const target = wires.layer[wires.edgeTarget[edge]];
      if (wires.detour.length > 0 && !Number.isNaN(wires.detour[wires.edgeSource[edge]])) continue;
      for (let cut = source + 1; cut < target; cut++) {
        const before = stretch(wires, edge, 0, cut);
        const after = stretch(wires, edge, cut + 1, Infinity);
        expect([...before, ...after.subarray(2)]).toEqual([...whole(wires, edge)]);
        expect([...before.subarray(-2)]).toEqual([...after.subarray(0, 2)]);
        parts++;
      }
    }
    expect(parts).toBeGreaterThan(100);
  });

  it("are shared with the edge that goes farthest until the column before the target", () => {
    const farthest = farthestEdges(wires);
    for (const edge of tried) {
      const target = wires.layer[wires.edgeTarget[edge]];
      const other = farthest[wires.edgeSource[edge]];
      expect(wires.layer[wires.edgeTarget[other]]).toBeGreaterThanOrEqual(target);
      const shared = stretch(wires, edge, 0, target - 1);
      if (wires.detour.length === 0) expect(stretch(wires, other, 0, target - 1)).toEqual(shared);
    }
  });

  it("are found by where they are along the layers", () => {
    const { columnStart, columnEnd } = wires;
    expect(columnsBetween(wires, columnStart[5], columnEnd[8])).toEqual([5, 9]);
    expect(columnsBetween(wires, columnEnd[5] + 1, columnEnd[5] + 2)).toEqual([6, 6]);
    expect(columnsBetween(wires, -10, -5)).toEqual([0, 0]);
  });
});

it("counts only edges among some nodes as going farthest", () => {
  const [, wires] = cases[0];
  const among = new Uint8Array(chain.nodeCount).fill(1, 0, 100);
  const farthest = farthestEdges(wires, among);
  for (const edge of farthest) if (edge >= 0) expect(wires.edgeTarget[edge]).toBeLessThan(100);
  expect(farthest.filter((edge) => edge >= 0).length).toBeGreaterThan(50);
});
