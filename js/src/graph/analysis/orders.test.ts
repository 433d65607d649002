import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runToEnd } from "../../shared/steps";
import { localDerivative } from "../../tape/execute";
import { operandsOf, rootOf, type Tape } from "../../tape/tape";
import { LECTURE, LECTURE_GRADS, SQUARE, type TestNode, tapeOf } from "../../tape/test_tapes";
import { comparisonSteps, type Mistake } from "./orders";
import { anyTape, dataOf, TOO_EARLY } from "./test_tapes";

const compare = (tape: Tape, mistake: Mistake) => runToEnd(comparisonSteps(tape, dataOf(tape), mistake));

/** The wrong pass as somebody would write it first. */
function naive(tape: Tape): { grad: number[]; order: number[] } {
  const data = dataOf(tape);
  const grad = new Array(tape.nodeCount).fill(0);
  const seen = new Set<number>();
  const order: number[] = [];
  const propagate = (node: number) => {
    if (seen.has(node)) return;
    seen.add(node);
    if (operandsOf(tape, node).length > 0) order.push(node);
    operandsOf(tape, node).forEach((operand, at) => {
      grad[operand] += localDerivative(tape, data, node, tape.operandStart[node] + at) * grad[node];
    });
    for (const operand of operandsOf(tape, node)) propagate(operand);
  };
  grad[rootOf(tape)] = 1;
  propagate(rootOf(tape));
  return { grad, order };
}

describe("a wrong order", () => {
  it("passes back before all shares are there", () => {
    const found = compare(tapeOf(TOO_EARLY), "order");
    expect([...found.right]).toEqual([39, 26, 13, 1, 1]);
    expect([...found.wrong]).toEqual([3, 2, 13, 1, 1]);
    expect(found.differing).toEqual([1, 0]);
    expect([...found.wrongTurns.node]).toEqual([4, 2, 3]);
    expect([...found.wrongTurns.grad]).toEqual([1, 1, 1]);
    expect([...found.rightTurns.node]).toEqual([4, 3, 2]);
    expect([...found.rightTurns.grad]).toEqual([1, 1, 13]);
    expect(found.parting).toEqual({ step: 1, node: 2, grad: 1, right: 13, pending: 2 });
    expect(found.sharedResults).toBe(1);
  });

  it("does no harm where no result is used twice", () => {
    for (const nodes of [LECTURE, SQUARE]) {
      const found = compare(tapeOf(nodes), "order");
      expect([found.differing, found.parting, found.sharedResults]).toEqual([[], null, 0]);
    }
    expect([...compare(tapeOf(LECTURE), "order").wrong]).toEqual(LECTURE_GRADS);
  });

  it("does no harm where the recursion happens to come by in the right order", () => {
    const lucky: TestNode[] = [...TOO_EARLY.slice(0, 4), { label: "L", op: "+", operands: [3, 2] }];
    const found = compare(tapeOf(lucky), "order");
    expect([found.differing, found.parting, found.sharedResults]).toEqual([[], null, 1]);
  });

  it("is that of a plain recursion, in any graph", () => {
    fc.assert(
      fc.property(anyTape, (tape) => {
        const { wrong, wrongTurns, differing, parting } = compare(tape, "order");
        const { grad, order } = naive(tape);
        expect([...wrong]).toEqual(grad);
        expect([...wrongTurns.node]).toEqual(order);
        expect(parting === null).toBe(differing.length === 0);
      }),
    );
  });

  it("is not told from the right one by the order of a sum", () => {
    // 0.1 + 0.2 + 0.3 differs in its last place from 0.3 + 0.2 + 0.1.
    const nodes: TestNode[] = [{ data: 1 }, { data: 0.1 }, { data: 0.2 }, { data: 0.3 }];
    for (const factor of [1, 2, 3]) nodes.push({ op: "*", operands: [0, factor] });
    nodes.push({ op: "+", operands: [4, 5] }, { op: "+", operands: [7, 6] });
    const found = compare(tapeOf(nodes), "order");
    expect(found.right[0]).not.toBe(found.wrong[0]);
    expect(found.differing).toEqual([]);
  });

  it("goes down a chain without recursion", () => {
    const nodes: TestNode[] = [{ data: 1 }];
    for (let node = 0; node < 100_000; node++) nodes.push({ op: "neg", operands: [node] });
    expect(compare(tapeOf(nodes), "order").wrong[0]).toBe(1);
  });
});

describe("= instead of +=", () => {
  it("loses all shares but the last", () => {
    const found = compare(tapeOf(TOO_EARLY), "overwrite");
    expect([...found.wrong]).toEqual([18, 12, 6, 1, 1]);
    expect(found.differing).toEqual([2, 1, 0]);
    // L gives b its first share, and c's first overwrites it.
    expect(found.parting).toMatchObject({ step: 1, node: 2, grad: 6, right: 13 });
  });

  it("does no harm where nothing is used twice", () => {
    const found = compare(tapeOf(LECTURE), "overwrite");
    expect([found.differing, found.parting, found.shared]).toEqual([[], null, 0]);
  });
});

describe("a second pass without zero_grad", () => {
  it("doubles the gradients of the leaves, and of nothing else", () => {
    const found = compare(tapeOf(TOO_EARLY), "again");
    expect([...found.wrong]).toEqual([78, 52, 13, 1, 1]);
    expect(found.differing).toEqual([1, 0]);
    expect(found.parting).toMatchObject({ step: 2, node: 0, grad: 78, right: 39 });
  });

  it("does no harm to a gradient of 0", () => {
    const tape = tapeOf([{ data: -1 }, { op: "ReLU", operands: [0] }]);
    expect(compare(tape, "again").differing).toEqual([]);
  });
});
