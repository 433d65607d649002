// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { listenToPointer } from "./pointer";

let canvas: HTMLCanvasElement;
let ended: AbortController;
const grip = vi.fn();
const events = {
  click: vi.fn(),
  doubleClick: vi.fn(),
  drag: vi.fn(),
  grip: vi.fn((): typeof grip | null => null),
  pinch: vi.fn(),
  hover: vi.fn(),
  zoom: vi.fn(),
  takesWheel: vi.fn(() => false),
};

beforeEach(() => {
  canvas = document.createElement("canvas");
  canvas.setPointerCapture = () => {};
  document.body.append(canvas);
  ended = new AbortController();
  listenToPointer(canvas, events, ended.signal);
});

afterEach(() => {
  ended.abort();
  canvas.remove();
  vi.clearAllMocks();
});

function send(type: string, x: number, y: number, more: PointerEventInit = {}) {
  canvas.dispatchEvent(
    new PointerEvent(`pointer${type}`, { clientX: x, clientY: y, pointerId: 1, button: 0, ...more }),
  );
}

function pressEscape(): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true });
  canvas.dispatchEvent(event);
  return event;
}

describe("one pointer", () => {
  it("clicks where it hardly moves, and else drags", () => {
    send("down", 10, 10);
    send("move", 12, 11);
    send("up", 12, 11);
    expect(events.click).toHaveBeenCalledWith({ x: 12, y: 11 }, { isTouch: false, isShift: false });
    send("down", 10, 10);
    send("move", 30, 15);
    send("move", 31, 25);
    send("up", 31, 25);
    expect(events.click).toHaveBeenCalledTimes(1);
    expect(events.drag.mock.calls).toEqual([
      [20, 5],
      [1, 10],
    ]);
  });

  it("hovers as long as it is not down", () => {
    send("move", 5, 6);
    expect(events.hover).toHaveBeenLastCalledWith({ x: 5, y: 6 });
    send("down", 5, 6);
    send("move", 50, 6);
    expect(events.hover).toHaveBeenCalledTimes(1);
  });
});

describe("what a press takes hold of", () => {
  beforeEach(() => {
    events.grip.mockReturnValueOnce(grip);
    send("down", 10, 10);
  });

  it("is dragged to the side instead of the canvas, by how far it is from where that began", () => {
    send("move", 20, 11);
    send("move", 5, 40, { shiftKey: true, altKey: true });
    send("up", 6, 40);
    const none = { shift: false, alt: false };
    expect(grip.mock.calls).toEqual([
      [0, "start", none],
      [10, "move", none],
      [-5, "move", { shift: true, alt: true }],
      [-5, "end", none],
    ]);
    expect(events.drag).not.toHaveBeenCalled();
    expect(events.click).not.toHaveBeenCalled();
  });

  it("is let go of where the pointer moves up or down: that drags the canvas", () => {
    send("move", 12, 30);
    send("up", 12, 30);
    expect(grip).not.toHaveBeenCalled();
    expect(events.drag).toHaveBeenCalledWith(2, 20);
  });

  it("is clicked where the pointer hardly moves", () => {
    send("up", 11, 10);
    expect(grip).not.toHaveBeenCalled();
    expect(events.click).toHaveBeenCalledTimes(1);
  });

  it("gets back to where it was by Escape, which means nothing else then", () => {
    const heard = vi.fn();
    document.body.addEventListener("keydown", heard, { signal: ended.signal });
    send("move", 40, 10);
    expect(pressEscape().defaultPrevented).toBe(true);
    expect(heard).not.toHaveBeenCalled();
    expect(grip).toHaveBeenLastCalledWith(30, "cancel", { shift: false, alt: false });
    send("move", 80, 10);
    send("up", 80, 10);
    expect(grip).toHaveBeenCalledTimes(3);
    expect(events.click).not.toHaveBeenCalled();
    expect(pressEscape().defaultPrevented).toBe(false);
  });

  it.each(["cancel", "down"])("gets back to where it was by pointer%s", (type) => {
    send("move", 40, 10);
    send(type, 0, 0, { pointerId: type === "down" ? 2 : 1 });
    expect(grip).toHaveBeenLastCalledWith(30, "cancel", { shift: false, alt: false });
  });
});

describe("two fingers", () => {
  const finger = (pointerId: number) => ({ pointerId, pointerType: "touch" });

  it("zoom around their middle by how far apart they are, and move with it", () => {
    send("down", 100, 100, finger(1));
    send("down", 200, 100, finger(2));
    send("move", 300, 100, finger(2));
    expect(events.pinch.mock.calls).toEqual([[2, { x: 150, y: 100 }, 50, 0]]);
    send("move", 100, 140, finger(1));
    const [factor, middle, dx, dy] = events.pinch.mock.calls[1];
    expect(factor).toBeCloseTo(Math.hypot(200, 40) / 200, 9);
    expect([middle, dx, dy]).toEqual([{ x: 200, y: 100 }, 0, 20]);
  });

  it("never click, and the one that stays drags on from where it is", () => {
    send("down", 100, 100, finger(1));
    send("down", 200, 100, finger(2));
    send("up", 100, 100, finger(1));
    send("move", 201, 102, finger(2));
    send("up", 201, 102, finger(2));
    expect(events.drag.mock.calls).toEqual([[1, 2]]);
    expect(events.click).not.toHaveBeenCalled();
  });

  it("stay within bounds where they meet", () => {
    send("down", 100, 100, finger(1));
    send("down", 105, 100, finger(2));
    send("move", 100, 100, finger(2));
    for (const [factor] of events.pinch.mock.calls) expect(factor).toBe(1);
  });
});
