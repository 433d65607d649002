import { CodedError } from "../../shared/errors";
import type { Layout } from "../layout";
import { type Box, type Camera, planeBox, type Size } from "./camera";
import { frameBoxes, placeOfNode } from "./frames";
import { activeNode, boxOf, type Scene } from "./scene";
import type { Theme } from "./theme";

const MARGIN = 4;
/** More cards than this cannot be told apart: every so manieth is drawn. */
const MOST_CARDS = 12_000;
/** The least size of a card or a mark, in CSS pixels. */
const SMALLEST = 1.2;

const SMALLEST_FRAME = 4;

/** Whether a part of the graph lies outside of the view, so that a minimap helps. */
export function exceedsView(graph: Size, camera: Camera, view: Size): boolean {
  const { x, y, width, height } = planeBox({ x: 0, y: 0, ...view }, camera);
  // Margins and rounding are no reason.
  const slack = 2 / camera.scale;
  return x > slack || y > slack || x + width < graph.width - slack || y + height < graph.height - slack;
}

/** The size of a minimap, in CSS pixels: of the graph's proportions as far as these fit, and never a mere line. */
export function minimapSize(graph: Size, most: Size): Size {
  const scale = Math.min(most.width / graph.width, most.height / graph.height);
  const least = (size: number, limit: number) => Math.min(limit, Math.max(36, Math.round(size * scale)));
  return { width: least(graph.width, most.width), height: least(graph.height, most.height) };
}

/** How the graph lies in a minimap, as a camera would have it. */
function minimapCamera(graph: Size, size: Size): Camera {
  const scale = Math.min((size.width - 2 * MARGIN) / graph.width, (size.height - 2 * MARGIN) / graph.height);
  const x = (size.width - graph.width * scale) / 2;
  return { scale, x, y: (size.height - graph.height * scale) / 2 };
}

/** The point of the graph that lies under a point of the minimap. */
export function minimapPoint(graph: Size, size: Size, x: number, y: number): { x: number; y: number } {
  const camera = minimapCamera(graph, size);
  const inside = (index: number, length: number) => Math.min(length, Math.max(0, index));
  return {
    x: inside((x - camera.x) / camera.scale, graph.width),
    y: inside((y - camera.y) / camera.scale, graph.height),
  };
}

/** What a minimap is painted with. */
export interface MinimapFrame {
  /** The camera and the size of the view that the minimap belongs to. */
  readonly camera: Camera;
  readonly view: Size;
  /** The size of the minimap, in CSS pixels. */
  readonly size: Size;
  readonly pixelRatio: number;
  readonly theme: Theme;
}

/** Draws the whole graph small, and around what is in sight a frame. The canvas has `size` times `pixelRatio` pixels. */
export function paintMinimap(context: CanvasRenderingContext2D, scene: Scene, frame: MinimapFrame): void {
  const { camera, view, size, pixelRatio, theme } = frame;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.drawImage(groundOf(context, scene, frame), 0, 0);
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  const map = minimapCamera(scene.layout, size);
  for (const [node, color] of [
    [scene.selected, theme.ink],
    [activeNode(scene.phase), theme.focus],
  ] as const) {
    const box = placeOfNode(scene, node);
    if (!box) continue;
    context.fillStyle = color;
    fill(context, box, map, 3);
  }
  const seen = planeBox({ x: 0, y: 0, ...view }, camera);
  const [left, top] = [seen.x * map.scale + map.x, seen.y * map.scale + map.y];
  const edge = (index: number, length: number) => Math.min(length - 1, Math.max(1, index));
  const x = edge(left, size.width);
  const y = edge(top, size.height);
  context.strokeStyle = theme.focus;
  context.lineWidth = 1.6;
  context.beginPath();
  const width = Math.max(2, edge(left + seen.width * map.scale, size.width) - x);
  const height = Math.max(2, edge(top + seen.height * map.scale, size.height) - y);
  context.roundRect(x, y, width, height, 3);
  context.stroke();
}

interface Ground {
  readonly canvas: HTMLCanvasElement;
  readonly theme: Theme;
  readonly width: number;
  readonly height: number;
}

const known = new WeakMap<Layout, Ground>();

/** Forgets what is kept of the minimap of a layout; it is painted anew where it is needed again. */
export function forgetMinimap(layout: Layout): void {
  known.delete(layout);
}

/** The part of a minimap that stays while the camera moves and the numbers change. */
function groundOf(context: CanvasRenderingContext2D, scene: Scene, frame: MinimapFrame): HTMLCanvasElement {
  const { theme } = frame;
  const { width, height } = context.canvas;
  const before = known.get(scene.layout);
  if (before?.theme === theme && before.width === width && before.height === height) return before.canvas;
  const canvas = context.canvas.ownerDocument.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  const ground = canvas.getContext("2d");
  if (!ground) throw new CodedError("noCanvas");
  paintGround(ground, scene, frame);
  known.set(scene.layout, { canvas, theme, width, height });
  return canvas;
}

function paintGround(context: CanvasRenderingContext2D, scene: Scene, frame: MinimapFrame): void {
  const { size, pixelRatio, theme } = frame;
  const map = minimapCamera(scene.layout, size);
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.fillStyle = theme.raised;
  context.fillRect(0, 0, size.width, size.height);
  context.lineWidth = 1;
  context.strokeStyle = theme.line;
  context.fillStyle = theme.background;
  for (const { x, y, width, height } of frameBoxes(scene)) {
    if (Math.min(width, height) * map.scale < SMALLEST_FRAME) continue;
    context.beginPath();
    context.roundRect(x * map.scale + map.x, y * map.scale + map.y, width * map.scale, height * map.scale, 2);
    context.fill();
    context.stroke();
  }
  const count = scene.layout.x.length;
  const step = Math.max(1, Math.ceil(count / MOST_CARDS));
  context.fillStyle = theme.muted;
  // Many cards on few pixels: so faint that dense parts and others differ.
  context.globalAlpha = count > 2_000 ? 0.3 : 0.55;
  for (let item = 0; item < count; item += step) fill(context, boxOf(scene, item), map, SMALLEST);
  context.globalAlpha = 1;
}

function fill(context: CanvasRenderingContext2D, box: Box, map: Camera, least: number): void {
  const width = Math.max(least, box.width * map.scale);
  const height = Math.max(least, box.height * map.scale);
  const x = (box.x + box.width / 2) * map.scale + map.x - width / 2;
  const y = (box.y + box.height / 2) * map.scale + map.y - height / 2;
  context.fillRect(x, y, width, height);
}
