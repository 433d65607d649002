import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runToEnd } from "../../shared/steps";
import { type Layout, type LayoutGraph, layoutSteps, routeOf } from "./index";
import {
  chain,
  graphOf,
  inkCrossings,
  lectureGraph,
  perceptron,
  runningSum,
  sampleRoute,
} from "./test_graphs";
import { layout } from "./test_layout";
import { randomGraphs } from "./test_random_graphs";

const directions = fc.constantFrom("right", "down");
const slack = 1e-6;

function overlaps(graph: LayoutGraph, { x, y }: Layout, gap = 0): [number, number][] {
  const found: [number, number][] = [];
  for (let one = 0; one < graph.nodeCount; one++) {
    for (let other = 0; other < one; other++) {
      const apartX = Math.abs(x[one] - x[other]) - (graph.width[one] + graph.width[other]) / 2;
      const apartY = Math.abs(y[one] - y[other]) - (graph.height[one] + graph.height[other]) / 2;
      if (Math.max(apartX, apartY) < gap - slack) found.push([other, one]);
    }
  }
  return found;
}

function edgesUnderCards(graph: LayoutGraph, result: Layout): string[] {
  const found: string[] = [];
  for (let edge = 0; edge < graph.edgeSource.length; edge++) {
    sampleRoute(result, edge, 12, (x, y) => {
      for (let node = 0; node < graph.nodeCount; node++) {
        const insideX = graph.width[node] / 2 - Math.abs(x - result.x[node]);
        const insideY = graph.height[node] / 2 - Math.abs(y - result.y[node]);
        if (insideX > slack && insideY > slack) found.push(`edge ${edge} under card ${node} at ${x}, ${y}`);
      }
    });
  }
  return found;
}

/** A chain from node 2 on, all of which take one of two leaves too. */
function sharingChain(nodeCount: number): LayoutGraph {
  return graphOf(
    nodeCount,
    Array.from({ length: nodeCount - 3 }, (_, index): [number, number][] => [
      [index + 2, index + 3],
      [index % 2, index + 3],
    ]).flat(),
  );
}

describe("any graph", () => {
  it("has no overlapping cards, which keep their distance", () => {
    fc.assert(
      fc.property(randomGraphs, directions, (graph, direction) => {
        expect(overlaps(graph, layout(graph, { direction, nodeGap: 14, layerGap: 30 }), 14)).toEqual([]);
      }),
    );
  });

  it("has no edge under a card", () => {
    fc.assert(
      fc.property(randomGraphs, directions, (graph, direction) => {
        expect(edgesUnderCards(graph, layout(graph, { direction }))).toEqual([]);
      }),
    );
  });

  it("has edges that begin and end on their cards and never turn back", () => {
    fc.assert(
      fc.property(randomGraphs, (graph) => {
        const { x, y, routeOffset, routePoints } = layout(graph);
        for (let edge = 0; edge < graph.edgeSource.length; edge++) {
          const source = graph.edgeSource[edge];
          const target = graph.edgeTarget[edge];
          const points = routePoints.subarray(routeOffset[edge], routeOffset[edge + 1]);
          expect((points.length - 2) % 6).toBe(0);
          expect(points[0]).toBeCloseTo(x[source] + graph.width[source] / 2, 6);
          expect(points[1]).toBeCloseTo(y[source], 6);
          expect(points[3]).toBe(points[1]);
          const [beforeY, endX, endY] = [points.at(-3), points.at(-2) as number, points.at(-1) as number];
          expect(endX).toBeCloseTo(x[target] - graph.width[target] / 2, 6);
          expect(Math.abs(endY - y[target])).toBeLessThanOrEqual(graph.height[target] / 2);
          expect(beforeY).toBe(endY);
          for (let at = 2; at < points.length; at += 2)
            expect(points[at] - points[at - 2]).toBeGreaterThan(-slack);
        }
      }),
    );
  });

  it("fits its bounding box, which begins at the origin", () => {
    fc.assert(
      fc.property(randomGraphs, directions, (graph, direction) => {
        const { x, y, width, height, routePoints } = layout(graph, { direction });
        let [left, top, right, bottom] = [width, height, 0, 0];
        const include = (atX: number, atY: number, halfWidth: number, halfHeight: number) => {
          left = Math.min(left, atX - halfWidth);
          top = Math.min(top, atY - halfHeight);
          right = Math.max(right, atX + halfWidth);
          bottom = Math.max(bottom, atY + halfHeight);
        };
        for (let node = 0; node < graph.nodeCount; node++) {
          include(x[node], y[node], graph.width[node] / 2, graph.height[node] / 2);
        }
        for (let at = 0; at < routePoints.length; at += 2)
          include(routePoints[at], routePoints[at + 1], 0, 0);
        for (const [actual, expected] of [
          [left, 0],
          [top, 0],
          [right, width],
          [bottom, height],
        ]) {
          expect(actual).toBeCloseTo(expected, 6);
        }
      }),
    );
  });

  it("gets the same layout every time, and down is right with the axes swapped", () => {
    fc.assert(
      fc.property(randomGraphs, (graph) => {
        const right = layout(graph);
        expect(layout(graph)).toEqual(right);
        const down = layout({ ...graph, width: graph.height, height: graph.width }, { direction: "down" });
        expect(down.x).toEqual(right.y);
        expect(down.y).toEqual(right.x);
      }),
    );
  });
});

describe("small graphs", () => {
  it("may be empty, or one card", () => {
    expect(layout(graphOf(0, []))).toMatchObject({ width: 0, height: 0, routeOffset: Uint32Array.of(0) });
    const one = layout(graphOf(1, []));
    expect(one).toMatchObject({ width: 136, height: 56, x: Float64Array.of(68), y: Float64Array.of(28) });
  });

  it("may have no edges", () => {
    const graph = graphOf(5, []);
    expect(overlaps(graph, layout(graph), 20)).toEqual([]);
    const { width, height } = layout(graphOf(400, []));
    expect(Math.max(width, height)).toBeLessThan(10_000);
  });

  it("put operands in order, each result between them", () => {
    const { x, y } = layout(lectureGraph());
    const [a, b, e, c, d, f, L] = y;
    for (const [first, result, second] of [
      [a, e, b],
      [e, d, c],
      [d, L, f],
    ]) {
      expect(first).toBeLessThan(result);
      expect(result).toBeLessThan(second);
    }
    expect(e).toBeCloseTo((a + b) / 2, 0);
    expect(x[3]).toBe(x[2]); // a leaf stands right before its consumer
  });

  it("draw x * x as two lines to two ports", () => {
    const { y, routeOffset, routePoints } = layout(
      graphOf(2, [
        [0, 1],
        [0, 1],
      ]),
    );
    const ends = [routePoints[routeOffset[1] - 1], routePoints[routeOffset[2] - 1]];
    expect(ends).toEqual([y[1] - 10, y[1] + 10]);
  });

  it("let edges of one source share their points until they part", () => {
    // 0 goes to 2 at once and to 5 past 2, 3 and 4, and to 6 past those and 5.
    const graph = graphOf(7, [
      [0, 2],
      [1, 2],
      [2, 3],
      [3, 4],
      [0, 5],
      [4, 5],
      [5, 6],
      [0, 6],
    ]);
    const { routeOffset, routePoints } = layout(graph);
    const routes = [...graph.edgeSource.keys()]
      .filter((edge) => graph.edgeSource[edge] === 0 && graph.edgeTarget[edge] > 2)
      .map((edge) => routePoints.subarray(routeOffset[edge], routeOffset[edge + 1]));
    const [shorter, longer] = routes.sort((one, other) => one.length - other.length);
    expect(shorter.length).toBeGreaterThan(2 + 6 * 4);
    expect(longer.subarray(0, shorter.length - 6)).toEqual(shorter.subarray(0, shorter.length - 6));
  });
});

describe("long graphs", () => {
  it("keep a chain of 100,000 straight", () => {
    const { y, width, height } = layout(chain(100_000));
    expect(height).toBe(56);
    expect(y.every((value) => value === 28)).toBe(true);
    expect(width).toBe(100_000 * 136 + 99_999 * 56);
  });

  it("take two leaves that are used everywhere along", () => {
    // Looking at all consumers of a leaf for each of them would take minutes.
    const nodeCount = 200_000;
    const graph = sharingChain(nodeCount);
    const { x, height } = layout(graph);
    expect(x[nodeCount - 1] - x[2]).toBe((nodeCount - 3) * (136 + 56));
    expect(height).toBeLessThan(500);
  });

  it("do not drift away with a one-sided sum", () => {
    expect(layout(runningSum(10_000)).height).toBeLessThan(1_500);
  });
});

describe("large graphs", () => {
  const terms = 15_000;
  const graph = runningSum(terms);
  const result = layout(graph);

  it("hold what routes are drawn from, and draw the same as small ones", () => {
    expect(result.routePoints).toHaveLength(0);
    expect(result.routeOffset).toEqual(new Uint32Array(graph.edgeSource.length + 1));
    const edge = graph.edgeSource.length - 1;
    const points = routeOf(result, edge);
    expect(points[0]).toBe(result.x[graph.edgeSource[edge]] + 68);
    expect(points.at(-2)).toBe(result.x[graph.edgeTarget[edge]] - 68);
    expect(routeOf(result, edge)).toEqual(points);
  });

  it("can be sent from a worker", () => {
    expect(routeOf(structuredClone(result), 7)).toEqual(routeOf(result, 7));
  });

  it("give the edges that would bend too often a detour, over no card", () => {
    // Every fifth node of a chain is used again by a late one, so that most lines pass most layers.
    const length = 6_000;
    const edges: [number, number][] = [];
    for (let node = 1; node < length; node++) {
      edges.push([node - 1, node]);
      if (node > length / 2 && node % 5 === 0) edges.push([length - node, node]);
    }
    const tangled = graphOf(length, edges);
    const drawn = layout(tangled);
    const ys = edges.map((_, edge) => {
      const points = routeOf(drawn, edge);
      return Math.min(...points.filter((__, index) => index % 2 === 1));
    });
    const cardTop = Math.min(...drawn.y) - 28;
    expect(ys.filter((y) => y < cardTop).length).toBeGreaterThan(100);
    expect(Math.min(...ys)).toBeCloseTo(0, 6);
    expect(drawn.height).toBeLessThan(20_000);
  });
});

describe("steps", () => {
  it("come to the same result, and say how far they have come", () => {
    const graph = perceptron(4, [12, 12, 1]);
    const phases: string[] = [];
    let share = 0;
    const steps = layoutSteps(graph);
    let step = steps.next();
    for (; !step.done; step = steps.next()) {
      if (phases.at(-1) !== step.value.phase) phases.push(step.value.phase);
      expect(step.value.share).toBeGreaterThanOrEqual(share);
      share = step.value.share;
    }
    expect(phases).toEqual(["ranking", "ordering", "placement", "routing"]);
    expect(share).toBe(1);
    expect(step.value).toEqual(layout(graph));
  });

  it("leave a draft of the same kind", () => {
    fc.assert(
      fc.property(randomGraphs, (graph) => {
        const draft = runToEnd(layoutSteps(graph, { draft: true }));
        expect(overlaps(graph, draft)).toEqual([]);
        expect(edgesUnderCards(graph, draft)).toEqual([]);
      }),
    );
  });

  it("are many in each phase of a large graph, however many layers or lanes it has", () => {
    // Nobody may be kept waiting while all items are gone through: each phase does that, or goes through all edges, more
    // than once, in steps of less than 100,000.
    for (const graph of [chain(1_000_000), runningSum(500_000), sharingChain(300_000)]) {
      const stepsOf = { ranking: 0, ordering: 0, placement: 0, routing: 0 };
      for (const { phase } of layoutSteps(graph)) stepsOf[phase]++;
      const atOnce = 100_000;
      for (const phase of ["ranking", "ordering", "placement", "routing"] as const) {
        expect(stepsOf[phase]).toBeGreaterThan((2 * graph.nodeCount) / atOnce);
      }
    }
    // Three graphs of a million nodes take some seconds: ten times as many on a busy machine are no fault.
  }, 300_000);

  it("refuse what is no graph at once", () => {
    expect(() => layoutSteps({ ...lectureGraph(), nodeCount: 3 }).next()).toThrow(RangeError);
  });
});

describe("networks", () => {
  it("have about as few crossings as we know how to make", () => {
    const graph = perceptron(2, [4, 4, 1]);
    expect(inkCrossings(graph, layout(graph))).toBeLessThanOrEqual(33);
  });

  it("stay compact and free of overlaps when there is no time for several starts", () => {
    const graph = perceptron(16, [16, 32, 1]);
    const result = layout(graph);
    expect(overlaps(graph, result, 20)).toEqual([]);
    expect(result.height).toBeLessThan(9_000);
  });
});

describe("straight lines", () => {
  it("are given up where they would make a network much taller than its layers are", () => {
    expect(layout(perceptron(8, [24, 24, 1])).height).toBeLessThan(7_000);
  });
});

describe("what is no graph", () => {
  const good = lectureGraph();
  it.each<[string, Partial<LayoutGraph>, RegExp]>([
    ["a fraction of nodes", { nodeCount: 1.5 }, /nodeCount .* 1\.5/],
    [
      "edge arrays of different lengths",
      { edgeSource: Uint32Array.of(0) },
      /edgeSource has 1 .* edgeTarget has 6/,
    ],
    ["too few widths", { width: new Float64Array(3) }, /width has 3 entries for 7 nodes/],
    ["too many heights", { height: new Float64Array(8) }, /height has 8 entries/],
    ["a width that is no number", { width: new Float64Array(7).fill(Number.NaN) }, /width of node 0 .* NaN/],
    ["an endless height", { height: new Float64Array(7).fill(Number.POSITIVE_INFINITY) }, /height of node 0/],
    ["a negative width", { width: new Float64Array(7).fill(-1) }, /not negative/],
    ["an edge past the end", { edgeTarget: Uint32Array.of(2, 2, 4, 4, 6, 7) }, /edge 5 ends at node 7/],
    ["a loop", { edgeSource: Uint32Array.of(0, 2, 2, 3, 4, 5) }, /edge 1 goes from node 2 to 2/],
    [
      "scattered operands",
      { edgeTarget: Uint32Array.of(2, 4, 2, 4, 6, 6), edgeSource: new Uint32Array(6) },
      /edge 2 .* contiguous/,
    ],
  ])("is refused: %s", (_, change, message) => {
    const attempt = () => layout({ ...good, ...change });
    expect(attempt).toThrow(RangeError);
    expect(attempt).toThrow(message);
  });

  it("is refused with options that make no sense", () => {
    expect(() => layout(good, { nodeGap: -1 })).toThrow(/nodeGap/);
    expect(() => layout(good, { layerGap: Number.NaN })).toThrow(/layerGap/);
    expect(() => layout(good, { direction: "up" as "down" })).toThrow(/"up"/);
  });
});
