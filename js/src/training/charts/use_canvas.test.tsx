// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { nextFrame, stubCanvases } from "../../widget/test_canvas";
import { type ChartCanvas, type Frame, useCanvas } from "./use_canvas";

let container: HTMLElement;
let seen: ((entries: { isIntersecting: boolean }[]) => void) | null;
let observing = 0;
const paint = vi.fn<(board: ChartCanvas) => void>();

function Picture({ input, frame }: { input: number; frame?: Frame }) {
  const board = useCanvas(paint, [input], frame);
  return <canvas ref={board.canvas} />;
}

beforeEach(() => {
  stubCanvases(100, 50);
  paint.mockClear();
  observing = 0;
  class Observer {
    constructor(callback: (entries: { isIntersecting: boolean }[]) => void) {
      seen = callback;
    }
    observe() {
      observing++;
    }
    disconnect() {
      observing--;
    }
  }
  for (const name of ["IntersectionObserver", "ResizeObserver", "MutationObserver"]) {
    vi.stubGlobal(
      name,
      name === "IntersectionObserver"
        ? Observer
        : class extends Observer {
            constructor() {
              super(() => {});
            }
          },
    );
  }
  container = document.createElement("div");
  container.className = "mg";
  document.body.append(container);
});

afterEach(() => {
  act(() => render(null, container));
  container.remove();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function show(input: number, frame?: Frame): Promise<void> {
  act(() => render(frame ? <Picture input={input} frame={frame} /> : <Picture input={input} />, container));
  await nextFrame();
}

describe("useBoard", () => {
  it("paints once at first, in its size and in the pixels of the screen", async () => {
    vi.stubGlobal("devicePixelRatio", 1.5);
    await show(1);
    expect(paint).toHaveBeenCalledTimes(1);
    expect(paint.mock.calls[0][0]).toMatchObject({ width: 100, height: 50, pixelRatio: 1.5 });
    const { width, height } = container.querySelector("canvas") as HTMLCanvasElement;
    expect([width, height]).toEqual([150, 75]);
  });

  it("repaints when an input has changed, and not when none has", async () => {
    await show(1);
    await show(1);
    expect(paint).toHaveBeenCalledTimes(1);
    await show(2);
    expect(paint).toHaveBeenCalledTimes(2);
  });

  it("repaints once for all frames between two pictures", async () => {
    const frame = signal(0);
    await show(1, frame);
    for (let count = 0; count < 3; count++) frame.value++;
    await nextFrame();
    expect(paint).toHaveBeenCalledTimes(2);
  });

  it("waits while nobody sees it", async () => {
    const frame = signal(0);
    await show(1, frame);
    seen?.([{ isIntersecting: false }]);
    frame.value++;
    await nextFrame();
    expect(paint).toHaveBeenCalledTimes(1);
    seen?.([{ isIntersecting: true }]);
    await nextFrame();
    expect(paint).toHaveBeenCalledTimes(2);
  });

  it("ends with its component", async () => {
    const frame = signal(0);
    await show(1, frame);
    expect(observing).toBe(3);
    frame.value++;
    act(() => render(null, container));
    frame.value++;
    await nextFrame();
    expect(observing).toBe(0);
    expect(paint).toHaveBeenCalledTimes(1);
  });
});
