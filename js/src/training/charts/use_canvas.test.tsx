// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { container, show } from "../../widget/test_mount";
import { canvas, chartsOfSize, nextFrame, raise, resize, showChart, sizeFollowers } from "./test_chart";
import { type ChartCanvas, type Frame, useCanvas } from "./use_canvas";

chartsOfSize(100, 50);

/** Tells the canvas whether it is in sight. */
let seen: ((entries: { isIntersecting: boolean }[]) => void) | null;
let observing = 0;
const paint = vi.fn<(board: ChartCanvas) => void>();

function Picture({ input, frame }: { input: number; frame?: Frame }) {
  const board = useCanvas(paint, [input], frame);
  return <canvas ref={board.canvas} />;
}
const showPicture = (input: number, frame?: Frame) =>
  showChart(frame ? <Picture input={input} frame={frame} /> : <Picture input={input} />);

/** An observer that is counted as long as it observes. */
class Observer {
  observe(): void {
    observing++;
  }
  disconnect(): void {
    observing--;
  }
}

beforeEach(() => {
  paint.mockClear();
  observing = 0;
  container.className = "mg";
  vi.stubGlobal("MutationObserver", Observer);
  vi.stubGlobal(
    "IntersectionObserver",
    class extends Observer {
      constructor(callback: typeof seen) {
        super();
        seen = callback;
      }
    },
  );
});

describe("useCanvas", () => {
  it("paints once at first, in its size and in the pixels of the screen", async () => {
    vi.stubGlobal("devicePixelRatio", 1.5);
    await showPicture(1);
    expect(paint).toHaveBeenCalledTimes(1);
    expect(paint.mock.calls[0][0]).toMatchObject({ width: 100, height: 50, pixelRatio: 1.5 });
    const { width, height } = container.querySelector("canvas") as HTMLCanvasElement;
    expect([width, height]).toEqual([150, 75]);
  });

  it("paints anew, and at once, in another size", async () => {
    await showPicture(1);
    await resize(70, 60);
    expect(paint).toHaveBeenCalledTimes(2);
    expect(paint.mock.lastCall?.[0]).toMatchObject({ width: 70, height: 60 });
    await resize(70, 60);
    expect(paint).toHaveBeenCalledTimes(2);
  });

  it("is painted on the background's colour for paper, at once, and on nothing again after that", async () => {
    await showPicture(1);
    expect(canvas().colourAt(5, 5)).toBe("");
    window.dispatchEvent(new Event("beforeprint"));
    expect(canvas().colourAt(5, 5)).toBe("background");
    window.dispatchEvent(new Event("afterprint"));
    expect(canvas().colourAt(5, 5)).toBe("");
    show(null);
    window.dispatchEvent(new Event("beforeprint"));
    expect(paint).toHaveBeenCalledTimes(3);
  });

  it("repaints when an input has changed, and not when none has", async () => {
    await showPicture(1);
    await showPicture(1);
    expect(paint).toHaveBeenCalledTimes(1);
    await showPicture(2);
    expect(paint).toHaveBeenCalledTimes(2);
  });

  it("repaints once for all frames between two pictures", async () => {
    const frame = signal(0);
    await showPicture(1, frame);
    await raise(frame, 3);
    expect(paint).toHaveBeenCalledTimes(2);
  });

  it("waits while nobody sees it", async () => {
    const frame = signal(0);
    await showPicture(1, frame);
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
    await showPicture(1, frame);
    expect([observing, sizeFollowers()]).toEqual([3, 1]);
    frame.value++;
    show(null);
    frame.value++;
    await nextFrame();
    expect([observing, sizeFollowers()]).toEqual([0, 0]);
    expect(paint).toHaveBeenCalledTimes(1);
  });
});
