import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { operandsOf, type Tape } from "../../tape/tape";
import { LECTURE, tapeOf } from "../../tape/test_tapes";
import { between, downstreamOf, itemsWith, upstreamOf } from "./index";
import { chain, graphs } from "./test_graphs";

const marked = (nodes: Uint8Array) => [...nodes.keys()].filter((node) => nodes[node]);

/** Whether there is a path, found the slow way. */
function leads(tape: Tape, from: number, to: number): boolean {
  const seen = new Set([to]);
  for (const node of seen) for (const operand of operandsOf(tape, node)) seen.add(operand);
  return seen.has(from);
}

describe("reach", () => {
  const lecture = tapeOf(LECTURE);

  it("goes up, down and between", () => {
    expect(marked(upstreamOf(lecture, 4))).toEqual([0, 1, 2, 3, 4]);
    expect(marked(downstreamOf(lecture, 2))).toEqual([2, 4, 6]);
    expect(marked(between(lecture, 6, 0))).toEqual([0, 2, 4, 6]);
    expect(marked(between(lecture, 0, 1))).toEqual([]);
  });

  it("is what paths say, in any graph", () => {
    fc.assert(
      fc.property(graphs, fc.nat(), fc.nat(), fc.nat(), (tape, a, b, c) => {
        const [one, other, each] = [a, b, c].map((node) => node % tape.nodeCount);
        expect(upstreamOf(tape, one)[each]).toBe(Number(leads(tape, each, one)));
        expect(downstreamOf(tape, one)[each]).toBe(Number(leads(tape, one, each)));
        const isBetween =
          (leads(tape, one, each) && leads(tape, each, other)) ||
          (leads(tape, other, each) && leads(tape, each, one));
        expect(between(tape, one, other)[each]).toBe(Number(isBetween));
      }),
    );
  });

  it("manages long chains, and says which items it meets", () => {
    expect(marked(upstreamOf(chain(100_000), 99_999))).toHaveLength(100_000);
    expect([...itemsWith(Uint8Array.of(1, 0, 1), Int32Array.of(0, 1, -1), 2)]).toEqual([1, 0]);
  });
});
