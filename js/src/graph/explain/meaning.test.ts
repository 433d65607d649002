import { describe, expect, it } from "vitest";
import { lastCursor } from "../../tape/cursor";
import { recordedLeaves, run } from "../../tape/execute";
import { LECTURE, type TestNode, tapeOf } from "../../tape/test_tapes";
import { type Meaning, meaningOf } from "./meaning";

/** What the gradient of a node means when the backward pass is done. */
function meaning(nodes: TestNode[], node = 0): Meaning {
  const tape = tapeOf(nodes);
  const { data, grad } = run(tape, recordedLeaves(tape), lastCursor(tape));
  return meaningOf(tape, data, node, grad[node]);
}

function of(op: string, data: number, more: Partial<TestNode> = {}): TestNode[] {
  return [{ data }, { op, operands: [0], ...more }];
}

describe("meaningOf", () => {
  it("multiplies the nudge with the gradient", () => {
    expect(meaning(LECTURE, 4)).toEqual({ kind: "moves", node: 4, step: 0.01, change: -0.02, checked: true });
    expect(meaning(LECTURE, 0)).toMatchObject({ step: 0.01, change: 0.06 });
    expect(meaning(LECTURE, 5)).toMatchObject({ step: 0.01, change: 0.04 });
  });

  it("takes a smaller nudge where the gradient does not tell that far", () => {
    expect(meaning(of("power of", 0.02, { exponent: 2 }))).toMatchObject({ kind: "moves", step: 0.001 });
    const steep = meaning(of("power of", 1e-9, { exponent: -1 }));
    expect(steep).toMatchObject({ kind: "moves", checked: true });
    expect((steep as { step: number }).step).toBeLessThan(1e-9);
  });

  it("takes a larger one for a number that would not feel it", () => {
    expect(meaning(of("neg", 3e20))).toMatchObject({
      kind: "moves",
      step: 1e15,
      change: -1e15,
      checked: true,
    });
  });

  it.each([1e-300, 1e-8, 0.5, 3, 700])("is right within a tenth for exp near %s", (number) => {
    const { step, change } = meaning(of("exp", number)) as { step: number; change: number };
    const moved = Math.exp(number + step) - Math.exp(number);
    expect(Math.abs(change - moved)).toBeLessThanOrEqual(0.1 * Math.abs(moved));
  });

  it("knows what does not move at all, and what is flat at a point", () => {
    expect(meaning(of("ReLU", -3))).toEqual({ kind: "still", node: 0, step: 0.01 });
    expect(meaning(of("ReLU", -0.005))).toEqual({ kind: "still", node: 0, step: 0.001 });
    expect(meaning(of("power of", 3, { exponent: 0 }))).toMatchObject({ kind: "still" });
    expect(meaning(of("power of", 0, { exponent: 2 }))).toEqual({ kind: "hardly", node: 0, step: 0.01 });
    expect(meaning(of("cos", 0))).toMatchObject({ kind: "hardly" });
  });

  it("does not say that nothing moves at a corner", () => {
    expect(meaning(of("abs", 0))).toEqual({ kind: "corner", node: 0, step: 0.01, up: 0.01, down: 0.01 });
    expect(meaning(of("ReLU", 0))).toEqual({ kind: "corner", node: 0, step: 0.01, up: 0.01, down: 0 });
  });

  it("sees a corner further on", () => {
    const later: TestNode[] = [
      { data: 2 },
      { data: -2 },
      { op: "+", operands: [0, 1] },
      { op: "ReLU", operands: [2] },
    ];
    expect(meaning(later, 0)).toMatchObject({ kind: "corner", up: expect.closeTo(0.01, 9), down: 0 });
  });

  it("says nothing where there is no finite gradient or number", () => {
    expect(meaning(of("sqrt", 0))).toEqual({ kind: "none", node: 0 });
    expect(meaning(of("neg", Infinity))).toEqual({ kind: "none", node: 0 });
    expect(meaning(of("neg", Number.NaN))).toEqual({ kind: "none", node: 0 });
    expect(meaning([{ data: 1 }, { data: Number.NaN }, { op: "*", operands: [0, 1] }])).toMatchObject({
      kind: "none",
    });
  });

  it("goes by the gradient alone where the user's own operation follows, and says so", () => {
    const own: TestNode[] = [
      { data: 1 },
      { op: "own", operands: [0], ownName: "f", ownSlopes: [3], data: 5 },
    ];
    expect(meaning(own)).toEqual({ kind: "moves", node: 0, step: 0.01, change: 0.03, checked: false });
  });

  it("goes by the gradient alone where very much follows", () => {
    const chain: TestNode[] = [{ data: 1 }];
    for (let node = 1; node < 100_002; node++) chain.push({ op: "neg", operands: [node - 1] });
    expect(meaning(chain)).toMatchObject({ kind: "moves", checked: false });
    expect(meaning(chain, 2)).toMatchObject({ kind: "moves", checked: true });
  });

  it("tells what the output does when it is a leaf itself", () => {
    expect(meaning([{ data: 4 }])).toMatchObject({ kind: "moves", change: 0.01 });
  });
});
