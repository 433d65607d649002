import { describe, expect, it } from "vitest";
import { LECTURE, tapeOf } from "../../tape/test_tapes";
import { routeOf } from "../layout";
import { layout } from "../layout/test_layout";
import { coverRoute, ownColumns, pointOnRoute, readAlong, readRoute, routeEnds } from "./routes";
import { sceneOf } from "./test_scenes";

const small = sceneOf(tapeOf(LECTURE), 0).layout;
/** A chain whose every third value is used again much later: too many edges to have their routes at hand. */
const large = (() => {
  const nodeCount = 16_000;
  const edgeSource: number[] = [];
  const edgeTarget: number[] = [];
  for (let node = 1; node < nodeCount; node++) {
    edgeSource.push(node - 1);
    edgeTarget.push(node);
    if (node % 3 > 0 || node < 40) continue;
    edgeSource.push(node - 30);
    edgeTarget.push(node);
  }
  const size = (of: number) => new Float64Array(nodeCount).fill(of);
  return layout({
    nodeCount,
    edgeSource: Uint32Array.from(edgeSource),
    edgeTarget: Uint32Array.from(edgeTarget),
    width: size(120),
    height: size(56),
  });
})();

describe.each([
  ["at hand", small],
  ["drawn when asked for", large],
])("routes %s", (_name, placed) => {
  const edges = [...placed.routeOffset.keys()].slice(0, -1).filter((edge) => edge % 97 === 0 || edge < 6);

  it("are those of the layout", () => {
    for (const edge of edges) {
      const { points, begin, end } = readRoute(placed, edge);
      expect(points.slice(begin, end)).toEqual(routeOf(placed, edge).slice());
    }
  });

  it("begin and end where their ends are, and are covered by boxes all along", () => {
    for (const edge of edges) {
      const boxes: number[][] = [];
      coverRoute(readRoute(placed, edge), (...box) => boxes.push(box));
      expect(boxes.length).toBeLessThanOrEqual(16);
      const { start, end } = routeEnds(placed, edge);
      const route = routeOf(placed, edge);
      expect([start.x, start.y]).toEqual([...route.slice(0, 2)]);
      expect([end.x, end.y]).toEqual([...route.slice(-2)]);
      for (const share of [0, 0.2, 0.5, 0.9, 1]) {
        const { x, y } = pointOnRoute(placed, edge, share);
        const isCovered = boxes.some(
          ([left, top, right, bottom]) =>
            x >= left - 1e-6 && x <= right + 1e-6 && y >= top - 1e-6 && y <= bottom + 1e-6,
        );
        expect(isCovered).toBe(true);
      }
    }
  });
});

it("has a large layout keep no routes", () => {
  expect(large.wires).toBeDefined();
  expect(large.routePoints).toHaveLength(0);
});

describe("a line through ten thousand columns", () => {
  const nodeCount = 10_002;
  const targets = Array.from({ length: nodeCount - 2 }, (_, index) => index + 2);
  const placed = layout({
    nodeCount,
    // Each node takes the one before it, and node 0.
    edgeSource: Uint32Array.from(targets.flatMap((target) => [target - 1, 0])),
    edgeTarget: Uint32Array.from(targets.flatMap((target) => [target, target])),
    width: new Float64Array(nodeCount).fill(120),
    height: new Float64Array(nodeCount).fill(56),
  });
  const edge = placed.routeOffset.length - 2;
  const whole = routeOf(placed, edge);

  it("is read in stretches, each of which begins where the one before it ended", () => {
    const read: number[] = [];
    let stretches = 0;
    const steps = readAlong(placed, edge, ownColumns(placed, edge), ({ points, begin, end }) => {
      stretches++;
      const [x, y] = [points[begin], points[begin + 1]];
      if (read.length > 0) expect([x, y]).toEqual(read.slice(-2));
      read.push(...points.slice(read.length > 0 ? begin + 2 : begin, end));
    });
    expect(steps).toBeDefined();
    for (const _ of steps ?? []);
    expect(stretches).toBe(3);
    expect(read).toEqual([...whole]);
  });

  it("has what stands on it near its end", () => {
    const column = 120 + 56;
    for (const share of [0, 0.5, 1]) {
      const { x } = pointOnRoute(placed, edge, share);
      expect(x).toBeGreaterThan(placed.width - 67 * column);
    }
    expect(pointOnRoute(placed, edge, 1).x).toBe(whole[whole.length - 2]);
  });
});
