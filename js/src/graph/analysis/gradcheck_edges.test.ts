// The edges of a check of gradients; tests/engine/test_gradcheck_edges.py has the same for Python.
import { describe, expect, it } from "vitest";
import { runToEnd } from "../../shared/steps";
import { recordedLeaves } from "../../tape/execute";
import { type TestNode, tapeOf } from "../../tape/test_tapes";
import { type GradCheck, gradcheckSteps, USUAL } from "./gradcheck";

function check(nodes: TestNode[]): GradCheck {
  const tape = tapeOf(nodes);
  return runToEnd(gradcheckSteps(tape, recordedLeaves(tape), true));
}

describe("leaves", () => {
  /** What is said of x × 1 that was displayed with some number. */
  const checked = (x: number, displayed: number) =>
    check([
      { data: x, grad: 1 },
      { data: 1, grad: x },
      { op: "*", operands: [0, 1], data: displayed, grad: 1 },
    ]).checked;

  it.each([0, 2 ** -52, -(2 ** -52), 1e-11, -1e-11])(
    "have not changed where %d is the share of rounding",
    (share) => {
      expect(checked(1000, 1000 * (1 + share))).toBe("held");
    },
  );

  it.each([1e-7, -1e-7, 1e-5])("have changed where the share is %d", (share) => {
    expect(checked(1000, 1000 * (1 + share))).toBe("computed: leaves have changed");
  });

  it("are held by their distance beside 0", () => {
    expect(checked(0, 1e-14)).toBe("held");
    expect(checked(0, 1e-9)).toBe("computed: leaves have changed");
  });

  it("have changed where a NaN is a number now, and not where a NaN is one still", () => {
    expect(checked(Number.NaN, Number.NaN)).toBe("held");
    expect(checked(2, Number.NaN)).toBe("computed: leaves have changed");
  });
});

describe("breaks of the chain rule", () => {
  /** The nodes named for a × b whose first operand holds some gradient. */
  const broken = (a: number, b: number, held: number) =>
    check([
      { data: a, grad: held },
      { data: b, grad: a },
      { op: "*", operands: [0, 1], data: a * b, grad: 1 },
    ]).breaks.map(({ node }) => node);

  it("are held to the size of what was passed back, however small", () => {
    expect(broken(2, 1e-9, 1e-9)).toEqual([]);
    expect(broken(2, 1e-9, 2e-9)).toEqual([0]);
    expect(broken(2, 1e9, 1e9 + 1)).toEqual([]);
    expect(broken(2, 1e9, 1e9 + 1e4)).toEqual([0]);
  });

  it("are where a NaN stands for a number", () => {
    expect(broken(2, 3, Number.NaN)).toEqual([0]);
  });
});

describe("a multiple", () => {
  /** What is said of a² + b² whose gradients are too large by some factors. */
  const multiple = (one: number, other: number) =>
    check([
      { data: 2, grad: 4 * one },
      { data: 3, grad: 6 * other },
      { op: "*", operands: [0, 0], data: 4, grad: 1 },
      { op: "*", operands: [1, 1], data: 9, grad: 1 },
      { op: "+", operands: [2, 3], data: 13, grad: 1 },
    ]).multiple;

  it.each([
    [2, 2, 2],
    [3, 3, 3],
    [1, 1, null],
    [2, 3, null],
    [2, 2.5, null],
    [2.002, 2.002, null],
    [-2, -2, null],
    [Infinity, Infinity, null],
    [Number.NaN, 2, null],
  ])("of factors %d and %d is %o", (one, other, expected) => {
    expect(multiple(one, other)).toBe(expected);
  });
});

describe("slopes", () => {
  /** What is said of the first node. */
  const first = (nodes: TestNode[], options = {}) => {
    const tape = tapeOf(nodes);
    return runToEnd(gradcheckSteps(tape, recordedLeaves(tape), true, { ...USUAL, ...options })).rows[0];
  };

  it("are not measured with a step that rounding swallows", () => {
    const doubled: TestNode[] = [{ data: 3 }, { data: 2 }, { op: "*", operands: [0, 1], data: 6 }];
    expect(first(doubled, { step: 1e-17 })).toMatchObject({ verdict: "unchecked", numeric: Number.NaN });
  });

  it("make no corner by rounding of one that does not matter", () => {
    // relu(x) × gate + (x × 3 + 2^24): right above and below 2^24 sums are rounded differently.
    const row = first([
      ...[{ data: 0 }, { data: 0 }, { data: 3 }, { data: 2 ** 24 }],
      ...[
        { op: "ReLU", operands: [0] },
        { op: "*", operands: [4, 1] },
        { op: "*", operands: [0, 2] },
      ],
      { op: "+", operands: [6, 3], data: 2 ** 24 },
      { op: "+", operands: [5, 7], data: 2 ** 24 },
    ]);
    expect(row.verdict).toBe("agrees");
  });

  it("are looked at more closely where they have not settled", () => {
    const wave: TestNode[] = [
      { data: 0 },
      { data: 2e7 },
      { op: "*", operands: [0, 1] },
      { op: "sin", operands: [2] },
    ];
    expect(first(wave).verdict).toBe("agrees");
  });

  it.each([
    [0, "kink"],
    [0.5, "kink"],
    [1, "kink"],
    [1.001, "differs"],
  ])("on both sides of a corner leave a gradient of %d as: %s", (held, verdict) => {
    const row = first([
      { data: 0, grad: held },
      { op: "tanh", operands: [0], grad: held },
      { op: "ReLU", operands: [1], grad: 1 },
    ]);
    expect(row.verdict).toBe(verdict);
  });
});
