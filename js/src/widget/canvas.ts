import { CodedError } from "../shared/errors";
import { followNearness } from "./follow_nearness";
import { followSize } from "./follow_size";
import { zoomOf } from "./zoom";

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
 *
 * A canvas far from what is seen has no pixels, since those of many would fill the memory.
 *
 * @param released is called when the canvas has lost its pixels; `changed` is, when it has them again
 */
export function fitCanvas(
  canvas: HTMLCanvasElement,
  changed: (size: CanvasSize) => void,
  signal: AbortSignal,
  released: () => void = () => {},
): void {
  const place = canvas.parentElement;
  let before = NO_SIZE;
  let isNear = true;
  const resize = () => {
    const { clientWidth: width, clientHeight: height } = canvas;
    const pixelRatio = (window.devicePixelRatio || 1) * zoomOf(canvas);
    if (!isNear || width === 0 || height === 0) return;
    if (width === before.width && height === before.height && pixelRatio === before.pixelRatio) return;
    before = { width, height, pixelRatio };
    canvas.width = Math.round(width * pixelRatio);
    canvas.height = Math.round(height * pixelRatio);
    changed(before);
  };
  const release = () => {
    before = NO_SIZE;
    canvas.width = 0;
    canvas.height = 0;
    delete canvas.dataset.painted;
    released();
  };
  const follow = (nowNear: boolean) => {
    if (nowNear === isNear) return;
    isNear = nowNear;
    if (isNear) resize();
    else release();
  };
  if (!place) return;
  followSize(place, resize, signal);
  followNearness(place, follow, signal);
  signal.addEventListener("abort", release, { once: true });
}
