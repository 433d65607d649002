import { describe, expect, it } from "vitest";
import { lastCursor, phaseAt, positionOf } from "./cursor";
import { LECTURE, LECTURE_GRADS, tapeOf } from "./test_tapes";

const tape = tapeOf(LECTURE);

describe("phaseAt", () => {
  it("walks forward, seeds the root, and walks backward", () => {
    const phases = Array.from({ length: lastCursor(tape) + 1 }, (_, cursor) => phaseAt(tape, cursor));
    expect(phases).toEqual([
      { kind: "leaves" },
      { kind: "forward", step: 1, node: 2 },
      { kind: "forward", step: 2, node: 4 },
      { kind: "forward", step: 3, node: 6 },
      { kind: "seed", node: 6 },
      { kind: "backward", step: 1, node: 6 },
      { kind: "backward", step: 2, node: 4 },
      { kind: "backward", step: 3, node: 2 },
    ]);
  });

  it("is as recorded without a cursor", () => {
    expect(phaseAt(tape, null)).toEqual({ kind: "recorded" });
  });

  it("of a lonely leaf knows the leaves and the seed", () => {
    const leaf = tapeOf([{ data: 5 }]);
    expect(lastCursor(leaf)).toBe(1);
    expect(phaseAt(leaf, 0)).toEqual({ kind: "leaves" });
    expect(phaseAt(leaf, 1)).toEqual({ kind: "seed", node: 0 });
  });
});

describe("positionOf", () => {
  const withGrads = (grads: (number | undefined)[]) =>
    tapeOf(
      LECTURE.map((node, number) => {
        const grad = grads[number];
        return grad === undefined ? node : { ...node, grad };
      }),
    );

  it("is the cursor where there is one", () => {
    expect(positionOf(withGrads(LECTURE_GRADS), 0)).toBe(0);
    expect(positionOf(tape, 5)).toBe(5);
  });

  it("of a recorded graph is the end of the forward pass", () => {
    expect(positionOf(tape, null)).toBe(3);
  });

  it("of a recorded graph after backward() is the end", () => {
    expect(positionOf(withGrads(LECTURE_GRADS), null)).toBe(7);
  });

  it("does not take a gradient of 0, as an older engine has it from the start, for a backward pass", () => {
    expect(positionOf(withGrads(LECTURE_GRADS.map(() => 0)), null)).toBe(3);
  });

  it("asks for the root's own gradient", () => {
    expect(positionOf(withGrads([6, -4, -2, -2, -2, 4, undefined]), null)).toBe(3);
  });
});
