import { type Gap, type Row, rowsOf } from "./network_gathering";

/** How large a neuron is where there is room. */
const LARGEST_TILE = 32;
const SMALLEST_TILE = 8;
/** From one neuron of a column to the next, where there is room. */
const LARGEST_PITCH = 40;
/** The share of the pitch that is tile. */
const TILE_SHARE = 0.8;

/** What lies around the columns: names on both sides, the buttons of the layers above. */
export interface Margins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A layer of a multi-layer perceptron, with where its numbers are. */
export interface NetworkLayer {
  readonly name: string;
  readonly neurons: readonly {
    /** The indices of its weights in the parameters, in the order of its inputs. */
    readonly weights: readonly number[];
    /** The index of its bias in the parameters; -1 for none. */
    readonly bias: number;
  }[];
}

/** Where the neurons stand: columns from left to right, the inputs first. */
export interface NetworkLayout {
  /** The side of a neuron. */
  readonly tile: number;
  /** From one column to the next. */
  readonly apart: number;
  /** The left side of each column. */
  readonly left: readonly number[];
  /** By column, the neurons that are shown, by their indices, and the upper side of each. */
  readonly shown: readonly (readonly number[])[];
  readonly top: readonly (readonly number[])[];
  /** By column, what stands for neurons that are not shown, with the middle of its height. */
  readonly gaps: readonly (readonly (Gap & { readonly middle: number })[])[];
}

/** The upper side of a neuron; undefined if it is not shown. */
export function topOf(
  { shown, top }: NetworkLayout,
  { column, index }: { readonly column: number; readonly index: number },
): number | undefined {
  return top[column]?.[shown[column].indexOf(index)];
}

/**
 * Columns evenly across the width, each in the middle of the height; tiles shrink where there are many.
 *
 * @param firsts by column, the neuron that it begins with if it cannot show all
 */
export function layOutNetwork(
  counts: readonly number[],
  width: number,
  height: number,
  margins: Margins,
  firsts: readonly number[] = [],
): NetworkLayout {
  const room = Math.max(0, height - margins.top - margins.bottom);
  const columns = counts.map((count, column) => rowsOf(count, room, firsts[column] ?? 0));
  const most = columns.reduce((larger, { length }) => Math.max(larger, length), 1);
  const pitch = Math.min(LARGEST_PITCH, room / most);
  const across = Math.max(0, width - margins.left - margins.right);
  const gaps = Math.max(1, counts.length - 1);
  // Columns have to leave most of the width to the edges.
  const widest = across / (1 + 2 * gaps);
  const tile = Math.max(SMALLEST_TILE, Math.floor(Math.min(LARGEST_TILE, pitch * TILE_SHARE, widest)));
  const apart = Math.max(0, (across - tile) / gaps);
  const middleOf = (rows: readonly Row[], row: number) =>
    margins.top + room / 2 + (row - (rows.length - 1) / 2) * pitch;
  return {
    tile,
    apart,
    left: counts.map((_, column) => Math.round(margins.left + column * apart)),
    shown: columns.map((rows) => rows.filter((row) => typeof row === "number")),
    top: columns.map((rows) =>
      rows.flatMap((row, place) =>
        typeof row === "number" ? Math.round(middleOf(rows, place) - tile / 2) : [],
      ),
    ),
    gaps: columns.map((rows) =>
      rows.flatMap((row, place) =>
        typeof row === "number" ? [] : { ...row, middle: Math.round(middleOf(rows, place)) },
      ),
    ),
  };
}

/** Edges as curves from the right side of a neuron to the left side of one in the next column, as flat arrays. */
export interface Edges {
  readonly count: number;
  /** The index of each edge's weight among the parameters. */
  readonly parameter: Uint32Array;
  /** The column that each edge comes from, and the neuron in it, by its index. */
  readonly column: Uint16Array;
  readonly source: Uint16Array;
  /** The neuron of the next column that each edge goes to. */
  readonly target: Uint16Array;
  /** Where each begins and ends: x, y, x, y. */
  readonly ends: Float64Array;
}

export function edgesOf(layers: readonly NetworkLayer[], layout: NetworkLayout): Edges {
  const { left, shown, tile, top } = layout;
  const found: { parameter: number; column: number; source: number; target: number; ends: number[] }[] = [];
  layers.forEach(({ neurons }, column) => {
    shown[column + 1].forEach((target, to) => {
      shown[column].forEach((source, from) => {
        const parameter = neurons[target].weights[source];
        if (parameter === undefined) return;
        const [y0, y1] = [top[column][from] + tile / 2, top[column + 1][to] + tile / 2];
        found.push({
          parameter,
          column,
          source,
          target,
          ends: [left[column] + tile, y0, left[column + 1], y1],
        });
      });
    });
  });
  return {
    count: found.length,
    parameter: Uint32Array.from(found, (edge) => edge.parameter),
    column: Uint16Array.from(found, (edge) => edge.column),
    source: Uint16Array.from(found, (edge) => edge.source),
    target: Uint16Array.from(found, (edge) => edge.target),
    ends: Float64Array.from(found.flatMap(({ ends }) => ends)),
  };
}

/** How far the handles of a curve reach, as a share of its width. */
const HANDLE = 0.46;

export function traceEdge(path: CanvasPath, edges: Edges, edge: number): void {
  const [x0, y0, x1, y1] = edges.ends.subarray(4 * edge, 4 * edge + 4);
  const handle = HANDLE * (x1 - x0);
  path.moveTo(x0, y0);
  path.bezierCurveTo(x0 + handle, y0, x1 - handle, y1, x1, y1);
}

/** Where an edge is at a share of its width: its height there. */
export function heightOfEdge(edges: Edges, edge: number, share: number): number {
  const [, y0, , y1] = edges.ends.subarray(4 * edge, 4 * edge + 4);
  const t = parameterAt(share);
  return y0 + (y1 - y0) * t * t * (3 - 2 * t);
}

/** How far along a curve of width 1 has come when it is at `share` of its width. */
function parameterAt(share: number): number {
  let [low, high] = [0, 1];
  for (let round = 0; round < 30; round++) {
    const t = (low + high) / 2;
    const across = 3 * HANDLE * t * (1 - t) ** 2 + 3 * (1 - HANDLE) * t ** 2 * (1 - t) + t ** 3;
    if (across < share) low = t;
    else high = t;
  }
  return (low + high) / 2;
}

/** How near the pointer has to come to an edge, in pixels. */
const NEAR = 6;

/** The edge under the pointer, the nearest of several; null where there is none. */
export function edgeAt(edges: Edges, x: number, y: number): number | null {
  let best: number | null = null;
  let least = NEAR;
  for (let edge = 0; edge < edges.count; edge++) {
    const [x0, , x1] = edges.ends.subarray(4 * edge, 4 * edge + 3);
    if (x < x0 || x > x1) continue;
    const share = (x - x0) / (x1 - x0);
    // A curve that rises steeply is nearer than the height alone says.
    const height = heightOfEdge(edges, edge, share);
    const rise =
      (heightOfEdge(edges, edge, Math.min(1, share + 0.01)) -
        heightOfEdge(edges, edge, Math.max(0, share - 0.01))) /
      (0.02 * (x1 - x0));
    const distance = Math.abs(y - height) / Math.hypot(1, rise);
    if (distance >= least) continue;
    best = edge;
    least = distance;
  }
  return best;
}
