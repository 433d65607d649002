import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Camera, fitted, MARGIN, opening, panned, revealing, smallestScale, zoomed } from "./camera";
import { COMFORTABLE } from "./scales";

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const size = (min: number, max: number) => fc.record({ width: between(min, max), height: between(min, max) });
const cameras = fc.record({
  x: between(-2000, 2000),
  y: between(-2000, 2000),
  scale: between(0.05, 4),
});
/** The point of the graph that lies under a point of the screen. */
const under = (camera: Camera, x: number, y: number) => [
  (x - camera.x) / camera.scale,
  (y - camera.y) / camera.scale,
];

describe("zoomed", () => {
  it("keeps the point under the pointer where it is", () => {
    fc.assert(
      fc.property(cameras, between(0.01, 100), between(0, 1000), between(0, 1000), (camera, factor, x, y) => {
        const [gx, gy] = under(camera, x, y);
        const after = zoomed(camera, factor, x, y);
        expect(gx * after.scale + after.x).toBeCloseTo(x, 5);
        expect(gy * after.scale + after.y).toBeCloseTo(y, 5);
      }),
    );
  });

  it("scales by the factor, within limits", () => {
    const camera = { x: 3, y: 4, scale: 1 };
    expect(zoomed(camera, 2, 0, 0)).toEqual({ x: 6, y: 8, scale: 2 });
    expect(zoomed(camera, 1000, 0, 0).scale).toBe(4);
    expect(zoomed(camera, 1e-9, 0, 0).scale).toBe(0.05);
  });
});

describe("panned", () => {
  it("moves by pixels of the screen", () => {
    expect(panned({ x: 1, y: 2, scale: 0.5 }, 10, -5)).toEqual({ x: 11, y: -3, scale: 0.5 });
  });
});

describe("fitted", () => {
  it("shows a small graph at 100 %, in the middle", () => {
    expect(fitted({ width: 200, height: 100 }, { width: 800, height: 300 })).toEqual({
      x: 300,
      y: 100,
      scale: 1,
    });
  });

  it("shrinks a large graph until it lies inside the margins", () => {
    fc.assert(
      fc.property(size(50, 5000), size(400, 1500), (graph, view) => {
        const { x, y, scale } = fitted(graph, view);
        expect(scale).toBeLessThanOrEqual(1);
        expect(x).toBeGreaterThanOrEqual(MARGIN - 1e-6);
        expect(y).toBeGreaterThanOrEqual(MARGIN - 1e-6);
        expect(x + graph.width * scale).toBeLessThanOrEqual(view.width - MARGIN + 1e-6);
        expect(y + graph.height * scale).toBeLessThanOrEqual(view.height - MARGIN + 1e-6);
      }),
    );
  });

  it("never shrinks a graph to nothing", () => {
    expect(fitted({ width: 1e9, height: 10 }, { width: 800, height: 300 }).scale).toBeGreaterThan(0);
    expect(fitted({ width: 100, height: 100 }, { width: 10, height: 10 }).scale).toBeGreaterThan(0);
  });
});

describe("smallestScale", () => {
  const view = { width: 800, height: 300 };

  it("is the same for all graphs that fit at it, and smaller for those that need it", () => {
    expect(smallestScale({ width: 100, height: 100 }, view)).toBe(0.05);
    expect(smallestScale({ width: 1e6, height: 10 }, view)).toBeLessThan(760 / 1e6);
    const camera = { x: 0, y: 0, scale: 0.01 };
    expect(zoomed(camera, 1e-9, 0, 0, 0.002).scale).toBe(0.002);
  });
});

describe("opening", () => {
  const view = { width: 800, height: 300 };

  it("fits a graph that can be read whole", () => {
    const graph = { width: 900, height: 200 };
    const root = { x: 780, y: 80, width: 120, height: 40 };
    expect(opening(graph, root, view)).toEqual(fitted(graph, view));
  });

  it("shows the end of a graph that is too wide to be read, with its root inside the margin", () => {
    const graph = { width: 5000, height: 200 };
    const root = { x: 4880, y: 80, width: 120, height: 40 };
    const { x, y, scale } = opening(graph, root, view);
    expect(scale).toBe(COMFORTABLE);
    expect(scale).toBeGreaterThan(fitted(graph, view).scale);
    expect(x + graph.width * scale).toBeCloseTo(view.width - MARGIN, 9);
    expect(y + (graph.height * scale) / 2).toBeCloseTo(view.height / 2, 9);
  });

  it.each([
    ["in the middle", 2000],
    ["at the top", 10],
    ["at the bottom", 3950],
  ])("shows the root of a graph that is too high, %s, and nothing beyond the graph", (_where, rootY) => {
    const graph = { width: 5000, height: 4000 };
    const root = { x: 4880, y: rootY, width: 120, height: 40 };
    const { y, scale } = opening(graph, root, view);
    const top = y + root.y * scale;
    expect(top).toBeGreaterThanOrEqual(MARGIN);
    expect(top + root.height * scale).toBeLessThanOrEqual(view.height - MARGIN);
    expect(y).toBeLessThanOrEqual(MARGIN);
    expect(y + graph.height * scale).toBeGreaterThanOrEqual(view.height - MARGIN - 1e-9);
    if (rootY === 2000) expect(top + (root.height * scale) / 2).toBeCloseTo(view.height / 2, 9);
  });

  it("opens at twice the scale, small graphs and large ones, for a reader whose text is twice as large", () => {
    const root = { x: 780, y: 80, width: 120, height: 40 };
    expect(opening({ width: 300, height: 100 }, root, view, 2).scale).toBe(2);
    for (const width of [1200, 5000]) {
      const graph = { width, height: 200 };
      expect(opening(graph, root, view, 2).scale).toBe(2 * COMFORTABLE);
    }
  });
});

describe("revealing", () => {
  const view = { width: 400, height: 300 };
  const camera = { x: 0, y: 0, scale: 1 };

  it("leaves the camera where the box is in sight", () => {
    expect(revealing(camera, { x: 20, y: 20, width: 360, height: 260 }, view)).toEqual(camera);
  });

  it.each([
    ["left", { x: -50, y: 100 }, { x: 66, y: 0 }],
    ["above", { x: 100, y: -50 }, { x: 0, y: 66 }],
    ["right", { x: 500, y: 100 }, { x: -216, y: 0 }],
    ["below", { x: 100, y: 400 }, { x: 0, y: -216 }],
  ])("moves as little as it takes to a box that lies %s", (_where, place, moved) => {
    const after = revealing(camera, { ...place, width: 100, height: 100 }, view);
    expect(after).toEqual({ ...camera, ...moved });
  });

  it("shows the start of a box that is larger than the view", () => {
    const after = revealing(camera, { x: 30, y: 50, width: 1000, height: 50 }, view);
    expect(30 + after.x).toBe(MARGIN);
    expect(after.y).toBe(0);
  });

  it("always brings a box into sight that fits, and keeps the scale", () => {
    const boxes = fc.record({
      x: between(-500, 500),
      y: between(-500, 500),
      width: between(1, 60),
      height: between(1, 60),
    });
    fc.assert(
      fc.property(cameras, boxes, (before, box) => {
        const after = revealing(before, box, view);
        expect(after.scale).toBe(before.scale);
        const left = box.x * after.scale + after.x;
        const top = box.y * after.scale + after.y;
        expect(left).toBeGreaterThanOrEqual(MARGIN - 1e-6);
        expect(top).toBeGreaterThanOrEqual(MARGIN - 1e-6);
        expect(left + box.width * after.scale).toBeLessThanOrEqual(view.width - MARGIN + 1e-6);
        expect(top + box.height * after.scale).toBeLessThanOrEqual(view.height - MARGIN + 1e-6);
      }),
    );
  });
});
