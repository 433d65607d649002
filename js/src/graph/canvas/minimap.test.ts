import { describe, expect, it } from "vitest";
import { testCanvas, testDocument } from "../../widget/test_canvas";
import { oneSample } from "../structure/test_graphs";
import type { Box, Camera } from "./camera";
import { exceedsView, minimapPoint, minimapSize, paintMinimap } from "./minimap";
import { activeNode, boxOf, itemOfNode } from "./scene";
import { TEST_THEME } from "./test_paint";
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
  const first = sceneOf(oneSample(2, [4, 1]), 5);
  const size = minimapSize(first.layout, { width: 160, height: 100 });
  const view = { width: 300, height: 200 };
  const minimapOf = () => {
    const { document, canvases } = testDocument();
    // A layout of its own: the cards of each are kept.
    const scene = { ...first, layout: { ...first.layout } };
    const canvas = testCanvas(size.width, size.height, document);
    const paint = (camera: Camera) =>
      paintMinimap(canvas.context, scene, { camera, view, size, pixelRatio: 1, theme: TEST_THEME });
    return { canvas, canvases, paint };
  };
  /** Where a point of the graph lies in the minimap. */
  const inMinimap = (x: number, y: number) => {
    const corner = minimapPoint(first.layout, size, size.width / 2, size.height / 2);
    const one = minimapPoint(first.layout, size, size.width / 2 + 1, size.height / 2);
    const scale = 1 / (one.x - corner.x);
    return [size.width / 2 + (x - corner.x) * scale, size.height / 2 + (y - corner.y) * scale] as const;
  };

  it("shows each card where it is, and on top of it what the step is about", () => {
    const { canvas, paint } = minimapOf();
    // The frame around what is in sight is far away.
    paint({ x: -1e6, y: -1e6, scale: 1 });
    const active = itemOfNode(first, activeNode(first.phase));
    for (let item = 0; item < first.folded.items.length; item++) {
      const { x, y, width, height } = boxOf(first, item);
      const colour = canvas.colourAt(...inMinimap(x + width / 2, y + height / 2));
      if (item === active) expect(colour).toBe("focus");
      else expect(colour).not.toMatch(/^(raised|background|line|)$/);
    }
    expect(canvas.colourAt(1, 1)).toBe("raised");
  });

  it("draws the cards once, and from then on only what changes", () => {
    const { canvas, canvases, paint } = minimapOf();
    paint({ x: 0, y: 0, scale: 1 });
    const before = canvas.bounds("focus") as Box;
    canvases[0].cover("accent");
    paint({ x: -100, y: 0, scale: 1 });
    expect(canvases).toHaveLength(1);
    // What covers the cards is still there.
    expect(canvas.colourAt(1, size.height - 1)).toBe("accent");
    expect((canvas.bounds("focus") as Box).x).toBeGreaterThan(before.x);
  });

  it("keeps the frame around what is in sight inside, wherever the camera is", () => {
    for (const at of [-1e6, 0, 1e6]) {
      const { canvas, paint } = minimapOf();
      paint({ x: at, y: at, scale: 0.5 });
      const { x, y, width, height } = canvas.bounds("focus") as Box;
      expect([x > 0, y > 0]).toEqual([true, true]);
      expect([x + width < size.width, y + height < size.height]).toEqual([true, true]);
    }
  });
});
