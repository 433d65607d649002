import { type Camera, viewBox } from "./camera";
import { type Hit, hitAt, numberBox } from "./hits";
import { itemsOf } from "./items";
import { exceedsView } from "./minimap";
import { type Grip, listenToPointer, type Point, type Press } from "./pointer";
import type { Scene } from "./scene";
import type { ViewEvents } from "./view_events";

/** What the pointer needs of the view that it is on. */
export interface PointedView {
  readonly canvas: HTMLCanvasElement;
  scene(): Scene | null;
  camera(): Camera;
  size(): { width: number; height: number };
  pan(dx: number, dy: number): void;
  zoom(factor: number, x: number, y: number): void;
  setHovered(item: number | null): void;
  setHoveredCount(edge: number | null): void;
}

/** The pointer on a view. */
export interface ViewPointer {
  /** To be called when the camera or the scene has changed. */
  refresh(): void;
}

/** Turns what pointers do on a view into its events, until the signal ends it. */
export function followPointer(view: PointedView, events: ViewEvents, signal: AbortSignal): ViewPointer {
  const { canvas } = view;
  /** Whether a finger has turned to something on the canvas, and not beside it since. */
  let isTouched = false;

  const under = (point: Point): Hit | null => {
    const scene = view.scene();
    const { x, y, scale } = view.camera();
    return scene && hitAt(scene, (point.x - x) / scale, (point.y - y) / scale, scale);
  };
  /**
   * One finger scrolls the page, and moves the graph to the sides; the whole way round only after it has tapped on
   * something, as long as there is anything out of sight. A tap beside everything, or elsewhere, lets go.
   */
  const refresh = () => {
    const scene = view.scene();
    const turned = isTouched && events.hasFocus();
    const moves = turned && scene !== null && exceedsView(scene.layout, view.camera(), view.size());
    canvas.style.touchAction = moves ? "none" : "pan-y";
  };
  /** Fingers are wide, and canvases in the way: the first tap selects, and what is selected can be changed. */
  const holdsNumber = (scene: Scene, node: number, { isTouch }: Press) => !isTouch || scene.selected === node;

  const click = (point: Point, press: Press) => {
    const scene = view.scene();
    if (!scene) return;
    const hit = under(point);
    isTouched = press.isTouch && hit !== null;
    refresh();
    if (hit === null || hit.kind === "count") events.select(null);
    else if (hit.kind === "item") events.select(scene.folded.items[hit.item].node);
    else if (hit.kind === "fold") events.toggle(hit.group);
    else if (hit.kind === "leaf") events.leaf(hit.group, hit.delta);
    else if (hit.kind === "number") clickNumber(scene, hit.item, press);
  };
  const clickNumber = (scene: Scene, item: number, press: Press) => {
    const { node } = scene.folded.items[item];
    const box = numberBox(scene, item);
    const edits = holdsNumber(scene, node, press) && !press.isShift;
    events.select(node);
    if (edits && box) events.editNumber?.(node, viewBox(box, view.camera()));
  };
  const grip = (point: Point, press: Press): Grip | null => {
    const scene = view.scene();
    const hit = under(point);
    if (!scene || hit?.kind !== "number") return null;
    const { node } = scene.folded.items[hit.item];
    if (!holdsNumber(scene, node, press)) return null;
    return (pixels, stage, modifiers) => events.scrubNumber?.(node, pixels, stage, modifiers);
  };
  const doubleClick = (point: Point) => {
    const scene = view.scene();
    const hit = under(point);
    if (!scene || !hit) return;
    const { isBox, group } = itemsOf(scene.structure, scene.folded);
    if (hit.kind === "bar") events.toggle(hit.group);
    if (hit.kind === "item" && isBox[hit.item]) events.toggle(group[hit.item]);
  };
  const hover = (point: Point | null) => {
    const hit = point && under(point);
    canvas.style.cursor =
      hit === null || hit.kind === "count" ? "" : hit.kind === "number" ? "ew-resize" : "pointer";
    view.setHovered(hit?.kind === "item" || hit?.kind === "number" ? hit.item : null);
    view.setHoveredCount(hit?.kind === "count" ? hit.edge : null);
  };

  listenToPointer(
    canvas,
    {
      click,
      doubleClick,
      drag: (dx, dy) => view.pan(dx, dy),
      grip,
      pinch: (factor, { x, y }, dx, dy) => {
        view.zoom(factor, x, y);
        view.pan(dx, dy);
      },
      hover,
      zoom: (factor, { x, y }) => view.zoom(factor, x, y),
      takesWheel: () => events.hasFocus(),
    },
    signal,
  );
  for (const type of ["focusin", "focusout"]) {
    // A document does not hear of a focus that moves within a shadow root; what has it is settled only after the event.
    canvas.getRootNode().addEventListener(type, () => queueMicrotask(refresh), { signal });
  }
  return { refresh };
}
