import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Random } from "../../shared/random";
import { runToEnd } from "../../shared/steps";
import { type Ranking, rank, rankLargeSteps } from "./ranking";
import { graphOf, lectureGraph, perceptron } from "./test_graphs";
import type { LayoutGraph } from "./types";

const rankings: Ranking[] = ["late", "early", "shortEdges", "shortLines"];

describe.each(rankings)("%s", (ranking) => {
  it("puts leaves right before their first consumer", () => {
    expect([...rank(lectureGraph(), ranking)]).toEqual([0, 0, 1, 1, 2, 2, 3]);
  });

  it("puts operands before results and leaves no layer empty", () => {
    const graph = perceptron(3, [4, 2]);
    const layer = rank(graph, ranking);
    for (const [edge, source] of graph.edgeSource.entries()) {
      expect(layer[source]).toBeLessThan(layer[graph.edgeTarget[edge]]);
    }
    const used = new Set(layer);
    expect(used.size).toBe(Math.max(...layer) + 1);
    expect(Math.min(...layer)).toBe(0);
  });

  it("keeps what the root does not need close to its operands", () => {
    // 0 -> 1 -> 3 -> 4 -> 5 is the graph of the root; 2 = f(1) is looked at by nobody.
    const layer = rank(
      graphOf(6, [
        [0, 1],
        [1, 2],
        [1, 3],
        [3, 4],
        [4, 5],
      ]),
      ranking,
    );
    expect(layer[2]).toBe(2);
  });
});

/** The least sum of all rankings of up to `layerCount` layers. */
function leastSum(graph: LayoutGraph, layerCount: number, sum: (layer: number[]) => number): number {
  let least = Number.POSITIVE_INFINITY;
  const layer: number[] = [];
  const place = (node: number) => {
    if (node === graph.nodeCount) {
      least = Math.min(least, sum(layer));
      return;
    }
    for (layer[node] = 0; layer[node] < layerCount; layer[node]++) {
      const fits = graph.edgeTarget.every(
        (target, edge) => target !== node || layer[graph.edgeSource[edge]] < layer[node],
      );
      if (fits) place(node + 1);
    }
  };
  place(0);
  return least;
}

/** Graphs in which every node but the first has operands. */
function connectedGraphs(mostOperands: number, mostResults: number): fc.Arbitrary<LayoutGraph> {
  return fc
    .array(fc.array(fc.nat(), { minLength: 1, maxLength: mostOperands }), {
      minLength: 3,
      maxLength: mostResults,
    })
    .map((operands) =>
      graphOf(
        operands.length + 1,
        operands.flatMap((of, index) =>
          of.map((source): [number, number] => [source % (index + 1), index + 1]),
        ),
      ),
    );
}

/** Graphs of up to nine nodes, of which some hang together with no other. */
const smallGraphs = fc
  .array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 9 })
  .map((operands) =>
    graphOf(
      operands.length,
      operands.flatMap((of, node) =>
        node ? of.map((source): [number, number] => [source % node, node]) : [],
      ),
    ),
  );

/** The length of all edges, in layers. */
function edgeLength({ edgeSource, edgeTarget }: LayoutGraph, layer: ArrayLike<number>): number {
  return edgeSource.reduce((sum, source, edge) => sum + layer[edgeTarget[edge]] - layer[source], 0);
}

/** The length of all lines, where edges of one source share one. */
function lineLength({ nodeCount, edgeSource, edgeTarget }: LayoutGraph, layer: ArrayLike<number>): number {
  const ends = Array.from({ length: nodeCount }, (_, node) => layer[node]);
  for (const [edge, source] of edgeSource.entries()) {
    ends[source] = Math.max(ends[source], layer[edgeTarget[edge]]);
  }
  return ends.reduce((sum, end, node) => sum + end - layer[node], 0);
}

it("shortEdges and shortLines are exact", () => {
  fc.assert(
    fc.property(connectedGraphs(2, 5), (graph) => {
      for (const [ranking, length] of [
        ["shortEdges", edgeLength],
        ["shortLines", lineLength],
      ] as const) {
        const least = leastSum(graph, graph.nodeCount, (layer) => length(graph, layer));
        expect(length(graph, rank(graph, ranking))).toBe(least);
      }
    }),
    { numRuns: 60 },
  );
});

it("shortEdges and shortLines are exact for graphs of several parts too: no set of nodes has a better place", () => {
  fc.assert(
    fc.property(smallGraphs, (graph) => {
      for (const [ranking, length] of [
        ["shortEdges", edgeLength],
        ["shortLines", lineLength],
      ] as const) {
        const layer = rank(graph, ranking);
        const found = length(graph, layer);
        // Both lengths are L-natural convex (see simplex.test.ts), so moves by one layer are all there is to try.
        for (let set = 1; set < 1 << graph.nodeCount; set++) {
          const moved = layer.map((value, node) => value + ((set >> node) & 1));
          const fits = graph.edgeSource.every(
            (source, edge) => moved[source] < moved[graph.edgeTarget[edge]],
          );
          if (fits && length(graph, moved) < found)
            expect.fail(`${[...moved]} is shorter than ${[...layer]}`);
        }
      }
    }),
    { numRuns: 150 },
  );
});

it("large graphs of one root are ranked late, those of many results early", () => {
  const network = perceptron(4, [4, 4, 1]);
  expect(runToEnd(rankLargeSteps(network))).toEqual(rank(network, "late"));
  // A long chain, and beside it results of its first node, which nobody needs.
  const edges: [number, number][] = [];
  for (let node = 1; node < 40; node++) edges.push([node - 1, node]);
  for (let node = 40; node < 200; node += 2) edges.push([node % 40, node], [node, node + 1]);
  const many = graphOf(200, edges);
  expect(runToEnd(rankLargeSteps(many))).toEqual(rank(many, "early"));
});

it("small components stand beside each other, not all at the end", () => {
  const edges: [number, number][] = [[0, 1]];
  for (let node = 2; node < 12; node++) edges.push([node - 1, node]);
  for (let node = 12; node < 40; node += 2) edges.push([node, node + 1]);
  const layer = rank(graphOf(40, edges), "late");
  const size = new Array(12).fill(0);
  for (const value of layer) size[value]++;
  expect(Math.max(...size)).toBeLessThan(6);
});

/** `early` by its definition: as far forward as consumers allow, where that makes no more than one line longer. */
function earlyByDefinition({ nodeCount, edgeSource, edgeTarget }: LayoutGraph): number[] {
  const edges = [...edgeSource].map((source, edge) => [source, edgeTarget[edge]]);
  const layer = new Array<number>(nodeCount).fill(0);
  for (let node = 0; node < nodeCount; node++) {
    for (const [source, target] of edges)
      if (target === node) layer[node] = Math.max(layer[node], layer[source] + 1);
  }
  for (let node = nodeCount - 1; node >= 0; node--) {
    const consumers = edges.filter(([source]) => source === node).map(([, target]) => layer[target]);
    if (consumers.length === 0) continue;
    const latest = Math.min(...consumers) - 1;
    const longer = edges.filter(([source, target]) => {
      if (target !== node) return false;
      const uses = edges.filter(([other]) => other === source);
      const isLeaf = !edges.some(([, made]) => made === source);
      // A leaf that nobody else uses moves along.
      if (isLeaf && uses.length === 1) return false;
      const end = Math.max(-1, ...uses.filter(([, user]) => user !== node).map(([, user]) => layer[user]));
      return end < latest;
    });
    if (longer.length <= 1) layer[node] = latest;
  }
  const used = [...new Set(layer)].sort((a, b) => a - b);
  return layer.map((value) => used.indexOf(value));
}

it("early makes no more than one line longer, and knows how far each reaches", () => {
  fc.assert(
    fc.property(connectedGraphs(3, 16), fc.array(fc.nat(), { maxLength: 8 }), (graph, users) => {
      // In front, leaves with one consumer each: the first node aside, all others have operands.
      const edges = [...graph.edgeSource].map((source, edge): [number, number] => [
        source + users.length,
        graph.edgeTarget[edge] + users.length,
      ]);
      const leaves = users.map((user, leaf): [number, number] => [
        leaf,
        users.length + 1 + (user % (graph.nodeCount - 1)),
      ]);
      const whole = graphOf(graph.nodeCount + users.length, [...edges, ...leaves]);
      expect([...rank(whole, "early")]).toEqual(earlyByDefinition(whole));
    }),
    { numRuns: 300 },
  );
});

/** How many layers all lines pass, where edges of one source share a line. */
function bendsOf(graph: LayoutGraph, layer: Int32Array): number {
  const span = new Int32Array(graph.nodeCount).fill(1);
  for (const [edge, source] of graph.edgeSource.entries()) {
    span[source] = Math.max(span[source], layer[graph.edgeTarget[edge]] - layer[source]);
  }
  return span.reduce((sum, each) => sum + each - 1, 0);
}

it("large graphs are ranked early only where that spares a good part of many bends", () => {
  const taken: Record<string, number> = { few: 0, "early is little better": 0, early: 0 };
  for (let length = 4; length < 30; length++) {
    for (let results = 2; results < 60; results += 4) {
      // A chain, whose last node has further leaves in it, and beside it results that nobody needs.
      const edges: [number, number][] = [];
      for (let node = 1; node < length; node++) edges.push([node - 1, node]);
      let next = length;
      for (let result = 0; result < results; result++, next++) {
        edges.push([result % length, next]);
        if (result % 3 === 0) edges.push([(7 * result) % next, next]);
      }
      const graph = graphOf(next, edges);
      const late = rank(graph, "late");
      const early = rank(graph, "early");
      const bends = bendsOf(graph, late);
      const share = bendsOf(graph, early) / bends;
      const why = bends <= next ? "few" : share < 0.7 ? "early" : "early is little better";
      if (why !== "early is little better" || share < 1) taken[why]++;
      expect(runToEnd(rankLargeSteps(graph))).toEqual(why === "early" ? early : late);
    }
  }
  expect(Math.min(...Object.values(taken)), "each case occurs").toBeGreaterThan(0);
});

it("late is the same for a graph that takes several steps: before the first consumer, and bystanders after operands", () => {
  const nodeCount = 150_000;
  const random = new Random(5);
  const isBystander = (node: number) => node % 10 === 3;
  const edges: [number, number][] = [];
  let before = 0;
  for (let node = 1; node < nodeCount; node++) {
    // Nobody consumes a bystander. All others stand in one chain, which the last node needs, and some skip a part of it.
    const recent = Math.max(0, node - 1 - Math.floor(500 * random.random()));
    if (isBystander(node) || node % 7 === 0) edges.push([isBystander(recent) ? before : recent, node]);
    if (isBystander(node)) continue;
    edges.push([before, node]);
    before = node;
  }
  const graph = graphOf(nodeCount, edges);
  const expected = new Int32Array(nodeCount);
  for (let edge = edges.length - 1; edge >= 0; edge--) {
    const [source, target] = [graph.edgeSource[edge], graph.edgeTarget[edge]];
    if (!isBystander(target)) expected[source] = Math.min(expected[source], expected[target] - 1);
  }
  const lowest = expected[0];
  for (const [edge, source] of graph.edgeSource.entries()) {
    const target = graph.edgeTarget[edge];
    if (!isBystander(target)) continue;
    const isFirst = graph.edgeTarget[edge - 1] !== target;
    expected[target] = isFirst ? expected[source] + 1 : Math.max(expected[target], expected[source] + 1);
  }
  expect(rank(graph, "late")).toEqual(expected.map((layer) => layer - lowest));
});
