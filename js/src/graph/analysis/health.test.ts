import { describe, expect, it } from "vitest";
import { runToEnd } from "../../shared/steps";
import { lastCursor } from "../../tape/cursor";
import { recordedLeaves, run } from "../../tape/execute";
import { LECTURE, type TestNode, tapeOf } from "../../tape/test_tapes";
import { healthSteps } from "./health";
import { nanBirths, oddities } from "./oddities";

function healthOf(nodes: TestNode[]) {
  const tape = tapeOf(nodes);
  return runToEnd(healthSteps(tape, run(tape, recordedLeaves(tape), lastCursor(tape))));
}

describe("health", () => {
  it("finds nothing wrong with the lecture's graph", () => {
    expect(healthOf(LECTURE)).toEqual({
      data: null,
      gradient: null,
      dead: [],
      saturated: [],
      vanished: [],
      exploded: [],
      relus: 0,
      squashes: 0,
    });
  });

  it("finds ReLUs that let nothing through, at 0 too", () => {
    const nodes: TestNode[] = [{ data: -1 }, { data: 0 }, { data: 2 }];
    for (const leaf of [0, 1, 2]) nodes.push({ op: "ReLU", operands: [leaf] });
    nodes.push({ op: "+", operands: [3, 4] }, { op: "+", operands: [6, 5] });
    expect(healthOf(nodes)).toMatchObject({ dead: [3, 4], relus: 3, vanished: [] });
  });

  it.each([
    ["tanh", 2.17, 0],
    ["tanh", 2.19, 1],
    ["tanh", -2.19, 1],
    ["sigmoid", 2.88, 0],
    ["sigmoid", 2.89, 1],
    ["sigmoid", -2.89, 1],
    ["tanh", Infinity, 1],
    ["tanh", Number.NaN, 0],
  ])("%s at %d is saturated: %i", (op, data, expected) => {
    const { saturated, squashes } = healthOf([{ data }, { op, operands: [0] }]);
    expect([saturated.length, squashes]).toEqual([expected, 1]);
  });

  it("finds where a gradient vanishes, and the operation that takes most of it", () => {
    const nodes: TestNode[] = [{ data: 0.5 }, { data: 0.01 }];
    nodes.push({ op: "*", operands: [0, 1] }, { data: 1e-5 }, { op: "*", operands: [2, 3] });
    const { vanished, exploded } = healthOf(nodes);
    expect(vanished).toEqual([{ leaf: 0, product: expect.closeTo(1e-7, 12), worst: 4, slope: 1e-5 }]);
    expect(exploded).toEqual([]);
  });

  it("takes the strongest path: a leaf has not vanished if one of its ways is open", () => {
    const nodes: TestNode[] = [{ data: 0.5 }, { data: 1e-9 }, { op: "*", operands: [0, 1] }];
    nodes.push({ op: "+", operands: [0, 2] });
    expect(healthOf(nodes).vanished).toEqual([]);
  });

  it("finds where a gradient explodes", () => {
    const nodes: TestNode[] = [{ data: 0.5 }, { data: 1e4 }, { op: "*", operands: [0, 1] }];
    nodes.push({ data: 1e3 }, { op: "*", operands: [2, 3] });
    expect(healthOf(nodes).exploded).toEqual([
      { leaf: 0, product: expect.closeTo(1e7, 3), worst: 2, slope: 1e4 },
    ]);
  });

  it("does not call blocked what is stopped by a slope of 0", () => {
    const nodes: TestNode[] = [{ data: -1 }, { op: "ReLU", operands: [0] }];
    expect(healthOf(nodes)).toMatchObject({ dead: [1], vanished: [] });
  });

  it("finds the operation that made the first infinity, and says how far it went", () => {
    const nodes: TestNode[] = [{ data: 1e200 }, { op: "*", operands: [0, 0] }];
    nodes.push({ op: "-", operands: [1, 1] }, { op: "neg", operands: [2] });
    const { data, gradient } = healthOf(nodes);
    expect(data).toEqual({ node: 1, value: Infinity, isLeaf: false, by: null, count: 3 });
    expect(gradient).toBeNull();
  });

  it("says that a NaN came in with a leaf", () => {
    expect(healthOf([{ data: Number.NaN }, { op: "neg", operands: [0] }]).data).toEqual({
      node: 0,
      value: Number.NaN,
      isLeaf: true,
      by: null,
      count: 2,
    });
  });

  it("finds the first gradient that is infinite, and who passed it back", () => {
    const nodes: TestNode[] = [{ data: 0 }, { data: 3 }, { op: "*", operands: [0, 1] }];
    nodes.push({ op: "sqrt", operands: [2] }, { op: "+", operands: [2, 3] });
    expect(healthOf(nodes)).toMatchObject({
      data: null,
      gradient: { node: 2, value: Infinity, isLeaf: false, by: 3, count: 3 },
    });
  });

  it("looks at what is known only", () => {
    const tape = tapeOf([{ data: 1e200 }, { op: "*", operands: [0, 0] }]);
    expect(oddities(tape, run(tape, recordedLeaves(tape), 0))).toEqual({ data: null, gradient: null });
  });
});

describe("where NaN is born", () => {
  const infinity = Number.POSITIVE_INFINITY;
  const nodes: TestNode[] = [
    { data: infinity },
    { data: 0 },
    { op: "*", operands: [0, 1] },
    { op: "+", operands: [2, 1] },
    { op: "-", operands: [0, 0] },
    { op: "*", operands: [3, 4] },
  ];
  const tape = tapeOf(nodes);
  const bornAt = (cursor: number) => nanBirths(tape, run(tape, recordedLeaves(tape), cursor));

  it("is each operation that makes one of numbers, not those that pass one on", () => {
    expect(bornAt(lastCursor(tape))).toEqual([2, 4]);
  });

  it("is known only as far as the run has come", () => {
    expect(bornAt(0)).toEqual([]);
    expect(bornAt(1)).toEqual([2]);
  });

  it("is no leaf: that NaN was given", () => {
    const given = tapeOf([{ data: Number.NaN }, { data: 1 }, { op: "+", operands: [0, 1] }]);
    expect(nanBirths(given, run(given, recordedLeaves(given), lastCursor(given)))).toEqual([]);
  });
});
