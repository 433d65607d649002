import { runToEnd } from "../../shared/steps";
import { badgesOf } from "./annotations";
import { type Brush, brushFor, type Frame } from "./brush";
import { type Box, planeBox } from "./camera";
import { paintDensity } from "./density";
import { type Detail, detailAt } from "./detail";
import { contextAt } from "./local_origin";
import { paintBadges, paintFrameBadges } from "./paint_badges";
import { paintBlocks, paintMarks } from "./paint_blocks";
import { paintItem } from "./paint_cards";
import { paintCounts, paintDerivatives } from "./paint_edge_labels";
import { paintArrowHeads, paintEdges } from "./paint_edges";
import { paintFrameBars, paintFrames } from "./paint_frames";
import { paintHidden } from "./paint_hidden";
import { paintFrameNames, paintNames } from "./paint_names";
import type { Scene } from "./scene";
import { type SpatialIndex, spatialIndexOf } from "./spatial_index";
import { paintTravellingNumbers } from "./travelling_numbers";

export type { Frame } from "./brush";

/** What is drawn around an item, beside its box: rings, pills, the other cards of a stack, labels on edges. */
export const REACH = 28;

/** Draws the graph at once. */
export function paint(context: CanvasRenderingContext2D, scene: Scene, frame: Frame): void {
  runToEnd(paintSteps(context, scene, frame));
  paintMotion(context, scene, frame);
}

/**
 * Draws the graph in slices of a few milliseconds: frames of open groups, edges, items, then what stands on the
 * edges. What moves along them is not part of it.
 *
 * @param region the part of the view to draw, in CSS pixels; all of it unless told otherwise
 */
export function* paintSteps(
  context: CanvasRenderingContext2D,
  scene: Scene,
  frame: Frame,
  region: Box = { x: 0, y: 0, ...frame.view },
): Generator<void, void, void> {
  const { camera, pixelRatio, theme } = frame;
  const part = wholePixels(region, frame);
  if (part.width === 0 || part.height === 0) return;
  const reach = REACH + 4 / camera.scale;
  const scale = camera.scale * pixelRatio;
  const near = {
    x: (part.x - camera.x * pixelRatio) / scale - reach,
    y: (part.y - camera.y * pixelRatio) / scale - reach,
    width: part.width / scale + 2 * reach,
    height: part.height / scale + 2 * reach,
  };
  const finder = spatialIndexOf(scene);
  const detail = finder ? detailOf(scene, frame, finder) : "pixels";
  const brush = brushFor(context, scene, frame);
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.beginPath();
  context.rect(part.x, part.y, part.width, part.height);
  context.clip();
  try {
    if (finder === null || detail === "pixels") {
      yield* paintDensity(brush, part);
      const onPlane = { ...brush, context: contextAt(context, frame) };
      paintMarks(onPlane);
      paintHidden(onPlane, near, false);
      paintBadges(onPlane, badgesOf(scene).items.keys());
    } else {
      context.fillStyle = theme.background;
      context.fillRect(part.x, part.y, part.width, part.height);
      const onPlane = { ...brush, context: contextAt(context, frame) };
      yield* paintGraph(onPlane, near, finder, detail);
    }
  } finally {
    // Also where it is given up halfway.
    context.restore();
  }
}

/** How much of a scene is drawn in a view of it. */
export function detailOf(scene: Scene, { camera, view }: Frame, finder = spatialIndexOf(scene)): Detail {
  if (!finder) return "pixels";
  return detailAt(camera.scale, finder.countIn(planeBox({ x: 0, y: 0, ...view }, camera)));
}

/** The pixels of the device that a part of the view touches. */
function wholePixels({ x, y, width, height }: Box, { view, pixelRatio }: Frame): Box {
  const left = Math.max(0, Math.floor(x * pixelRatio));
  const top = Math.max(0, Math.floor(y * pixelRatio));
  const right = Math.min(Math.round(view.width * pixelRatio), Math.ceil((x + width) * pixelRatio));
  const bottom = Math.min(Math.round(view.height * pixelRatio), Math.ceil((y + height) * pixelRatio));
  return { x: left, y: top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}

function* paintGraph(
  brush: Brush,
  near: Box,
  finder: SpatialIndex,
  detail: Detail,
): Generator<void, void, void> {
  const isFull = detail === "full";
  const found = finder.itemsIn(near);
  const edges = finder.edgesIn(near);
  paintFrames(brush, near);
  yield* paintEdges(brush, edges, detail, near);
  if (isFull) {
    paintFrameBars(brush, near);
    for (const item of found) {
      paintItem(brush, item);
      yield;
    }
  } else if (detail === "names") {
    yield* paintNames(brush, found);
    paintFrameNames(brush, near);
  } else {
    yield* paintBlocks(brush, found);
  }
  // Over what looks out from behind the first card of a stack, where arrows end.
  if (detail !== "blocks") yield* paintArrowHeads(brush, edges);
  if (isFull) {
    paintCounts(brush, near);
    paintDerivatives(brush);
  }
  paintHidden(brush, near, isFull);
  paintFrameBadges(brush, near);
  paintBadges(brush, found);
}

/** Draws what moves: the numbers that travel along the active edges. */
export function paintMotion(context: CanvasRenderingContext2D, scene: Scene, frame: Frame): void {
  if (frame.progress >= 1) return;
  context.save();
  paintTravellingNumbers(brushFor(contextAt(context, frame), scene, frame));
  context.restore();
}
