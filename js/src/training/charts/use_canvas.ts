import { effect, type ReadonlySignal, type Signal, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { type CanvasSize, contextOf, fitCanvas, NO_SIZE } from "../../widget/canvas";
import { type Palette, readPalette } from "./palette";

/**
 * Counts the frames of what a picture shows. The owner of the numbers changes them in place (or hands out others
 * from `read`) and then raises this count: pictures repaint their canvases in the next animation frame, at most
 * once, and no component renders. Pictures that are scrolled out of view wait until they are seen.
 */
export type Frame = ReadonlySignal<number>;

/** What a painter paints on: units are CSS pixels, the canvas is cleared. */
export interface ChartCanvas extends CanvasSize {
  readonly context: CanvasRenderingContext2D;
  readonly palette: Palette;
}

/** A canvas that fills its parent and repaints when asked, resized or dressed anew, until its signal ends it. */
class CanvasOwner {
  private readonly context: CanvasRenderingContext2D;
  private palette: Palette;
  private size = NO_SIZE;
  private request = 0;
  private visible = true;
  private stale = false;
  private isOnPaper = false;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly paint: (board: ChartCanvas) => void,
    resized: (size: CanvasSize) => void,
    private readonly signal: AbortSignal,
  ) {
    this.context = contextOf(canvas);
    this.palette = readPalette(canvas);
    const fitted = (size: CanvasSize) => {
      this.size = size;
      // Outside of the page an element has no colours, and hosts may render there first.
      this.palette = readPalette(canvas);
      resized(size);
      this.paintNow();
    };
    const released = () => {
      this.size = NO_SIZE;
    };
    fitCanvas(canvas, fitted, signal, released);
    this.followTheme();
    this.followView();
    this.followPrinting();
    // A browser short of memory may take the picture away, and says when there is room for it again.
    canvas.addEventListener("contextrestored", () => this.repaint(), { signal });
    signal.addEventListener("abort", () => cancelAnimationFrame(this.request), { once: true });
  }

  repaint(): void {
    if (this.request || this.signal.aborted) return;
    if (!this.visible) {
      this.stale = true;
      return;
    }
    this.request = requestAnimationFrame(() => this.paintNow());
  }

  paintNow(): void {
    const { canvas, context, palette, size } = this;
    cancelAnimationFrame(this.request);
    this.request = 0;
    if (size === NO_SIZE) return;
    this.stale = false;
    // Widths are whole numbers of pixels; what is left over by a ratio such as 1.25 is spread evenly.
    context.setTransform(canvas.width / size.width, 0, 0, canvas.height / size.height, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    if (this.isOnPaper) {
      context.fillStyle = palette.background;
      context.fillRect(0, 0, size.width, size.height);
    }
    this.paint({ ...size, context, palette });
    canvas.dataset.painted = "true";
  }

  /** The widget carries its theme as a class. */
  private followTheme(): void {
    const widget = this.canvas.closest(".mg");
    if (!widget) return;
    const observer = new MutationObserver(() => {
      this.palette = readPalette(this.canvas);
      this.repaint();
    });
    observer.observe(widget, { attributes: true, attributeFilter: ["class"] });
    this.signal.addEventListener("abort", () => observer.disconnect(), { once: true });
  }

  /** What is transparent would be white on paper, in a dark widget too. */
  private followPrinting(): void {
    const { signal } = this;
    const onPaper = (isOnPaper: boolean) => () => {
      this.isOnPaper = isOnPaper;
      this.paintNow();
    };
    window.addEventListener("beforeprint", onPaper(true), { signal });
    window.addEventListener("afterprint", onPaper(false), { signal });
  }

  private followView(): void {
    const observer = new IntersectionObserver((entries) => {
      this.visible = entries.at(-1)?.isIntersecting ?? true;
      if (this.visible && this.stale) this.repaint();
    });
    observer.observe(this.canvas);
    this.signal.addEventListener("abort", () => observer.disconnect(), { once: true });
  }
}

export interface CanvasHandle {
  /** For the `ref` of the canvas. */
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  /** How large the canvas is; 0 × 0 until it is in the page. */
  readonly size: Signal<CanvasSize>;
  /** Paints in the next animation frame. */
  readonly repaint: () => void;
  /** Paints at once. */
  readonly paintNow: () => void;
}

/**
 * Keeps a canvas painted while a component lives.
 *
 * @param paint Paints all of the picture. The latest one is called.
 * @param inputs Repaints when one of these changes, and only then.
 * @param frame Repaints with each frame, without rendering.
 */
export function useCanvas(
  paint: (board: ChartCanvas) => void,
  inputs: readonly unknown[],
  frame?: Frame,
): CanvasHandle {
  const canvas = useRef<HTMLCanvasElement>(null);
  const board = useRef<CanvasOwner | null>(null);
  const latest = useRef(paint);
  latest.current = paint;
  const size = useSignal(NO_SIZE);
  const handle = useRef<CanvasHandle>({
    canvas,
    size,
    repaint: () => board.current?.repaint(),
    paintNow: () => board.current?.paintNow(),
  });

  useLayoutEffect(() => board.current?.repaint(), [...inputs]);
  useLayoutEffect(() => {
    if (!frame) return;
    return effect(() => {
      void frame.value;
      board.current?.repaint();
    });
  }, [frame]);
  // Last, since a new canvas paints itself without being asked.
  useLayoutEffect(() => {
    if (!canvas.current) return;
    const ended = new AbortController();
    board.current = new CanvasOwner(
      canvas.current,
      (surface) => latest.current(surface),
      (fitted) => {
        size.value = fitted;
      },
      ended.signal,
    );
    return () => {
      board.current = null;
      ended.abort();
    };
  }, [size]);
  return handle.current;
}
