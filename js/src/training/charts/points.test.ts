import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PlanePoint } from "./kinds";
import { pixelsOf, pointAt, pointTowards } from "./points";

const DOMAIN = { x0: -1, x1: 1, y0: -1, y1: 1 };
const point = (x: number, y: number, index: number): PlanePoint => ({
  x,
  y,
  label: 0,
  test: false,
  selected: false,
  index,
});
const CROSS = [point(0, 0, 0), point(0.5, 0, 1), point(-0.5, 0.1, 2), point(0, 0.5, 3), point(0, -0.5, 4)];
const pixels = pixelsOf(CROSS, DOMAIN, 200, 100);

describe("points", () => {
  it("stand where the domain says, y upwards", () => {
    expect([...pixels].slice(0, 4)).toEqual([100, 50, 150, 50]);
    expect(pixels[7]).toBe(25);
  });

  it("are found under the pointer, and near it", () => {
    expect(pointAt(pixels, 100, 50)).toBe(0);
    expect(pointAt(pixels, 156, 54)).toBe(1);
    expect(pointAt(pixels, 125, 50)).toBe(null);
    expect(pointAt(new Float64Array(0), 0, 0)).toBe(null);
  });

  it("that lie upon each other give the upper one", () => {
    expect(pointAt(pixelsOf([point(0, 0, 7), point(0, 0, 8)], DOMAIN, 200, 100), 100, 50)).toBe(1);
  });

  it("are walked with arrows", () => {
    const go = (from: number | null, right: number, down: number) =>
      pointTowards(pixels, from, right, down, [100, 50]);
    expect(go(null, 1, 0)).toBe(0);
    expect([go(0, 1, 0), go(0, -1, 0), go(0, 0, -1), go(0, 0, 1)]).toEqual([1, 2, 3, 4]);
    expect(go(1, 1, 0)).toBe(1);
    expect(pointTowards(new Float64Array(0), null, 1, 0, [0, 0])).toBe(null);
  });

  it("lead nowhere but in the direction of the arrow", () => {
    const places = fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(places, (places) => {
        const flat = Float64Array.from(places.flat());
        const next = pointTowards(flat, 0, 1, 0, [0, 0]) as number;
        expect(next === 0 || flat[2 * next] > flat[0]).toBe(true);
      }),
    );
  });
});
