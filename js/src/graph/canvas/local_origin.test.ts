import { expect, it } from "vitest";
import { contextAt } from "./local_origin";
import { testContext } from "./test_context";

/** Where a context would put a point, from the transform that it was given last. */
function transformOf(drawn: ReturnType<typeof testContext>["drawn"]) {
  const set = drawn.filter(({ method }) => method === "setTransform");
  const [scale, , , , x, y] = set[set.length - 1].values as number[];
  return (px: number, py: number) => [px * scale + x, py * scale + y];
}

it("leaves places alone near the beginning of a graph", () => {
  const { context, drawn } = testContext();
  const plane = contextAt(context, { camera: { x: 30, y: -20, scale: 2 }, pixelRatio: 1.5 });
  expect(plane).toBe(context);
  expect(transformOf(drawn)(100, 10)).toEqual([345, 0]);
});

it("tells places from a point in the view where the view is far away", () => {
  const { context, drawn } = testContext();
  const scale = 0.75;
  const camera = { x: -120_000_000.5, y: 40, scale };
  const plane = contextAt(context, { camera, pixelRatio: 2 });
  const [x, y] = [160_000_123.25, 17];
  plane.fillStyle = "red";
  plane.beginPath();
  plane.moveTo(x, y);
  plane.bezierCurveTo(x, y, x + 1, y + 2, x + 3, y + 4);
  plane.roundRect(x, y, 50, 20, 8);
  plane.fillText("label", x, y, 40);
  expect(plane.measureText("label").width).toBe(35);
  expect(context.fillStyle).toBe("red");
  const onCanvas = transformOf(drawn);
  const expected = [2 * (x * scale + camera.x), 2 * (y * scale + camera.y)];
  const of = (name: string) => drawn.find(({ method }) => method === name)?.values as number[];
  expect(onCanvas(of("moveTo")[0], of("moveTo")[1])).toEqual(expected);
  // A canvas calculates in single precision.
  for (const value of of("moveTo")) expect(Math.abs(Math.fround(value) - value)).toBeLessThan(0.001);
  const [x0, y0, x1, y1, x2, y2] = of("bezierCurveTo");
  expect([x1 - x0, y1 - y0, x2 - x0, y2 - y0]).toEqual([1, 2, 3, 4]);
  expect(of("roundRect").slice(2)).toEqual([50, 20, 8]);
  expect(of("fillText")[0]).toBe("label");
  expect(of("fillText")[3]).toBe(40);
  expect(of("fillText").slice(1, 3)).toEqual(of("moveTo"));
});
