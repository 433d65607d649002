import { describe, expect, it } from "vitest";
import { manySamples } from "../structure/test_graphs";
import type { Frame } from "./brush";
import { fitted } from "./camera";
import type { Scene } from "./scene";
import { SceneCache } from "./scene_cache";
import { NAMED_THEME, testContext, testDocument } from "./test_context";
import { sceneOf } from "./test_scenes";

const tape = manySamples(3, 2, [16, 1]);
const view = { width: 600, height: 400 };

/** A picture on a canvas, and a clock of frames of 16 milliseconds. */
function pictureOf(first: Scene) {
  const { document, contexts } = testDocument();
  const picture = new SceneCache(document);
  const { context, drawn } = testContext({ ...view });
  let now = 1000;
  let scene = first;
  const frame = (camera: Partial<Frame["camera"]> = {}, hovered: number | null = null): Frame => ({
    camera: { x: 0, y: 0, scale: 1, ...camera },
    view,
    pixelRatio: 1,
    theme: NAMED_THEME,
    hovered,
    progress: 1,
  });
  const paint = (one: Frame) => {
    now += 16;
    return picture.paint(context, scene, one, now);
  };
  const settle = (one: Frame) => {
    for (let frames = 0; frames < 1000; frames++) if (!paint(one)) return;
    throw new Error("it never rests");
  };
  /** What was painted on all sheets since the last time this was asked. */
  let seen = 0;
  const painted = () => {
    const all = contexts.flatMap((one) => one.drawn);
    const fresh = all.length - seen;
    seen = all.length;
    return fresh;
  };
  const show = (next: Scene) => {
    scene = next;
  };
  return { picture, drawn, frame, paint, settle, painted, show };
}

describe("the picture of a large scene", () => {
  const scene = sceneOf(tape, 10);

  it("comes to rest in full detail, and then paints nothing more", () => {
    const { picture, frame, paint, settle, painted } = pictureOf(scene);
    const still = frame();
    settle(still);
    expect(picture.isDone(scene, still)).toBe(true);
    painted();
    expect(paint(still)).toBe(false);
    expect(painted()).toBe(0);
  });

  it("is moved while the camera moves, and painted anew when that is still", () => {
    const { picture, drawn, frame, paint, settle, painted } = pictureOf(scene);
    settle(frame());
    painted();
    drawn.length = 0;
    for (let step = 1; step <= 5; step++) paint(frame({ scale: 1 + step / 10 }));
    expect(painted()).toBe(0);
    expect(drawn.filter(({ method }) => method === "drawImage").length).toBeGreaterThanOrEqual(5);
    const there = frame({ scale: 1.5 });
    settle(there);
    expect(painted()).toBeGreaterThan(0);
    expect(picture.isDone(scene, there)).toBe(true);
  });

  it("is scrolled, with only what comes into sight painted, when it moves without a change of scale", () => {
    const { picture, frame, paint, settle, painted } = pictureOf(scene);
    settle(frame());
    painted();
    const there = frame({ x: -8 });
    paint(there);
    expect(picture.isDone(scene, there)).toBe(true);
    const some = painted();
    const { picture: other, frame: another, settle: rest, painted: all } = pictureOf(scene);
    rest(another({ x: -8 }));
    expect(other.isDone(scene, there)).toBe(true);
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(all() / 3);
  });

  it("is mended where numbers and marks change", () => {
    const { picture, frame, paint, settle, painted, show } = pictureOf(scene);
    settle(frame());
    const all = painted();
    const { registers, phase } = sceneOf(tape, 11);
    const next = { ...scene, registers, phase };
    show(next);
    paint(frame());
    expect(picture.isDone(next, frame())).toBe(true);
    const pointed = frame({}, 3);
    paint(pointed);
    expect(picture.isDone(next, pointed)).toBe(true);
    expect(painted()).toBeLessThan(all / 2);
  });

  it("is another one for another theme or another graph", () => {
    const { picture, frame, paint, settle, show } = pictureOf(scene);
    settle(frame());
    const dark = { ...frame(), theme: { ...NAMED_THEME, background: "black" } };
    expect(paint(dark)).toBe(true);
    settle(dark);
    const other = sceneOf(manySamples(4, 2, [16, 1]), 10);
    show(other);
    expect(paint(dark)).toBe(true);
    expect(picture.isDone(scene, dark)).toBe(false);
    settle(dark);
    expect(picture.isDone(other, dark)).toBe(true);
  });

  it("shows how densely the whole is filled, from far away", () => {
    const { picture, frame, settle } = pictureOf(scene);
    const far = { ...frame(), camera: fitted(scene.layout, view) };
    settle(far);
    expect(picture.isDone(scene, far)).toBe(true);
  });
});
