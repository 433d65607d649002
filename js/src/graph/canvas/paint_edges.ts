import { wrongEdges } from "./annotations";
import { type Brush, FADED } from "./brush";
import { type Box, planeBox } from "./camera";
import type { Detail } from "./detail";
import { activeEdges, type EdgeState, edgeStates } from "./edge_states";
import { columnsIn, emphasisedTrunks, routeEnds, traceChords, traceRoute } from "./routes";
import { spatialIndexOf } from "./spatial_index";

/** What an edge looks like: what it is doing, or that it is marked as wrong. */
type EdgeLook = EdgeState | "wrong";

const STYLES: Record<EdgeLook, { color: string; width: number; dash: number[]; layer: number }> = {
  idle: { color: "muted", width: 1.4, dash: [], layer: 0 },
  "passed back": { color: "grad", width: 2.2, dash: [], layer: 1 },
  computing: { color: "data", width: 2.4, dash: [], layer: 2 },
  "passing back": { color: "grad", width: 2.4, dash: [6, 4], layer: 3 },
  wrong: { color: "error", width: 3.2, dash: [], layer: 4 },
};

/** Edges that look alike. */
interface Bundle {
  readonly state: EdgeLook;
  readonly isFaded: boolean;
  /** How much wider than a single edge. */
  readonly extra: number;
  readonly edges: number[];
}

/** As many edges as become one path: long paths are slow to fill. */
const PATH = 64;

/** Draws the lines of edges, those that do something last. */
export function* paintEdges(
  brush: Brush,
  found: Uint32Array,
  detail: Detail,
  near: Box,
): Generator<void, void, void> {
  const { context, theme, frame } = brush;
  const { layout } = brush.scene;
  const columns = columnsIn(layout, near);
  const { scale } = frame.camera;
  const crowded = opacityInCrowd(brush);
  for (const { state, isFaded, extra, edges: alike } of bundlesOf(brush, found)) {
    const { color, width, dash } = STYLES[state];
    context.globalAlpha = isFaded ? FADED : 1;
    context.strokeStyle = theme[color];
    // A line of a pixel is the quickest there is.
    context.lineWidth = detail === "blocks" ? Math.max(1, (width + extra) * scale) / scale : width + extra;
    if (state === "idle") context.globalAlpha *= crowded;
    context.setLineDash(dash);
    for (let from = 0; from < alike.length; from += PATH) {
      const slice = alike.slice(from, from + PATH);
      context.beginPath();
      for (const edge of slice) {
        if (detail === "blocks") traceChords(context, layout, edge, columns);
        else traceRoute(context, layout, edge, columns);
      }
      context.stroke();
      yield;
    }
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/** Draws the heads of edges: at the result, or at the operand that a gradient is passed back to. */
export function* paintArrowHeads(brush: Brush, found: Uint32Array): Generator<void, void, void> {
  const { context, theme } = brush;
  const { layout } = brush.scene;
  const crowded = opacityInCrowd(brush);
  for (const { state, isFaded, extra, edges: alike } of bundlesOf(brush, found)) {
    context.globalAlpha = (isFaded ? FADED : 1) * (state === "idle" ? crowded : 1);
    context.fillStyle = theme[STYLES[state].color];
    const backward = state !== "idle" && state !== "computing";
    const size = (state === "idle" ? 8 : 10) + 1.6 * extra;
    for (let from = 0; from < alike.length; from += PATH) {
      context.beginPath();
      for (const edge of alike.slice(from, from + PATH)) {
        const ends = routeEnds(layout, edge);
        traceArrowHead(context, backward ? ends.start : ends.end, size);
      }
      context.fill();
      yield;
    }
  }
  context.globalAlpha = 1;
}

function bundlesOf(brush: Brush, found: Uint32Array): Bundle[] {
  return bundled(brush, [...found, ...runningAlong(brush, found)]);
}

/** Edges that look other than those that they run along with, and so are not told by these: a finder does not know. */
function runningAlong({ scene, emphasised }: Brush, found: Uint32Array): Set<number> {
  const { wires } = scene.layout;
  const others = new Set<number>();
  if (!wires) return others;
  for (const edge of activeEdges(scene)) others.add(edge);
  for (const edge of wrongEdges(scene)) others.add(edge);
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
  const wrong = wrongEdges(scene);
  const bundles = new Map<string, Bundle>();
  for (const edge of edges) {
    const state = wrong.has(edge) ? "wrong" : stateOf(edge);
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
