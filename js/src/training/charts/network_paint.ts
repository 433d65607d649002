import { type CurveFrame, rangeAround, traceCurve } from "./curve_paint";
import type { Grid } from "./grid";
import { HeatImage } from "./heatmap";
import { type Edges, type NetworkLayout, traceEdge } from "./network_layout";
import { neutralPixel } from "./palette";
import type { ChartCanvas } from "./use_canvas";

/** What a network shows at one time. */
export interface NetworkScene {
  readonly layout: NetworkLayout;
  readonly edges: Edges;
  readonly parameters: ArrayLike<number>;
  /** The index of each neuron's bias among the parameters, by layer. */
  readonly biases: readonly (readonly number[])[];
  /** The surface of each neuron by column, the inputs first; null where there is none. */
  readonly grids: readonly (readonly (Grid | null)[])[] | null;
  readonly resolution: number;
  readonly isCurve: boolean;
  readonly scale: number;
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  /** The edge that is meant. */
  readonly edge: number | null;
}

const DASH = [5, 3.5];
const RADIUS = 5;
/** How many edges may run side by side in full strength. */
const CROWDED = 80;
const NAME_FONT = "11.5px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";

/** Paints networks one after the other, in the same memory as long as they have as many neurons. */
export class NetworkPainter {
  private heat: HeatImage | null = null;
  private curves: Path2D[] = [];
  private curvesOf: Edges | null = null;
  /** By how much edges are weaker than they would be alone, by the column that they come from. */
  private crowds: number[] = [];

  paint(board: ChartCanvas, scene: NetworkScene): void {
    this.paintEdges(board, scene);
    this.paintTiles(board, scene);
    paintBiases(board, scene);
    paintNames(board, scene);
  }

  /** Sign by colour and dash, size by width and opacity. */
  private paintEdges(
    { context, palette }: ChartCanvas,
    { edge: meant, edges, parameters }: NetworkScene,
  ): void {
    const curves = this.curvesFor(edges);
    const { count, parameter } = edges;
    let largest = 0;
    for (let edge = 0; edge < count; edge++) {
      const size = Math.abs(parameters[parameter[edge]]);
      if (size > largest && size < Infinity) largest = size;
    }
    const shareOf = (edge: number) =>
      Math.min(1, Math.abs(parameters[parameter[edge]]) / (largest || 1)) || 0;
    const draw = (edge: number, more: number, solid: boolean) => {
      const share = shareOf(edge);
      const crowd = this.crowds[edges.column[edge]];
      context.globalAlpha = solid ? 1 : (0.15 + 0.65 * share) * crowd;
      context.lineWidth = 0.5 + 2.6 * share * crowd + more;
      context.stroke(curves[edge]);
    };
    context.lineCap = "butt";
    // The strong ones above the weak; one sign after the other, since a change of colour and dash costs.
    for (const strong of [false, true]) {
      for (const negative of [false, true]) {
        context.strokeStyle = negative ? palette.negative : palette.positive;
        context.setLineDash(negative ? DASH : []);
        for (let edge = 0; edge < count; edge++) {
          if (parameters[parameter[edge]] < 0 !== negative || edge === meant) continue;
          if (shareOf(edge) > 0.5 === strong) draw(edge, 0, false);
        }
      }
    }
    if (meant !== null && meant < count) {
      const negative = parameters[parameter[meant]] < 0;
      context.setLineDash([]);
      context.strokeStyle = palette.background;
      draw(meant, 5, true);
      context.strokeStyle = negative ? palette.negative : palette.positive;
      context.setLineDash(negative ? DASH : []);
      draw(meant, 1.5, true);
    }
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  private curvesFor(edges: Edges): Path2D[] {
    if (this.curvesOf === edges) return this.curves;
    this.curvesOf = edges;
    this.crowds = crowdsOf(edges);
    this.curves = Array.from({ length: edges.count }, (_, edge) => {
      const curve = new Path2D();
      traceEdge(curve, edges, edge);
      return curve;
    });
    return this.curves;
  }

  private paintTiles(board: ChartCanvas, scene: NetworkScene): void {
    const { context, palette } = board;
    const { grids, isCurve, layout, resolution, scale } = scene;
    const { left, shown, tile, top } = layout;
    const slots = top.reduce((sum, column) => sum + column.length, 0);
    if (!this.heat || this.heat.slots !== slots || this.heat.resolution !== resolution) {
      this.heat = new HeatImage(resolution, slots);
    }
    const { heat } = this;
    let slot = 0;
    shown.forEach((indices, column) => {
      indices.forEach((index) => {
        const grid = grids?.[column]?.[index];
        if (grid && !isCurve) heat.fill(slot, grid, palette.margin, scale);
        else heat.fillPlain(slot, neutralPixel(palette));
        slot++;
      });
    });
    heat.commit();
    const radius = Math.min(RADIUS, tile / 5);
    slot = 0;
    top.forEach((tops, column) => {
      for (const [row, y] of tops.entries()) {
        const x = left[column];
        // The rim covers the corners of the picture: cheaper than clipping each.
        context.save();
        context.beginPath();
        context.roundRect(x, y, tile, tile, radius);
        context.clip();
        const place = { x, y, width: tile, height: tile };
        heat.paint(context, slot++, place);
        const grid = grids?.[column]?.[shown[column][row]];
        if (grid && isCurve) paintNeuronCurve(board, grid, resolution, place);
        context.restore();
      }
    });
    context.beginPath();
    top.forEach((tops, column) => {
      for (const y of tops) context.roundRect(left[column] + 0.5, y + 0.5, tile - 1, tile - 1, radius);
    });
    context.strokeStyle = palette.muted;
    context.globalAlpha = 0.55;
    context.lineWidth = 1;
    context.stroke();
    context.globalAlpha = 1;
  }
}

/** What a neuron makes of one number, over a line at 0. */
export function paintNeuronCurve(
  { context, palette }: Pick<ChartCanvas, "context" | "palette">,
  grid: Grid,
  resolution: number,
  place: Pick<CurveFrame, "x" | "y" | "width" | "height">,
): void {
  const { high, low } = rangeAround(grid, resolution);
  const zero = place.y + (high / (high - low)) * place.height;
  context.lineWidth = 1;
  context.strokeStyle = palette.line;
  context.beginPath();
  context.moveTo(place.x, zero);
  context.lineTo(place.x + place.width, zero);
  context.stroke();
  context.lineWidth = 1.6;
  context.strokeStyle = palette.data;
  context.beginPath();
  traceCurve(context, grid, resolution, { ...place, low, high });
  context.stroke();
}

/** Where many edges run side by side, each is a little weaker. */
function crowdsOf({ column, count }: Edges): number[] {
  const counts: number[] = [];
  for (let edge = 0; edge < count; edge++) counts[column[edge]] = (counts[column[edge]] ?? 0) + 1;
  return counts.map((here) => Math.min(1, Math.sqrt(CROWDED / here)));
}

/** A mark at the lower left of each neuron: filled when its bias is positive, hollow when it is negative. */
function paintBiases({ context, palette }: ChartCanvas, { biases, layout, parameters }: NetworkScene): void {
  let largest = 0;
  for (const indices of biases) {
    for (const index of indices) {
      const size = Math.abs(parameters[index]);
      if (size > largest && size < Infinity) largest = size;
    }
  }
  const full = Math.min(4, 1.5 + layout.tile / 12);
  biases.forEach((indices, layer) => {
    layout.top[layer + 1].forEach((top, row) => {
      const bias = parameters[indices[layout.shown[layer + 1][row]]];
      if (bias === undefined) return;
      const share = Math.min(1, Math.abs(bias) / (largest || 1)) || 0;
      const radius = 1.8 + (full - 1.8) * Math.sqrt(share);
      const [x, y] = [layout.left[layer + 1], top + layout.tile];
      context.beginPath();
      context.arc(x, y, radius + 1.6, 0, 2 * Math.PI);
      context.fillStyle = palette.background;
      context.fill();
      const colour = bias > 0 ? palette.positive : bias < 0 ? palette.negative : palette.muted;
      context.beginPath();
      if (bias > 0) {
        context.arc(x, y, radius, 0, 2 * Math.PI);
        context.fillStyle = colour;
        context.fill();
      } else {
        context.arc(x, y, Math.max(1.2, radius - 0.6), 0, 2 * Math.PI);
        context.strokeStyle = colour;
        context.lineWidth = 1.4;
        context.stroke();
      }
    });
  });
}

function paintNames({ context, palette }: ChartCanvas, scene: NetworkScene): void {
  const { inputNames, layout, outputNames } = scene;
  const { left, shown, tile, top } = layout;
  const last = top.length - 1;
  context.font = NAME_FONT;
  context.textBaseline = "middle";
  context.fillStyle = palette.muted;
  context.textAlign = "right";
  top[0].forEach((y, row) => {
    context.fillText(inputNames[shown[0][row]] ?? "", left[0] - 6, y + tile / 2);
  });
  context.textAlign = "left";
  top[last].forEach((y, row) => {
    context.fillText(outputNames[shown[last][row]] ?? "", left[last] + tile + 6, y + tile / 2);
  });
}
