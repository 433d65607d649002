import { contextOf } from "../../widget/canvas";
import { paint, REACH } from "./paint";
import type { Scene } from "./scene";
import type { Theme } from "./theme";

/** Paper has finer pixels than screens. */
const PIXEL_RATIO = 2;
/** A longer side would take too much memory. */
const LONGEST = 2_000;

/** All of a scene at 100 %, or what of that there is memory for: a page in print has its own width. */
export function paperPicture(scene: Scene, theme: Theme, document: Document): HTMLCanvasElement {
  const { width, height } = scene.layout;
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  const view = { width: width * scale + 2 * REACH, height: height * scale + 2 * REACH };
  const canvas = document.createElement("canvas");
  canvas.className = "mg-paper";
  canvas.width = view.width * PIXEL_RATIO;
  canvas.height = view.height * PIXEL_RATIO;
  canvas.style.width = `${view.width}px`;
  const camera = { x: REACH, y: REACH, scale };
  paint(contextOf(canvas), scene, {
    camera,
    view,
    pixelRatio: PIXEL_RATIO,
    theme,
    hovered: null,
    progress: 1,
  });
  return canvas;
}

/** Calls back when the page goes to paper, and when it is back on the screen, until the signal ends it. */
export function followPaper(changed: (isOnPaper: boolean) => void, signal: AbortSignal): void {
  // Unlike `beforeprint`, this comes before each way to print.
  matchMedia("print").addEventListener("change", ({ matches }) => changed(matches), { signal });
}
