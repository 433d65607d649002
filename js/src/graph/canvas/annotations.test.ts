import { describe, expect, it } from "vitest";
import { LECTURE, tapeOf } from "../../tape/test_tapes";
import { FOLDED, opened } from "../structure";
import { manySamples } from "../structure/test_graphs";
import { structureOf } from "../structure/test_structure";
import { badgesOf, badgeText, wrongEdges } from "./annotations";
import type { Box } from "./camera";
import { changedRegions } from "./changes";
import { derivativesShown } from "./edge_states";
import { hiddenPlace } from "./frames";
import { hitAt, numberBox } from "./hits";
import type { Annotation } from "./scene";
import { boxOf, itemOfNode, type Scene } from "./scene";
import { boxOnCanvas, contains, frameOf, painted } from "./test_paint";
import { sceneOf } from "./test_scenes";

const error: Annotation = { severity: "error", text: "log of a negative number" };
const warning: Annotation = { severity: "warning", text: "no input gets through" };
const small = tapeOf(LECTURE);
const many = manySamples(7, 2, [3, 1]);
const structure = structureOf(many);
const stack = structure.groups.find(({ name, instances }) => name === "MLP" && instances)?.index as number;
describe("badges", () => {
  it("stand on the upper right of the cards that are marked, with a sign and a shape for how bad it is", () => {
    const scene = {
      ...sceneOf(small, 0),
      annotations: new Map([
        [1, error],
        [3, warning],
      ]),
    };
    const canvas = painted(scene);
    for (const [node, colour, sign] of [
      [1, "error", "×"],
      [3, "warning", "!"],
    ] as const) {
      const { x, y, width } = boxOnCanvas(scene, itemOfNode(scene, node) as number);
      const badge = canvas.bounds(colour) as Box;
      expect(contains(badge, x + width - 2, y + 2)).toBe(true);
      expect(badge.width).toBeLessThan(20);
      const signs = canvas.seen().filter(({ text, ...at }) => text === sign && contains(badge, at.x, at.y));
      expect(signs.map((one) => one.colour)).toEqual([`${colour}-ink`]);
      // Near its corner a square is filled, and a circle is not.
      const corner = canvas.colourAt(badge.x + 2, badge.y + badge.height - 2);
      expect(corner === colour).toBe(colour === "warning");
    }
    const unmarked = painted(sceneOf(small, 0));
    expect([unmarked.count("error"), unmarked.count("warning")]).toEqual([0, 0]);
    expect(unmarked.texts()).not.toContain("!");
  });

  it("count what is inside of a closed box, and tell the worst first", () => {
    const closed = sceneOf(many, 0, FOLDED);
    const inside = closed.folded.itemOf.findIndex((item) => closed.folded.items[item].group === stack);
    const item = closed.folded.itemOf[inside];
    const nodes = [...closed.folded.itemOf.keys()].filter((node) => closed.folded.itemOf[node] === item);
    const annotations = new Map(
      nodes.slice(0, 4).map((node, index) => [node, index === 2 ? error : warning]),
    );
    const badge = badgesOf({ ...closed, annotations }).items.get(item);
    expect(badge).toEqual({ severity: "error", count: 4, texts: [error.text, warning.text] });
    expect(badge && badgeText(badge, true)).toBe("× 4");
    expect(painted({ ...closed, annotations }).texts()).toContain("× 4");
  });

  it("stand on the frame of a stack whose other instances are marked", () => {
    const scene = sceneOf(many, 0, opened(structure, FOLDED, stack));
    const hidden = [...scene.folded.itemOf.keys()].filter((node) => scene.folded.itemOf[node] < 0);
    const inStack = hidden.filter((node) => hiddenPlace(scene, node)?.frame === 0);
    expect(inStack.length).toBeGreaterThan(0);
    const annotations = new Map([[inStack[0], warning]]);
    const { items, frames } = badgesOf({ ...scene, annotations });
    expect(items.size).toBe(0);
    expect(frames.get(0)).toEqual({ severity: "warning", count: 1, texts: [warning.text] });
    expect(painted({ ...scene, annotations }).texts()).toContain("! 1");
  });

  it("are mended where they change, and nowhere else", () => {
    const scene = sceneOf(small, 0);
    const marked = { ...scene, annotations: new Map([[1, error]]) };
    const regions = (before: Scene, after: Scene) =>
      changedRegions({ scene: before, hovered: null }, { scene: after, hovered: null }, frameOf(before));
    const found = regions(scene, marked);
    expect(found).toHaveLength(1);
    const box = boxOnCanvas(scene, itemOfNode(scene, 1) as number);
    expect(found?.[0].x).toBeLessThan(box.x);
    expect((found?.[0].x ?? 0) + (found?.[0].width ?? 0)).toBeGreaterThan(box.x + box.width + 9);
    expect(regions(marked, { ...scene, annotations: new Map([[1, { ...error }]]) })).toEqual([]);
    expect(regions(scene, { ...scene, locked: new Set([0]) })).toHaveLength(1);
  });

  it("mark the edges of a value that are wrong, and no other", () => {
    const scene = sceneOf(small, 0);
    const marked = { ...scene, annotations: new Map([[2, { ...error, operands: [1] }]]) };
    const [edge, ...more] = wrongEdges(marked);
    expect(more).toEqual([]);
    const { edgeSource, edgeTarget, itemOf } = scene.folded;
    expect([edgeSource[edge], edgeTarget[edge]]).toEqual([itemOf[1], itemOf[2]]);
    expect(wrongEdges({ ...scene, annotations: new Map([[2, error]]) }).size).toBe(0);
    // A badge alone is 20 pixels wide; a line and its head reach the operand's card.
    expect(painted(marked).count("error")).toBeGreaterThan(
      painted({ ...scene, annotations: new Map([[2, error]]) }).count("error"),
    );
    const before = { scene: { ...scene, annotations: new Map([[2, error]]) }, hovered: null };
    expect(changedRegions(before, { scene: marked, hovered: null }, frameOf(scene))).toBeNull();
  });

  it("are seen where cards are blocks", () => {
    const scene = { ...sceneOf(small, 0), annotations: new Map([[1, error]]) };
    expect(painted(scene, { camera: { x: 0, y: 0, scale: 0.1 } }).count("error")).toBeGreaterThan(0);
  });
});

describe("what is hidden", () => {
  const backward = sceneOf(small, 5);
  const masked = (parts: number) => new Uint8Array(small.nodeCount).fill(parts);

  it("is painted as a question mark, each number by itself", () => {
    const questions = (parts: number) =>
      painted({ ...backward, masked: masked(parts) })
        .texts()
        .filter((text) => text === "?").length;
    expect([0, 1, 2, 3].map(questions)).toEqual([0, 7, 7, 14]);
    const texts = painted({ ...backward, masked: masked(1) }).texts();
    expect(texts.filter((text) => /^−?8\.0000$/.test(text))).toEqual([]);
  });

  it("is not given away by local derivatives", () => {
    expect(derivativesShown(backward).length).toBeGreaterThan(0);
    const one = new Uint8Array(small.nodeCount);
    one[2] = 2;
    expect(derivativesShown({ ...backward, masked: one })).toEqual([]);
    expect(derivativesShown({ ...backward, masked: masked(0) }).length).toBeGreaterThan(0);
  });

  it("hides what a box around says of its gradients", () => {
    const closed = sceneOf(many, 2 * many.steps.length + 1, FOLDED);
    const inside = closed.folded.itemOf.findIndex((item) => closed.folded.items[item].group === stack);
    const parts = new Uint8Array(many.nodeCount);
    parts[inside] = 2;
    expect(
      painted({ ...closed, masked: parts })
        .texts()
        .filter((text) => text === "?").length,
    ).toBe(2);
  });

  it("is painted anew as a whole when it changes", () => {
    const shown = { scene: backward, hovered: null };
    const other = { scene: { ...backward, masked: masked(1) }, hovered: null };
    expect(changedRegions(shown, other, frameOf(backward))).toBeNull();
    const unmasked = { scene: { ...backward, masked: masked(0) }, hovered: null };
    expect(changedRegions(shown, unmasked, frameOf(backward))).toEqual([]);
  });
});

describe("the number of a leaf", () => {
  const scene: Scene = { ...sceneOf(small, 0), editable: true };
  const leaf = itemOfNode(scene, 0) as number;
  const middle = (item: number): [number, number] => {
    const box = numberBox(scene, item) ?? boxOf(scene, item);
    return [box.x + box.width / 2, box.y + box.height / 2];
  };

  it("can be hit where scenes are editable and numbers are drawn", () => {
    expect(hitAt(scene, ...middle(leaf), 1)).toEqual({ kind: "number", item: leaf });
    expect(hitAt(scene, ...middle(leaf), 0.4)).toEqual({ kind: "item", item: leaf });
    expect(hitAt({ ...scene, editable: false }, ...middle(leaf), 1)).toEqual({ kind: "item", item: leaf });
    const box = boxOf(scene, leaf);
    expect(hitAt(scene, box.x + box.width / 2, box.y + 5, 1)).toEqual({ kind: "item", item: leaf });
  });

  it("is not that of a result, nor one that is hidden", () => {
    const root = itemOfNode(scene, small.nodeCount - 1) as number;
    expect(numberBox(scene, root)).toBeNull();
    expect(numberBox({ ...scene, masked: new Uint8Array(small.nodeCount).fill(1) }, leaf)).toBeNull();
  });
});

it("has a padlock on the upper left of leaves that are not to be changed", () => {
  const scene = sceneOf(small, 0);
  const hasPadlock = (locked: Set<number>) => {
    const canvas = painted({ ...scene, locked });
    return [0, 1, 3].map((node) => {
      const { x, y } = boxOnCanvas(scene, itemOfNode(scene, node) as number);
      return canvas.colourAt(x + 2, y + 2) === "ink";
    });
  };
  expect(hasPadlock(new Set([0, 1]))).toEqual([true, true, false]);
  expect(hasPadlock(new Set())).toEqual([false, false, false]);
});
