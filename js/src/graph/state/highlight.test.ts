import { describe, expect, it } from "vitest";
import { LECTURE, tapeOf } from "../../tape/test_tapes";
import { highlighted, nodesOf } from "./highlight";
import { boxOf, meanLoss, stateFrom } from "./test_graphs";

const tape = tapeOf(LECTURE);
const names = (marked: Uint8Array) =>
  [...marked.keys()].filter((node) => marked[node]).map((node) => tape.label.get(node));

describe("a highlight", () => {
  it.each([
    ["upstream", [4], ["a", "b", "e", "c", "d"]],
    ["downstream", [2], ["e", "d", "L"]],
    ["upstream", [0, 5], ["a", "f"]],
    ["downstream", [3, 5], ["c", "d", "f", "L"]],
  ] as const)("%s of %o", (kind, from, expected) => {
    expect(names(highlighted(tape, { kind, from }))).toEqual(expected);
  });

  it("shows paths, whichever end was chosen first", () => {
    for (const [from, to] of [
      [0, 6],
      [6, 0],
    ]) {
      expect(names(highlighted(tape, { kind: "paths", from: [from], to: [to] }))).toEqual([
        "a",
        "e",
        "d",
        "L",
      ]);
    }
    expect(names(highlighted(tape, { kind: "paths", from: [0], to: [1] }))).toEqual([]);
  });

  it("shows one path, and nothing beside it", () => {
    expect(names(highlighted(tape, { kind: "path", nodes: Uint32Array.of(3, 4, 6) }))).toEqual([
      "c",
      "d",
      "L",
    ]);
  });

  it("is about all values of a box, in all instances", () => {
    const { folding } = stateFrom(meanLoss(20, [4, 1]));
    folding.foldAll();
    const stack = boxOf(folding, "MLP");
    const box = folding.folded.value.items.find(({ group, kind }) => kind === "box" && group === stack);
    expect(box && nodesOf(folding.structure, box)).toHaveLength(folding.structure.groups[stack].nodeCount);
  });
});
