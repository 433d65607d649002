import { chunkedRange } from "../../shared/steps";

/** A graph to lay out: operands before results, as a tape records them. Sizes are in CSS pixels. */
export interface LayoutGraph {
  /** Number of cards. Nodes are numbered from 0 in topological order. */
  nodeCount: number;
  /** By edge: the operand. Always smaller than the edge's target. */
  edgeSource: Uint32Array;
  /** By edge: the result. Edges of one target are contiguous and in operand order; `a * a` has two. */
  edgeTarget: Uint32Array;
  /** By node: card width. */
  width: Float64Array;
  /** By node: card height. */
  height: Float64Array;
}

/** How a layout should look. Distances are in CSS pixels. */
export interface LayoutOptions {
  /** Where results lie from their operands. Default `"right"`. */
  direction?: "right" | "down";
  /** Least distance between neighbouring layers. Default 56. */
  layerGap?: number;
  /** Least distance between neighbouring cards of one layer. Default 20. */
  nodeGap?: number;
  /** Whether a first picture is wanted, in about a third of the time and with more crossings. Default false. */
  draft?: boolean;
}

/** How far a layout has come. */
export interface Progress {
  /** What was just worked on. */
  phase: "ranking" | "ordering" | "placement" | "routing";
  /** What is done of the whole, from 0 to 1. */
  share: number;
}

/**
 * All that the lines of a drawing depend on, in the frame of the layers: `main` runs along them from operands to
 * results, `cross` across. Lines are drawn from it one by one, since those of a large graph would not fit in memory.
 * It holds nothing but numbers, so that it can be sent from a worker.
 */
export interface Wires {
  readonly edgeSource: Uint32Array;
  readonly edgeTarget: Uint32Array;
  /** By node: its first edge, and how many it has, of those that lead to it. */
  readonly firstEdge: Uint32Array;
  readonly operandCount: Uint32Array;
  /** By node. */
  readonly layer: Int32Array;
  /** By node: the first bend of its trunk, in the layer after its own. Others follow, one in each layer. */
  readonly firstBend: Uint32Array;
  /** By item, nodes and then bends: its coordinate across the layers. */
  readonly cross: Float64Array;
  /** By bend: how steep its trunk is there. */
  readonly slope: Float32Array;
  /** By node: the height at which its longer edges make a detour, NaN where they make none; or empty. */
  readonly detour: Float64Array;
  /** By node: its size along the layers, and across. */
  readonly length: Float64Array;
  readonly breadth: Float64Array;
  /** By layer: where its column of cards begins and ends. */
  readonly columnStart: Float64Array;
  readonly columnEnd: Float64Array;
  /** Whether the layers run down instead of to the right. */
  readonly down: boolean;
}

/** Where everything goes. The bounding box of all cards and routes has its smallest corner at 0, 0. */
export interface Layout {
  /** By node: centre of the card. */
  x: Float64Array;
  /** By node: centre of the card. */
  y: Float64Array;
  /** Width of the bounding box. */
  width: number;
  /** Height of the bounding box. */
  height: number;
  /** By edge, one more at the end: index of the edge's first number in `routePoints`; all 0 if there are `wires`. */
  routeOffset: Uint32Array;
  /**
   * By edge a chain of cubic Bézier segments, `x0 y0` and then `c1x c1y c2x c2y x y` for each, from the
   * boundary of the source's card to the boundary of the target's card. Edges of one source have the
   * same points for as long as they run together.
   */
  routePoints: Float64Array;
  /** Only where routes are too many to have all of them at hand: what `routeOf` draws one of them from. */
  wires?: Wires;
}

/** Throws a `RangeError` that says what is wrong with the graph or the options, if anything is. */
export function* validateSteps(graph: LayoutGraph, options: LayoutOptions): Generator<undefined, void> {
  const { nodeCount, edgeSource, edgeTarget, width, height } = graph;
  if (!Number.isInteger(nodeCount) || nodeCount < 0) {
    throw new RangeError(`nodeCount must be a whole number, 0 or more, not ${nodeCount}`);
  }
  if (edgeSource.length !== edgeTarget.length) {
    throw new RangeError(
      `edgeSource has ${edgeSource.length} entries but edgeTarget has ${edgeTarget.length}; they must agree`,
    );
  }
  const sizesByName = [
    ["width", width],
    ["height", height],
  ] as const;
  for (const [name, sizes] of sizesByName) {
    if (sizes.length !== nodeCount) {
      throw new RangeError(`${name} has ${sizes.length} entries for ${nodeCount} nodes`);
    }
  }
  for (const name of ["layerGap", "nodeGap"] as const) {
    const gap = options[name];
    if (gap !== undefined && !(Number.isFinite(gap) && gap >= 0)) {
      throw new RangeError(`${name} must be finite and not negative, not ${gap}`);
    }
  }
  const { direction } = options;
  if (direction !== undefined && direction !== "right" && direction !== "down") {
    throw new RangeError(`direction must be "right" or "down", not ${JSON.stringify(direction)}`);
  }
  for (const [name, sizes] of sizesByName) {
    yield* chunkedRange(nodeCount, (from, to) => validateSizes(name, sizes, from, to));
  }
  const finished = new Uint8Array(nodeCount);
  yield* chunkedRange(edgeSource.length, (from, to) => validateEdges(graph, finished, from, to));
}

function validateSizes(name: string, sizes: Float64Array, from: number, to: number): void {
  for (let node = from; node < to; node++) {
    if (!(Number.isFinite(sizes[node]) && sizes[node] >= 0)) {
      throw new RangeError(`${name} of node ${node} must be finite and not negative, not ${sizes[node]}`);
    }
  }
}

/** @param finished by node: 1 where all of its edges were seen, or what others there are come too late. */
function validateEdges(
  { nodeCount, edgeSource, edgeTarget }: LayoutGraph,
  finished: Uint8Array,
  from: number,
  to: number,
): void {
  for (let edge = from; edge < to; edge++) {
    const source = edgeSource[edge];
    const target = edgeTarget[edge];
    if (target >= nodeCount) {
      throw new RangeError(`edge ${edge} ends at node ${target}, but there are only ${nodeCount} nodes`);
    }
    if (source >= target) {
      throw new RangeError(
        `edge ${edge} goes from node ${source} to ${target}; operands must come before results`,
      );
    }
    if (finished[target]) {
      throw new RangeError(`edge ${edge} ends at node ${target}, whose edges are not contiguous`);
    }
    if (edgeTarget[edge + 1] !== target) finished[target] = 1;
  }
}
