import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meanLoss, stateFrom } from "../../state/test_graphs";
import type { FoldedGraph, Frame } from "../../structure";
import { type Row, rowsAround, rowsOf } from "./outline_rows";

/** A drawing of so many items with these frames: [first item, just after the last, frame around]. */
function drawing(items: number, frames: [number, number, number][]): FoldedGraph {
  return {
    items: Array.from({ length: items }, (_, node) => ({ kind: "node", node, group: 0, count: 1 })),
    frames: frames.map(
      ([firstItem, endItem, parent], group): Frame => ({ group, stack: -1, firstItem, endItem, parent }),
    ),
  } as unknown as FoldedGraph;
}

const all = (folded: FoldedGraph): Row[] => {
  const rows = rowsOf(folded);
  return Array.from({ length: rows.count }, (_, row) => rows.at(row));
};
const short = ({ kind, index, level, place, of }: Row) => `${kind}${index} ${level}: ${place}/${of}`;

describe("the rows of an outline", () => {
  it("are the values, where nothing is a group", () => {
    expect(all(drawing(3, [])).map(short)).toEqual(["item0 1: 1/3", "item1 1: 2/3", "item2 1: 3/3"]);
  });

  it("have each open group before what lies in it", () => {
    const folded = drawing(5, [
      [1, 4, -1],
      [1, 2, 0],
      [3, 4, 0],
    ]);
    expect(all(folded).map(short)).toEqual([
      "item0 1: 1/3",
      "frame0 1: 2/3",
      "frame1 2: 1/3",
      "item1 3: 1/1",
      "item2 2: 2/3",
      "frame2 2: 3/3",
      "item3 3: 1/1",
      "item4 1: 3/3",
    ]);
  });

  it("are found by item and by frame, in whatever is unfolded", () => {
    const { folding } = stateFrom(meanLoss(4, [3, 2, 1]));
    fc.assert(
      fc.property(fc.array(fc.nat(folding.structure.groups.length - 1), { maxLength: 12 }), (toggled) => {
        folding.foldAll();
        for (const group of toggled) if (group > 0) folding.open(group);
        const folded = folding.folded.value;
        const rows = rowsOf(folded);
        const found = [
          ...folded.frames.map((_, frame) => rows.ofFrame(frame)),
          ...folded.items.map((_, item) => rows.ofItem(item)),
        ];
        expect([...found].sort((a, b) => a - b)).toEqual(Array.from({ length: rows.count }, (_, row) => row));
        for (const row of found) {
          const { kind, index, place, of } = rows.at(row);
          expect(kind === "item" ? rows.ofItem(index) : rows.ofFrame(index)).toBe(row);
          expect(place).toBeLessThanOrEqual(of);
        }
      }),
    );
  });
});

describe("rowsAround", () => {
  it("has one in its middle, and stays inside", () => {
    const rows = rowsOf(drawing(100, []));
    expect(rowsAround(rows, 50, 10)).toEqual([45, 55]);
    expect(rowsAround(rows, 2, 10)).toEqual([0, 10]);
    expect(rowsAround(rows, 99, 10)).toEqual([90, 100]);
    expect(rowsAround(rows, 3, 200)).toEqual([0, 100]);
  });
});
