import { describe, expect, it } from "vitest";
import { readLinkedState } from "./linked_state";

const LINKED = { nodes: 7, cursor: 3, selected: 4, leaves: { "0": "2.5", "2": "-0" } };

describe("what a link to a graph holds", () => {
  it("is read", () => {
    const { cursor, edits, nodes, selected } = readLinkedState(LINKED);
    expect([nodes, cursor, selected]).toEqual([7, 3, 4]);
    expect([...edits]).toEqual([
      [0, 2.5],
      [2, -0],
    ]);
    expect(readLinkedState({ ...LINKED, cursor: null, selected: null })).toMatchObject({ cursor: null });
  });

  it("may be numbers that JSON has none of", () => {
    const { edits } = readLinkedState({ ...LINKED, leaves: { 0: "nan", 1: "Infinity", 2: "-Infinity" } });
    expect([...edits.values()]).toEqual([Number.NaN, Infinity, -Infinity]);
  });

  it.each([
    ["nothing", null],
    ["a text", "graph"],
    ["no count of values", { ...LINKED, nodes: undefined }],
    ["a step before the first", { ...LINKED, cursor: -1 }],
    ["half a step", { ...LINKED, cursor: 1.5 }],
    ["a selection that is no index", { ...LINKED, selected: "4" }],
    ["a leaf that is no index", { ...LINKED, leaves: { x: "1" } }],
    ["a number that is no text", { ...LINKED, leaves: { 0: 1 } }],
    ["a number that is none", { ...LINKED, leaves: { 0: "one" } }],
    ["an empty number", { ...LINKED, leaves: { 0: " " } }],
  ])("is refused if it is %s", (_, value) => {
    expect(() => readLinkedState(value)).toThrow("brokenLink");
  });
});
