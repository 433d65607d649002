import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldedGraph, itemsWith, openingView } from "./index";
import { actions, graphs, manySamples, outline, viewAfter } from "./test_graphs";
import { structureOf } from "./test_structure";
import { FANNED_OUT, type FoldedGraph, type Structure, type View } from "./types";
import { FOLDED, folded, keyOf, opened, pathTo, shownOf, viewRevealing, withInstance } from "./views";

const scenes = fc.tuple(graphs, actions).map(([tape, list]) => {
  const structure = structureOf(tape);
  return { structure, view: viewAfter(structure, list) };
});

/** The outermost group around a node that the view hides, found the slow way; 0 if there is none. */
function hiddenIn(structure: Structure, view: View, node: number): number {
  for (const group of pathTo(structure, structure.groupOf[node]).slice(1)) {
    const stack = structure.groups[structure.groups[group].parent];
    if (stack.kind === "stack") {
      const shown = shownOf(structure, view, stack.index);
      if (
        shown !== FANNED_OUT &&
        stack.instances?.[shown] !== group &&
        view.open.has(keyOf(structure, view, stack.index))
      ) {
        return group;
      }
      if (shown !== FANNED_OUT) continue;
    }
    if (!view.open.has(keyOf(structure, view, group))) return 0;
  }
  return 0;
}

function isWithin(structure: Structure, group: number, node: number): boolean {
  return pathTo(structure, structure.groupOf[node]).includes(group);
}

/** Edges as readable lines, for comparing. */
function edgesOf(graph: FoldedGraph): string[] {
  return [...graph.edgeSource].map(
    (source, edge) => `${source} to ${graph.edgeTarget[edge]}: ${graph.edgeCount[edge]}`,
  );
}

describe("what is drawn of any graph", () => {
  it("has each visible node in one item, and each item with its nodes", () => {
    fc.assert(
      fc.property(scenes, ({ structure, view }) => {
        const { items, itemOf } = foldedGraph(structure, view);
        const counts = items.map(() => 0);
        itemOf.forEach((item, node) => {
          expect(item < 0).toBe(hiddenIn(structure, view, node) !== 0);
          if (item < 0) return;
          counts[item]++;
          const { kind, group, node: shown } = items[item];
          if (kind === "node") expect([shown, group]).toEqual([node, structure.groupOf[node]]);
          else expect(isWithin(structure, group, node)).toBe(true);
        });
        expect(counts).toEqual(items.map(({ count }) => count));
        items.forEach(({ node }, item) => {
          expect(itemOf[node]).toBe(item);
        });
      }),
      { numRuns: 150 },
    );
  });

  it("has boxes whose node is the last inside; of a stack, the last in the instance that it shows", () => {
    let stacks = 0;
    fc.assert(
      fc.property(scenes, ({ structure, view }) => {
        for (const { kind, group, node } of foldedGraph(structure, view).items) {
          if (kind !== "box") continue;
          const { instances } = structure.groups[group];
          const shown = instances ? shownOf(structure, view, group) : FANNED_OUT;
          if (shown > 0) stacks++;
          const seen = instances && shown !== FANNED_OUT ? instances[shown] : group;
          const inside = [...structure.groupOf.keys()].filter((each) => isWithin(structure, seen, each));
          expect(node).toBe(Math.max(...inside));
        }
      }),
      { numRuns: 150 },
    );
    expect(stacks, "of which another than the first instance is shown").toBeGreaterThan(0);
  });

  it("has edges from items to later ones, which stand for the tape's", () => {
    fc.assert(
      fc.property(scenes, ({ structure, view }) => {
        const { tape } = structure;
        const graph = foldedGraph(structure, view);
        const { itemOf, edgeSource, edgeTarget, edgeCount, edgeShown, edgePlace, items } = graph;
        let counted = 0;
        let visible = 0;
        for (let node = 0; node < tape.nodeCount; node++) {
          for (const from of tape.operand.subarray(tape.operandStart[node], tape.operandStart[node + 1])) {
            const hidden = [from, node].map((each) => hiddenIn(structure, view, each));
            const isVisible = hidden[0] === 0 && hidden[1] === 0;
            if (isVisible ? itemOf[from] !== itemOf[node] : hidden[0] !== hidden[1]) counted++;
            if (isVisible && itemOf[from] !== itemOf[node]) visible++;
          }
        }
        expect(edgeCount.reduce((sum, count) => sum + count, 0)).toBe(counted);
        expect(edgeShown.reduce((sum, count) => sum + count, 0)).toBe(visible);
        edgeSource.forEach((source, edge) => {
          const target = edgeTarget[edge];
          expect(source).toBeLessThan(target);
          expect(edge === 0 || edgeTarget[edge - 1] <= target).toBe(true);
          const isBetweenCards = items[source].kind === "node" && items[target].kind === "node";
          expect(edgePlace[edge] >= 0).toBe(isBetweenCards && edgeShown[edge] > 0);
          if (edgePlace[edge] < 0) return;
          const index = edgePlace[edge];
          expect([tape.operand[index], edgeShown[edge]]).toEqual([items[source].node, 1]);
          const node = items[target].node;
          expect(index >= tape.operandStart[node] && index < tape.operandStart[node + 1]).toBe(true);
        });
      }),
      { numRuns: 150 },
    );
  });

  it("keeps its items and edges when one leafs", () => {
    fc.assert(
      fc.property(scenes, fc.nat(), fc.nat(), ({ structure, view }, which, to) => {
        const stacks = structure.groups.filter(({ kind }) => kind === "stack");
        const stack = stacks[which % Math.max(1, stacks.length)];
        if (!stack || shownOf(structure, view, stack.index) === FANNED_OUT) return;
        const next = withInstance(structure, view, stack.index, to % (stack.instances?.length ?? 1));
        const before = foldedGraph(structure, view);
        const after = foldedGraph(structure, next);
        const faces = ({ items }: FoldedGraph) =>
          items.map(({ kind, group, count, node }) => [
            kind,
            structure.counterpart[group],
            count,
            structure.tape.code[node],
          ]);
        expect(faces(after)).toEqual(faces(before));
        expect(edgesOf(after)).toEqual(edgesOf(before));
      }),
      { numRuns: 150 },
    );
  });

  it("is the same after opening and folding", () => {
    fc.assert(
      fc.property(scenes, fc.nat(), ({ structure, view }, which) => {
        const boxes = foldedGraph(structure, view).items.filter(({ kind }) => kind === "box");
        if (boxes.length === 0) return;
        const { group } = boxes[which % boxes.length];
        const unfolded = opened(structure, view, group);
        expect(foldedGraph(structure, unfolded).frames.length).toBeGreaterThan(0);
        expect(foldedGraph(structure, folded(structure, unfolded, group))).toEqual(
          foldedGraph(structure, view),
        );
      }),
    );
  });

  it("has frames around the items of open groups", () => {
    fc.assert(
      fc.property(scenes, ({ structure, view }) => {
        const { items, frames } = foldedGraph(structure, view);
        frames.forEach(({ group, stack, firstItem, endItem, parent }, frame) => {
          expect(parent).toBeLessThan(frame);
          expect(stack < 0 ? group : structure.groups[group].parent).toBe(stack < 0 ? group : stack);
          items.forEach((item, place) => {
            const isInside = place >= firstItem && place < endItem;
            const around =
              item.kind === "node"
                ? [...pathTo(structure, item.group)]
                : pathTo(structure, item.group).slice(0, -1);
            expect(around.includes(group)).toBe(isInside);
          });
        });
      }),
    );
  });

  it("shows a node that is to be revealed", () => {
    fc.assert(
      fc.property(scenes, fc.nat(), ({ structure, view }, which) => {
        const node = which % structure.tape.nodeCount;
        const { items, itemOf } = foldedGraph(structure, viewRevealing(structure, view, node));
        expect(items[itemOf[node]]).toEqual({ kind: "node", node, group: structure.groupOf[node], count: 1 });
      }),
      { numRuns: 150 },
    );
  });

  it("opens with no more items than were asked for, unless it is flat", () => {
    fc.assert(
      fc.property(graphs, fc.integer({ min: 1, max: 60 }), (tape, most) => {
        const structure = structureOf(tape);
        const { items } = foldedGraph(structure, openingView(structure, most));
        expect(items.length).toBeLessThanOrEqual(Math.max(most, foldedGraph(structure, FOLDED).items.length));
        if (tape.nodeCount <= most) expect(items).toHaveLength(tape.nodeCount);
      }),
    );
  });
});

describe("the loss over a hundred samples", () => {
  const structure = structureOf(manySamples(100, 2, [16, 16, 1]));

  it("is nine items when all is folded", () => {
    const graph = foldedGraph(structure, FOLDED);
    expect(structure.tape.nodeCount).toBe(65_818);
    expect(outline(structure, graph)).toEqual([
      "parameters",
      "inputs × 100",
      "leaf",
      "MLP × 100",
      "l2",
      "loss × 100",
      "*",
      "mean",
      "+",
    ]);
    expect(edgesOf(graph)).toEqual(
      [
        "0 to 3: 33700",
        "1 to 3: 3200",
        "0 to 4: 674",
        "3 to 5: 100",
        "4 to 6: 1",
        "2 to 6: 1",
        "5 to 7: 100",
        "7 to 8: 1",
        "6 to 8: 1",
      ].sort((a, b) => Number(a.split(" ")[2].slice(0, -1)) - Number(b.split(" ")[2].slice(0, -1))),
    );
  });

  it("has the layers of one sample inside the stack", () => {
    const stack = structure.groups.findIndex(({ name, kind }) => name === "MLP" && kind === "stack");
    const graph = foldedGraph(
      structure,
      withInstance(structure, opened(structure, FOLDED, stack), stack, 11),
    );
    expect(outline(structure, graph).slice(3, 6)).toEqual(["layer 1", "layer 2", "layer 3"]);
    expect(graph.frames).toEqual([
      { group: structure.groups[stack].instances?.[11], stack, firstItem: 3, endItem: 6, parent: -1 },
    ]);
    // Layer 1 gets the inputs of all samples, 16 times two each, of which 32 are of the one that is shown.
    const edge = graph.edgeSource.findIndex((source, at) => source === 1 && graph.edgeTarget[at] === 3);
    expect([graph.edgeCount[edge], graph.edgeShown[edge]]).toEqual([3200, 32]);
  });

  it("has a sum that unfolds exactly", () => {
    const sum = structure.groups.find(({ kind, nodeCount }) => kind === "sum" && nodeCount === 101);
    const mean = sum?.parent ?? -1;
    const view = opened(structure, opened(structure, FOLDED, mean), sum?.index ?? -1);
    const inside = foldedGraph(structure, view).items.filter(({ group }) => group === sum?.index);
    expect(inside.map(({ kind }) => kind)).toEqual(Array(101).fill("node"));
  });
});

it("finds the items that have a marked node in sight", () => {
  expect([...itemsWith(Uint8Array.of(1, 0, 1), Int32Array.of(0, 1, -1), 2)]).toEqual([1, 0]);
});
