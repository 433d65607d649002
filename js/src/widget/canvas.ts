import { CodedError } from "../shared/errors";
import { followSize } from "./follow_size";

/** The size of a canvas in CSS pixels. */
export interface CanvasSize {
  readonly width: number;
  readonly height: number;
  /** How many pixels of the screen a CSS pixel is, along each axis. */
  readonly pixelRatio: number;
}

/** No size, as of a canvas that is not in the page yet. */
export const NO_SIZE: CanvasSize = { width: 0, height: 0, pixelRatio: 1 };

/** What paints a canvas that screen readers pass over, since what it shows is said elsewhere. Throws without canvases. */
export function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext("2d");
  if (!context) throw new CodedError("noCanvas");
  canvas.setAttribute("aria-hidden", "true");
  return context;
}

/**
 * Gives a canvas that fills its parent as many pixels as it has on the screen, now and whenever these are others, until
 * the signal ends it. Calls back after each change, which has cleared the canvas: it has to be painted within the call,
 * or it flickers. While an output is hidden its canvas has no size, and nothing happens.
 */
export function fitCanvas(
  canvas: HTMLCanvasElement,
  changed: (size: CanvasSize) => void,
  signal: AbortSignal,
): void {
  let before = NO_SIZE;
  const fit = () => {
    const { clientWidth: width, clientHeight: height } = canvas;
    const pixelRatio = window.devicePixelRatio || 1;
    if (width === 0 || height === 0) return;
    if (width === before.width && height === before.height && pixelRatio === before.pixelRatio) return;
    before = { width, height, pixelRatio };
    canvas.width = Math.round(width * pixelRatio);
    canvas.height = Math.round(height * pixelRatio);
    changed(before);
  };
  if (canvas.parentElement) followSize(canvas.parentElement, fit, signal);
}
