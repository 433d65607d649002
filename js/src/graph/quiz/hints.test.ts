import { describe, expect, it } from "vitest";
import { recordedLeaves, run } from "../../tape/execute";
import { LECTURE, SQUARE, type TestNode, tapeOf } from "../../tape/test_tapes";
import { chainRule, hasRule } from "./hints";

function hintsFor(nodes: TestNode[], node: number) {
  const tape = tapeOf(nodes);
  return chainRule(tape, run(tape, recordedLeaves(tape), 2 * tape.steps.length + 1), node);
}

describe("chainRule", () => {
  it("has the gradient of each use, and the local derivative there", () => {
    expect(hintsFor(LECTURE, 0)).toEqual({
      terms: [{ user: 2, userGrad: -2, slope: -3, index: 0 }],
      more: 0,
    });
  });

  it("counts an operand that stands there twice for each place", () => {
    expect(hintsFor(SQUARE, 0).terms.map(({ slope, index }) => [slope, index])).toEqual([
      [3, 0],
      [3, 1],
    ]);
  });

  it("adds up to the gradient", () => {
    const nodes = [{ data: 2 }, { op: "*", operands: [0, 0] }, { op: "+", operands: [1, 0] }];
    const { terms } = hintsFor(nodes, 0);
    expect(terms.reduce((sum, { userGrad, slope }) => sum + userGrad * slope, 0)).toBe(5);
  });

  it("has no terms for what nothing uses", () => {
    expect(hintsFor(LECTURE, 6)).toEqual({ terms: [], more: 0 });
  });

  it("only counts the rest of many", () => {
    const sums = Array.from({ length: 10 }, (_, index) => ({
      op: "+",
      operands: index === 0 ? [0, 0] : [index, 0],
    }));
    const { terms, more } = hintsFor([{ data: 1 }, ...sums], 0);
    expect([terms.length, more]).toEqual([6, 5]);
  });
});

describe("hasRule", () => {
  it("is so of all operations but the user's own", () => {
    const tape = tapeOf([
      { data: 1 },
      { op: "neg", operands: [0] },
      { op: "own", operands: [1], ownName: "mine", ownSlopes: [1] },
    ]);
    expect([1, 2].map((node) => hasRule(tape, node))).toEqual([true, false]);
  });
});
