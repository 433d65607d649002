import { describe, expect, it } from "vitest";
import { oneSample } from "../structure/test_graphs";
import { exceedsView, minimapPoint, minimapSize, paintMinimap } from "./minimap";
import { NAMED_THEME, testContext, testDocument } from "./test_context";
import { sceneOf } from "./test_scenes";

const graph = { width: 4000, height: 1000 };

describe("exceedsView", () => {
  const view = { width: 800, height: 400 };

  it("is so where a part of the graph is out of sight", () => {
    expect(exceedsView(graph, { x: 0, y: 0, scale: 1 }, view)).toBe(true);
    expect(exceedsView(graph, { x: 0, y: 0, scale: 0.2 }, view)).toBe(false);
    expect(exceedsView(graph, { x: -20, y: 0, scale: 0.2 }, view)).toBe(true);
    expect(exceedsView(graph, { x: 0, y: 390, scale: 0.2 }, view)).toBe(true);
  });
});

describe("minimapSize", () => {
  const most = { width: 160, height: 100 };

  it("has the proportions of the graph", () => {
    expect(minimapSize(graph, most)).toEqual({ width: 160, height: 40 });
    expect(minimapSize({ width: 1000, height: 1000 }, most)).toEqual({ width: 100, height: 100 });
  });

  it("is never a mere line", () => {
    expect(minimapSize({ width: 1e6, height: 10 }, most)).toEqual({ width: 160, height: 36 });
    expect(minimapSize({ width: 10, height: 1e6 }, most)).toEqual({ width: 36, height: 100 });
  });
});

describe("minimapPoint", () => {
  const size = minimapSize(graph, { width: 160, height: 100 });

  it("finds the point of the graph, and never one outside of it", () => {
    const middle = minimapPoint(graph, size, size.width / 2, size.height / 2);
    expect(middle.x).toBeCloseTo(2000, 6);
    expect(middle.y).toBeCloseTo(500, 6);
    expect(minimapPoint(graph, size, -50, -50)).toEqual({ x: 0, y: 0 });
    expect(minimapPoint(graph, size, 500, 500)).toEqual({ x: 4000, y: 1000 });
  });
});

describe("paintMinimap", () => {
  const scene = sceneOf(oneSample(2, [4, 1]), 5);
  const size = minimapSize(scene.layout, { width: 160, height: 100 });

  it("draws each card once, and from then on only what changes", () => {
    const { document, contexts } = testDocument();
    const { context, drawn } = testContext({ ...size, ownerDocument: document });
    const paint = (x: number) =>
      paintMinimap(context, scene, {
        camera: { x, y: 0, scale: 1 },
        view: { width: 300, height: 200 },
        size,
        pixelRatio: 1,
        theme: NAMED_THEME,
      });
    paint(0);
    expect(contexts).toHaveLength(1);
    const cards = contexts[0].drawn.filter(({ method }) => method === "fillRect").length - 1;
    expect(cards).toBe(scene.folded.items.length);
    paint(-100);
    expect(contexts).toHaveLength(1);
    const frames = drawn.filter(({ method }) => method === "roundRect");
    expect(frames).toHaveLength(2);
    expect(frames[1].values[0]).toBeGreaterThan(frames[0].values[0] as number);
  });

  it("keeps the frame around what is in sight inside, wherever the camera is", () => {
    const { document } = testDocument();
    const { context, drawn } = testContext({ ...size, ownerDocument: document });
    for (const x of [-1e6, 0, 1e6]) {
      const camera = { x, y: x, scale: 0.5 };
      const view = { width: 300, height: 200 };
      paintMinimap(context, scene, { camera, view, size, pixelRatio: 1, theme: NAMED_THEME });
    }
    for (const { values } of drawn.filter(({ method }) => method === "roundRect")) {
      const [left, top, width, height] = values as number[];
      expect(left).toBeGreaterThanOrEqual(0);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(left + width).toBeLessThanOrEqual(size.width + 2);
      expect(top + height).toBeLessThanOrEqual(size.height + 2);
    }
  });
});
