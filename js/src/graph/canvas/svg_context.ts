// The picture of a canvas as SVG: what paints on a canvas paints on this, so that there is one way to draw a graph.

/** The methods and properties of a canvas's context that graphs are painted with, and no other. */
type Painted = Pick<
  CanvasRenderingContext2D,
  | ("save" | "restore" | "setTransform" | "clip" | "setLineDash" | "measureText")
  | ("beginPath" | "closePath" | "moveTo" | "lineTo" | "bezierCurveTo" | "arc" | "rect" | "roundRect")
  | ("fill" | "stroke" | "fillRect" | "strokeRect" | "fillText")
  | ("fillStyle" | "strokeStyle" | "globalAlpha" | "lineWidth" | "font" | "textAlign" | "textBaseline")
  | ("lineCap" | "lineJoin")
>;

const ANCHORS: Readonly<Record<string, string>> = { center: "middle", right: "end", end: "end" };
/** How far below the middle of a line its baseline is, as a share of the size of the font. */
const MIDDLE = 0.35;

/** The characters that XML may not hold: controls, and halves of characters. */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text as it may stand in an element or an attribute of XML. */
export function escapedXml(text: string): string {
  return text.replace(FORBIDDEN, "\ufffd").replace(/[&<>"]/g, (character) => ESCAPES[character]);
}

/** A number with two decimals at most. */
const short = (number: number) => String(Math.round(100 * number) / 100);

/** The style of what is drawn next, which `save` keeps. */
const INITIAL = {
  fillStyle: "#000" as CanvasRenderingContext2D["fillStyle"],
  strokeStyle: "#000" as CanvasRenderingContext2D["strokeStyle"],
  globalAlpha: 1,
  lineWidth: 1,
  font: "10px sans-serif",
  textAlign: "start" as CanvasTextAlign,
  textBaseline: "alphabetic" as CanvasTextBaseline,
  lineCap: "butt" as CanvasLineCap,
  lineJoin: "miter" as CanvasLineJoin,
  dash: [] as readonly number[],
  transform: [1, 0, 0, 1, 0, 0] as readonly number[],
};

/** A context whose picture is read as elements of SVG. Clips are left out: the whole picture is cut by its own size. */
export class SvgContext implements Painted {
  fillStyle = INITIAL.fillStyle;
  strokeStyle = INITIAL.strokeStyle;
  globalAlpha = INITIAL.globalAlpha;
  lineWidth = INITIAL.lineWidth;
  font = INITIAL.font;
  textAlign = INITIAL.textAlign;
  textBaseline = INITIAL.textBaseline;
  lineCap = INITIAL.lineCap;
  lineJoin = INITIAL.lineJoin;
  #dash = INITIAL.dash;
  #transform = INITIAL.transform;
  readonly #kept: (typeof INITIAL)[] = [];
  readonly #measure: CanvasRenderingContext2D;
  readonly #elements: string[] = [];
  #path = "";
  /** The transform of the group that is open, as it is written. */
  #group = "";

  /** @param measure measures texts */
  constructor(measure: CanvasRenderingContext2D) {
    this.#measure = measure;
  }

  /** What was painted so far. */
  elements(): string {
    return this.#elements.join("") + (this.#group && "</g>");
  }

  save(): void {
    const { fillStyle, font, globalAlpha, lineCap, lineJoin, lineWidth, strokeStyle } = this;
    const { textAlign, textBaseline } = this;
    const style = { fillStyle, font, globalAlpha, lineCap, lineJoin, lineWidth, strokeStyle };
    this.#kept.push({ ...style, textAlign, textBaseline, dash: this.#dash, transform: this.#transform });
  }

  restore(): void {
    const kept = this.#kept.pop();
    if (!kept) return;
    const { dash, transform, ...style } = kept;
    Object.assign(this, style);
    this.#dash = dash;
    this.#transform = transform;
  }

  setTransform(...given: unknown[]): void {
    this.#transform = given as number[];
  }

  clip(): void {}

  setLineDash(dash: readonly number[]): void {
    this.#dash = [...dash];
  }

  measureText(text: string): TextMetrics {
    this.#measure.font = this.font;
    return this.#measure.measureText(text);
  }

  beginPath(): void {
    this.#path = "";
  }

  closePath(): void {
    this.#path += "z";
  }

  moveTo(x: number, y: number): void {
    this.#path += `M${short(x)} ${short(y)}`;
  }

  lineTo(x: number, y: number): void {
    this.#path += `L${short(x)} ${short(y)}`;
  }

  bezierCurveTo(...places: [number, number, number, number, number, number]): void {
    this.#path += `C${places.map(short).join(" ")}`;
  }

  arc(x: number, y: number, radius: number, from: number, to: number, isBack = false): void {
    const at = (angle: number) =>
      `${short(x + radius * Math.cos(angle))} ${short(y + radius * Math.sin(angle))}`;
    const turn = Math.min(Math.abs(to - from), 2 * Math.PI);
    const sweep = isBack ? 0 : 1;
    const r = short(radius);
    this.#path += `${this.#path === "" || /z$/.test(this.#path) ? "M" : "L"}${at(from)}`;
    // An arc of SVG is less than a whole turn: two halves are one.
    const middle = from + ((isBack ? -1 : 1) * turn) / 2;
    const end = isBack ? from - turn : from + turn;
    this.#path += `A${r} ${r} 0 0 ${sweep} ${at(middle)}A${r} ${r} 0 0 ${sweep} ${at(end)}`;
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.#path += `M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}z`;
  }

  roundRect(x: number, y: number, width: number, height: number, radii?: unknown): void {
    const given = Array.isArray(radii) ? radii : [radii];
    const largest = Math.min(width, height) / 2;
    const corner = (index: number) => Math.min(largest, Number(given[index % given.length] ?? 0));
    // As a canvas takes them: one for all, two for the diagonals, else from the upper left one clockwise.
    const [a, b, c, d] = [0, 1, 2, 3].map(corner);
    const turn = (radius: number, dx: number, dy: number) =>
      radius > 0
        ? `a${short(radius)} ${short(radius)} 0 0 1 ${short(dx * radius)} ${short(dy * radius)}`
        : "";
    this.#path +=
      `M${short(x + a)} ${short(y)}H${short(x + width - b)}${turn(b, 1, 1)}` +
      `V${short(y + height - c)}${turn(c, -1, 1)}H${short(x + d)}${turn(d, -1, -1)}` +
      `V${short(y + a)}${turn(a, 1, -1)}z`;
  }

  fill(): void {
    if (this.#path) this.#put(`<path d="${this.#path}"${this.#filled()}/>`);
  }

  stroke(): void {
    if (!this.#path) return;
    const dash = this.#dash.length > 0 ? ` stroke-dasharray="${this.#dash.map(short).join(" ")}"` : "";
    const cap = this.lineCap === "butt" ? "" : ` stroke-linecap="${this.lineCap}"`;
    const join = this.lineJoin === "miter" ? "" : ` stroke-linejoin="${this.lineJoin}"`;
    const line = ` stroke="${this.strokeStyle}" stroke-width="${short(this.lineWidth)}"`;
    this.#put(`<path d="${this.#path}" fill="none"${line}${dash}${cap}${join}${this.#faded()}/>`);
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.#apart(() => this.rect(x, y, width, height), "fill");
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.#apart(() => this.rect(x, y, width, height), "stroke");
  }

  fillText(text: string, x: number, y: number, room = Number.POSITIVE_INFINITY): void {
    const anchor = ANCHORS[this.textAlign] ? ` text-anchor="${ANCHORS[this.textAlign]}"` : "";
    const size = Number(/([\d.]+)px/.exec(this.font)?.[1] ?? 0);
    const baseline = this.textBaseline === "middle" ? y + MIDDLE * size : y;
    // What is wider than its room is drawn narrower, as a canvas does it.
    const fit =
      room < Number.POSITIVE_INFINITY && this.measureText(text).width > room
        ? ` textLength="${short(room)}" lengthAdjust="spacingAndGlyphs"`
        : "";
    const font = ` style="font:${escapedXml(this.font)};white-space:pre"`;
    const place = ` x="${short(x)}" y="${short(baseline)}"`;
    this.#put(`<text${place}${anchor}${fit}${font}${this.#filled()}>${escapedXml(text)}</text>`);
  }

  #filled(): string {
    return ` fill="${this.fillStyle}"${this.#faded()}`;
  }

  #faded(): string {
    return this.globalAlpha === 1 ? "" : ` opacity="${short(this.globalAlpha)}"`;
  }

  /** Draws a path of its own: a canvas keeps the one that was begun. */
  #apart(trace: () => void, how: "fill" | "stroke"): void {
    const path = this.#path;
    this.#path = "";
    trace();
    this[how]();
    this.#path = path;
  }

  #put(element: string): void {
    const group = this.#transform.map((number) => String(Math.round(1e4 * number) / 1e4)).join(" ");
    if (group !== this.#group) {
      this.#elements.push(`${this.#group && "</g>"}<g transform="matrix(${group})">`);
      this.#group = group;
    }
    this.#elements.push(element);
  }
}
