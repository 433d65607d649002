/** A point of the canvas, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a pointer does on a canvas. */
export interface PointerEvents {
  click(point: Point): void;
  doubleClick(point: Point): void;
  drag(dx: number, dy: number): void;
  /** Null when it leaves. */
  hover(point: Point | null): void;
  zoom(factor: number, point: Point): void;
  /** Whether a wheel without a modifier is meant for the canvas, and not for the page. */
  takesWheel(): boolean;
}

/** A pointer that moved less than this many pixels between down and up has clicked. */
const CLICK_SLACK = 4;

/** Listens to the pointer and the wheel on a canvas, until the signal ends it. */
export function listenToPointer(canvas: HTMLCanvasElement, events: PointerEvents, signal: AbortSignal): void {
  let drag: { id: number; x: number; y: number; moved: boolean } | null = null;
  const place = (event: MouseEvent) => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
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
        events.hover(place(event));
        return;
      }
      const dx = event.clientX - drag.x;
      const dy = event.clientY - drag.y;
      if (!drag.moved && Math.hypot(dx, dy) < CLICK_SLACK) return;
      drag = { ...drag, x: event.clientX, y: event.clientY, moved: true };
      canvas.style.cursor = "grabbing";
      events.drag(dx, dy);
    },
    { signal },
  );
  const release = (event: PointerEvent) => {
    const clicked = drag && !drag.moved && event.type === "pointerup";
    drag = null;
    canvas.style.cursor = "";
    if (clicked) events.click(place(event));
  };
  canvas.addEventListener("pointerup", release, { signal });
  canvas.addEventListener("pointercancel", release, { signal });
  canvas.addEventListener("pointerleave", () => events.hover(null), { signal });
  canvas.addEventListener("dblclick", (event) => events.doubleClick(place(event)), { signal });
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
