// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CodedError } from "../shared/errors";
import { type CanvasSize, contextOf, fitCanvas } from "./canvas";
import { stubCanvases } from "./test_canvas";

let parent: HTMLElement;
let canvas: HTMLCanvasElement;
let observed: (() => void) | null;
let seen: ((entries: { isIntersecting: boolean }[]) => void) | null;
let ended: AbortController;
const changed = vi.fn<(size: CanvasSize) => void>();

beforeEach(() => {
  changed.mockClear();
  observed = null;
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(callback: () => void) {
        observed = callback;
      }
      observe() {}
      disconnect() {
        observed = null;
      }
    },
  );
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(callback: typeof seen) {
        seen = callback;
      }
      observe() {}
      disconnect() {
        seen = null;
      }
    },
  );
  vi.stubGlobal("matchMedia", () => new EventTarget());
  ended = new AbortController();
  parent = document.createElement("div");
  canvas = document.createElement("canvas");
  parent.append(canvas);
});

afterEach(() => {
  ended.abort();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function sized(clientWidth: number, clientHeight: number, pixelRatio = 1): void {
  Object.defineProperties(canvas, {
    clientWidth: { value: clientWidth, configurable: true },
    clientHeight: { value: clientHeight, configurable: true },
  });
  vi.stubGlobal("devicePixelRatio", pixelRatio);
}

describe("a canvas", () => {
  it("has the pixels of the screen, and is painted after each change of them", () => {
    sized(101, 50, 1.5);
    fitCanvas(canvas, changed, ended.signal);
    expect([canvas.width, canvas.height]).toEqual([152, 75]);
    sized(60, 50, 1.5);
    observed?.();
    sized(60, 50, 2);
    observed?.();
    observed?.();
    expect(changed.mock.calls).toEqual([
      [{ width: 101, height: 50, pixelRatio: 1.5 }],
      [{ width: 60, height: 50, pixelRatio: 1.5 }],
      [{ width: 60, height: 50, pixelRatio: 2 }],
    ]);
    ended.abort();
    expect(observed).toBeNull();
  });

  it("keeps its picture while it is hidden, and when it comes back as it was", () => {
    sized(60, 50);
    fitCanvas(canvas, changed, ended.signal);
    sized(0, 0);
    observed?.();
    sized(60, 50);
    observed?.();
    expect(changed).toHaveBeenCalledTimes(1);
    expect(canvas.width).toBe(60);
  });

  it("has no pixels while it is far from what is seen, and is painted when it comes near", () => {
    const released = vi.fn();
    sized(60, 50);
    fitCanvas(canvas, changed, ended.signal, released);
    canvas.dataset.painted = "true";
    seen?.([{ isIntersecting: true }]);
    expect(released).not.toHaveBeenCalled();
    seen?.([{ isIntersecting: true }, { isIntersecting: false }]);
    expect([canvas.width, canvas.height, canvas.dataset.painted]).toEqual([0, 0, undefined]);
    expect(released).toHaveBeenCalledTimes(1);
    sized(70, 50);
    observed?.();
    expect([canvas.width, changed.mock.calls.length]).toEqual([0, 1]);
    seen?.([{ isIntersecting: true }]);
    expect([canvas.width, changed.mock.lastCall]).toEqual([70, [{ width: 70, height: 50, pixelRatio: 1 }]]);
  });

  it("is painted for the time that the page is printed, wherever it is", () => {
    sized(60, 50);
    fitCanvas(canvas, changed, ended.signal);
    seen?.([{ isIntersecting: false }]);
    window.dispatchEvent(new Event("beforeprint"));
    expect(canvas.width).toBe(60);
    window.dispatchEvent(new Event("afterprint"));
    expect(canvas.width).toBe(0);
  });

  it("is freed with its signal", () => {
    sized(60, 50);
    fitCanvas(canvas, changed, ended.signal);
    ended.abort();
    expect([canvas.width, seen, observed]).toEqual([0, null, null]);
    window.dispatchEvent(new Event("beforeprint"));
    expect(canvas.width).toBe(0);
  });

  it("is passed over by screen readers; a browser without canvases is an error", () => {
    stubCanvases();
    expect(contextOf(canvas)).toBeTruthy();
    expect(canvas.getAttribute("aria-hidden")).toBe("true");
    vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
    expect(() => contextOf(canvas)).toThrow(new CodedError("noCanvas"));
  });
});
