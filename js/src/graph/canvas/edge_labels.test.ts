import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FOLDED, opened } from "../structure";
import { manySamples } from "../structure/test_graphs";
import { structureOf } from "../structure/test_structure";
import { type Box, meet } from "./camera";
import { placeLabels } from "./edge_labels";
import { boxOf } from "./scene";
import { refolded, sceneOf } from "./test_scenes";

const tape = manySamples(7, 2, [3, 1]);
const structure = structureOf(tape);
const stack = structure.groups.find(({ name, instances }) => name === "MLP" && instances)?.index as number;
const closed = sceneOf(tape, null, FOLDED);
const open = refolded(closed, opened(structure, FOLDED, stack));

function pairsThatMeet(boxes: readonly Box[]): number {
  let count = 0;
  boxes.forEach((box, index) => {
    for (const other of boxes.slice(0, index)) count += Number(meet(box, other));
  });
  return count;
}

describe("labels on edges", () => {
  it("never cover one another, however wide they are and however short the lines", () => {
    fc.assert(
      fc.property(fc.constantFrom(closed, open), fc.integer({ min: 10, max: 120 }), (scene, width) => {
        const labels = [...scene.folded.edgeSource.keys()].map((edge) => ({ edge, width, height: 14 }));
        expect(pairsThatMeet(placeLabels(scene, labels))).toBe(0);
      }),
    );
  });

  it("cover no card as long as there is room beside the cards", () => {
    const labels = [...closed.folded.edgeSource.keys()].map((edge) => ({ edge, width: 30, height: 14 }));
    for (const label of placeLabels(closed, labels)) {
      for (let item = 0; item < closed.folded.items.length; item++)
        expect(meet(label, boxOf(closed, item))).toBe(false);
    }
  });

  it("are short only where there is no room for all of it", () => {
    const edges = [...closed.folded.edgeSource.keys()];
    const placed = (width: number) =>
      placeLabels(
        closed,
        edges.map((edge) => ({ edge, width, shortWidth: 20, height: 14 })),
      );
    expect(placed(40).map(({ width }) => width)).toEqual(edges.map(() => 40));
    expect(placed(4_000).map(({ width }) => width)).toEqual(edges.map(() => 20));
  });

  it("become as narrow as the gap between two cards", () => {
    const chain = sceneOf(tape, null);
    const { edgeSource, edgeTarget } = chain.folded;
    const { y } = chain.layout;
    const edge = edgeSource.findIndex((source, one) => Math.abs(y[source] - y[edgeTarget[one]]) < 1);
    const [wide] = placeLabels(chain, [{ edge, width: 90, height: 18 }]);
    expect(wide.width).toBeLessThan(90);
    for (const item of [edgeSource[edge], edgeTarget[edge]])
      expect(meet(wide, boxOf(chain, item))).toBe(false);
  });
});
