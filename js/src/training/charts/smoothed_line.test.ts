import { describe, expect, it } from "vitest";
import { isRough, paintSmoothed } from "./smoothed_line";
import { powerTick } from "./tick_format";

const asIs = (number: number) => number;
const pointsOf = (numbers: readonly number[]) =>
  Float64Array.from(numbers.flatMap((number, entry) => [entry, number]));

describe("a rough line", () => {
  const zigzag = Array.from({ length: 400 }, (_, index) => (index % 2) + index / 400);
  const smooth = zigzag.map((_, index) => 1 / (1 + index));

  it("is told from one that can be followed, whatever gaps it has", () => {
    expect(isRough(pointsOf(zigzag), 400, asIs)).toBe(true);
    expect(isRough(pointsOf(smooth), 400, asIs)).toBe(false);
    expect(isRough(pointsOf([Number.NaN, ...smooth]), 400, asIs)).toBe(false);
    expect(isRough(pointsOf([]), 0, asIs)).toBe(false);
  });

  it("is painted as its mean, from the first step to the last, in a band that holds every number", () => {
    const paths: [number, number][][] = [];
    const context = {
      beginPath: () => paths.push([]),
      moveTo: (x: number, y: number) => paths.at(-1)?.push([x, y]),
      lineTo: (x: number, y: number) => paths.at(-1)?.push([x, y]),
      fill: () => {},
      stroke: () => {},
    } as unknown as CanvasRenderingContext2D;
    paintSmoothed(context, { numbers: zigzag, count: 400 }, 20, asIs, asIs);
    const [band, line] = paths;
    const ys = band.map(([, y]) => y);
    expect([Math.min(...ys), Math.max(...ys)]).toEqual([Math.min(...zigzag), Math.max(...zigzag)]);
    expect([line[0][0], line.at(-1)?.[0]]).toEqual([0, 399]);
    expect(line).toHaveLength(20);
    expect(isRough(pointsOf(line.map(([, y]) => y)), 20, asIs)).toBe(false);
  });
});

describe("a label that is too wide for its axis", () => {
  it.each([
    [100_000, "1e5"],
    [25_000, "2.5e4"],
    [-300_000, "−3e5"],
  ])("%d is %s", (number, text) => expect(powerTick(number)).toBe(text));
});
