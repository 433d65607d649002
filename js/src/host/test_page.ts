// What happy-dom lacks of a browser: a canvas to draw on.
import { vi } from "vitest";

/** Lets canvases accept whatever is drawn on them; text is 8 pixels a character wide. */
export function stubCanvas(): void {
  const context = new Proxy({} as Record<string | symbol, unknown>, {
    get: (held, name) => {
      if (name === "measureText") return (text: string) => ({ width: 8 * text.length });
      return name in held ? held[name] : () => undefined;
    },
    set: (held, name, value) => {
      held[name] = value;
      return true;
    },
  });
  const stub = context as unknown as CanvasRenderingContext2D;
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockImplementation((() => stub) as never);
}
