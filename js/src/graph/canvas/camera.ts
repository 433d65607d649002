import { COMFORTABLE, LEGIBLE } from "./scales";

/** Where the window onto the graph stands: screen = graph × scale + offset, in CSS pixels. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

export const MARGIN = 16;
/** A graph that fits the view at this scale is not made smaller. */
const MINIMUM_SCALE = 0.05;
/** The smallest scale of all: at this one, a million cards in one layer are a few thousand pixels high. */
const SMALLEST_SCALE = 5e-5;
const MAXIMUM_SCALE = 4;

/** The largest scale at which a box of the graph lies inside the view. */
export function fittingScale(box: Size, view: Size): number {
  const room = (available: number) => Math.max(available - 2 * MARGIN, 1);
  return Math.min(room(view.width) / box.width, room(view.height) / box.height);
}

/** The camera that shows all of the graph in the middle, at 100 % at most, or another scale. */
export function fitted(graph: Size, view: Size, most = 1): Camera {
  const scale = Math.min(most, fittingScale(graph, view));
  return centred(graph, view, Math.max(scale, SMALLEST_SCALE));
}

/**
 * The camera to open with: the whole graph in the middle, or the surroundings of its root if it could not be read so.
 *
 * @param text how large text is to be; see `textScaleOf`
 */
export function opening(graph: Size, root: Box, view: Size, text = 1): Camera {
  const all = fitted(graph, view, text);
  if (all.scale >= LEGIBLE * text) return all;
  const scale = COMFORTABLE * text;
  const along = (size: number, middle: number, room: number) =>
    size * scale + 2 * MARGIN <= room
      ? (room - size * scale) / 2
      : Math.min(MARGIN, Math.max(room - MARGIN - size * scale, room / 2 - middle * scale));
  return {
    scale,
    x: along(graph.width, root.x + root.width / 2, view.width),
    y: along(graph.height, root.y + root.height / 2, view.height),
  };
}

function centred(graph: Size, view: Size, scale: number): Camera {
  return { scale, x: (view.width - graph.width * scale) / 2, y: (view.height - graph.height * scale) / 2 };
}

/** The smallest scale that zooming goes down to: a little smaller than a large graph needs to be seen whole. */
export function smallestScale(graph: Size, view: Size): number {
  return Math.min(MINIMUM_SCALE, 0.8 * fitted(graph, view).scale);
}

/** The camera after zooming by a factor around a point of the screen, which stays where it is. */
export function zoomed(
  camera: Camera,
  factor: number,
  x: number,
  y: number,
  smallest = MINIMUM_SCALE,
): Camera {
  const scale = Math.min(MAXIMUM_SCALE, Math.max(smallest, camera.scale * factor));
  const change = scale / camera.scale;
  return { scale, x: x - (x - camera.x) * change, y: y - (y - camera.y) * change };
}

export function panned(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x + dx, y: camera.y + dy };
}

/** Whether a box of the graph can lie inside the view at this scale. */
export function fits(box: Size, scale: number, view: Size): boolean {
  return box.width * scale + 2 * MARGIN <= view.width && box.height * scale + 2 * MARGIN <= view.height;
}

/** The camera, moved as little as possible, so that a box of the graph lies inside the view. */
export function revealing(camera: Camera, box: Box, view: Size): Camera {
  return {
    ...camera,
    x: camera.x + shift(camera.x + box.x * camera.scale, box.width * camera.scale, view.width),
    y: camera.y + shift(camera.y + box.y * camera.scale, box.height * camera.scale, view.height),
  };
}

function shift(start: number, length: number, room: number): number {
  if (start < MARGIN || length + 2 * MARGIN > room) return MARGIN - start;
  return Math.min(0, room - MARGIN - start - length);
}

/** The part of the plane that lies under a part of the view. */
export function planeBox(part: Box, { x, y, scale }: Camera): Box {
  return {
    x: (part.x - x) / scale,
    y: (part.y - y) / scale,
    width: part.width / scale,
    height: part.height / scale,
  };
}

/** The part of the view that a part of the plane lies under. */
export function viewBox(part: Box, { x, y, scale }: Camera): Box {
  return {
    x: part.x * scale + x,
    y: part.y * scale + y,
    width: part.width * scale,
    height: part.height * scale,
  };
}

/** Whether two boxes touch. */
export function meet(one: Box, other: Box): boolean {
  return (
    one.x <= other.x + other.width &&
    other.x <= one.x + one.width &&
    one.y <= other.y + other.height &&
    other.y <= one.y + one.height
  );
}
