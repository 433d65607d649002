import type { TrainingMessages } from "../../messages";
import type { CanvasSize } from "../../widget/canvas";
import { cssColour, mixed, parseHex } from "./colours";
import { type Curve, decimate, rangeOf, spread } from "./decimation";
import { DecimatedColumn, LONG } from "./minmax_decimation";
import type { Palette } from "./palette";
import { BUCKET, isRough, paintSmoothed } from "./smoothed_line";
import { formatTick, powerTick } from "./tick_format";
import { logTicks, niceTicks } from "./ticks";
import type { ChartCanvas } from "./use_canvas";

export type ChartScale = "linear" | "logarithmic";

/** How a line looks: of the data, in the background, or of the gradients. */
export interface Line {
  readonly name: string;
  readonly style: "data" | "muted" | "grad";
  /** How much of the ink is mixed into its colour, to tell it from its like. */
  readonly inked?: number;
  readonly dash: readonly number[];
  readonly width: number;
}

/** What a chart shows at one time. */
interface StepScene {
  readonly columns: readonly (ArrayLike<number> | null)[];
  readonly length: number;
  readonly step: number;
  readonly lines: readonly Line[];
  readonly scale: ChartScale;
  readonly named: boolean;
  readonly hovered: number | null;
  readonly words: Pick<TrainingMessages["training"]["steps"], "count" | "noNumbers" | "smoothed" | "stepIs">;
}

/** The rectangle of the curves within the canvas. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const FONT = "10.5px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
const GUTTER = 36;
const ROW = 12;
const MOST_TICKS = 5;
/** From the last step to the rim, so that the end of a line is seen. */
const END = 6;

export function plotOf(
  { height, width }: Pick<CanvasSize, "height" | "width">,
  lines: readonly Line[],
  named: boolean,
): Plot {
  const longest = lines.reduce((most, { name }) => Math.max(most, name.length), 0);
  const right = named ? Math.min(width / 3, 12 + 6 * longest) : END;
  return { left: GUTTER, right: Math.max(GUTTER + 1, width - right), top: 8, bottom: height - 16 };
}

/** The step at a place of the canvas; null where there are none. */
export function stepAt({ left, right }: Plot, x: number, length: number): number | null {
  if (length === 0) return null;
  const share = Math.max(0, Math.min(1, (x - left) / (right - left)));
  return Math.round(share * (length - 1));
}

/** Paints charts one after the other, in the same memory. */
export class StepPainter {
  private points = new Float64Array(0);
  /** Whether a line of the last painting is smoothed. */
  private smoothed = false;
  private readonly thin: DecimatedColumn[] = [];

  paint(board: ChartCanvas, scene: StepScene): void {
    const { context, palette } = board;
    const { columns, length, lines, named, scale } = scene;
    const plot = plotOf(board, lines, named);
    const logarithmic = scale === "logarithmic";
    const curves = columns.map((column, line) => column && this.curveOf(column, length, line));
    const range = rangeOf(curves, logarithmic);
    context.font = FONT;
    context.textBaseline = "middle";
    if (!range) {
      context.fillStyle = palette.muted;
      context.textAlign = "center";
      context.fillText(scene.words.noNumbers, (plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2);
      return;
    }
    const [low, high] = limitsOf(range, logarithmic);
    const height = (number: number) => {
      const share = logarithmic
        ? Math.log(Math.max(number, low) / low) / Math.log(high / low)
        : (number - low) / (high - low);
      return plot.bottom - share * (plot.bottom - plot.top);
    };
    const last = Math.max(1, length - 1);
    const across = (step: number) => plot.left + (step / last) * (plot.right - plot.left);
    paintTicks(
      board,
      plot,
      logarithmic ? logTicks(low, high, MOST_TICKS) : niceTicks(low, high, MOST_TICKS),
      height,
    );
    paintSteps(board, plot, scene, across);
    this.smoothed = false;
    lines.forEach((line, index) => {
      const curve = curves[index];
      if (curve) this.paintLine(board, plot, line, curve, across, height);
    });
    if (this.smoothed) paintNote(board, plot, scene.words.smoothed);
    if (named) paintNames(board, plot, scene, height);
    if (scene.hovered !== null) paintHovered(board, plot, scene, across, height);
  }

  /** A long column by its extremes. */
  private curveOf(column: ArrayLike<number>, length: number, line: number): Curve {
    if (length < LONG) return { numbers: column, count: length, steps: null };
    this.thin[line] ??= new DecimatedColumn();
    this.thin[line].update(column, length);
    return this.thin[line];
  }

  private paintLine(
    { context, palette }: ChartCanvas,
    plot: Plot,
    line: Line,
    { count: entries, numbers, steps }: Curve,
    across: (step: number) => number,
    height: (number: number) => number,
  ): void {
    const most = Math.max(1, Math.ceil(plot.right - plot.left));
    if (this.points.length < 4 * most) this.points = new Float64Array(4 * most);
    const { points } = this;
    const count = decimate(numbers, entries, most, points);
    context.strokeStyle = colourOf(line, palette);
    context.lineWidth = line.width;
    context.lineJoin = "round";
    context.lineCap = "butt";
    context.setLineDash([...line.dash]);
    const place = (entry: number) => across(steps ? steps[entry] : entry);
    if (count > most && isRough(points, count, height)) {
      this.smoothed = true;
      paintSmoothed(context, { numbers, count: entries }, Math.ceil(most / BUCKET), place, height);
      context.setLineDash([]);
      return;
    }
    context.beginPath();
    let drawing = false;
    for (let point = 0; point < count; point++) {
      const [entry, number] = [points[2 * point], points[2 * point + 1]];
      if (Number.isNaN(entry)) {
        drawing = false;
        continue;
      }
      const [x, y] = [place(entry), height(number)];
      if (drawing) context.lineTo(x, y);
      // A step between two gaps would be no line at all.
      else {
        context.moveTo(x - 0.5, y);
        context.lineTo(x, y);
      }
      drawing = true;
    }
    context.stroke();
    context.setLineDash([]);
  }
}

/** The lowest and the highest number of the axis: never the same, and a linear one begins at 0. */
function limitsOf({ low, high }: { low: number; high: number }, logarithmic: boolean): [number, number] {
  if (logarithmic) return high / low > 1.5 ? [low, high] : [low / 1.5, high * 1.5];
  const bottom = Math.min(0, low);
  return [bottom, high > bottom ? high : bottom + 1];
}

function colourOf({ inked = 0, style }: Line, palette: Palette): string {
  if (inked === 0) return palette[style];
  return cssColour(mixed(parseHex(palette[style]), parseHex(palette.ink), inked));
}

function paintTicks(
  { context, palette }: ChartCanvas,
  plot: Plot,
  ticks: readonly number[],
  height: (number: number) => number,
): void {
  context.beginPath();
  context.textAlign = "right";
  context.fillStyle = palette.muted;
  for (const tick of ticks) {
    const y = Math.round(height(tick)) + 0.5;
    context.moveTo(plot.left, y);
    context.lineTo(plot.right, y);
    const label = formatTick(tick);
    const room = plot.left - 6;
    context.fillText(context.measureText(label).width > room ? powerTick(tick) : label, plot.left - 5, y);
  }
  context.strokeStyle = palette.line;
  context.lineWidth = 1;
  context.stroke();
}

/** How the lines are to be read, where there is room for it. */
function paintNote({ context, palette }: ChartCanvas, plot: Plot, note: string): void {
  if (context.measureText(note).width > plot.right - plot.left) return;
  context.fillStyle = palette.muted;
  context.textAlign = "right";
  context.fillText(note, plot.right, plot.top - 2);
}

/** The first and the last step below, and where the run stands when that is not its end. */
function paintSteps(
  { context, palette }: ChartCanvas,
  plot: Plot,
  { length, step, words }: StepScene,
  across: (step: number) => number,
): void {
  const y = plot.bottom + 10;
  context.fillStyle = palette.muted;
  const first = words.stepIs({ step: 0 });
  const last = words.count({ count: Math.max(0, length - 1) });
  const atEnd = step >= length - 1;
  const x = across(step);
  const text = words.count({ count: step });
  const half = context.measureText(text).width / 2;
  context.textAlign = "left";
  if (atEnd || x - half > plot.left + context.measureText(first).width + 6) {
    context.fillText(first, plot.left, y);
  }
  context.textAlign = "right";
  if (length > 1 && (atEnd || x + half < plot.right - context.measureText(last).width - 6)) {
    context.fillText(last, plot.right, y);
  }
  if (atEnd) return;
  context.strokeStyle = palette.accent;
  context.fillStyle = palette.ink;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(x, plot.top - 4);
  context.lineTo(x, plot.bottom);
  context.stroke();
  context.textAlign = "center";
  context.fillText(text, Math.max(plot.left + half, Math.min(plot.right - half, x)), y);
}

function paintNames(
  { context, palette }: ChartCanvas,
  plot: Plot,
  { columns, length, lines }: StepScene,
  height: (number: number) => number,
): void {
  const shown = lines
    .map((line, index) => ({ line, number: columns[index]?.[length - 1] ?? Number.NaN }))
    .filter(({ number }) => Number.isFinite(number));
  const wished = shown.map(({ number }) => height(number));
  const rows = spread(wished, ROW, plot.top, plot.bottom);
  context.textAlign = "left";
  shown.forEach(({ line }, row) => {
    context.strokeStyle = context.fillStyle = colourOf(line, palette);
    // A hair joins a name to its line where it had to make room for another.
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(plot.right + 1, wished[row]);
    context.lineTo(plot.right + 7, rows[row]);
    context.stroke();
    context.fillText(line.name, plot.right + 9, rows[row]);
  });
}

function paintHovered(
  { context, palette }: ChartCanvas,
  plot: Plot,
  { columns, hovered, length, lines }: StepScene,
  across: (step: number) => number,
  height: (number: number) => number,
): void {
  const step = Math.min(hovered ?? 0, length - 1);
  const x = across(step);
  context.strokeStyle = palette.muted;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(x, plot.top - 4);
  context.lineTo(x, plot.bottom);
  context.stroke();
  lines.forEach((line, index) => {
    const number = columns[index]?.[step] ?? Number.NaN;
    if (!Number.isFinite(number)) return;
    context.beginPath();
    context.arc(x, height(number), 3.5, 0, 2 * Math.PI);
    context.fillStyle = colourOf(line, palette);
    context.strokeStyle = palette.background;
    context.lineWidth = 1.5;
    context.fill();
    context.stroke();
  });
}
