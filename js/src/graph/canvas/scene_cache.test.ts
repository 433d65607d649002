import { describe, expect, it } from "vitest";
import { phaseAt } from "../../tape/cursor";
import { testCanvas, testDocument } from "../../widget/test_canvas";
import { manySamples } from "../structure/test_graphs";
import type { Frame } from "./brush";
import { type Box, fitted } from "./camera";
import { activeNode, boxOf, itemOfNode, type Scene } from "./scene";
import { SceneCache } from "./scene_cache";
import { boxOnCanvas, frameOf, painted, TEST_THEME } from "./test_paint";
import { atCursor, sceneOf } from "./test_scenes";

const tape = manySamples(3, 2, [16, 1]);
const view = { width: 600, height: 400 };
const ALL = view.width * view.height;
const AT_FIRST = { x: 0, y: 0, scale: 1 };

/** A picture on a screen, and a clock of frames of 16 milliseconds. */
function pictureOf(first: Scene) {
  const { document, canvases } = testDocument();
  const picture = new SceneCache(document);
  const screen = testCanvas(view.width, view.height);
  let now = 1000;
  let scene = first;
  const paint = (frame: Frame) => {
    now += 16;
    return picture.paint(screen.context, scene, frame, now);
  };
  const settle = (frame: Frame) => {
    for (let frames = 0; frames < 1000; frames++) if (!paint(frame)) return;
    throw new Error("it never rests");
  };
  return {
    picture,
    screen,
    paint,
    settle,
    /** Covers all that was painted so far: what of it is seen later was not painted anew. */
    cover: () => {
      for (const canvas of canvases) canvas.cover("accent");
    },
    /** How many pixels of the screen show what was painted since it was covered. */
    paintedAnew: () => ALL - screen.count("accent"),
    show: (next: Scene) => {
      scene = next;
    },
  };
}

/** A box that reaches further to all sides, in whole pixels. */
function grown({ x, y, width, height }: Box, by: number): Box {
  const [left, top] = [Math.floor(x) - by, Math.floor(y) - by];
  return { x: left, y: top, width: Math.ceil(width) + 2 * by, height: Math.ceil(height) + 2 * by };
}

describe("the picture of a large scene", () => {
  const scene = sceneOf(tape, 10);
  const frame = (camera: Partial<Frame["camera"]> = {}, hovered: number | null = null): Frame =>
    frameOf(scene, { camera: { ...AT_FIRST, ...camera }, view, hovered });

  it("comes to rest in full detail, and then paints nothing more", () => {
    const { picture, screen, paint, settle, cover, paintedAnew } = pictureOf(scene);
    const still = frame();
    settle(still);
    expect(picture.isDone(scene, still)).toBe(true);
    expect(screen.differing(painted(scene, still))).toBe(0);
    cover();
    expect(paint(still)).toBe(false);
    expect(paintedAnew()).toBe(0);
  });

  it("is moved while the camera moves, and painted anew when that is still", () => {
    const { picture, screen, paint, settle, cover, paintedAnew } = pictureOf(scene);
    settle(frame());
    cover();
    for (let step = 1; step <= 5; step++) {
      paint(frame({ scale: 1 + step / 10 }));
      expect(paintedAnew()).toBe(0);
    }
    const there = frame({ scale: 1.5 });
    settle(there);
    expect(picture.isDone(scene, there)).toBe(true);
    expect(screen.differing(painted(scene, there))).toBe(0);
  });

  it("is scrolled, with only what comes into sight painted, when it moves without a change of scale", () => {
    const { picture, screen, paint, settle, cover, paintedAnew } = pictureOf(scene);
    settle(frame());
    const there = frame({ x: -8 });
    paint(there);
    expect(picture.isDone(scene, there)).toBe(true);
    expect(screen.differing(painted(scene, there))).toBe(0);
    cover();
    const further = frame({ x: -16 });
    paint(further);
    expect(picture.isDone(scene, further)).toBe(true);
    expect(paintedAnew()).toBe(8 * view.height);
    expect(screen.colourAt(view.width - 9, 0)).toBe("accent");
  });

  it("is mended where numbers and marks change", () => {
    const next = atCursor(scene, 20);
    const [before, active] = [19, 20].map(
      (cursor) => itemOfNode(scene, activeNode(phaseAt(tape, cursor))) as number,
    );
    const { x, y } = boxOf(scene, active);
    const here = { x: Math.round(200 - x), y: Math.round(150 - y) };
    const { picture, screen, paint, settle, cover, paintedAnew, show } = pictureOf(atCursor(scene, 19));
    settle(frame(here));
    show(next);
    for (const hovered of [null, before]) {
      const pointed = frame(here, hovered);
      paint(pointed);
      expect(picture.isDone(next, pointed)).toBe(true);
      // Lines that lie on one another may be a little lighter or darker: those near a part are painted apart.
      for (const item of [before, active]) {
        const card = grown(boxOnCanvas(next, item, pointed), 2);
        expect(screen.count("focus", card) > 0).toBe(item === active);
        expect(screen.differing(painted(next, pointed), grown(card, -6))).toBe(0);
      }
      expect(screen.differing(painted(next, pointed))).toBeLessThan(ALL / 100);
    }
    cover();
    paint(frame(here));
    // Only what the pointer has left.
    expect(paintedAnew()).toBeGreaterThan(0);
    expect(paintedAnew()).toBeLessThan(ALL / 4);
  });

  it("is another one for another theme or another graph", () => {
    const { picture, screen, paint, settle, show } = pictureOf(scene);
    settle(frame());
    const dark = { ...frame(), theme: { ...TEST_THEME, background: "rgb(0, 0, 0)" } };
    expect(paint(dark)).toBe(true);
    settle(dark);
    expect(screen.differing(painted(scene, dark))).toBe(0);
    const other = sceneOf(manySamples(4, 2, [16, 1]), 10);
    show(other);
    expect(paint(dark)).toBe(true);
    expect(picture.isDone(scene, dark)).toBe(false);
    settle(dark);
    expect(picture.isDone(other, dark)).toBe(true);
    expect(screen.differing(painted(other, dark))).toBe(0);
  });

  it("shows how densely the whole is filled, from far away", () => {
    const { picture, screen, settle } = pictureOf(scene);
    const far = { ...frame(), camera: fitted(scene.layout, view) };
    settle(far);
    expect(picture.isDone(scene, far)).toBe(true);
    expect(screen.differing(painted(scene, far))).toBe(0);
  });
});
