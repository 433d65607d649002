import { describe, expect, it } from "vitest";
import { TEST_COLOURS, type TestCanvas, testCanvas } from "./test_canvas";

/** A line of text, 60 pixels wide, with its middle at 50, 20. */
function written(canvas: TestCanvas, colour = "ink"): TestCanvas {
  const { context } = canvas;
  context.font = "10px sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = TEST_COLOURS[colour];
  context.fillText("ten digits", 50, 20);
  return canvas;
}

describe("a text", () => {
  it("is seen where it is, in its colour, whatever is around it", () => {
    const there = [{ text: "ten digits", x: 50, y: 20, colour: "ink", opacity: 1 }];
    expect(written(testCanvas(100, 40)).seen()).toEqual(there);
    const canvas = testCanvas(100, 40);
    canvas.cover("card");
    expect(written(canvas).seen()).toEqual(there);
  });

  it("is seen faded", () => {
    const canvas = testCanvas(100, 40);
    canvas.cover("card");
    canvas.context.globalAlpha = 0.25;
    expect(written(canvas).seen()).toMatchObject([{ text: "ten digits", opacity: 0.25 }]);
  });

  it("is not seen when it is painted over, cut off, beside the canvas, or as its ground is", () => {
    const over = written(testCanvas(100, 40));
    over.cover("card");
    expect(over.texts()).toEqual([]);
    const cut = testCanvas(100, 40);
    cut.context.beginPath();
    cut.context.rect(0, 0, 100, 10);
    cut.context.clip();
    expect(written(cut).texts()).toEqual([]);
    const beside = testCanvas(100, 40);
    beside.context.translate(80, 0);
    expect(written(beside).texts()).toEqual([]);
    const same = testCanvas(100, 40);
    same.cover("card");
    expect(written(same, "card").texts()).toEqual([]);
  });

  it("takes the place of the one that was there", () => {
    const canvas = written(testCanvas(100, 40));
    canvas.cover("card");
    expect(written(canvas).texts()).toEqual(["ten digits"]);
  });
});

describe("a colour", () => {
  it("is found by its name", () => {
    const canvas = testCanvas(100, 40);
    canvas.context.fillStyle = TEST_COLOURS.focus;
    canvas.context.fillRect(10, 20, 30, 5);
    expect([canvas.colourAt(10, 20), canvas.colourAt(9, 20)]).toEqual(["focus", ""]);
    expect(canvas.bounds("focus")).toEqual({ x: 10, y: 20, width: 30, height: 5 });
    expect(canvas.count("focus", { x: 0, y: 0, width: 20, height: 40 })).toBe(50);
    expect(canvas.bounds("data")).toBeNull();
  });
});
