import { rootOf } from "../machine/tape";
import { type Camera, fits, fitted, opening, panned, revealing, type Size, zoomed } from "./camera";
import { followSize } from "./follow_size";
import { paint } from "./paint";
import { activeNode, boxOf, boxWithOperands, nodeAt, type Scene } from "./scene";
import { readTheme, type Theme } from "./theme";

export interface ViewEvents {
  /** A click on a card, or beside all cards. */
  select(node: number | null): void;
  /** The pointer came over a card, or left it. */
  hover(node: number | null): void;
  /** The canvas got a size, at first or another one. */
  resized(): void;
  /** Whether the reader has turned to the graph, so that the wheel is meant for it. */
  hasFocus(): boolean;
  /** The camera moved: what is placed over the canvas has to move with it. */
  moved(camera: Camera): void;
}

const TRAVEL_MILLISECONDS = 260;
/** A pointer that moved less than this many pixels between down and up has clicked. */
const CLICK_SLACK = 4;

/** A canvas that shows a scene, and the pointer on it. It ends, with all that it started, with its signal. */
export class GraphCanvas {
  readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D;
  private scene: Scene | null = null;
  private theme: Theme;
  private camera: Camera = { x: 0, y: 0, scale: 1 };
  private view: Size = { width: 0, height: 0 };
  private pixelRatio = 1;
  private hovered: number | null = null;
  /** As long as nobody moved the camera, the graph is fitted anew when the size changes. */
  private cameraIsOurs = true;
  private travelStart = Number.NEGATIVE_INFINITY;
  private frameRequest = 0;

  constructor(
    private readonly container: HTMLElement,
    private readonly events: ViewEvents,
    private readonly signal: AbortSignal,
  ) {
    this.canvas = container.ownerDocument.createElement("canvas");
    this.canvas.setAttribute("aria-hidden", "true");
    const context = this.canvas.getContext("2d");
    if (!context) throw new Error("this browser offers no canvas to draw on");
    this.context = context;
    this.theme = readTheme(container);
    container.append(this.canvas);
    followSize(container, () => this.resize(), signal);
    this.listen();
    signal.addEventListener(
      "abort",
      () => {
        cancelAnimationFrame(this.frameRequest);
        this.canvas.remove();
      },
      { once: true },
    );
  }

  /** Shows a scene. A step that was taken since the last one is played, unless the reader wants no motion. */
  show(scene: Scene): void {
    const before = this.scene;
    this.scene = scene;
    if (before?.layout !== scene.layout) this.openCamera();
    const stepped = before !== null && before.phase !== scene.phase;
    const active = activeNode(scene.phase);
    if (stepped && active !== null) {
      this.revealStep(active);
      if (!matchMedia("(prefers-reduced-motion: reduce)").matches) this.travelStart = performance.now();
    }
    this.requestPaint();
  }

  refreshTheme(): void {
    this.theme = readTheme(this.container);
    this.requestPaint();
  }

  fit(): void {
    if (!this.scene) return;
    this.cameraIsOurs = true;
    this.moveTo(fitted(this.scene.layout, this.view));
  }

  /** Zooms around a point of the canvas, its middle unless told otherwise. */
  zoomBy(factor: number, x = this.view.width / 2, y = this.view.height / 2): void {
    this.cameraIsOurs = false;
    this.moveTo(zoomed(this.camera, factor, x, y));
  }

  /** Moves the camera as little as it takes to see a card whole. */
  reveal(node: number): void {
    if (!this.scene || this.view.width === 0) return;
    this.moveTo(revealing(this.camera, boxOf(this.scene, node), this.view));
  }

  /** A step is about a card and its operands: all of them where there is room, else the card alone. */
  private revealStep(node: number): void {
    if (!this.scene || this.view.width === 0) return;
    const box = boxWithOperands(this.scene, node);
    if (fits(box, this.camera.scale, this.view)) this.moveTo(revealing(this.camera, box, this.view));
    else this.reveal(node);
  }

  private moveTo(camera: Camera): void {
    this.camera = camera;
    this.events.moved(camera);
    this.requestPaint();
  }

  private openCamera(): void {
    if (!this.scene || this.view.width === 0) return;
    const root = boxOf(this.scene, rootOf(this.scene.tape));
    this.moveTo(opening(this.scene.layout, root, this.view));
    // Who turns a screen or opens at a step wants to see what that step is about.
    const active = activeNode(this.scene.phase);
    if (active !== null) this.revealStep(active);
  }

  private requestPaint(): void {
    if (this.frameRequest || this.signal.aborted) return;
    this.frameRequest = requestAnimationFrame((now) => {
      this.frameRequest = 0;
      this.paintNow(now);
    });
  }

  private paintNow(now: number): void {
    const { scene, view, camera, pixelRatio, theme, hovered } = this;
    if (!scene || view.width === 0 || view.height === 0) return;
    const progress = Math.min(1, Math.max(0, (now - this.travelStart) / TRAVEL_MILLISECONDS));
    paint(this.context, scene, { camera, view, pixelRatio, theme, hovered, progress });
    this.canvas.dataset.painted = "true";
    if (progress < 1) this.requestPaint();
  }

  private resize(): void {
    const { clientWidth: width, clientHeight: height } = this.container;
    const ratio = window.devicePixelRatio || 1;
    // Outputs are measured at zero while they are hidden; there is nothing to paint then.
    if (width === 0 || height === 0) return;
    if (width === this.view.width && height === this.view.height && ratio === this.pixelRatio) return;
    this.view = { width, height };
    this.pixelRatio = ratio;
    // Outside of the page an element has no colours, and hosts may render there first.
    this.events.resized();
    this.theme = readTheme(this.container);
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    if (this.cameraIsOurs) this.openCamera();
    // Setting the size has cleared the canvas: paint within this frame, or it flickers.
    this.paintNow(performance.now());
  }

  private listen(): void {
    const { canvas, signal } = this;
    let drag: { id: number; x: number; y: number; moved: boolean } | null = null;
    const place = (event: PointerEvent | WheelEvent) => {
      const box = canvas.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    // A browser short of memory may take the picture away, and says when there is room for it again.
    canvas.addEventListener("contextrestored", () => this.requestPaint(), { signal });
    canvas.addEventListener(
      "pointerdown",
      (event) => {
        if (event.button !== 0) return;
        drag = { id: event.pointerId, x: event.clientX, y: event.clientY, moved: false };
        canvas.setPointerCapture(event.pointerId);
      },
      { signal },
    );
    canvas.addEventListener(
      "pointermove",
      (event) => {
        if (!drag || event.pointerId !== drag.id) {
          this.hover(place(event));
          return;
        }
        const dx = event.clientX - drag.x;
        const dy = event.clientY - drag.y;
        if (!drag.moved && Math.hypot(dx, dy) < CLICK_SLACK) return;
        drag = { ...drag, x: event.clientX, y: event.clientY, moved: true };
        this.cameraIsOurs = false;
        canvas.style.cursor = "grabbing";
        this.moveTo(panned(this.camera, dx, dy));
      },
      { signal },
    );
    const release = (event: PointerEvent) => {
      if (drag && !drag.moved && event.type === "pointerup") this.events.select(this.nodeUnder(place(event)));
      drag = null;
      canvas.style.cursor = "";
    };
    canvas.addEventListener("pointerup", release, { signal });
    canvas.addEventListener("pointercancel", release, { signal });
    canvas.addEventListener("pointerleave", () => this.hover(null), { signal });
    canvas.addEventListener(
      "wheel",
      (event) => {
        // Without a modifier or focus the wheel belongs to the page: a notebook has to scroll past us.
        if (!event.ctrlKey && !event.metaKey && !this.events.hasFocus()) return;
        event.preventDefault();
        const { x, y } = place(event);
        const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 16 : event.deltaY;
        this.zoomBy(Math.exp(-Math.max(-60, Math.min(60, pixels)) * 0.004), x, y);
      },
      { signal, passive: false },
    );
  }

  private nodeUnder(point: { x: number; y: number }): number | null {
    if (!this.scene) return null;
    const { x, y, scale } = this.camera;
    return nodeAt(this.scene, (point.x - x) / scale, (point.y - y) / scale);
  }

  private hover(point: { x: number; y: number } | null): void {
    const node = point && this.nodeUnder(point);
    if (node === this.hovered) return;
    this.hovered = node;
    this.canvas.style.cursor = node === null ? "" : "pointer";
    this.events.hover(node);
    this.requestPaint();
  }
}
