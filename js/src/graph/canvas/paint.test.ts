import { describe, expect, it } from "vitest";
import { LECTURE, tapeOf } from "../../tape/test_tapes";
import { FOLDED, opened } from "../structure";
import { manySamples } from "../structure/test_graphs";
import { structureOf } from "../structure/test_structure";
import type { Frame } from "./brush";
import { fitted } from "./camera";
import { paint, paintSteps } from "./paint";
import { itemOfNode, type Scene } from "./scene";
import { NAMED_THEME, testContext } from "./test_context";
import { sceneOf } from "./test_scenes";

const view = { width: 1100, height: 600 };

function painted(scene: Scene, frame: Partial<Frame> = {}) {
  const canvas = testContext();
  const camera = { ...fitted(scene.layout, view), scale: 1 };
  paint(canvas.context, scene, {
    camera,
    view,
    pixelRatio: 1,
    theme: NAMED_THEME,
    hovered: null,
    progress: 1,
    ...frame,
  });
  return canvas;
}

describe("the picture of a small graph", () => {
  const tape = tapeOf(LECTURE);

  it("has each card's name, operation and numbers", () => {
    const texts = painted(sceneOf(tape, 3)).texts();
    expect(texts).toEqual(expect.arrayContaining(["a", "L", "×", "+", "2.0000", "−8.0000", "·"]));
    expect(texts.filter((text) => text === "data")).toHaveLength(7);
  });

  it("has the local derivatives of the operation that hands down", () => {
    expect(painted(sceneOf(tape, 5)).texts()).toEqual(expect.arrayContaining(["× −2.0", "× 4.0"]));
    expect(painted(sceneOf(tape, 3)).texts().join()).not.toContain("× ");
  });

  it("rings what the last step was about, and what is selected", () => {
    const rings = (scene: Scene) =>
      painted(scene)
        .drawn.filter(({ method }) => method === "stroke")
        .map(({ strokeStyle }) => strokeStyle);
    expect(rings(sceneOf(tape, 1))).toContain("focus");
    expect(rings(sceneOf(tape, 0))).not.toContain("focus");
    expect(rings({ ...sceneOf(tape, 0), selected: 2 })).toContain("ink");
  });

  it("has dots that travel while a step is played", () => {
    const arcs = (progress: number) =>
      painted(sceneOf(tape, 1), { progress }).drawn.filter(
        ({ method, values }) => method === "arc" && values[4] === 2 * Math.PI,
      );
    expect(arcs(0.5)).toHaveLength(2);
    expect(arcs(1)).toHaveLength(0);
  });

  it("fades what is not part of a highlight to a quarter", () => {
    const scene = sceneOf(tape, 0);
    const emphasised = new Uint8Array(tape.nodeCount).fill(1, 0, 3);
    const { drawn } = painted({ ...scene, emphasised });
    const alphaOf = (text: string) => drawn.find(({ values }) => values[0] === text)?.globalAlpha;
    expect(["a", "b", "e"].map(alphaOf)).toEqual([1, 1, 1]);
    expect(["c", "d", "f", "L"].map(alphaOf)).toEqual([0.25, 0.25, 0.25, 0.25]);
  });

  it("has only names and data where cards are small, and blocks where they are smaller", () => {
    const camera = (scale: number) => ({ camera: { x: 0, y: 0, scale } });
    expect(painted(sceneOf(tape, 3), camera(0.45)).texts()).toEqual(expect.arrayContaining(["a", "2.0000"]));
    expect(painted(sceneOf(tape, 3), camera(0.45)).texts()).not.toContain("grad");
    expect(painted(sceneOf(tape, 3), camera(0.1)).texts()).toEqual([]);
  });
});

describe("the picture of a folded graph", () => {
  const tape = manySamples(7, 2, [3, 1]);
  const structure = structureOf(tape);
  const stack = structure.groups.find(({ name, instances }) => name === "MLP" && instances)?.index as number;
  const camera = { x: 0, y: 100, scale: 1 };
  const wide = { view: { width: 5000, height: 3000 }, camera };

  it("has boxes with what is in them, and what matters of their gradients", () => {
    const texts = painted(sceneOf(tape, 2 * tape.steps.length + 1, FOLDED), wide).texts();
    expect(texts).toEqual(expect.arrayContaining(["MLP", "× 7", "largest |grad|", "summed |grad|"]));
    expect(texts.some((text) => /^\d+ values each$/.test(text))).toBe(true);
  });

  it("counts the edges that a line stands for", () => {
    const scene = sceneOf(tape, 0, FOLDED);
    const counts = [...scene.folded.edgeCount].filter((count) => count > 1).map(String);
    expect(counts.length).toBeGreaterThan(0);
    expect(painted(scene, wide).texts()).toEqual(expect.arrayContaining(counts));
  });

  it("has a frame with its title and where one stands in the stack", () => {
    const view = opened(structure, FOLDED, stack);
    expect(painted(sceneOf(tape, 0, view), wide).texts()).toEqual(expect.arrayContaining(["MLP", "1 / 7"]));
  });

  it("draws a part of the view only: what lies elsewhere is not asked for", () => {
    const scene = sceneOf(tape, 0, FOLDED);
    const item = itemOfNode(scene, tape.nodeCount - 1) as number;
    const canvas = testContext();
    const frame = { pixelRatio: 1, theme: NAMED_THEME, hovered: null, progress: 1, ...wide };
    const at = { x: scene.layout.x[item], y: scene.layout.y[item] + 100, width: 1, height: 1 };
    for (const _ of paintSteps(canvas.context, scene, frame, at));
    expect(canvas.texts()).toContain(scene.cards.name(item));
    expect(canvas.texts()).not.toContain("MLP");
  });
});
