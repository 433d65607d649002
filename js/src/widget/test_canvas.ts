// What happy-dom lacks for pictures: sizes, images, paths, and a canvas that remembers what was drawn on it.
import { act } from "preact/test-utils";
import { vi } from "vitest";

export interface Drawing {
  /** The calls since the last `clear`, with their arguments. */
  calls: [name: string, ...unknown[]][];
  /** How often a method was called. */
  count(name: string): number;
  texts(): unknown[];
  clear(): void;
}

/** Lets canvases accept whatever is drawn on them, and keeps it; to be undone with `vi.restoreAllMocks`. */
export function stubContext(): Drawing {
  const drawing: Drawing = {
    calls: [],
    count: (name) => drawing.calls.filter(([called]) => called === name).length,
    texts: () => drawing.calls.filter(([called]) => called === "fillText").map(([, text]) => text),
    clear: () => {
      drawing.calls = [];
    },
  };
  const held: Record<string | symbol, unknown> = {};
  const context = new Proxy(held, {
    get: (_, name) => {
      if (name === "measureText") return (text: string) => ({ width: 6 * text.length });
      if (name in held) return held[name];
      return (...given: unknown[]) => {
        drawing.calls.push([String(name), ...given]);
      };
    },
  }) as unknown as CanvasRenderingContext2D;
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockImplementation((() => context) as never);
  return drawing;
}

/** Gives every element a size and lets pictures paint; to be undone with `vi.restoreAllMocks` and `unstubAllGlobals`. */
export function stubCanvases(width = 400, height = 400): Drawing {
  const drawing = stubContext();
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(width);
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(height);
  vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockReturnValue(new DOMRect(0, 0, width, height));
  vi.stubGlobal(
    "Path2D",
    class {
      moveTo() {}
      bezierCurveTo() {}
    },
  );
  vi.stubGlobal(
    "ImageData",
    class {
      readonly data: Uint8ClampedArray;
      constructor(
        readonly width: number,
        readonly height: number,
      ) {
        this.data = new Uint8ClampedArray(4 * width * height);
      }
    },
  );
  return drawing;
}

/** Lets the next animation frame go by. */
export async function nextFrame(): Promise<void> {
  await act(() => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
}

/** A pointer event at a place of the page. */
export function pointer(type: string, x = 0, y = 0): PointerEvent {
  return new PointerEvent(type, { clientX: x, clientY: y, bubbles: true });
}

export function key(name: string): KeyboardEvent {
  return new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true });
}
