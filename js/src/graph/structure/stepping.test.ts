import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lastCursor } from "../../tape/cursor";
import { recordedLeaves, run } from "../../tape/execute";
import { LECTURE, tapeOf } from "../../tape/test_tapes";
import { foldedGraph, stepsByItem, stopAfter, stopBefore } from "./index";
import { actions, graphs, manySamples, viewAfter } from "./test_graphs";
import { structureOf } from "./test_structure";
import { FOLDED } from "./views";

describe("steps by item", () => {
  it("are the tape's where all items are cards", () => {
    const structure = structureOf(tapeOf(LECTURE));
    const folded = foldedGraph(structure, FOLDED);
    const { forward, backward, stops } = stepsByItem(structure, folded);
    const byLabel = (steps: Uint32Array) =>
      Object.fromEntries(folded.items.map(({ node }, item) => [structure.tape.label.get(node), steps[item]]));
    expect(byLabel(forward)).toEqual({ a: 0, b: 0, c: 0, f: 0, e: 1, d: 2, L: 3 });
    expect(byLabel(backward)).toEqual({ L: 5, f: 5, d: 6, c: 6, e: 7, a: 7, b: 7 });
    expect([...stops]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it("are few for a hundred samples", () => {
    const structure = structureOf(manySamples(100, 2, [16, 16, 1]));
    const { stops } = stepsByItem(structure, foldedGraph(structure, FOLDED));
    expect(stops.length).toBeLessThan(20);
    expect(stops[stops.length - 1]).toBe(lastCursor(structure.tape));
  });

  it("say when the numbers of an item are known", () => {
    fc.assert(
      fc.property(graphs, actions, (tape, list) => {
        const structure = structureOf(tape);
        const folded = foldedGraph(structure, viewAfter(structure, list));
        const { forward, backward, stops } = stepsByItem(structure, folded);
        const leaves = recordedLeaves(tape);
        const done = run(tape, leaves, lastCursor(tape));
        const item = folded.items.length >> 1;
        const nodes = [...folded.itemOf.keys()].filter((node) => folded.itemOf[node] === item);
        const before = forward[item] - 1;
        const at = run(tape, leaves, forward[item]);
        expect(nodes.every((node) => at.dataKnown[node])).toBe(true);
        if (before >= 0) expect(nodes.every((node) => run(tape, leaves, before).dataKnown[node])).toBe(false);
        const handed = run(tape, leaves, backward[item]);
        expect(nodes.map((node) => handed.grad[node])).toEqual(nodes.map((node) => done.grad[node]));
        expect([...stops]).toEqual([...new Set(stops)].sort((a, b) => a - b));
      }),
    );
  });

  it("lead forward and back", () => {
    const stops = Uint32Array.of(0, 4, 9);
    expect([0, 3, 4, 9].map((position) => stopAfter(stops, position))).toEqual([4, 4, 9, 9]);
    expect([9, 5, 4, 0].map((position) => stopBefore(stops, position))).toEqual([4, 4, 0, 0]);
  });
});
