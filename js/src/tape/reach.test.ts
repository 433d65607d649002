import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { between, downstreamOf, upstreamOf } from "./reach";
import { operandsOf, type Tape } from "./tape";
import { LECTURE, SQUARE, type TestNode, tapeOf } from "./test_tapes";

const marked = (nodes: Uint8Array) => [...nodes.keys()].filter((node) => nodes[node]);

/** Whether there is a path, found the slow way. */
function leads(tape: Tape, from: number, to: number): boolean {
  const seen = new Set([to]);
  for (const node of seen) for (const operand of operandsOf(tape, node)) seen.add(operand);
  return seen.has(from);
}

/** Any graphs of sums. */
const tapes = fc
  .array(fc.array(fc.nat(), { minLength: 0, maxLength: 2 }), { minLength: 1, maxLength: 20 })
  .map((rows) =>
    tapeOf(
      rows.map((row, node): TestNode => {
        if (row.length === 0 || node === 0) return {};
        const operands = row.map((operand) => operand % node);
        return { op: operands.length === 1 ? "neg" : "+", operands };
      }),
    ),
  );
const sets = fc.array(fc.nat(), { minLength: 1, maxLength: 3 });

describe("what a node was computed from, and what was computed from it", () => {
  const lecture = tapeOf(LECTURE);

  it("are found up, down and between", () => {
    expect(marked(upstreamOf(lecture, [4]))).toEqual([0, 1, 2, 3, 4]);
    expect(marked(upstreamOf(lecture, [5]))).toEqual([5]);
    expect(marked(upstreamOf(tapeOf(SQUARE), [1]))).toEqual([0, 1]);
    expect(marked(downstreamOf(lecture, [2]))).toEqual([2, 4, 6]);
    expect(marked(between(lecture, [6], [0]))).toEqual([0, 2, 4, 6]);
    expect(marked(between(lecture, [0], [1]))).toEqual([]);
  });

  it("are what paths say, in any graph and from any nodes", () => {
    fc.assert(
      fc.property(tapes, sets, sets, (tape, some, others) => {
        const [from, to] = [some, others].map((nodes) => nodes.map((node) => node % tape.nodeCount));
        const all = [...Array(tape.nodeCount).keys()];
        const above = (each: number, nodes: number[]) => nodes.some((node) => leads(tape, each, node));
        const below = (each: number, nodes: number[]) => nodes.some((node) => leads(tape, node, each));
        expect(marked(upstreamOf(tape, from))).toEqual(all.filter((each) => above(each, from)));
        expect(marked(downstreamOf(tape, from))).toEqual(all.filter((each) => below(each, from)));
        const forth = all.filter((each) => below(each, from) && above(each, to));
        const back = all.filter((each) => below(each, to) && above(each, from));
        expect(marked(between(tape, from, to))).toEqual(forth.length > 0 ? forth : back);
      }),
    );
  });

  it("are found along chains of any length", () => {
    const chain = tapeOf(
      Array.from(
        { length: 100_000 },
        (_, node): TestNode => (node ? { op: "neg", operands: [node - 1] } : {}),
      ),
    );
    expect(marked(upstreamOf(chain, [99_999]))).toHaveLength(100_000);
    expect(marked(downstreamOf(chain, [0]))).toHaveLength(100_000);
  });
});
