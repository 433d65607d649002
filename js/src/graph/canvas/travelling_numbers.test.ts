// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LECTURE, tapeOf } from "../../tape/test_tapes";
import { canvasOf, stubCanvases } from "../../widget/test_canvas";
import type { Scene } from "./scene";
import { painted } from "./test_paint";
import { atCursor, sceneOf } from "./test_scenes";
import { travellingNumbers, travelProgress } from "./travelling_numbers";
import { GraphCanvas } from "./view";

const tape = tapeOf(LECTURE);
const textsOf = (scene: Scene) => travellingNumbers(scene).map(({ text }) => text);

describe("what travels", () => {
  it("forward, is the data of the operands", () => {
    expect(textsOf(sceneOf(tape, 1))).toEqual(["2.0", "−3.0"]);
  });

  it("backward, is what each operand gets of the gradient", () => {
    expect(textsOf(sceneOf(tape, 5))).toEqual(["−2.0", "4.0"]);
    expect(textsOf(sceneOf(tape, 6))).toEqual(["−2.0", "−2.0"]);
  });

  it("is both contributions of an operand that stands there twice", () => {
    const double = tapeOf([
      { label: "a", data: 3 },
      { label: "y", op: "*", operands: [0, 0] },
    ]);
    expect(textsOf(sceneOf(double, 3))).toEqual(["3.0", "3.0"]);
  });

  it("is nothing at the start, and has no number where a quiz hides them", () => {
    expect(textsOf(sceneOf(tape, 0))).toEqual([]);
    expect(textsOf(sceneOf(tape, 4))).toEqual([]);
    const masked = new Uint8Array(tape.nodeCount).fill(1);
    expect(textsOf({ ...sceneOf(tape, 1), masked })).toEqual(["", ""]);
  });
});

it("arrives within 300 milliseconds", () => {
  expect(travelProgress(1000, 1000)).toBe(0);
  expect(travelProgress(1130, 1000)).toBeCloseTo(0.5);
  expect(travelProgress(1300, 1000)).toBe(1);
  expect(travelProgress(1000, Number.NEGATIVE_INFINITY)).toBe(1);
});

describe("on the canvas", () => {
  const start = sceneOf(tape, 0);
  let ended: AbortController;
  let canvas: GraphCanvas;
  let isMotionReduced: boolean;
  let now: number;
  let frames: FrameRequestCallback[];

  beforeEach(() => {
    isMotionReduced = false;
    now = 1000;
    frames = [];
    vi.stubGlobal("matchMedia", (query: string) =>
      Object.assign(new EventTarget(), { matches: isMotionReduced && query.includes("reduced-motion") }),
    );
    vi.stubGlobal("requestAnimationFrame", (callback: FrameRequestCallback) => frames.push(callback));
    vi.spyOn(performance, "now").mockImplementation(() => now);
    vi.spyOn(HTMLCanvasElement.prototype, "clientWidth", "get").mockReturnValue(1200);
    vi.spyOn(HTMLCanvasElement.prototype, "clientHeight", "get").mockReturnValue(700);
    stubCanvases();
    ended = new AbortController();
    const container = document.createElement("div");
    document.body.append(container);
    const none = vi.fn();
    const events = { select: none, toggle: none, leaf: none, hover: none, editNumber: none, resized: none };
    canvas = new GraphCanvas(
      container,
      { ...events, scrubNumber: none, released: none, hasFocus: () => false, moved: none },
      ended.signal,
    );
    canvas.show(start);
    paintAt(1000);
  });

  afterEach(() => {
    ended.abort();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  /** Lets the frames come that were asked for. */
  function paintAt(time: number): void {
    now = time;
    for (const frame of frames.splice(0)) frame(time);
  }

  /** How often "2.0" and "−3.0" are to be read: on their cards, and on their way. */
  const shown = () =>
    canvasOf(canvas.canvas)
      .seen()
      .filter(({ text }) => text === "2.0" || text === "−3.0").length;

  it("a step onward moves numbers, and ends", () => {
    canvas.show({ ...atCursor(start, 1), isOneStep: true });
    paintAt(1130);
    expect(shown()).toBe(2);
    expect(frames).toHaveLength(1);
    paintAt(1300);
    expect(shown()).toBe(0);
    expect(frames).toHaveLength(0);
  });

  it("scrubbing moves none, not even while a number is on its way", () => {
    canvas.show({ ...atCursor(start, 1), isOneStep: true });
    canvas.show({ ...atCursor(start, 1), phase: atCursor(start, 1).phase, isOneStep: false });
    paintAt(1130);
    expect(shown()).toBe(0);
    expect(frames).toHaveLength(0);
  });

  it("who wants no motion sees none", () => {
    isMotionReduced = true;
    canvas.show({ ...atCursor(start, 1), isOneStep: true });
    paintAt(1130);
    expect(shown()).toBe(0);
  });

  it("what has arrived leaves the picture as it is without motion", () => {
    const after = atCursor(start, 1);
    expect(painted(after, { progress: 1 }).differing(painted({ ...after, isOneStep: true }))).toBe(0);
  });
});
