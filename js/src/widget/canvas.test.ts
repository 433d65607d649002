// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CodedError } from "../shared/errors";
import { type CanvasSize, contextOf, fitCanvas } from "./canvas";
import { stubCanvases } from "./test_canvas";

let parent: HTMLElement;
let canvas: HTMLCanvasElement;
let observed: (() => void) | null;
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

  it("is passed over by screen readers; a browser without canvases is an error", () => {
    stubCanvases();
    expect(contextOf(canvas)).toBeTruthy();
    expect(canvas.getAttribute("aria-hidden")).toBe("true");
    vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
    expect(() => contextOf(canvas)).toThrow(new CodedError("noCanvas"));
  });
});
