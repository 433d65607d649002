/** Graphs and measurements that the tests of this folder share. Nothing here is part of the widget. */
import { runToEnd } from "../../shared/steps";
import { mix } from "./classes";
import type { Order } from "./crossings";
import { routeOf } from "./index";
import type { SharedEdges } from "./shared_edges";
import { walkedSteps } from "./starts";
import type { Layout, LayoutGraph } from "./types";

/** A graph from `[source, target]` pairs, which it sorts by target; all cards of one size. */
export function graphOf(nodeCount: number, edges: [number, number][], width = 136, height = 56): LayoutGraph {
  const sorted = [...edges].sort((one, other) => one[1] - other[1]);
  return {
    nodeCount,
    edgeSource: Uint32Array.from(sorted, ([source]) => source),
    edgeTarget: Uint32Array.from(sorted, ([, target]) => target),
    width: new Float64Array(nodeCount).fill(width),
    height: new Float64Array(nodeCount).fill(height),
  };
}

/** `L = (a * b + c) * f`, the example of the lecture: a, b, e, c, d, f, L. */
export function lectureGraph(): LayoutGraph {
  return graphOf(7, [
    [0, 2],
    [1, 2],
    [2, 4],
    [3, 4],
    [4, 6],
    [5, 6],
  ]);
}

/** Node after node, each computed from the one before. */
export function chain(nodeCount: number): LayoutGraph {
  return graphOf(
    nodeCount,
    Array.from({ length: nodeCount - 1 }, (_, node) => [node, node + 1]),
  );
}

/** A running sum: every second node is a new leaf, added to what there is. */
export function runningSum(terms: number): LayoutGraph {
  const edges: [number, number][] = [];
  let sum = 0;
  for (let term = 1; term < terms; term++) {
    edges.push([sum, 2 * term], [2 * term - 1, 2 * term]);
    sum = 2 * term;
  }
  return graphOf(2 * terms - 1, edges);
}

/** A multi-layer perceptron on one sample, recorded as nested loops would: parameters first, then inputs. */
export function perceptron(inputs: number, sizes: number[]): LayoutGraph {
  const edges: [number, number][] = [];
  let parameterCount = 0;
  for (const [layer, size] of sizes.entries()) parameterCount += size * ((sizes[layer - 1] ?? inputs) + 1);
  let nextParameter = 0;
  let next = parameterCount + inputs;
  const operation = (...operands: number[]) => {
    for (const operand of operands) edges.push([operand, next]);
    return next++;
  };
  let values = Array.from({ length: inputs }, (_, input) => parameterCount + input);
  for (const size of sizes) {
    const outputs: number[] = [];
    for (let neuron = 0; neuron < size; neuron++) {
      let sum = nextParameter++;
      for (const value of values) sum = operation(sum, operation(nextParameter++, value));
      outputs.push(operation(sum));
    }
    values = outputs;
  }
  return graphOf(next, edges);
}

/** Calls `visit` at points along the route of an edge, `pieces` to a Bézier segment. */
export function sampleRoute(
  layout: Layout,
  edge: number,
  pieces: number,
  visit: (x: number, y: number) => void,
): void {
  const points = routeOf(layout, edge);
  visit(points[0], points[1]);
  for (let at = 2; at < points.length; at += 6) {
    for (let piece = 1; piece <= pieces; piece++) {
      const t = piece / pieces;
      const along = (axis: number) =>
        (1 - t) ** 3 * points[at - 2 + axis] +
        3 * t * (1 - t) ** 2 * points[at + axis] +
        3 * t * t * (1 - t) * points[at + 2 + axis] +
        t ** 3 * points[at + 4 + axis];
      visit(along(0), along(1));
    }
  }
}

interface Stroke {
  ax: number;
  ay: number;
  bx: number;
  by: number;
  source: number;
  targets: number[];
}

/**
 * Counts visible crossings of a drawing that runs to the right: between edges that share no end, a stretch of
 * line that edges of one source have in common counted once.
 */
export function inkCrossings(graph: LayoutGraph, layout: Layout): number {
  const strokes = distinctStrokes(graph, layout).sort((one, other) => one.ax - other.ax);
  let crossings = 0;
  for (const [index, one] of strokes.entries()) {
    for (let next = index + 1; next < strokes.length && strokes[next].ax < one.bx; next++) {
      const other = strokes[next];
      if (one.source !== other.source && doCross(one, other) && shareNoEnd(one, other)) crossings++;
    }
  }
  return crossings;
}

function distinctStrokes({ edgeSource, edgeTarget }: LayoutGraph, layout: Layout): Stroke[] {
  const strokes = new Map<string, Stroke>();
  for (let edge = 0; edge < edgeSource.length; edge++) {
    const source = edgeSource[edge];
    let from: [number, number] | undefined;
    sampleRoute(layout, edge, 8, (x, y) => {
      if (from !== undefined) {
        const [ax, ay] = from;
        const key = [source, ax, ay, x, y].join();
        const stroke = strokes.get(key) ?? { ax, ay, bx: x, by: y, source, targets: [] };
        stroke.targets.push(edgeTarget[edge]);
        strokes.set(key, stroke);
      }
      from = [x, y];
    });
  }
  return [...strokes.values()];
}

function shareNoEnd(one: Stroke, other: Stroke): boolean {
  return one.targets.some((target) =>
    other.targets.some((another) => another !== target && another !== one.source && target !== other.source),
  );
}

function doCross(one: Stroke, other: Stroke): boolean {
  // Half-open, so that a crossing exactly where two strokes join is not counted twice.
  const isLeft = (of: Stroke, x: number, y: number) =>
    (of.bx - of.ax) * (y - of.ay) - (of.by - of.ay) * (x - of.ax) > 0;
  return (
    isLeft(other, one.ax, one.ay) !== isLeft(other, one.bx, one.by) &&
    isLeft(one, other.ax, other.ay) !== isLeft(one, other.bx, other.by)
  );
}

/** An order without any sense. */
export function shuffledOrder(trunks: SharedEdges, seed: number): Order {
  const order = runToEnd(walkedSteps(trunks, new Uint8Array(trunks.nodeCount)));
  for (let layer = 0; layer < trunks.layerCount; layer++) {
    const items = order.items.subarray(order.first[layer], order.first[layer + 1]);
    items.sort((one, other) => mix(one, seed) - mix(other, seed));
    for (const [position, item] of items.entries()) order.position[item] = position;
  }
  return order;
}

/** Crossings by definition, pair by pair. */
export function countSlowly(
  { previous, segmentTarget, layer }: SharedEdges,
  position: Int32Array,
  swapCost: number,
): number {
  let sum = 0;
  for (let one = 0; one < segmentTarget.length; one++) {
    for (let other = 0; other < one; other++) {
      const [sourceOne, sourceOther] = [previous.other[one], previous.other[other]];
      if (layer[sourceOne] !== layer[sourceOther]) continue;
      const sources = position[sourceOne] - position[sourceOther];
      const targets = position[segmentTarget[one]] - position[segmentTarget[other]];
      if (sources * targets < 0) sum += 1;
      else if (targets === 0 && sources * (one - other) < 0) sum += swapCost;
    }
  }
  return sum;
}
