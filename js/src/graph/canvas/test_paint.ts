// Scenes as a reader sees them: painted on a canvas, and read from its pixels. Nothing here is part of the widget.

import { channels, TEST_COLOURS, type TestCanvas, testCanvas } from "../../widget/test_canvas";
import type { Frame } from "./brush";
import { type Box, viewBox } from "./camera";
import { paint } from "./paint";
import { boxOf, type Scene } from "./scene";
import type { Theme } from "./theme";

/** The colours of tests, written so that they can be read without a canvas. */
export const TEST_THEME: Theme = Object.fromEntries(
  Object.entries(TEST_COLOURS).map(([name, colour]) => [name, `rgb(${channels(colour).join(", ")})`]),
);

/** From the graph to the edges of the view, in pixels. */
const MARGIN = 40;

/** A frame that shows all of a scene at 100 %, unless told otherwise. */
export function frameOf({ layout }: Scene, frame: Partial<Frame> = {}): Frame {
  return {
    camera: { x: MARGIN, y: MARGIN, scale: 1 },
    view: { width: Math.ceil(layout.width) + 2 * MARGIN, height: Math.ceil(layout.height) + 2 * MARGIN },
    pixelRatio: 1,
    theme: TEST_THEME,
    hovered: null,
    progress: 1,
    ...frame,
  };
}

/** A scene on a canvas as large as the view. */
export function painted(scene: Scene, given: Partial<Frame> = {}): TestCanvas {
  const frame = frameOf(scene, given);
  const { view, pixelRatio } = frame;
  const canvas = testCanvas(Math.round(view.width * pixelRatio), Math.round(view.height * pixelRatio));
  paint(canvas.context, scene, frame);
  return canvas;
}

/** Where the box of an item lies on the canvas. */
export function boxOnCanvas(scene: Scene, item: number, given: Partial<Frame> = {}): Box {
  return viewBox(boxOf(scene, item), frameOf(scene, given).camera);
}

/** The colours in the outline of a box, at a quarter of its upper edge. */
export function outlineOf(canvas: TestCanvas, { x, y, width }: Box): string[] {
  const across = { x: Math.round(x + width / 4), y: Math.round(y) - 2, width: 1, height: 4 };
  return Object.keys(TEST_COLOURS).filter((name) => canvas.count(name, across) > 0);
}

export function contains(outer: Box, x: number, y: number): boolean {
  return x >= outer.x && y >= outer.y && x <= outer.x + outer.width && y <= outer.y + outer.height;
}
