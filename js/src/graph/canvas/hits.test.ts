import { describe, expect, it } from "vitest";
import { FANNED_OUT, FOLDED, foldedGraph, opened, openingView } from "../structure";
import { manySamples } from "../structure/test_graphs";
import { structureOf } from "../structure/test_structure";
import { frameBoxes, framesOf, frameTitle, leafText, pagerPill } from "./frames";
import { hitAt } from "./hits";
import { itemsOf } from "./items";
import { countBox } from "./paint_edge_labels";
import { boxOf, type Scene } from "./scene";
import { painted } from "./test_paint";
import { sceneOf } from "./test_scenes";

const tape = manySamples(7, 2, [3, 1]);
const structure = structureOf(tape);
const stack = structure.groups.find(({ name, instances }) => name === "MLP" && instances)?.index as number;

function boxItem(scene: Scene): number {
  const { isBox } = itemsOf(scene.structure, scene.folded);
  return isBox.indexOf(1);
}

describe("hitAt", () => {
  const closed = sceneOf(tape, null, FOLDED);
  const open = sceneOf(tape, null, opened(structure, FOLDED, stack));

  it("finds every item at its middle", () => {
    for (let item = 0; item < closed.folded.items.length; item++) {
      const hit = hitAt(closed, closed.layout.x[item], closed.layout.y[item], 1);
      expect(hit).toEqual({ kind: "item", item });
    }
  });

  it("finds the number of an edge that stands for several, once it is painted", () => {
    painted(closed);
    const edge = closed.folded.edgeCount.findIndex((count) => count > 1);
    const box = countBox(closed, edge);
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    expect(box.width).toBeGreaterThan(0);
    expect(hitAt(closed, x, y, 1)).toEqual({ kind: "count", edge });
    expect(hitAt(closed, x, y, 0.1)).toBeNull();
    expect(hitAt(closed, box.x - 3, y, 1)).toBeNull();
  });

  it("finds the mark that opens a box, unless it is too small to be seen", () => {
    const item = boxItem(closed);
    const box = boxOf(closed, item);
    const at = [box.x + closed.cards.opWidth[item] + 12, box.y + 14] as const;
    expect(hitAt(closed, ...at, 1)).toEqual({ kind: "fold", group: closed.folded.items[item].group });
    expect(hitAt(closed, ...at, 0.3)).toEqual({ kind: "item", item });
  });

  it("finds the marks and the bar of a frame, and nothing within it beside its items", () => {
    const box = frameBoxes(open)[0];
    const pill = pagerPill(open, framesOf(open)[0], box);
    if (!pill) throw new Error("a stack leafs");
    const middle = pill.y + pill.height / 2;
    expect(hitAt(open, box.x + 12, box.y + 17, 1)).toEqual({ kind: "fold", group: stack });
    expect(hitAt(open, pill.x + 5, middle, 1)).toEqual({ kind: "leaf", group: stack, delta: -1 });
    expect(hitAt(open, pill.x + pill.width - 5, middle, 1)).toEqual({ kind: "leaf", group: stack, delta: 1 });
    expect(hitAt(open, pill.x + pill.width / 2, middle, 1)).toEqual({ kind: "bar", group: stack });
    expect(hitAt(open, box.x + 60, box.y + 10, 1)).toEqual({ kind: "bar", group: stack });
    expect(hitAt(open, box.x + 3, box.y + box.height - 3, 1)).toBeNull();
    expect(hitAt(open, box.x - 50, box.y - 50, 1)).toBeNull();
  });
});

describe("frames", () => {
  it("lie around all of their items, inner ones inside outer ones", () => {
    const view = openingView(structure, 30);
    const scene = sceneOf(tape, null, view);
    const boxes = frameBoxes(scene);
    const frames = framesOf(scene);
    expect(frames.length).toBeGreaterThan(2);
    frames.forEach(({ firstItem, endItem, parent }, index) => {
      for (let item = firstItem; item < endItem; item++)
        expect(boxes[index]).toSatisfy(around(boxOf(scene, item)));
      if (parent >= 0) expect(boxes[parent]).toSatisfy(around(boxes[index]));
    });
  });

  it("tell where one stands in a stack, and how many are fanned out", () => {
    const shown = sceneOf(tape, null, { open: new Set([stack]), shown: new Map([[stack, 4]]) });
    expect(frameTitle(shown, framesOf(shown)[0])).toBe("MLP");
    expect(leafText(shown, framesOf(shown)[0])).toBe("5 / 7");
    const fanned = sceneOf(tape, null, { open: new Set([stack]), shown: new Map([[stack, FANNED_OUT]]) });
    expect(frameTitle(fanned, framesOf(fanned)[0])).toBe("MLP × 7");
    expect(leafText(fanned, framesOf(fanned)[0])).toBeNull();
  });

  it("are not drawn where all is open to the last value", () => {
    const folded = foldedGraph(structure, openingView(structure, tape.nodeCount));
    expect(folded.frames.length).toBeGreaterThan(0);
    expect(framesOf({ folded, tape })).toEqual([]);
  });
});

function around(inner: { x: number; y: number; width: number; height: number }) {
  return (outer: typeof inner) =>
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height;
}
