import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FANNED_OUT, FOLDED, opened } from "../structure";
import { manySamples } from "../structure/test_graphs";
import { structureOf } from "../structure/test_structure";
import { type Box, type Camera, type Size, viewBox } from "./camera";
import { FRAME, frameBoxes, framesOf, pagerPill } from "./frames";
import { itemsOf } from "./items";
import { keepingInSight } from "./keep_in_sight";
import { LEGIBLE } from "./scales";
import { boxOf, type Scene } from "./scene";
import { refolded, sceneOf } from "./test_scenes";
import { changedBox } from "./transition";

const tape = manySamples(7, 2, [3, 1]);
const structure = structureOf(tape);
const stack = structure.groups.find(({ name, instances }) => name === "MLP" && instances)?.index as number;
const closed = sceneOf(tape, null, FOLDED);
const open = refolded(closed, opened(structure, FOLDED, stack));
const fanned = refolded(closed, { open: new Set([stack]), shown: new Map([[stack, FANNED_OUT]]) });

const cameras = fc.record({
  x: fc.double({ min: -3000, max: 3000, noNaN: true }),
  y: fc.double({ min: -3000, max: 3000, noNaN: true }),
  scale: fc.double({ min: 0.56, max: 2, noNaN: true }),
});
const views = fc.record({
  width: fc.integer({ min: 300, max: 1200 }),
  height: fc.integer({ min: 180, max: 700 }),
});

function boxOfStack(scene: Scene): Box {
  const { isBox, group } = itemsOf(scene.structure, scene.folded);
  return boxOf(scene, [...group.keys()].find((item) => isBox[item] && group[item] === stack) as number);
}

function isInside({ x, y, width, height }: Box, view: Size): boolean {
  const slack = 1e-6;
  return x >= -slack && y >= -slack && x + width <= view.width + slack && y + height <= view.height + slack;
}

const moved = (from: Scene, to: Scene, camera: Camera, view: Size) =>
  keepingInSight(from, to, changedBox(to, from) as Box, camera, view);

describe("what was folded or unfolded", () => {
  it("is in sight with its mark and its pager, wherever the camera was and however large it is", () => {
    fc.assert(
      fc.property(cameras, views, (before, view) => {
        const camera = moved(closed, open, before, view);
        const frame = frameBoxes(open)[0];
        const corner = viewBox({ ...frame, width: FRAME.fold, height: FRAME.bar }, camera);
        const pill = pagerPill(open, framesOf(open)[0], frame) as Box;
        expect(isInside(corner, view)).toBe(true);
        expect(isInside(viewBox(pill, camera), view)).toBe(true);
        expect(camera.scale).toBeGreaterThanOrEqual(Math.min(before.scale, LEGIBLE));
        expect(camera.scale).toBeLessThanOrEqual(before.scale);
      }),
    );
  });

  it("is in sight whole where it can be read so", () => {
    fc.assert(
      fc.property(cameras, (before) => {
        const view = { width: 1200, height: 700 };
        for (const [from, to, box] of [
          [closed, open, frameBoxes(open)[0]],
          [open, closed, boxOfStack(closed)],
        ] as const) {
          expect(isInside(viewBox(box, moved(from, to, before, view)), view)).toBe(true);
        }
      }),
    );
  });

  it("keeps its neighbours in sight, as many as can be read with it", () => {
    const view = { width: 1200, height: 700 };
    const camera = moved(closed, open, { x: -400, y: 300, scale: 1.8 }, view);
    const frame = frameBoxes(open)[0];
    const holds = (item: number) =>
      open.layout.x[item] > frame.x && open.layout.x[item] < frame.x + frame.width;
    const { edgeSource, edgeTarget } = open.folded;
    const next = [...edgeTarget].filter((target, edge) => holds(edgeSource[edge]) && !holds(target));
    expect(next.length).toBeGreaterThan(0);
    for (const item of next) expect(isInside(viewBox(boxOf(open, item), camera), view)).toBe(true);
  });

  it("is a stack that is fanned out or no longer, too", () => {
    const view = { width: 700, height: 400 };
    const far = { x: 4000, y: 4000, scale: 1 };
    const corner = (scene: Scene, camera: Camera) =>
      viewBox({ ...frameBoxes(scene)[0], width: 30, height: 30 }, camera);
    expect(isInside(corner(fanned, moved(open, fanned, far, view)), view)).toBe(true);
    expect(isInside(corner(open, moved(fanned, open, far, view)), view)).toBe(true);
  });

  it("stays where it is on the screen if all of that is in sight", () => {
    const view = { width: 4000, height: 3000 };
    const before = { x: 1500, y: 1200, scale: 0.8 };
    const camera = moved(closed, open, before, view);
    const [was, is] = [viewBox(boxOfStack(closed), before), viewBox(frameBoxes(open)[0], camera)];
    expect(is.x).toBeCloseTo(was.x, 6);
    expect(is.y).toBeCloseTo(was.y, 6);
    expect(camera.scale).toBe(before.scale);
  });
});

it("nothing has changed between scenes that are folded alike", () => {
  expect(changedBox(closed, closed)).toBeNull();
  expect(changedBox(fanned, fanned)).toBeNull();
});
