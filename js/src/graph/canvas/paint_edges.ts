import { formatCount, formatShort } from "../../shared/number_format";
import { type Brush, FADED } from "./brush";
import { type Box, planeBox } from "./camera";
import { FONTS } from "./cards";
import type { Detail } from "./detail";
import { activeEdges, derivativesShown, type EdgeState, edgeStates } from "./edge_states";
import { columnsIn, emphasisedTrunks, pointOnRoute, routeEnds, traceChords, traceRoute } from "./routes";
import { spatialIndexOf } from "./spatial_index";

const STYLES: Record<EdgeState, { color: string; width: number; dash: number[]; layer: number }> = {
  idle: { color: "muted", width: 1.4, dash: [], layer: 0 },
  "handed down": { color: "grad", width: 2.2, dash: [], layer: 1 },
  computing: { color: "data", width: 2.4, dash: [], layer: 2 },
  "handing down": { color: "grad", width: 2.4, dash: [6, 4], layer: 3 },
};

/** Edges that look alike. */
interface Bundle {
  readonly state: EdgeState;
  readonly isFaded: boolean;
  /** How much wider than a single edge. */
  readonly extra: number;
  readonly edges: number[];
}

/** As many edges as become one path: long paths are slow to fill. */
const PATH = 64;

/** Draws edges, those that do something last. */
export function* paintEdges(
  brush: Brush,
  found: Uint32Array,
  detail: Detail,
  near: Box,
): Generator<void, void, void> {
  const { context, theme, frame } = brush;
  const { layout } = brush.scene;
  const columns = columnsIn(layout, near);
  const edges = [...found, ...runningAlong(brush, found)];
  const { scale } = frame.camera;
  const crowded = opacityInCrowd(brush);
  for (const { state, isFaded, extra, edges: alike } of bundled(brush, edges)) {
    const { color, width, dash } = STYLES[state];
    context.globalAlpha = isFaded ? FADED : 1;
    context.strokeStyle = context.fillStyle = theme[color];
    // A line of a pixel is the quickest there is.
    context.lineWidth = detail === "blocks" ? Math.max(1, (width + extra) * scale) / scale : width + extra;
    if (state === "idle") context.globalAlpha *= crowded;
    context.setLineDash(dash);
    const backward = state === "handing down" || state === "handed down";
    const size = (state === "idle" ? 8 : 10) + 1.6 * extra;
    for (let from = 0; from < alike.length; from += PATH) {
      const slice = alike.slice(from, from + PATH);
      context.beginPath();
      for (const edge of slice) {
        if (detail === "blocks") traceChords(context, layout, edge, columns);
        else traceRoute(context, layout, edge, columns);
      }
      context.stroke();
      if (detail !== "blocks") {
        context.beginPath();
        for (const edge of slice) {
          const ends = routeEnds(layout, edge);
          traceArrowHead(context, backward ? ends.start : ends.end, size);
        }
        context.fill();
      }
      yield;
    }
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/** Edges that look other than those that they run along with, and so are not told by these: a finder does not know. */
function runningAlong({ scene, emphasised }: Brush, found: Uint32Array): Set<number> {
  const { wires } = scene.layout;
  const others = new Set<number>();
  if (!wires) return others;
  for (const edge of activeEdges(scene)) others.add(edge);
  if (emphasised) {
    const { edgeSource, edgeTarget } = wires;
    const longest = emphasisedTrunks(wires, emphasised);
    for (const edge of found) {
      const other = longest[edgeSource[edge]];
      if (!emphasised[edgeTarget[edge]] && other >= 0) others.add(other);
    }
  }
  for (const edge of found) others.delete(edge);
  return others;
}

/** The more lines are in sight, the fainter those are that do nothing, or there would be nothing else to see. */
function opacityInCrowd({ scene, frame }: Brush): number {
  const inSight =
    spatialIndexOf(scene)?.edgeCountIn(planeBox({ x: 0, y: 0, ...frame.view }, frame.camera)) ?? 0;
  // In steps, so that parts of a view that are painted one after the other look the same.
  return inSight > 400 ? Math.max(0.25, 0.75 ** Math.ceil(Math.log2(inSight / 400))) : 1;
}

function bundled({ scene, emphasised }: Brush, edges: Iterable<number>): Bundle[] {
  const { edgeSource, edgeTarget, edgeCount } = scene.folded;
  const stateOf = edgeStates(scene);
  const bundles = new Map<string, Bundle>();
  for (const edge of edges) {
    const state = stateOf(edge);
    const isFaded = emphasised !== null && !(emphasised[edgeSource[edge]] && emphasised[edgeTarget[edge]]);
    const extra = extraWidth(edgeCount[edge]);
    const key = `${state} ${isFaded} ${extra}`;
    const bundle = bundles.get(key);
    if (bundle) bundle.edges.push(edge);
    else bundles.set(key, { state, isFaded, extra, edges: [edge] });
  }
  return [...bundles.values()].sort(
    (a, b) => Number(b.isFaded) - Number(a.isFaded) || STYLES[a.state].layer - STYLES[b.state].layer,
  );
}

/** Line width by how many edges of the tape one stands for: each doubling adds the same, up to a limit. */
function extraWidth(count: number): number {
  return count > 1 ? Math.min(2.8, Math.round(4 * Math.log2(count)) / 10) : 0;
}

interface Tip {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
}

function traceArrowHead(context: CanvasRenderingContext2D, { x, y, angle }: Tip, size: number): void {
  const along = { x: Math.cos(angle) * size, y: Math.sin(angle) * size };
  context.moveTo(x, y);
  context.lineTo(x - along.x + along.y / 2, y - along.y - along.x / 2);
  context.lineTo(x - along.x - along.y / 2, y - along.y + along.x / 2);
  context.closePath();
}

/** How many edges of the tape stand behind one, where it is more than one. */
export function paintCounts(brush: Brush, edges: Uint32Array): void {
  const { context, scene, theme, emphasised } = brush;
  const { edgeSource, edgeTarget, edgeCount } = scene.folded;
  context.font = FONTS.key;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const edge of edges) {
    if (edgeCount[edge] < 2) continue;
    const isFaded = emphasised !== null && !(emphasised[edgeSource[edge]] && emphasised[edgeTarget[edge]]);
    const text = formatCount(edgeCount[edge]);
    const { x, y } = pointOnRoute(scene.layout, edge, 0.5);
    const width = context.measureText(text).width + 8;
    // Lines that stand for many are as thick as these digits are high.
    context.globalAlpha = 1;
    context.fillStyle = theme.background;
    context.beginPath();
    context.roundRect(x - width / 2, y - 7, width, 14, 5);
    context.fill();
    context.globalAlpha = isFaded ? FADED : 1;
    context.fillStyle = theme.muted;
    context.fillText(text, x, y + 0.5);
  }
  context.globalAlpha = 1;
}

/** The local derivatives on the edges along which a gradient is just being handed down. */
export function paintDerivatives(brush: Brush): void {
  const { context, scene, theme } = brush;
  context.font = FONTS.pill;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const { edge, derivative } of derivativesShown(scene)) {
    const text = `× ${formatShort(derivative)}`;
    const { x, y } = pointOnRoute(scene.layout, edge, 0.5);
    const width = context.measureText(text).width + 14;
    context.fillStyle = theme["grad-soft"];
    context.strokeStyle = theme.background;
    context.lineWidth = 2;
    context.beginPath();
    context.roundRect(x - width / 2, y - 9, width, 18, 9);
    context.stroke();
    context.fill();
    context.fillStyle = theme.grad;
    context.fillText(text, x, y + 0.5);
  }
}

/** The numbers that travel along the active edges: forward to the result, backward to the operands. */
export function paintTravellers(brush: Brush): void {
  const { context, scene, frame } = brush;
  const { phase, layout } = scene;
  if (frame.progress >= 1 || (phase.kind !== "forward" && phase.kind !== "backward")) return;
  const isForward = phase.kind === "forward";
  const along = isForward ? frame.progress : 1 - frame.progress;
  context.fillStyle = frame.theme[isForward ? "data" : "grad"];
  for (const edge of activeEdges(scene)) {
    const { x, y } = pointOnRoute(layout, edge, along);
    context.beginPath();
    context.arc(x, y, 5, 0, 2 * Math.PI);
    context.fill();
  }
}
