/** Random graphs for the tests of this folder. Nothing here is part of the widget. */
import fc from "fast-check";
import { rank } from "./ranking";
import { buildSharedEdges, type SharedEdges } from "./shared_edges";
import { graphOf } from "./test_graphs";
import type { LayoutGraph } from "./types";

/** Graphs of operations with up to three operands, doubles among them, cards of random sizes; many have several roots. */
export const randomGraphs: fc.Arbitrary<LayoutGraph> = fc
  .array(
    fc.record({
      operands: fc.array(fc.nat(), { maxLength: 3 }),
      width: fc.integer({ min: 0, max: 300 }),
      height: fc.integer({ min: 0, max: 120 }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((nodes) => {
    const edges = nodes.flatMap(({ operands }, target) =>
      target === 0 ? [] : operands.map((operand): [number, number] => [operand % target, target]),
    );
    return {
      ...graphOf(nodes.length, edges),
      width: Float64Array.from(nodes, ({ width }) => width),
      height: Float64Array.from(nodes, ({ height }) => height),
    };
  });

/** Ranked graphs, every node but the first with two operands. */
export const randomTrunks: fc.Arbitrary<SharedEdges> = fc
  .array(fc.tuple(fc.nat(), fc.nat()), { minLength: 3, maxLength: 30 })
  .map((pairs) => {
    const edges = pairs.flatMap(([one, other], index): [number, number][] => [
      [one % (index + 2), index + 2],
      [other % (index + 2), index + 2],
    ]);
    const graph = graphOf(pairs.length + 2, edges);
    return buildSharedEdges(graph, rank(graph, "late"));
  });
