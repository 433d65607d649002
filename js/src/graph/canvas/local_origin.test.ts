import { describe, expect, it } from "vitest";
import { type TestCanvas, testCanvas } from "../../widget/test_canvas";
import { contextAt } from "./local_origin";
import { TEST_THEME } from "./test_paint";

const view = { width: 200, height: 100 };

/** Some shapes and a text at a point of the graph, each 20 pixels to the right of the one before. */
function paintAt(context: CanvasRenderingContext2D, x: number, y: number): void {
  const { data, focus, grad, ink, leaf } = TEST_THEME;
  context.fillStyle = data;
  context.fillRect(x, y, 10, 10);
  context.fillStyle = focus;
  context.beginPath();
  context.roundRect(x + 20, y, 10, 10, 2);
  context.fill();
  context.fillStyle = grad;
  context.beginPath();
  context.arc(x + 45, y + 5, 5, 0, 2 * Math.PI);
  context.fill();
  context.strokeStyle = leaf;
  context.lineWidth = 4;
  context.beginPath();
  context.moveTo(x + 60, y);
  context.bezierCurveTo(x + 60, y + 4, x + 70, y + 6, x + 70, y + 10);
  context.lineTo(x + 80, y + 10);
  context.stroke();
  context.fillStyle = ink;
  context.font = "10px sans-serif";
  context.textBaseline = "middle";
  context.fillText("a long label", x + 90, y + 5, 40);
}

/** The same picture, some way from the beginning of the graph: this point of the graph lies at 20, 30 of the view. */
function paintedFrom(x: number, y: number, scale = 1): TestCanvas {
  const canvas = testCanvas(view.width, view.height);
  const camera = { x: 20 - x * scale, y: 30 - y * scale, scale };
  paintAt(contextAt(canvas.context, { camera, pixelRatio: 1 }), x, y);
  return canvas;
}

describe("a context that paints in places of the graph", () => {
  it("paints in those of the camera", () => {
    const { context } = testCanvas(view.width, view.height);
    expect(contextAt(context, { camera: { x: 30, y: -20, scale: 2 }, pixelRatio: 1.5 })).toBe(context);
    const near = paintedFrom(0, 0);
    expect(near.bounds("data")).toEqual({ x: 20, y: 30, width: 10, height: 10 });
    expect(near.seen().map(({ text, x, y }) => [text, x, y])).toEqual([["a long label", 20 + 90 + 20, 35]]);
    expect(paintedFrom(0, 0, 2).bounds("data")).toEqual({ x: 20, y: 30, width: 20, height: 20 });
  });

  it("paints the same 160 million pixels away, where a canvas alone would not tell pixels apart", () => {
    const [x, y] = [160_000_123, 17];
    expect(paintedFrom(x, y).differing(paintedFrom(0, 0))).toBe(0);
    expect(paintedFrom(-x, -x).differing(paintedFrom(0, 0))).toBe(0);
    const alone = testCanvas(view.width, view.height);
    alone.context.setTransform(1, 0, 0, 1, 20 - x, 30 - y);
    paintAt(alone.context, x, y);
    expect(alone.differing(paintedFrom(0, 0))).toBeGreaterThan(0);
  });

  it("measures and keeps what is set there too", () => {
    const { context } = testCanvas(view.width, view.height);
    const far = contextAt(context, { camera: { x: -1.6e8, y: 0, scale: 1 }, pixelRatio: 1 });
    expect(far === context).toBe(false);
    far.font = "10px sans-serif";
    far.fillStyle = TEST_THEME.grad;
    expect(far.measureText("label").width).toBe(context.measureText("label").width);
    expect(context.fillStyle).toBe("#ff8000");
  });
});
