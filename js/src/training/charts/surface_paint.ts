import { contour, mostPieces } from "./contour";
import { traceCurve } from "./curve_paint";
import { type Domain, type Grid, largest, margin } from "./grid";
import { HeatImage } from "./heatmap";
import type { OutputKind, PlanePoint } from "./kinds";
import { MARKS, styleOf, traceMark } from "./marks";
import type { Palette } from "./palette";
import { niceTicks } from "./ticks";
import { hatch, type Undecided, undecidedOf } from "./undecided";
import type { ChartCanvas } from "./use_canvas";
import { centreOf, type ValueRange, valueColour } from "./value_range";

const RADIUS = 3.6;
const TICK = 4;
/** How far a ring is from the point that the model is wrong about. */
const WRONG_RING = 2.6;

/** What a surface shows at one time. */
export interface SurfaceScene {
  readonly grid: Grid | null;
  readonly resolution: number;
  /** Whether the outputs are curves over one number. */
  readonly isCurve: boolean;
  readonly domain: Domain;
  readonly kind: OutputKind;
  readonly outputs: number;
  /** The size of an output at which the colour is about full. */
  readonly scale: number;
  /** Of a regression: the numbers with the full colours. */
  readonly range: ValueRange | null;
  readonly discretise: boolean;
  readonly points: readonly PlanePoint[];
  /** Where the points stand, x and y in pixels. */
  readonly pixels: Float64Array;
  /** Which of the points the pointer or the keys are at. */
  readonly current: number | null;
  /** Whether the model is wrong about a point, by its index. */
  readonly isWrong: ((index: number) => boolean) | null;
}

/** Paints surfaces one after the other, in the same memory as long as they are of the same size. */
export class SurfacePainter {
  private heat: HeatImage | null = null;
  private heatKey = "";
  private pieces = new Float64Array(0);

  paint(board: ChartCanvas, scene: SurfaceScene): void {
    const { context, height, palette, width } = board;
    if (scene.grid && scene.isCurve) paintCurves(board, scene, scene.grid);
    else if (scene.grid) {
      const heat = this.heatOf(scene);
      const undecided = undecidedOf(scene.resolution, leadIn(scene, scene.grid));
      fillHeat(heat, scene, scene.grid, palette, undecided.rounding);
      heat.commit();
      heat.paint(context, 0, { x: 0, y: 0, width, height });
      this.paintBoundary(board, scene, scene.grid, undecided);
    }
    paintTicks(board, scene.domain);
    scene.points.forEach((point, index) => {
      if (index !== scene.current) paintPoint(board, scene, point, index);
    });
    // The one that is meant lies above the others.
    if (scene.current !== null && scene.points[scene.current]) {
      paintPoint(board, scene, scene.points[scene.current], scene.current);
    }
  }

  private heatOf({ outputs, resolution }: SurfaceScene): HeatImage {
    const key = `${resolution} ${outputs}`;
    if (!this.heat || key !== this.heatKey) {
      this.heat = new HeatImage(resolution, 1, outputs);
      this.heatKey = key;
      this.pieces = new Float64Array(4 * mostPieces(resolution));
    }
    return this.heat;
  }

  /** Where the model is undecided: a line of ink with a halo, so that it shows on every colour, or a hatched area. */
  private paintBoundary(
    board: ChartCanvas,
    scene: SurfaceScene,
    { values, stride, offset }: Grid,
    { areas, rounding }: Undecided,
  ): void {
    const { context, height, palette, width } = board;
    const { kind, outputs, resolution } = scene;
    const { pieces } = this;
    const [across, down] = [width / resolution, height / resolution];
    context.beginPath();
    // No line ends in an area: what is 0 in it, but for rounding, has no sign.
    const trace = (says: (place: number) => number) => {
      const at = (row: number, column: number) => {
        const place = row * resolution + column;
        const number = says(place);
        return areas[place] ? Number.NaN : Math.abs(number) <= rounding ? 0 : number;
      };
      const count = contour(resolution, at, pieces);
      for (let index = 0; index < 4 * count; index += 4) {
        context.moveTo(pieces[index] * across, pieces[index + 1] * down);
        context.lineTo(pieces[index + 2] * across, pieces[index + 3] * down);
      }
    };
    if (kind === "classes") {
      for (let output = 0; output < outputs; output++) {
        trace((place) => margin(values, place * stride + offset, outputs, output));
      }
    } else {
      trace((place) => values[place * stride + offset]);
    }
    context.lineCap = "round";
    context.globalAlpha = 0.75;
    context.strokeStyle = palette.background;
    context.lineWidth = 3.6;
    context.stroke();
    // What counts in a regression is the number, not where it is 0.
    context.globalAlpha = kind === "regression" ? 0.45 : 1;
    context.strokeStyle = palette.ink;
    context.lineWidth = kind === "regression" ? 1 : 1.5;
    context.stroke();
    context.globalAlpha = 0.3;
    context.lineWidth = 1;
    if (kind !== "regression") hatch(context, areas, resolution, width, height);
    context.globalAlpha = 1;
  }
}

/** The outputs over the one number of a point, and a line at 0 where it tells classes apart. */
function paintCurves(
  { context, height, palette, width }: ChartCanvas,
  scene: SurfaceScene,
  grid: Grid,
): void {
  const { domain, kind, outputs, resolution } = scene;
  const frame = { x: 0, y: 0, width, height, low: domain.y0, high: domain.y1 };
  const zero = Math.round((domain.y1 / (domain.y1 - domain.y0)) * height) + 0.5;
  context.lineWidth = 1;
  context.strokeStyle = palette.muted;
  context.setLineDash(kind === "regression" ? [] : [4, 4]);
  context.globalAlpha = 0.5;
  context.beginPath();
  context.moveTo(0, zero);
  context.lineTo(width, zero);
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
  context.lineWidth = 2;
  context.lineJoin = "round";
  for (let output = 0; output < (kind === "classes" ? outputs : 1); output++) {
    const isOfClass = kind === "classes";
    context.strokeStyle = isOfClass ? palette.classes[styleOf(output, kind)] : palette.data;
    context.beginPath();
    traceCurve(context, { ...grid, offset: grid.offset + output }, resolution, frame);
    context.stroke();
  }
}

/** What a grid says at a place: the output whose sign counts, or by how much the class that wins leads. */
function leadIn(
  { kind, outputs }: SurfaceScene,
  { offset, stride, values }: Grid,
): (place: number) => number {
  if (kind !== "classes") return (place) => values[place * stride + offset];
  return (place) => {
    const start = place * stride + offset;
    return margin(values, start, outputs, largest(values.subarray(start, start + outputs)));
  };
}

function fillHeat(
  heat: HeatImage,
  scene: SurfaceScene,
  grid: Grid,
  palette: Palette,
  rounding: number,
): void {
  const { discretise, kind, range, scale } = scene;
  if (kind === "classes") {
    heat.fillClasses(0, grid, discretise ? palette.classDecisions : palette.classMargins, scale, rounding);
  } else if (range) {
    const { centre, reach } = centreOf(range);
    heat.fill(0, grid, palette.even, reach, centre);
  } else if (discretise) {
    heat.fill(0, grid, palette.decision, 1, 0, rounding);
  } else {
    heat.fill(0, grid, kind === "sign" ? palette.margin : palette.even, scale);
  }
}

function paintTicks({ context, height, palette, width }: ChartCanvas, { x0, x1, y0, y1 }: Domain): void {
  context.beginPath();
  for (const x of niceTicks(x0, x1, 6)) {
    const at = ((x - x0) / (x1 - x0)) * width;
    context.moveTo(at, height);
    context.lineTo(at, height - TICK);
  }
  for (const y of niceTicks(y0, y1, 6)) {
    const at = ((y1 - y) / (y1 - y0)) * height;
    context.moveTo(0, at);
    context.lineTo(TICK, at);
  }
  context.strokeStyle = palette.ink;
  context.globalAlpha = 0.6;
  context.lineWidth = 1;
  context.stroke();
  context.globalAlpha = 1;
}

/** A point to train on is filled, within a white rim; one that only tests is hollow. */
function paintPoint(board: ChartCanvas, scene: SurfaceScene, point: PlanePoint, index: number): void {
  const { context, palette } = board;
  const { current, kind, pixels } = scene;
  const style = styleOf(point.label, kind);
  const colour = scene.range ? valueColour(point.label, scene.range, palette) : palette.classes[style];
  const [x, y] = [pixels[2 * index], pixels[2 * index + 1]];
  const radius = index === current ? RADIUS + 1.6 : RADIUS;
  context.lineJoin = "round";
  context.beginPath();
  traceMark(context, MARKS[style], x, y, radius);
  // On a ground without colours the rim only parts points that lie over each other.
  const rim = scene.grid ? "#fff" : palette.background;
  if (point.test) {
    context.strokeStyle = rim;
    context.lineWidth = 3.6;
    context.stroke();
    context.fillStyle = palette.background;
    context.fill();
    context.strokeStyle = colour;
    context.lineWidth = 1.8;
    context.stroke();
  } else {
    // A rim of ink round a number's colour, which may be as light as the surface.
    context.strokeStyle = scene.range ? palette.ink : rim;
    context.lineWidth = scene.range ? 1.4 : 2;
    context.stroke();
    context.fillStyle = colour;
    context.fill();
  }
  if (scene.isWrong?.(point.index)) {
    context.beginPath();
    context.arc(x, y, radius + WRONG_RING, 0, 2 * Math.PI);
    context.strokeStyle = palette.ink;
    context.lineWidth = 1.3;
    context.stroke();
  }
  if (!point.selected && index !== current) return;
  context.beginPath();
  context.arc(x, y, radius + 4.5, 0, 2 * Math.PI);
  context.strokeStyle = palette.background;
  context.lineWidth = 4;
  context.stroke();
  context.strokeStyle = point.selected ? palette.ink : palette.focus;
  context.lineWidth = 2;
  context.stroke();
}
