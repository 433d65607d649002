// Where tests of charts show them: as other components, on canvases that are painted on, with sizes and frames of their own.
import type { Signal } from "@preact/signals";
import type { ComponentChild } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, vi } from "vitest";
import { canvasOf, stubCanvases, stubSizes, type TestCanvas } from "../../widget/test_canvas";
import { container, show } from "../../widget/test_mount";

const size = { width: 0, height: 0 };
/** Those who want to know when an element has another size. */
const resized = new Set<() => void>();

class TestResizeObserver {
  constructor(private readonly changed: () => void) {}
  observe(): void {
    resized.add(this.changed);
  }
  disconnect(): void {
    resized.delete(this.changed);
  }
}

/** Gives all elements a size, in pixels, and lets charts paint in it. */
export function chartsOfSize(width: number, height: number): void {
  beforeEach(() => {
    Object.assign(size, { width, height });
    stubCanvases();
    stubSizes(size);
    vi.stubGlobal("ResizeObserver", TestResizeObserver);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });
}

/** Shows a chart, painted. */
export async function showChart(chart: ComponentChild): Promise<void> {
  show(chart);
  await nextFrame();
}

/** What is painted on the first canvas. */
export function canvas(): TestCanvas {
  return canvasOf(container.querySelector("canvas"));
}

export async function resize(width: number, height: number): Promise<void> {
  Object.assign(size, { width, height });
  act(() => {
    for (const changed of [...resized]) changed();
  });
  await nextFrame();
}

/** Lets the next animation frame go by. */
export async function nextFrame(): Promise<void> {
  await act(() => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done))));
}

/** The number of those who follow the size of an element. */
export const sizeFollowers = () => resized.size;

/** Counts frames of training, one after the other, within one animation frame. */
export async function raise(frame: Signal<number>, count = 1): Promise<void> {
  act(() => {
    for (let raised = 0; raised < count; raised++) frame.value++;
  });
  await nextFrame();
}
