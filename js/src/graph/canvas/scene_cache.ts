import { CodedError } from "../../shared/errors";
import { runToEnd } from "../../shared/steps";
import type { Frame } from "./brush";
import { type Box, type Camera, fitted, planeBox, viewBox } from "./camera";
import { changedRegions } from "./changes";
import { detailOf, paintSteps } from "./paint";
import type { Scene } from "./scene";
import { spatialIndexOf, spatialIndexSteps } from "./spatial_index";

/** A picture that was painted, and what it shows. */
interface Sheet {
  readonly context: CanvasRenderingContext2D;
  /** Whether it was painted before there was an index to find things by. */
  readonly isRough: boolean;
  scene: Scene;
  frame: Frame;
}

/** As long as the camera moves within this many milliseconds, nothing is painted anew. */
const STILL_MILLISECONDS = 90;
/** The part of a frame of 16 ms that painting may take. */
const BUDGET_MILLISECONDS = 10;
/** As many cards as are painted at once where the camera moves on. */
const MOST_AT_ONCE = 160;

/**
 * The picture of a scene that is too large to be painted within a frame. It is kept, moved with the camera, mended
 * where numbers change, and painted anew in slices once the camera is still; until then a rough picture of the whole
 * graph lies beneath.
 */
export class SceneCache {
  #front: Sheet | null = null;
  /** The whole graph, at the scale at which it fits. */
  #whole: Sheet | null = null;
  /** What is being painted, in slices. */
  #work: {
    readonly sheet: Sheet;
    readonly steps: Generator<void, void, void>;
    readonly isWhole: boolean;
  } | null = null;
  #indexing: { readonly scene: Scene; readonly steps: Iterator<void> } | null = null;
  #lastCamera: Camera | null = null;
  #movedAt = Number.NEGATIVE_INFINITY;
  /** Canvases that are not in use. */
  readonly #spare: HTMLCanvasElement[] = [];

  readonly #document: Document;

  constructor(document: Document) {
    this.#document = document;
  }

  /**
   * Puts the best picture there is of a scene on a canvas, and works on a better one for a few milliseconds.
   *
   * @returns whether there is more to do
   */
  paint(context: CanvasRenderingContext2D, scene: Scene, frame: Frame, now: number): boolean {
    const started = performance.now();
    if (this.#lastCamera && !sameCamera(this.#lastCamera, frame.camera)) this.#movedAt = now;
    this.#lastCamera = frame.camera;
    this.#forgetOthers(scene, frame);
    this.#mend(scene, frame);
    if (this.#front) this.#scroll(this.#front, scene, frame);
    const isStill = now - this.#movedAt >= STILL_MILLISECONDS;
    const rest = this.#nextWork(scene, frame, isStill);
    if (rest) this.#workUntil(started + BUDGET_MILLISECONDS);
    this.#compose(context, frame);
    return rest || !isStill;
  }

  /** Whether what is shown is the scene itself in full detail, and not yet a rough picture of it. */
  isDone(scene: Scene, frame: Frame): boolean {
    const front = this.#front;
    return front?.scene === scene && sameCamera(front.frame.camera, frame.camera) && !front.isRough;
  }

  /** Forgets all pictures. */
  clear(): void {
    this.#dropWork();
    this.#front = null;
    this.#whole = null;
    this.#spare.length = 0;
  }

  /** Throws away what shows another graph, another theme or another size of the view. */
  #forgetOthers(scene: Scene, frame: Frame): void {
    const fits = (sheet: Sheet) =>
      sheet.scene.layout === scene.layout &&
      sheet.frame.theme === frame.theme &&
      sheet.frame.view === frame.view &&
      sheet.frame.pixelRatio === frame.pixelRatio;
    if (this.#front && !fits(this.#front)) this.#front = this.#release(this.#front);
    if (this.#whole && !fits(this.#whole)) this.#whole = this.#release(this.#whole);
    if (this.#work && !fits(this.#work.sheet)) this.#dropWork();
    if (this.#indexing && this.#indexing.scene.layout !== scene.layout) this.#indexing = null;
  }

  /** Brings the numbers and marks of the picture up to date. */
  #mend(scene: Scene, frame: Frame): void {
    const front = this.#front;
    if (!front || front.isRough || (front.scene === scene && front.frame.hovered === frame.hovered)) return;
    const own = { ...frame, camera: front.frame.camera };
    const before = { scene: front.scene, hovered: front.frame.hovered };
    const regions = changedRegions(before, { scene, hovered: frame.hovered }, own);
    // What cannot be mended is painted anew; the scene of the sheet tells that it has to be.
    if (!regions) return;
    for (const region of regions) runToEnd(paintSteps(front.context, scene, own, region));
    front.scene = scene;
    front.frame = own;
  }

  /** Moves the picture by whole pixels and paints what comes into sight, where that is little. */
  #scroll(front: Sheet, scene: Scene, frame: Frame): void {
    const { camera, pixelRatio, view } = frame;
    const from = front.frame.camera;
    if (front.scene !== scene || from.scale !== camera.scale || sameCamera(from, camera)) return;
    const dx = (camera.x - from.x) * pixelRatio;
    const dy = (camera.y - from.y) * pixelRatio;
    const isWhole = Number.isInteger(dx) && Number.isInteger(dy);
    if (!isWhole || Math.abs(dx) >= view.width || Math.abs(dy) >= view.height) return;
    const strips = exposed(dx / pixelRatio, dy / pixelRatio, frame);
    const finder = spatialIndexOf(scene);
    const count = strips.reduce(
      (sum, strip) => sum + (finder?.countIn(planeBox(strip, camera)) ?? Infinity),
      0,
    );
    if (count > MOST_AT_ONCE || detailOf(scene, frame) === "pixels") return;
    const { context } = front;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalCompositeOperation = "copy";
    context.drawImage(context.canvas, dx, dy);
    context.restore();
    for (const strip of strips) runToEnd(paintSteps(context, scene, frame, strip));
    front.frame = frame;
  }

  /** Makes sure that the most urgent thing is being worked on; false if all is done. */
  #nextWork(scene: Scene, frame: Frame, isStill: boolean): boolean {
    const front = this.#front;
    const hasIndex = spatialIndexOf(scene) !== null;
    const isCurrent =
      front?.scene === scene && sameCamera(front.frame.camera, frame.camera) && !(front.isRough && hasIndex);
    // A step taken meanwhile is mended afterwards, but what another camera sees is of no use any more.
    if (this.#work && !this.#work.isWhole && !sameCamera(this.#work.sheet.frame.camera, frame.camera))
      this.#dropWork();
    if (this.#work) return true;
    if (!isCurrent && (isStill || front === null)) {
      this.#begin(scene, frame, false);
      return true;
    }
    if (!hasIndex) {
      this.#indexing ??= { scene, steps: spatialIndexSteps(scene) };
      return true;
    }
    if (this.#whole === null) {
      const { view } = frame;
      this.#begin(scene, { ...frame, hovered: null, camera: fitted(scene.layout, view) }, true);
      return true;
    }
    return !isCurrent;
  }

  #begin(scene: Scene, frame: Frame, isWhole: boolean): void {
    const sheet = { context: this.#canvasFor(frame), isRough: spatialIndexOf(scene) === null, scene, frame };
    this.#work = { sheet, steps: paintSteps(sheet.context, scene, frame), isWhole };
  }

  #workUntil(deadline: number): void {
    while (performance.now() < deadline) {
      if (this.#work) {
        if (this.#work.steps.next().done) this.#finishWork(this.#work);
      } else if (this.#indexing) {
        if (this.#indexing.steps.next().done) this.#indexing = null;
      } else {
        return;
      }
    }
  }

  #finishWork({ sheet, isWhole }: { readonly sheet: Sheet; readonly isWhole: boolean }): void {
    this.#work = null;
    const before = isWhole ? this.#whole : this.#front;
    if (before) this.#release(before);
    if (isWhole) this.#whole = sheet;
    else this.#front = sheet;
  }

  #dropWork(): void {
    // Its clip ends with it.
    this.#work?.steps.return();
    if (this.#work) this.#release(this.#work.sheet);
    this.#work = null;
  }

  /** Puts the pictures that there are on the canvas, where the camera has them. */
  #compose(context: CanvasRenderingContext2D, frame: Frame): void {
    const { pixelRatio, theme, view } = frame;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    const front = this.#front;
    const whole = this.#whole;
    const isCovered = front !== null && covers(placeOf(front, frame), view);
    if (!isCovered) {
      context.fillStyle = theme.background;
      context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    }
    for (const sheet of isCovered ? [front] : [whole, front]) {
      if (!sheet) continue;
      const place = placeOf(sheet, frame);
      context.imageSmoothingEnabled = place.width !== view.width;
      context.drawImage(
        sheet.context.canvas,
        place.x * pixelRatio,
        place.y * pixelRatio,
        place.width * pixelRatio,
        place.height * pixelRatio,
      );
    }
    context.restore();
  }

  #canvasFor({ view, pixelRatio }: Frame): CanvasRenderingContext2D {
    const canvas = this.#spare.pop() ?? this.#document.createElement("canvas");
    const width = Math.round(view.width * pixelRatio);
    const height = Math.round(view.height * pixelRatio);
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const context = canvas.getContext("2d");
    if (!context) throw new CodedError("noCanvas");
    return context;
  }

  #release(sheet: Sheet): null {
    this.#spare.push(sheet.context.canvas);
    return null;
  }
}

/** Where a picture lies in the view. */
function placeOf({ frame: { camera, view } }: Sheet, now: Frame): Box {
  return viewBox(planeBox({ x: 0, y: 0, ...view }, camera), now.camera);
}

function covers({ x, y, width, height }: Box, view: { width: number; height: number }): boolean {
  return x <= 0 && y <= 0 && x + width >= view.width && y + height >= view.height;
}

/** The strips of the view that come into sight when the picture moves. */
function exposed(dx: number, dy: number, { view: { width, height } }: Frame): Box[] {
  const strips = [];
  if (dx !== 0) strips.push({ x: dx > 0 ? 0 : width + dx, y: 0, width: Math.abs(dx), height });
  if (dy !== 0) strips.push({ x: 0, y: dy > 0 ? 0 : height + dy, width, height: Math.abs(dy) });
  return strips;
}

function sameCamera(one: Camera, other: Camera): boolean {
  return one.x === other.x && one.y === other.y && one.scale === other.scale;
}
