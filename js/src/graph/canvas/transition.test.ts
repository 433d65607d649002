import { describe, expect, it } from "vitest";
import { FOLDED, opened } from "../structure";
import { manySamples } from "../structure/test_graphs";
import { structureOf } from "../structure/test_structure";
import { frameBoxes, framesOf } from "./frames";
import { itemsOf } from "./items";
import { boxOf, type Scene } from "./scene";
import { refolded, sceneOf } from "./test_scenes";
import { cameraBetween, layoutBetween, type Origins, originsOf } from "./transition";

const tape = manySamples(7, 2, [3, 1]);
const structure = structureOf(tape);
const stack = structure.groups.find(({ name, instances }) => name === "MLP" && instances)?.index as number;
const closed = sceneOf(tape, null, FOLDED);
const open = refolded(closed, opened(structure, FOLDED, stack));

function origins(before: Scene, after: Scene): Origins {
  const found = originsOf(before, after);
  if (!found) throw new Error("there is something to move");
  return found;
}

function boxOfGroup(scene: Scene, group: number) {
  const { isBox, group: groups } = itemsOf(scene.structure, scene.folded);
  const item = [...groups.keys()].find((one) => isBox[one] && groups[one] === group);
  if (item === undefined) throw new Error("the group is closed");
  return boxOf(scene, item);
}

describe("originsOf", () => {
  it("has items that stay come from where they were", () => {
    const { dx, dy } = origins(closed, open);
    const before = itemsOf(closed.structure, closed.folded);
    const after = itemsOf(open.structure, open.folded);
    let stayed = 0;
    for (let item = 0; item < after.count; item++) {
      const was = [...before.node.keys()].find(
        (one) => before.node[one] === after.node[item] && before.isBox[one] === after.isBox[item],
      );
      if (was === undefined || (after.isBox[item] && before.group[was] !== after.group[item])) continue;
      stayed++;
      expect(open.layout.x[item] + dx[item]).toBeCloseTo(closed.layout.x[was], 9);
      expect(open.layout.y[item] + dy[item]).toBeCloseTo(closed.layout.y[was], 9);
    }
    expect(stayed).toBeGreaterThan(3);
  });

  it("has what comes out of a box come from its middle, and its frame from the box", () => {
    const { dx, dy, frames } = origins(closed, open);
    const box = boxOfGroup(closed, stack);
    const [frame] = framesOf(open);
    for (let item = frame.firstItem; item < frame.endItem; item++) {
      expect(open.layout.x[item] + dx[item]).toBeCloseTo(box.x + box.width / 2, 9);
      expect(open.layout.y[item] + dy[item]).toBeCloseTo(box.y + box.height / 2, 9);
    }
    expect(frames).toEqual([box]);
  });

  it("has a box that takes its items in come from the middle of its frame", () => {
    const { dx, dy } = origins(open, closed);
    const frame = frameBoxes(open)[0];
    const { isBox, group } = itemsOf(closed.structure, closed.folded);
    const item = [...group.keys()].find((one) => isBox[one] && group[one] === stack) as number;
    expect(closed.layout.x[item] + dx[item]).toBeCloseTo(frame.x + frame.width / 2, 9);
    expect(closed.layout.y[item] + dy[item]).toBeCloseTo(frame.y + frame.height / 2, 9);
  });

  it("is nothing between scenes of one layout or of two graphs", () => {
    expect(originsOf(closed, { ...closed, selected: 3 })).toBeNull();
    expect(originsOf(sceneOf(tape, null, FOLDED), closed)).toBeNull();
  });
});

describe("layoutBetween", () => {
  const from = origins(closed, open);

  it("ends as the layout itself, frames and all", () => {
    const { frames, ...end } = layoutBetween(open, from, 1);
    expect(end).toEqual(open.layout);
    const [x, y, width, height] = frames;
    expect({ x, y, width, height }).toEqual(frameBoxes(open)[0]);
  });

  it("begins with everything at its origin, and routes at the borders of their items", () => {
    const start = layoutBetween(open, from, 0);
    const { edgeSource, edgeTarget } = open.folded;
    for (let item = 0; item < start.x.length; item++) {
      expect(start.x[item]).toBeCloseTo(open.layout.x[item] + from.dx[item], 9);
    }
    for (let edge = 0; edge < edgeSource.length; edge++) {
      const first = start.routeOffset[edge];
      const last = start.routeOffset[edge + 1] - 2;
      const shift = (i: number) => start.routePoints[i] - open.layout.routePoints[i];
      expect(shift(first)).toBeCloseTo(from.dx[edgeSource[edge]], 9);
      expect(shift(first + 1)).toBeCloseTo(from.dy[edgeSource[edge]], 9);
      expect(shift(last)).toBeCloseTo(from.dx[edgeTarget[edge]], 9);
      expect(shift(last + 1)).toBeCloseTo(from.dy[edgeTarget[edge]], 9);
    }
  });
});

it("moves the camera slowly at both ends", () => {
  const [from, to] = [
    { x: 0, y: 0, scale: 1 },
    { x: 100, y: 50, scale: 0.5 },
  ];
  expect(cameraBetween(from, to, 0)).toEqual(from);
  expect(cameraBetween(from, to, 1)).toEqual(to);
  expect(cameraBetween(from, to, 0.5)).toEqual({ x: 50, y: 25, scale: 0.75 });
  expect(cameraBetween(from, to, 0.1).x).toBeLessThan(5);
});
