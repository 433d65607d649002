import { describe, expect, it } from "vitest";
import { runToEnd } from "../../shared/steps";
import { testCanvas } from "../../widget/test_canvas";
import { manySamples } from "../structure/test_graphs";
import { paint } from "./paint";
import { pointOnRoute, trunkEdges } from "./routes";
import { itemAt, spatialIndexSteps } from "./spatial_index";
import { frameOf, painted } from "./test_paint";
import { sceneOf } from "./test_scenes";

const tape = manySamples(35, 2, [16, 16, 1]);
const scene = sceneOf(tape, null);
const { wires } = scene.layout;
if (!wires) throw new Error("so many edges have wires");
const trunks = trunkEdges(wires);
const finder = runToEnd(spatialIndexSteps(scene));
const { edgeSource, edgeTarget } = scene.folded;
const span = (edge: number) => wires.layer[edgeTarget[edge]] - wires.layer[edgeSource[edge]];
/** Edges that others from the same source go on from, far from where they end. */
const shorter = [...edgeSource.keys()].filter(
  (edge) => edge !== trunks[edgeSource[edge]] && span(edge) > 6 && span(trunks[edgeSource[edge]]) > 8,
);

describe("the finder of a large graph", () => {
  it("finds each edge all along, itself or the one that it runs along with", () => {
    for (const edge of [...edgeSource.keys()].filter((one) => one % 61 === 0)) {
      for (const share of [0, 0.3, 0.7, 0.999]) {
        const found = finder.edgesIn({ ...pointOnRoute(scene.layout, edge, share), width: 0, height: 0 });
        expect(found.includes(edge) || found.includes(trunks[edgeSource[edge]])).toBe(true);
        if (share > 0.99) expect(found.includes(edge)).toBe(true);
      }
    }
  });

  it("finds one edge where many run along together", () => {
    expect(shorter.length).toBeGreaterThan(100);
    for (const edge of shorter.slice(0, 50)) {
      const at = pointOnRoute(scene.layout, edge, 0.3);
      const found = finder.edgesIn({ ...at, width: 0, height: 0 });
      const alike = [...found].filter((one) => edgeSource[one] === edgeSource[edge]);
      expect(alike).toContain(trunks[edgeSource[edge]]);
    }
  });

  it("finds items where they are", () => {
    for (let item = 0; item < tape.nodeCount; item += 997) {
      expect(itemAt(scene, scene.layout.x[item], scene.layout.y[item])).toBe(item);
    }
  });
});

describe("the picture of a large graph", () => {
  const edge = shorter[10];
  const { x, y } = pointOnRoute(scene.layout, edge, 0.5);
  const view = { width: 160, height: 40 };
  const camera = { x: view.width / 2 - x, y: view.height / 2 - y, scale: 1 };
  const seen = (emphasised: Uint8Array | null) => painted({ ...scene, emphasised }, { camera, view });

  it("has an edge of a highlight stand out where a longer one beside the highlight runs along", () => {
    const both = new Uint8Array(tape.nodeCount);
    both[scene.folded.items[edgeSource[edge]].node] = 1;
    both[scene.folded.items[edgeTarget[edge]].node] = 1;
    const inTheMiddle = { x: view.width / 2 - 2, y: view.height / 2 - 2, width: 4, height: 4 };
    expect(seen(both).count("muted", inTheMiddle)).toBeGreaterThan(0);
    const beside = seen(new Uint8Array(tape.nodeCount));
    expect(beside.count("muted")).toBe(0);
    // But there are lines.
    expect(beside.count("background")).toBeLessThan(view.width * view.height);
  });

  it("draws only the stretch of a route that is in sight", () => {
    const { context } = testCanvas(view.width, view.height);
    const ends: number[] = [];
    const { bezierCurveTo } = context;
    context.bezierCurveTo = (...points) => {
      ends.push(points[4]);
      bezierCurveTo.apply(context, points);
    };
    paint(context, scene, frameOf(scene, { camera, view }));
    expect(ends.length).toBeGreaterThan(0);
    expect(ends.filter((end) => Math.abs(end - x) > 1_200)).toEqual([]);
  });
});
