import { describe, expect, it } from "vitest";
import { layout } from "../layout/test_layout";
import { FANNED_OUT, foldedGraph, openingView, type View } from "../structure";
import { manySamples, oneSample } from "../structure/test_graphs";
import { structureOf } from "../structure/test_structure";
import { meet } from "./camera";
import { measureCards } from "./cards";
import { type FramedLayout, framesOf } from "./frames";
import { nestedLayoutSteps } from "./nested_layout";
import { nestedLayout } from "./test_layout";
import { WORDS } from "./test_words";

const tape = manySamples(9, 2, [4, 3, 1]);
const structure = structureOf(tape);
const stacks = structure.groups.filter(({ instances }) => instances).map(({ index }) => index);
const everything: View = {
  open: new Set(structure.groups.map(({ index }) => index)),
  shown: new Map(stacks.map((stack, index) => [stack, index % 5 === 0 ? FANNED_OUT : 1])),
};

const views: [string, View][] = [
  ["twelve items", openingView(structure, 12)],
  ["forty items", openingView(structure, 40)],
  ["all open, some stacks fanned out", everything],
];
const cases = views.flatMap(([name, view]) =>
  (["right", "down"] as const).map((direction) => [name, direction, view] as const),
);

function nested(view: View, direction: "right" | "down") {
  const folded = foldedGraph(structure, view);
  const { width, height } = measureCards(structure, folded, (text) => 7 * text.length, WORDS);
  const { edgeSource, edgeTarget, items } = folded;
  const frames = framesOf({ folded, tape });
  const graph = { nodeCount: items.length, edgeSource, edgeTarget, width, height, frames };
  const placed = nestedLayout({ ...graph, frameWidth: frames.map(() => 150) }, { direction });
  return { graph, placed, frames };
}

function boxesOf(placed: FramedLayout, width: Float64Array, height: Float64Array) {
  const items = [...placed.x.keys()].map((item) => ({
    x: placed.x[item] - width[item] / 2,
    y: placed.y[item] - height[item] / 2,
    width: width[item],
    height: height[item],
  }));
  const frames = Array.from({ length: placed.frames.length / 4 }, (_, frame) => {
    const [x, y, w, h] = placed.frames.subarray(4 * frame);
    return { x, y, width: w, height: h };
  });
  return { items, frames };
}

describe("nestedLayoutSteps", () => {
  const { graph, placed } = nested(everything, "right");
  const whole = { ...graph, frameWidth: graph.frames.map(() => 150) };

  it("comes to the same layout, in many steps whose shares only grow", () => {
    const shares: number[] = [];
    const steps = nestedLayoutSteps(whole, { direction: "right" });
    let step = steps.next();
    for (; !step.done; step = steps.next()) shares.push(step.value.share);
    expect(step.value).toEqual(placed);
    expect(shares.length).toBeGreaterThan(graph.frames.length);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  it("is as the flat layout where nothing is open", () => {
    const flat = { ...whole, frames: [], frameWidth: [] };
    const steps = nestedLayoutSteps(flat);
    let step = steps.next();
    while (!step.done) step = steps.next();
    expect(step.value).toEqual({ ...layout(flat), frames: new Float64Array(0) });
  });

  it("says what is wrong with a graph", () => {
    const steps = nestedLayoutSteps({ ...whole, width: whole.width.map(() => Number.NaN) });
    expect(() => {
      while (!steps.next().done);
    }).toThrow(RangeError);
  });
});

describe.each(cases)("nestedLayout: %s, %s", (_name, direction, view) => {
  const { graph, placed, frames } = nested(view, direction);
  const boxes = boxesOf(placed, graph.width, graph.height);

  it("keeps items apart from each other, in their frames and out of all others", () => {
    boxes.items.forEach((box, item) => {
      const others = boxes.items.filter((other, index) => index > item && meet(box, other));
      expect(others).toEqual([]);
      frames.forEach(({ firstItem, endItem }, place) => {
        const isInside = item >= firstItem && item < endItem;
        expect(meet(box, boxes.frames[place])).toBe(isInside);
      });
    });
  });

  it("puts frames into the frames around them, and beside all others", () => {
    const isAround = (outer: number, inner: number): boolean =>
      inner >= 0 && (outer === inner || isAround(outer, frames[inner].parent));
    boxes.frames.forEach((box, place) => {
      expect(box.width).toBeGreaterThanOrEqual(150);
      for (let other = 0; other < place; other++) {
        expect(meet(box, boxes.frames[other])).toBe(isAround(other, place));
      }
    });
  });

  it("leads each edge without a gap from the border of its source to that of its target", () => {
    const main = direction === "right" ? 0 : 1;
    for (let edge = 0; edge < graph.edgeSource.length; edge++) {
      const route = placed.routePoints.subarray(placed.routeOffset[edge], placed.routeOffset[edge + 1]);
      expect(route.length % 6).toBe(2);
      expect(route.every(Number.isFinite)).toBe(true);
      const source = boxes.items[graph.edgeSource[edge]];
      const target = boxes.items[graph.edgeTarget[edge]];
      const [start, end] = [route.subarray(0, 2), route.subarray(route.length - 2)];
      const far = main === 0 ? source.x + source.width : source.y + source.height;
      expect(start[main]).toBeCloseTo(far, 6);
      expect(end[main]).toBeCloseTo(main === 0 ? target.x : target.y, 6);
      const cross = 1 - main;
      const [near, size] = cross === 0 ? ["x" as const, "width" as const] : ["y" as const, "height" as const];
      expect(start[cross]).toBeGreaterThanOrEqual(source[near] - 1e-6);
      expect(start[cross]).toBeLessThanOrEqual(source[near] + source[size] + 1e-6);
      expect(end[cross]).toBeGreaterThanOrEqual(target[near] - 1e-6);
      expect(end[cross]).toBeLessThanOrEqual(target[near] + target[size] + 1e-6);
      for (let i = 6; i < route.length; i += 6)
        expect(route[i + main]).toBeGreaterThan(route[i - 6 + main] - 1e-6);
    }
  });

  it("passes no edge under a card", () => {
    for (let edge = 0; edge < graph.edgeSource.length; edge++) {
      const ends = [graph.edgeSource[edge], graph.edgeTarget[edge]];
      const points = placed.routePoints.subarray(placed.routeOffset[edge], placed.routeOffset[edge + 1]);
      for (let i = 0; i + 6 < points.length; i += 6) {
        for (let t = 0; t <= 1; t += 0.1) {
          const at = (k: number) =>
            (1 - t) ** 3 * points[i + k] +
            3 * (1 - t) ** 2 * t * points[i + 2 + k] +
            3 * (1 - t) * t ** 2 * points[i + 4 + k] +
            t ** 3 * points[i + 6 + k];
          const dot = { x: at(0), y: at(1), width: 0, height: 0 };
          const hit = boxes.items.findIndex(
            (box, item) =>
              !ends.includes(item) &&
              meet({ x: box.x + 1, y: box.y + 1, width: box.width - 2, height: box.height - 2 }, dot),
          );
          expect(hit).toBe(-1);
        }
      }
    }
  });

  it("gives the same picture for the same graph", () => {
    expect(nested(view, direction).placed).toEqual(placed);
  });
});

it("is the plain layout where no group is open", () => {
  const small = oneSample(2, [2, 1]);
  const plain = structureOf(small);
  const folded = foldedGraph(plain, openingView(plain, small.nodeCount));
  const { width, height } = measureCards(plain, folded, (text) => 7 * text.length, WORDS);
  const { edgeSource, edgeTarget, items } = folded;
  const graph = { nodeCount: items.length, edgeSource, edgeTarget, width, height };
  const { frames, ...placed } = nestedLayout({ ...graph, frames: [], frameWidth: [] });
  expect(frames).toHaveLength(0);
  expect(placed).toEqual(layout(graph));
});
