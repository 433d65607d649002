import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { colourMap, cssColour, mixed, packed, parseHex, pixelOf } from "./colours";

const ORANGE = parseHex("#d97706");
const WHITE = parseHex("#fff");
const BLUE = parseHex("#0b62b8");

describe("colours", () => {
  it("are read from both forms of the style sheet", () => {
    expect(parseHex(" #0b62b8")).toEqual([11, 98, 184]);
    expect(parseHex("#fA0")).toEqual([255, 170, 0]);
  });

  it.each(["", "red", "#12345", "rgb(1, 2, 3)"])("are grey where they cannot be read: %j", (text) => {
    expect(parseHex(text)).toEqual([128, 128, 128]);
  });

  it("mix", () => {
    expect(mixed([0, 100, 200], [100, 0, 200], 0.25)).toEqual([25, 75, 200]);
    expect(cssColour(mixed(BLUE, WHITE, 0))).toBe("rgb(11, 98, 184)");
  });

  it("are pixels with red in the lowest byte", () => {
    expect(packed([1, 2, 3])).toBe(0xff030201);
  });
});

describe("a colour map", () => {
  const channels = (pixel: number) => [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];

  it.each(["margin", "even", "decision"] as const)("is the background at 0: %s", (curve) => {
    expect(pixelOf(colourMap(ORANGE, WHITE, BLUE, curve), 0)).toBe(packed(WHITE));
  });

  it("has a side for each sign, and none for what is no number", () => {
    const map = colourMap(ORANGE, WHITE, BLUE, "margin");
    const [positive, negative] = [0.4, -0.4].map((number) => channels(pixelOf(map, number)));
    expect(positive[2]).toBeGreaterThan(positive[0]);
    expect(negative[0]).toBeGreaterThan(negative[2]);
    expect(pixelOf(map, Number.NaN)).toBe(0);
    expect(pixelOf(map, Infinity)).toBe(pixelOf(map, 1e9));
    expect(pixelOf(map, -Infinity)).toBe(pixelOf(map, -3));
  });

  it("never fades as numbers grow", () => {
    const map = colourMap(ORANGE, WHITE, BLUE, "even");
    fc.assert(
      fc.property(fc.double({ min: 0, max: 2, noNaN: true }), fc.double({ min: 0, max: 2 }), (a, b) => {
        const [less, more] = [Math.min(a, b || 0), Math.max(a, b || 0)].map((number) =>
          channels(pixelOf(map, number)),
        );
        expect(more[0]).toBeLessThanOrEqual(less[0]);
      }),
    );
  });

  it("of decisions has two colours only", () => {
    const map = colourMap(ORANGE, WHITE, BLUE, "decision");
    expect(new Set([1e-9, 0.3, 7].map((number) => pixelOf(map, number))).size).toBe(1);
    expect(new Set([-1e-9, -0.3, -7].map((number) => pixelOf(map, number))).size).toBe(1);
    expect(pixelOf(map, 1e-9)).not.toBe(pixelOf(map, -1e-9));
  });
});
