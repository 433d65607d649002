import type { Frame } from "./brush";

/** A canvas calculates with 24 bits: within this many pixels it places things to a sixtieth of a pixel. */
const NEAR = 2 ** 18;

/** By method that takes coordinates: the index of the first one among its arguments, and the number of coordinates. */
const PLACES: Readonly<Record<string, readonly [first: number, count: number]>> = {
  moveTo: [0, 2],
  lineTo: [0, 2],
  bezierCurveTo: [0, 6],
  arc: [0, 2],
  rect: [0, 2],
  roundRect: [0, 2],
  fillRect: [0, 2],
  strokeRect: [0, 2],
  fillText: [1, 2],
};

/**
 * Sets a context so that coordinates are those of the graph from here on. Where the view is so far from the beginning
 * of a graph that a canvas could not tell its pixels apart, coordinates become relative to a point in the view.
 *
 * @returns what to draw with, until the context is restored
 */
export function contextAt(
  context: CanvasRenderingContext2D,
  { camera, pixelRatio }: Pick<Frame, "camera" | "pixelRatio">,
): CanvasRenderingContext2D {
  const scale = camera.scale * pixelRatio;
  const isNear = Math.max(Math.abs(camera.x), Math.abs(camera.y)) * pixelRatio < NEAR;
  const originX = isNear ? 0 : Math.round(-camera.x / camera.scale);
  const originY = isNear ? 0 : Math.round(-camera.y / camera.scale);
  const x = (camera.x + originX * camera.scale) * pixelRatio;
  const y = (camera.y + originY * camera.scale) * pixelRatio;
  context.setTransform(scale, 0, 0, scale, x, y);
  return isNear ? context : relativeTo(context, originX, originY);
}

/** The same context, with coordinates relative to a point. */
function relativeTo(context: CanvasRenderingContext2D, originX: number, originY: number) {
  const held = context as unknown as Record<string | symbol, unknown>;
  const methods = new Map<string | symbol, unknown>();
  const methodOf = (name: string | symbol, method: (...given: unknown[]) => unknown) => {
    const [first, count] = PLACES[name as string] ?? [0, 0];
    return (...given: unknown[]) => {
      for (let at = first; at < first + count; at += 2) {
        given[at] = (given[at] as number) - originX;
        given[at + 1] = (given[at + 1] as number) - originY;
      }
      return method.apply(context, given);
    };
  };
  return new Proxy(context, {
    get(_target, name) {
      const value = held[name];
      if (typeof value !== "function") return value;
      if (!methods.has(name)) methods.set(name, methodOf(name, value as (...given: unknown[]) => unknown));
      return methods.get(name);
    },
    set(_target, name, value) {
      held[name] = value;
      return true;
    },
  });
}
