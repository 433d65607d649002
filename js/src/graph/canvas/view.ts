import { rootOf } from "../../tape/tape";
import { type CanvasSize, contextOf, fitCanvas, NO_SIZE } from "../../widget/canvas";
import { textScaleOf } from "../../widget/text_scale";
import {
  type Box,
  type Camera,
  fits,
  fitted,
  opening,
  panned,
  revealing,
  smallestScale,
  zoomed,
} from "./camera";
import { placeOfNode } from "./frames";
import { havingInSight, keepingInSight } from "./keep_in_sight";
import { type Frame, paint, paintMotion } from "./paint";
import { followPaper, paperPicture } from "./paper";
import { LEGIBLE } from "./scales";
import { activeNode, boxOf, boxWithOperands, itemOfNode, type Scene } from "./scene";
import { SceneCache } from "./scene_cache";
import type { Seen } from "./svg";
import { readTheme, type Theme } from "./theme";
import {
  cameraBetween,
  changedBox,
  layoutBetween,
  type Origins,
  originsOf,
  TRANSITION_MILLISECONDS,
} from "./transition";
import { travelProgress } from "./travelling_numbers";
import type { ViewEvents } from "./view_events";
import { followPointer, type ViewPointer } from "./view_pointer";

/** Fewer items than this are painted anew for each frame. */
const LARGE = 600;

/** A canvas that shows a scene, and the pointer on it. It ends, with all that it started, with its signal. */
export class GraphCanvas {
  readonly canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #picture: SceneCache;
  readonly #pointer: ViewPointer;
  #scene: Scene | null = null;
  #theme: Theme;
  #camera: Camera = { x: 0, y: 0, scale: 1 };
  #view = NO_SIZE;
  /** Whether the canvas has no pixels, as it is far from what is seen. */
  #isReleased = false;
  #hovered: number | null = null;
  /** As long as nobody moved the camera, the graph is fitted anew when the size changes. */
  #cameraIsOurs = true;
  /** The camera that has in sight what the last move was for, in a view of another size; null when there is no such thing. */
  #stayingInSight: (() => Camera) | null = null;
  #travelStart = Number.NEGATIVE_INFINITY;
  /** The change from one folded graph to another that is being shown. */
  #change: { origins: Origins; camera: Camera; start: number } | null = null;
  #frameRequest = 0;
  /** The picture for paper, beside the stage. */
  #paper: HTMLCanvasElement | null = null;

  readonly #container: HTMLElement;
  readonly #events: ViewEvents;
  readonly #signal: AbortSignal;

  constructor(container: HTMLElement, events: ViewEvents, signal: AbortSignal) {
    this.#container = container;
    this.#events = events;
    this.#signal = signal;
    this.canvas = container.ownerDocument.createElement("canvas");
    this.#context = contextOf(this.canvas);
    this.#picture = new SceneCache(container.ownerDocument);
    this.#theme = readTheme(container);
    container.append(this.canvas);
    this.#pointer = this.#followPointer();
    fitCanvas(
      this.canvas,
      (size) => this.#resized(size),
      signal,
      () => this.#released(),
    );
    // A browser short of memory may take the picture away, and says when there is room for it again.
    this.canvas.addEventListener("contextrestored", () => this.#requestPaint(), { signal });
    followPaper((isOnPaper) => this.#putPaper(isOnPaper), signal);
    signal.addEventListener(
      "abort",
      () => {
        this.#putPaper(false);
        cancelAnimationFrame(this.#frameRequest);
        this.canvas.remove();
      },
      { once: true },
    );
  }

  /**
   * Shows a scene. The numbers of a single step that was taken since the last one travel, unless the reader wants no
   * motion.
   */
  show(scene: Scene): void {
    const before = this.#scene;
    this.#scene = scene;
    const mayMove = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (before?.folded !== scene.folded) {
      this.#setHovered(null);
      this.#events.hoverCount?.(null);
    }
    if (before?.layout !== scene.layout) {
      if (before?.structure === scene.structure) this.#changeLayout(before, scene, mayMove);
      else if (this.#cameraIsOurs) this.#openCamera();
      else this.#moveTo(this.#camera);
    }
    const stepped = before !== null && before.phase !== scene.phase;
    const active = activeNode(scene.phase);
    if (stepped && active !== null) {
      this.#revealStep(active);
    }
    if (stepped) {
      const travels = mayMove && scene.isOneStep === true;
      this.#travelStart = travels ? performance.now() : Number.NEGATIVE_INFINITY;
    }
    this.#requestPaint();
  }

  /** Where the reader has moved the camera; null as long as the graph is fitted. */
  get movedCamera(): Camera | null {
    return this.#cameraIsOurs ? null : this.#camera;
  }

  /** Looks where the reader has looked before. */
  lookAgain(camera: Camera): void {
    this.#cameraIsOurs = false;
    this.#camera = camera;
  }

  /** Paints at once what is about to be printed. */
  paintForPaper(): void {
    this.#paintNow(performance.now());
    this.#putPaper(true);
  }

  refreshTheme(): void {
    this.#theme = readTheme(this.#container);
    this.#requestPaint();
  }

  fit(): void {
    if (!this.#scene) return;
    const { layout } = this.#scene;
    const all = () => fitted(layout, this.#view, textScaleOf(this.#container));
    this.#cameraIsOurs = true;
    this.#stayingInSight = all;
    this.#moveTo(all());
  }

  /** Zooms around a point of the canvas, its middle unless told otherwise. */
  zoomBy(factor: number, x = this.#view.width / 2, y = this.#view.height / 2): void {
    if (!this.#scene) return;
    this.#letGo();
    this.#moveTo(zoomed(this.#camera, factor, x, y, smallestScale(this.#scene.layout, this.#view)));
  }

  /** Moves the picture by pixels. */
  panBy(dx: number, dy: number): void {
    this.#letGo();
    this.#moveTo(panned(this.#camera, dx, dy));
  }

  /** Moves the camera so that a point of the graph lies in the middle of the view. */
  lookAt(x: number, y: number): void {
    const { scale } = this.#camera;
    this.#letGo();
    this.#moveTo({ scale, x: this.#view.width / 2 - x * scale, y: this.#view.height / 2 - y * scale });
  }

  /** What is seen; null before there is something. */
  seen(): Seen | null {
    const { canvas } = this;
    return this.#scene && { canvas, scene: this.#scene, frame: this.#frameAt(performance.now()) };
  }

  /** Moves the camera as little as it takes to see the card of a node, or the box that it is in, whole. */
  reveal(node: number): void {
    const item = this.#scene && itemOfNode(this.#scene, node);
    if (!this.#scene || item === null || this.#view.width === 0) return;
    this.#bringInSight(boxOf(this.#scene, item));
  }

  /** A step is about a card and its operands: all of them where there is room, else the card alone. */
  #revealStep(node: number): void {
    const box = this.#scene && (boxWithOperands(this.#scene, node) ?? placeOfNode(this.#scene, node));
    if (!box || this.#view.width === 0) return;
    if (fits(box, this.#camera.scale, this.#view)) this.#bringInSight(box);
    else this.reveal(node);
  }

  /** What was folded or unfolded stays in sight with what is next to it, or all of the graph if it can be read so. */
  #changeLayout(before: Scene, scene: Scene, mayMove: boolean): void {
    if (this.#view.width === 0) return;
    const origins = mayMove ? originsOf(before, scene) : null;
    this.#change = origins && { origins, camera: this.#camera, start: performance.now() };
    const text = textScaleOf(this.#container);
    const box = changedBox(scene, before);
    if (this.#cameraIsOurs && (this.#isLegibleWhole() || before.direction !== scene.direction)) {
      this.#openCamera();
    } else if (box === null) {
      this.#moveTo(this.#camera);
    } else {
      this.#moveTo(keepingInSight(before, scene, box, this.#camera, this.#view, text));
      this.#stayingInSight = () => havingInSight(scene, box, this.#camera, this.#view, text);
    }
  }

  /** The reader has moved the camera. */
  #letGo(): void {
    this.#cameraIsOurs = false;
    this.#stayingInSight = null;
  }

  #isLegibleWhole(): boolean {
    if (!this.#scene) return false;
    const text = textScaleOf(this.#container);
    return fitted(this.#scene.layout, this.#view, text).scale >= LEGIBLE * text;
  }

  #bringInSight(box: Box): void {
    this.#moveTo(revealing(this.#camera, box, this.#view));
    this.#stayingInSight = () => revealing(this.#camera, box, this.#view);
  }

  #moveTo({ x, y, scale }: Camera): void {
    // A picture that is moved instead of painted anew stays sharp if it moves by whole pixels.
    const ratio = this.#isLarge() ? this.#view.pixelRatio : 0;
    const snapped = (index: number) => (ratio > 0 ? Math.round(index * ratio) / ratio : index);
    this.#camera = { x: snapped(x), y: snapped(y), scale };
    this.#events.moved(this.#camera);
    this.#pointer.refresh();
    this.#requestPaint();
  }

  #openCamera(): void {
    if (!this.#scene || this.#view.width === 0) return;
    const root = itemOfNode(this.#scene, rootOf(this.#scene.tape)) ?? this.#scene.folded.items.length - 1;
    const text = textScaleOf(this.#container);
    this.#stayingInSight = null;
    this.#moveTo(opening(this.#scene.layout, boxOf(this.#scene, root), this.#view, text));
    // Who turns a screen or opens at a step wants to see what that step is about.
    const active = activeNode(this.#scene.phase);
    if (active !== null) this.#revealStep(active);
  }

  /** Paper has all of the graph, whatever part of it is in sight. */
  #putPaper(isOnPaper: boolean): void {
    this.#paper?.remove();
    this.#paper = null;
    if (!isOnPaper || !this.#scene) return;
    this.#paper = paperPicture(this.#scene, this.#theme, this.#container.ownerDocument);
    this.#container.after(this.#paper);
  }

  #requestPaint(): void {
    if (this.#frameRequest || this.#signal.aborted) return;
    this.#frameRequest = requestAnimationFrame((now) => {
      this.#frameRequest = 0;
      this.#paintNow(now);
    });
  }

  #paintNow(now: number): void {
    const scene = this.#scene;
    const view = this.#view;
    if (!scene || view.width === 0 || this.#isReleased) return;
    const frame = this.#frameAt(now);
    const share = this.#change ? Math.max(0, (now - this.#change.start) / TRANSITION_MILLISECONDS) : 1;
    if (this.#change && share < 1) {
      const camera = cameraBetween(this.#change.camera, frame.camera, share);
      const layout = layoutBetween(scene, this.#change.origins, share);
      paint(this.#context, { ...scene, layout }, { ...frame, camera });
      this.#requestPaint();
      return;
    }
    this.#change = null;
    if (this.#isLarge()) {
      const goesOn = this.#picture.paint(this.#context, scene, frame, now);
      paintMotion(this.#context, scene, frame);
      if (this.#picture.isDone(scene, frame)) this.canvas.dataset.painted = "true";
      if (goesOn || frame.progress < 1) this.#requestPaint();
      return;
    }
    paint(this.#context, scene, frame);
    this.canvas.dataset.painted = "true";
    if (frame.progress < 1) this.#requestPaint();
  }

  #isLarge(): boolean {
    return this.#scene !== null && this.#scene.folded.items.length > LARGE;
  }

  #frameAt(now: number): Frame {
    const camera = this.#camera;
    const view = this.#view;
    const { pixelRatio } = view;
    const theme = this.#theme;
    const hovered = this.#hovered;
    const progress = travelProgress(now, this.#travelStart);
    return { camera, view, pixelRatio, theme, hovered, progress };
  }

  /** The canvas is far from what is seen: nothing is kept that can be painted anew. */
  #released(): void {
    this.#isReleased = true;
    this.#picture.clear();
    this.#events.released();
  }

  #resized(size: CanvasSize): void {
    const wasReleased = this.#isReleased;
    this.#isReleased = false;
    const { height, pixelRatio, width } = this.#view;
    if (wasReleased && width === size.width && height === size.height && pixelRatio === size.pixelRatio) {
      this.#events.resized(true);
      this.#paintNow(performance.now());
      return;
    }
    this.#view = size;
    this.#events.resized(!this.#cameraIsOurs);
    // Outside of the page an element has no colours, and hosts may render there first.
    this.#theme = readTheme(this.#container);
    // What was unfolded or looked for stays in sight where the minimap that it calls for takes some of the room.
    if (this.#stayingInSight && !(this.#cameraIsOurs && this.#isLegibleWhole()))
      this.#moveTo(this.#stayingInSight());
    else if (this.#cameraIsOurs) this.#openCamera();
    this.#paintNow(performance.now());
  }

  #followPointer(): ViewPointer {
    const view = {
      canvas: this.canvas,
      scene: () => this.#scene,
      camera: () => this.#camera,
      size: () => this.#view,
      pan: (dx: number, dy: number) => this.panBy(dx, dy),
      zoom: (factor: number, x: number, y: number) => this.zoomBy(factor, x, y),
      setHovered: (item: number | null) => this.#setHovered(item),
      setHoveredCount: (edge: number | null) => this.#events.hoverCount?.(edge),
    };
    return followPointer(view, this.#events, this.#signal);
  }

  #setHovered(item: number | null): void {
    if (item === this.#hovered) return;
    this.#hovered = item;
    this.#events.hover(item);
    this.#requestPaint();
  }
}
