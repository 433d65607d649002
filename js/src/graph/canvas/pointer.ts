import { placeIn } from "../../widget/zoom";

/** A point of the canvas, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The keys that are held while something is dragged. */
export interface Modifiers {
  readonly shift: boolean;
  readonly alt: boolean;
}

export type DragStage = "start" | "move" | "end" | "cancel";

/** Hears how far to the right of where it was taken hold of a thing has been dragged, in CSS pixels. */
export type Grip = (pixels: number, stage: DragStage, modifiers: Modifiers) => void;

/** What pointers do on a canvas. */
export interface PointerEvents {
  click(point: Point, press: Press): void;
  doubleClick(point: Point): void;
  drag(dx: number, dy: number): void;
  /** What a press takes hold of, to be dragged to the left or right instead of the canvas; null for nothing. */
  grip(point: Point, press: Press): Grip | null;
  /** Two fingers zoomed around a point, and moved it. */
  pinch(factor: number, middle: Point, dx: number, dy: number): void;
  /** Null when it leaves. */
  hover(point: Point | null): void;
  zoom(factor: number, point: Point): void;
  /** Whether a wheel without a modifier is meant for the canvas, and not for the page. */
  takesWheel(): boolean;
}

/** How a point was pressed. */
export interface Press {
  readonly isTouch: boolean;
  readonly isShift: boolean;
}

/** A pointer that moved less than this many pixels between down and up has clicked. */
const CLICK_SLACK = 4;
/** Fingers are never closer than this, in pixels: what divides by their distance stays within bounds. */
const CLOSEST_FINGERS = 10;

/** One pointer that is down. */
interface Drag {
  readonly id: number;
  readonly startX: number;
  readonly startY: number;
  x: number;
  y: number;
  moved: boolean;
  /** What it holds; only until it has moved, unless that was to a side. */
  grip: Grip | null;
}

/** Listens to pointers and the wheel on a canvas, until the signal ends it. */
export function listenToPointer(canvas: HTMLCanvasElement, events: PointerEvents, signal: AbortSignal): void {
  /** The pointers that are down: one drags, two pinch. */
  const down: Drag[] = [];
  const place = (event: MouseEvent) => placeIn(canvas, event);
  const pressOf = (event: PointerEvent): Press => ({
    isTouch: event.pointerType === "touch",
    isShift: event.shiftKey,
  });
  const letGo = (drag: Drag, stage: "end" | "cancel", event: Modified) => {
    if (drag.moved) drag.grip?.(drag.x - drag.startX, stage, modifiersOf(event));
    drag.grip = null;
  };

  const press = (event: PointerEvent) => {
    if (event.button !== 0 || down.length === 2) return;
    const { pointerId: id } = event;
    const { x, y } = place(event);
    for (const other of down) {
      letGo(other, "cancel", event);
      // Two fingers never click.
      other.moved = true;
    }
    const grip = down.length === 0 ? events.grip({ x, y }, pressOf(event)) : null;
    down.push({ id, startX: x, startY: y, x, y, moved: down.length > 0, grip });
    canvas.setPointerCapture(id);
  };
  const move = (event: PointerEvent) => {
    const drag = down.find(({ id }) => id === event.pointerId);
    if (!drag) {
      if (down.length === 0) events.hover(place(event));
      return;
    }
    const { x, y } = place(event);
    const isFirst = !drag.moved;
    if (isFirst && Math.hypot(x - drag.x, y - drag.y) < CLICK_SLACK) return;
    // What is dragged up or down is the canvas.
    if (isFirst && Math.abs(y - drag.y) > Math.abs(x - drag.x)) drag.grip = null;
    drag.moved = true;
    const before = { x: drag.x, y: drag.y };
    drag.x = x;
    drag.y = y;
    const other = down.find((one) => one !== drag);
    if (other) {
      pinch(before, drag, other);
    } else if (drag.grip) {
      if (isFirst) drag.grip(0, "start", modifiersOf(event));
      drag.grip(x - drag.startX, "move", modifiersOf(event));
    } else {
      canvas.style.cursor = "grabbing";
      events.drag(x - before.x, y - before.y);
    }
  };
  const pinch = (before: Point, drag: Drag, other: Drag) => {
    const apart = (one: Point) => Math.max(CLOSEST_FINGERS, Math.hypot(one.x - other.x, one.y - other.y));
    const middle = { x: (before.x + other.x) / 2, y: (before.y + other.y) / 2 };
    events.pinch(apart(drag) / apart(before), middle, (drag.x - before.x) / 2, (drag.y - before.y) / 2);
  };
  const release = (event: PointerEvent) => {
    const at = down.findIndex(({ id }) => id === event.pointerId);
    if (at < 0) return;
    const [drag] = down.splice(at, 1);
    canvas.style.cursor = "";
    const isUp = event.type === "pointerup";
    letGo(drag, isUp ? "end" : "cancel", event);
    if (isUp && !drag.moved) events.click(place(event), pressOf(event));
  };
  const cancelByKey = (event: KeyboardEvent) => {
    const held = down.find(({ grip, moved }) => grip !== null && moved);
    if (event.key !== "Escape" || !held) return;
    event.preventDefault();
    event.stopPropagation();
    letGo(held, "cancel", event);
    down.length = 0;
  };

  canvas.addEventListener("pointerdown", press, { signal });
  canvas.addEventListener("pointermove", move, { signal });
  canvas.addEventListener("pointerup", release, { signal });
  canvas.addEventListener("pointercancel", release, { signal });
  canvas.addEventListener("pointerleave", () => events.hover(null), { signal });
  canvas.addEventListener("dblclick", (event) => events.doubleClick(place(event)), { signal });
  // Before the panel hears of the key, to which it means something else.
  canvas.ownerDocument.addEventListener("keydown", cancelByKey, { capture: true, signal });
  canvas.addEventListener(
    "wheel",
    (event) => {
      // Without a modifier or focus the wheel belongs to the page: a notebook has to scroll past us.
      if (!event.ctrlKey && !event.metaKey && !events.takesWheel()) return;
      event.preventDefault();
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 16 : event.deltaY;
      events.zoom(Math.exp(-Math.max(-60, Math.min(60, pixels)) * 0.004), place(event));
    },
    { signal, passive: false },
  );
}

interface Modified {
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

function modifiersOf({ shiftKey, altKey }: Modified): Modifiers {
  return { shift: shiftKey, alt: altKey };
}
