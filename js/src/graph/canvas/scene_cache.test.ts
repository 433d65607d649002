import { describe, expect, it } from "vitest";
import { testCanvas, testDocument } from "../../widget/test_canvas";
import { manySamples } from "../structure/test_graphs";
import type { Frame } from "./brush";
import { fitted } from "./camera";
import type { Scene } from "./scene";
import { SceneCache } from "./scene_cache";
import { frameOf, painted, TEST_THEME } from "./test_paint";
import { sceneOf } from "./test_scenes";

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
    const { registers, phase } = sceneOf(tape, 11);
    const next = { ...scene, registers, phase };
    const seen = pictureOf(scene);
    seen.settle(frame());
    seen.show(next);
    seen.paint(frame());
    expect(seen.picture.isDone(next, frame())).toBe(true);
    expect(seen.screen.differing(painted(next, frame()))).toBe(0);
    const pointed = frame({}, 3);
    seen.paint(pointed);
    expect(seen.picture.isDone(next, pointed)).toBe(true);
    expect(seen.screen.differing(painted(next, pointed))).toBe(0);
    const { paint, settle, cover, paintedAnew, show } = pictureOf(scene);
    settle(frame());
    cover();
    show(next);
    paint(pointed);
    expect(paintedAnew()).toBeLessThan(ALL / 2);
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
