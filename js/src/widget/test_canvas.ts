// Canvases for tests, which have no browser: what is painted lands in pixels, and these are read back. A text is painted
// as a bar of its length, since fonts differ from machine to machine, and all pixels near a text with them.
import { type Canvas, createCanvas, ImageData as RealImageData, Path2D as RealPath2D } from "@napi-rs/canvas";
import { vi } from "vitest";

/** A colour for each name that the widgets paint with, all of them different. */
export const TEST_COLOURS: Readonly<Record<string, string>> = {
  background: "#ffffff",
  ink: "#000000",
  muted: "#707070",
  line: "#c8c8c8",
  card: "#f0f0ff",
  raised: "#f4f4e0",
  data: "#0000ff",
  "data-soft": "#c0d8ff",
  grad: "#ff8000",
  "grad-soft": "#ffe0c0",
  focus: "#00a0a0",
  leaf: "#40c040",
  accent: "#a000a0",
  neutral: "#e8e8e8",
  positive: "#0090ff",
  negative: "#c07000",
  warning: "#ffd000",
  "warning-ink": "#402000",
  "warning-line": "#906000",
  error: "#d00000",
  "error-ink": "#fff0f0",
  "error-line": "#ff9090",
  "class-0": "#b06000",
  "class-1": "#0060b0",
  "class-2": "#006040",
  "class-3": "#800060",
  "class-4": "#604080",
  "class-5": "#405000",
};

/** Red, green and blue from 0 to 255. */
type Colour = readonly [red: number, green: number, blue: number];

export function channels(colour: string): Colour {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return [red, green, blue];
}

export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A text that a reader sees. */
export interface SeenText {
  readonly text: string;
  /** The middle of the text, in pixels of the canvas. */
  readonly x: number;
  readonly y: number;
  /** The name of its colour, or the channels where it has none. */
  readonly colour: string;
  readonly opacity: number;
}

/** A text, and the bar that stands for it. */
interface Bar {
  readonly text: SeenText;
  readonly box: Region;
  readonly channels: Colour;
}

/** The width of a letter and its height above the base line, as shares of the size of its font. */
const LETTER_WIDTH = 0.6;
const LETTER_HEIGHT = 0.7;

const canvases = new WeakMap<object, TestCanvas>();

/** What was painted on a canvas. All coordinates are pixels of the canvas. */
export class TestCanvas {
  readonly context: CanvasRenderingContext2D;
  readonly #canvas: Canvas;
  /** By the pixel in its middle: the text that was painted there last. */
  readonly #bars = new Map<string, Bar>();

  /** @param element stands for the canvas in the page, and gets its size from now on */
  constructor(
    readonly element: HTMLCanvasElement,
    width: number,
    height: number,
  ) {
    const canvas = createCanvas(width, height);
    this.#canvas = canvas;
    this.context = canvas.getContext("2d") as unknown as CanvasRenderingContext2D;
    const size = (name: "width" | "height") => ({
      configurable: true,
      get: () => canvas[name],
      set: (pixels: number) => {
        canvas[name] = pixels;
        this.#bars.clear();
      },
    });
    Object.defineProperties(element, { width: size("width"), height: size("height") });
    Object.defineProperty(this.context, "canvas", { value: element });
    canvases.set(element, this);
    this.#paintOtherCanvases();
    this.#paintBars();
  }

  /** The texts that can be seen: not cut off, not painted over, and of another colour than what is around them. */
  seen(): SeenText[] {
    const image = this.image();
    return [...this.#bars.values()].filter((bar) => isSeen(image, bar)).map(({ text }) => text);
  }

  texts(): string[] {
    return this.seen().map(({ text }) => text);
  }

  image(): ImageData {
    return this.context.getImageData(0, 0, this.#canvas.width, this.#canvas.height);
  }

  /** Covers all of it with a colour: what is painted from now on can be told from what was there. */
  cover(colour: string): void {
    const { context } = this;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = TEST_COLOURS[colour];
    context.fillRect(0, 0, this.#canvas.width, this.#canvas.height);
    context.restore();
  }

  /** The colour of a pixel: its name, or its channels where it has none; empty where nothing was painted. */
  colourAt(x: number, y: number): string {
    const [red, green, blue, alpha] = this.context.getImageData(Math.floor(x), Math.floor(y), 1, 1).data;
    if (alpha === 0) return "";
    return nameOf([red, green, blue], 255 / alpha);
  }

  /** The number of pixels that have a colour, in a part of the canvas or all of it. */
  count(colour: string, region?: Region): number {
    let count = 0;
    for (const _ of this.#pixels(colour, region)) count++;
    return count;
  }

  /** The number of pixels in which another canvas looks different, in a part of it or all of it. */
  differing(other: TestCanvas, region: Region = { x: 0, y: 0, ...sizeOf(this.#canvas) }): number {
    const { x, y, width, height } = region;
    const [own, its] = [this, other].map(
      ({ context }) => new Uint32Array(context.getImageData(x, y, width, height).data.buffer),
    );
    return own.reduce((count, pixel, at) => count + (pixel === its[at] ? 0 : 1), 0);
  }

  /** The smallest rectangle around all pixels that have a colour, or any; null where there are none. */
  bounds(colour?: string): Region | null {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [x, y] of this.#pixels(colour)) {
      [left, top] = [Math.min(left, x), Math.min(top, y)];
      [right, bottom] = [Math.max(right, x + 1), Math.max(bottom, y + 1)];
    }
    return right < left ? null : { x: left, y: top, width: right - left, height: bottom - top };
  }

  *#pixels(colour?: string, region?: Region): Generator<[x: number, y: number]> {
    const { x: left, y: top, width, height } = region ?? { x: 0, y: 0, ...sizeOf(this.#canvas) };
    const { data } = this.context.getImageData(left, top, width, height);
    const wanted = colour && channels(TEST_COLOURS[colour]);
    for (let at = 0; at < data.length; at += 4) {
      const alpha = data[at + 3];
      // At the edges of what is painted alone, pixels of a colour are half transparent and known less exactly.
      const isOne = wanted
        ? alpha > 127 && wanted.every((channel, index) => Math.abs(channel - data[at + index]) <= 255 / alpha)
        : alpha > 0;
      if (isOne) yield [left + ((at / 4) % width), top + Math.floor(at / 4 / width)];
    }
  }

  /** Canvases are known to the page by other objects than to Skia. */
  #paintOtherCanvases(): void {
    const { context } = this;
    const drawImage = context.drawImage.bind(context) as (image: unknown, ...at: number[]) => void;
    context.drawImage = (image: CanvasImageSource, ...at: number[]) => {
      const other = canvases.get(image);
      drawImage(other ? other.#canvas : image, ...at);
    };
  }

  #paintBars(): void {
    const { context } = this;
    const widthOf = (text: string) => LETTER_WIDTH * fontSize(context) * [...text].length;
    context.measureText = (text) => ({ width: widthOf(text) }) as TextMetrics;
    context.fillText = (text, x, y, most = Infinity) => {
      if (text === "") return;
      const width = Math.min(most, widthOf(text));
      const height = LETTER_HEIGHT * fontSize(context);
      const { textAlign, textBaseline, fillStyle, globalAlpha: opacity } = context;
      const left = x - (textAlign === "center" ? width / 2 : textAlign === "right" ? width : 0);
      const top = y - (textBaseline === "middle" ? height / 2 : height);
      context.fillRect(left, top, width, height);
      const { a, d, e, f } = context.getTransform();
      const box = { x: a * left + e, y: d * top + f, width: a * width, height: d * height };
      const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      const colour = String(fillStyle);
      this.#bars.set(`${Math.floor(middle.x)} ${Math.floor(middle.y)}`, {
        text: { text, ...middle, colour: nameOf(channels(colour)), opacity },
        box,
        channels: channels(colour),
      });
    };
  }
}

function sizeOf({ width, height }: Canvas) {
  return { width, height };
}

function fontSize({ font }: CanvasRenderingContext2D): number {
  return Number(/([\d.]+)px/.exec(font)?.[1]);
}

/** The name of a colour, or its channels where it has none. */
function nameOf([red, green, blue]: Colour, tolerance = 0): string {
  const isAlike = (name: string) =>
    channels(TEST_COLOURS[name]).every(
      (channel, index) => Math.abs(channel - [red, green, blue][index]) <= tolerance,
    );
  return Object.keys(TEST_COLOURS).find(isAlike) ?? `rgb(${red}, ${green}, ${blue})`;
}

/** Whether the middle of a bar has the colour that the bar gives to one of its neighbours, and not theirs. */
function isSeen(
  image: ImageData,
  { box, channels: [red, green, blue], text: { x, y, opacity } }: Bar,
): boolean {
  const pixel = opaqueShares(image, x, y);
  if (!pixel) return false;
  const neighbours = [
    [box.x - 2, y],
    [box.x + box.width + 2, y],
    [x, box.y - 2],
    [x, box.y + box.height + 2],
  ].flatMap(([left, top]) => [opaqueShares(image, left, top) ?? []]);
  const own = [red, green, blue, 255];
  return neighbours.some((around) => {
    const painted = around.map((share, index) => share + (own[index] - share) * opacity);
    const isAlike = (other: readonly number[]) =>
      other.every((share, index) => Math.abs(share - pixel[index]) < 3);
    return around.length > 0 && isAlike(painted) && !isAlike(around);
  });
}

/** The channels of a pixel as shares of what covers it, as they are mixed; null outside of the image. */
function opaqueShares({ data, width, height }: ImageData, x: number, y: number): number[] | null {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  if (column < 0 || row < 0 || column >= width || row >= height) return null;
  const [red, green, blue, alpha] = data.subarray(4 * (row * width + column), 4 * (row * width + column) + 4);
  return [...[red, green, blue].map((share) => (share * alpha) / 255), alpha];
}

/** A canvas of its own. */
export function testCanvas(width: number, height: number, ownerDocument?: Document): TestCanvas {
  return new TestCanvas({ ownerDocument } as unknown as HTMLCanvasElement, width, height);
}

/** A document that makes canvases, and these. */
export function testDocument(): { document: Document; canvases: TestCanvas[] } {
  const made: TestCanvas[] = [];
  const createElement = () => {
    const canvas = testCanvas(300, 150);
    made.push(canvas);
    return Object.assign(canvas.element, { getContext: () => canvas.context });
  };
  return { document: { createElement } as unknown as Document, canvases: made };
}

/**
 * Lets the canvases of a page be painted on, in the colours above; to be undone with `vi.restoreAllMocks` and
 * `vi.unstubAllGlobals`.
 */
export function stubCanvases(): void {
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockImplementation(function (this: HTMLCanvasElement) {
    return (canvases.get(this) ?? new TestCanvas(this, this.width, this.height)).context as never;
  });
  vi.stubGlobal("Path2D", RealPath2D);
  vi.stubGlobal("ImageData", RealImageData);
  const { getComputedStyle } = window;
  vi.spyOn(window, "getComputedStyle").mockImplementation((element) => {
    const style = getComputedStyle.call(window, element);
    const colour = (name: string) => TEST_COLOURS[name.replace("--mg-", "")] ?? style.getPropertyValue(name);
    return new Proxy(style, {
      get: (_, name) => (name === "getPropertyValue" ? colour : Reflect.get(style, name, style)),
    });
  });
}

/** Gives all elements of a page a size, of which they know nothing without a browser. */
export function stubSizes(size: { readonly width: number; readonly height: number }): void {
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockImplementation(() => size.width);
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockImplementation(() => size.height);
  vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockImplementation(
    () => new DOMRect(0, 0, size.width, size.height),
  );
}

/** What was painted on a canvas of the page. */
export function canvasOf(element: Element | null): TestCanvas {
  const canvas = element && canvases.get(element);
  if (!canvas) throw new Error("nothing was painted on this canvas");
  return canvas;
}
