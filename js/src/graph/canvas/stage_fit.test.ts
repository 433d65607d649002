import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitted, MARGIN } from "./camera";
import { COMFORTABLE, LEGIBLE } from "./scales";
import { chosenDirection, mayTurn, stageFit } from "./stage_fit";

const room = (width: number, height: number, text = 1) => ({ width, height, text });
const lengths = fc.double({ min: 60, max: 6000, noNaN: true });
const sizes = fc.record({ width: lengths, height: lengths });
const rooms = fc.record({
  width: fc.double({ min: 300, max: 1600, noNaN: true }),
  height: fc.double({ min: 200, max: 640, noNaN: true }),
  text: fc.double({ min: 1, max: 2, noNaN: true }),
});
/** The lecture's neuron, and the 33 values that the README of micrograd begins with. */
const NEURON = { right: { width: 979, height: 284 }, down: { width: 544, height: 392 } };
const VALUES = { right: { width: 2668, height: 436 }, down: { width: 933, height: 1064 } };

describe("stageFit", () => {
  it("is whole exactly as long as its cards are legible so", () => {
    const graph = { width: 1000, height: 100 };
    const wide = LEGIBLE * graph.width + 2 * MARGIN;
    expect(stageFit(graph, room(Math.ceil(wide), 600))).toMatchObject({ isWhole: true });
    expect(stageFit(graph, room(Math.floor(wide) - 1, 600))).toMatchObject({ isWhole: false });
    expect(stageFit(graph, room(Math.ceil(wide), 600, 1.5))).toMatchObject({ isWhole: false });
  });

  it("has a stage that is high enough for a whole graph, and never higher than the room", () => {
    fc.assert(
      fc.property(sizes, rooms, (graph, there) => {
        const { height, isWhole, scale } = stageFit(graph, there);
        expect(height).toBeLessThanOrEqual(there.height);
        if (!isWhole) return;
        const camera = fitted(graph, { width: there.width, height }, there.text);
        expect(camera.scale).toBeGreaterThanOrEqual(scale - 1e-9);
        expect(scale).toBeGreaterThanOrEqual(LEGIBLE * there.text);
      }),
    );
  });
});

describe("the direction", () => {
  it.each([
    ["the neuron", NEURON, 346, 534, "down"],
    ["the neuron", NEURON, 666, 534, "down"],
    ["the neuron", NEURON, 774, 632, "right"],
    ["the neuron", NEURON, 1100, 632, "right"],
    ["33 values", VALUES, 738, 632, "down"],
    ["33 values", VALUES, 2000, 632, "right"],
  ] as const)(
    "of %s in a room is that in which it is seen whole",
    (_name, { right, down }, width, height, chosen) => {
      const there = room(width, height);
      expect(chosenDirection(right, down, there)).toBe(chosen);
      expect(stageFit(chosen === "down" ? down : right, there).isWhole).toBe(true);
    },
  );

  it("is never one in which less can be seen", () => {
    fc.assert(
      fc.property(sizes, sizes, rooms, (right, down, there) => {
        const chosen = chosenDirection(right, down, there);
        const [best, other] = [stageFit(right, there), stageFit(down, there)];
        const [seen, left] = chosen === "right" ? [best, other] : [other, best];
        if (left.isWhole) expect(seen.isWhole).toBe(true);
        if (!left.isWhole && !seen.isWhole) expect(seen.share).toBeGreaterThanOrEqual(left.share);
        if (chosen === "right" && seen.isWhole && left.isWhole && left.scale > seen.scale)
          expect(seen.scale).toBeGreaterThanOrEqual(COMFORTABLE * there.text);
      }),
    );
  });

  it("is not asked for where a graph is read with ease to the right", () => {
    expect(mayTurn({ width: 400, height: 200 }, room(700, 500))).toBe(false);
    expect(mayTurn({ width: 1400, height: 200 }, room(700, 500))).toBe(true);
  });
});
