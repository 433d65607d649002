import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runToEnd } from "../../shared/steps";
import { type Box, meet } from "./camera";
import { Grid } from "./grid";

const boxes = fc.array(
  fc.record({
    x: fc.double({ min: 0, max: 3000, noNaN: true }),
    y: fc.double({ min: 0, max: 2000, noNaN: true }),
    width: fc.double({ min: 0, max: 500, noNaN: true }),
    height: fc.double({ min: 0, max: 500, noNaN: true }),
  }),
  { maxLength: 60 },
);
const query = fc.record({
  x: fc.double({ min: -500, max: 4000, noNaN: true }),
  y: fc.double({ min: -500, max: 3000, noNaN: true }),
  width: fc.double({ min: 0, max: 1000, noNaN: true }),
  height: fc.double({ min: 0, max: 1000, noNaN: true }),
});

function gridOf(things: readonly Box[]): Grid {
  return runToEnd(
    Grid.steps(things.length, { width: 3000, height: 2000 }, (thing, add) => {
      const { x, y, width, height } = things[thing];
      add(x, y, x + width, y + height);
    }),
  );
}

describe("a grid", () => {
  it("finds everything that meets a box, each once and in order", () => {
    fc.assert(
      fc.property(boxes, query, (things, box) => {
        const grid = gridOf(things);
        const near = [...grid.near(box)];
        expect(near).toEqual([...new Set(near)].sort((a, b) => a - b));
        const missing = [...things.keys()].filter(
          (thing) => meet(things[thing], box) && !near.includes(thing),
        );
        expect(missing).toEqual([]);
        expect(grid.atMostNear(box)).toBeGreaterThanOrEqual(near.length);
      }),
    );
  });

  it("finds nothing that is far away", () => {
    const far = Array.from({ length: 2000 }, (_, thing) => ({ x: thing, y: thing / 2, width: 1, height: 1 }));
    const near = gridOf(far).near({ x: 100, y: 50, width: 10, height: 10 });
    expect(near.length).toBeLessThan(400);
  });

  it("is built in slices", () => {
    let slices = 0;
    const steps = Grid.steps(100_000, { width: 3000, height: 2000 }, (thing, add) => {
      add(thing % 3000, 0, thing % 3000, 1);
      return undefined;
    });
    while (!steps.next().done) slices++;
    expect(slices).toBeGreaterThan(5);
  });

  it("takes the steps of things that cover a lot", () => {
    const covering = function* (add: (...corners: [number, number, number, number]) => void) {
      for (let x = 0; x < 3000; x += 100) {
        add(x, 0, x + 99, 10);
        yield;
      }
    };
    const steps = Grid.steps(2_000, { width: 3000, height: 2000 }, (thing, add) => {
      if (thing === 1) return covering(add);
      add(0, 1500, 10, 1510);
      return undefined;
    });
    let slices = 0;
    let step = steps.next();
    for (; !step.done; step = steps.next()) slices++;
    expect(slices).toBeGreaterThan(2 * 29);
    expect([...step.value.near({ x: 2700, y: 5, width: 1, height: 1 })]).toEqual([1]);
    expect(step.value.near({ x: 5, y: 1505, width: 1, height: 1 })).toHaveLength(1_999);
  });

  it("takes larger cells where things reach far", () => {
    const wide = Array.from({ length: 400 }, () => ({ x: 0, y: 0, width: 3000, height: 2000 }));
    expect(gridOf(wide).near({ x: 1, y: 1, width: 1, height: 1 }).length).toBe(400);
  });
});
