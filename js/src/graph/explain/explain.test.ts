import { describe, expect, it } from "vitest";
import { lastCursor, phaseAt } from "../../tape/cursor";
import { localDerivative, recorded, recordedLeaves, run } from "../../tape/execute";
import type { ShownFormula } from "../../tape/formula/rewrite";
import { LECTURE, LECTURE_GRADS, SQUARE, type TestNode, tapeOf } from "../../tape/test_tapes";
import type { Chain, Computation, Explanation } from "./explain";
import { explainStep } from "./explain";

/** What the step to a cursor did, on a tape with its leaves as they are. */
function explained(nodes: TestNode[], cursor: number | null): Explanation {
  const tape = tapeOf(nodes);
  const leaves = recordedLeaves(tape);
  const after = cursor === null ? recorded(tape) : run(tape, leaves, cursor);
  const before = cursor ? run(tape, leaves, cursor - 1) : after;
  return explainStep(tape, before, after, phaseAt(tape, cursor));
}

const backward = (nodes: TestNode[], cursor: number) => explained(nodes, cursor) as Chain;
const forward = (nodes: TestNode[], cursor: number) => explained(nodes, cursor) as Computation;

/** One operation on leaves with some numbers. */
function operation(op: string, numbers: number[], more: Partial<TestNode> = {}): TestNode[] {
  const leaves = numbers.map((data, index) => ({ label: "ab"[index], data }));
  return [...leaves, { label: "y", op, operands: [...numbers.keys()], ...more }];
}

describe("where there is no step", () => {
  it("says what was recorded, and whether after a backward pass", () => {
    const known = LECTURE.map((node, number) => ({ ...node, grad: LECTURE_GRADS[number] }));
    expect(explained(LECTURE, null)).toEqual({ kind: "recorded", backwardDone: false });
    expect(explained(known, null)).toEqual({ kind: "recorded", backwardDone: true });
    // After zero_grad a gradient is known to be 0.
    const zeroed = LECTURE.map((node) => ({ ...node, grad: 0 }));
    expect(explained(zeroed, null)).toEqual({ kind: "recorded", backwardDone: false });
  });

  it("counts the leaves", () => {
    expect(explained(LECTURE, 0)).toEqual({ kind: "leaves", count: 4 });
  });

  it("tells a root that nothing computed", () => {
    expect(explained(LECTURE, 4)).toEqual({ kind: "seed", node: 6, isLeaf: false });
    expect(explained([{ label: "a", data: 2 }], 1)).toEqual({ kind: "seed", node: 0, isLeaf: true });
  });

  it("says what has no result, and no more", () => {
    const refused = { kind: "refused", node: 1, reason: "not a real number" };
    for (const cursor of [1, 2, 3]) expect(explained(operation("log", [-1]), cursor)).toEqual(refused);
  });
});

describe("a step forward", () => {
  it("names operation and result", () => {
    expect(forward(LECTURE, 2)).toMatchObject({
      node: 4,
      operation: "+",
      at: "always",
      result: 4,
      oddity: null,
    });
  });

  it.each([
    [operation("+", [Number.NaN, 1]), { kind: "spreads", from: 0 }],
    [operation("*", [1, Infinity]), { kind: "infinite operand", from: 1 }],
    [operation("*", [1e200, 1e200]), { kind: "too large" }],
    [operation("-", [Infinity, Infinity]), { kind: "undefined" }],
    [operation("*", [0, Infinity]), { kind: "undefined" }],
    [operation("/", [1, Infinity]), null],
  ])("%# knows where NaN and infinity come from", (nodes, oddity) => {
    expect(forward(nodes, 1).oddity).toEqual(oddity);
  });
});

describe("the case of an operation", () => {
  it.each([
    ["ReLU", 2, "above"],
    ["ReLU", -2, "below"],
    ["ReLU", 0, "zero"],
    ["ReLU", -0, "zero"],
    ["ReLU", Number.NaN, "always"],
    ["abs", 1e-300, "above"],
    ["abs", -1e-300, "below"],
    ["abs", 0, "zero"],
    ["sqrt", 0, "zero"],
    ["sqrt", 1e-300, "always"],
    ["tanh", 0.5, "always"],
    ["tanh", 3, "flat"],
    ["tanh", -40, "flat"],
    ["sigmoid", 0, "always"],
    ["sigmoid", 8, "flat"],
    ["exp", 0, "always"],
    ["softplus", 0, "always"],
    ["softplus", -4, "off"],
    ["softplus", 4, "linear"],
  ])("%s of %s is %s", (op, number, at) => {
    expect(backward(operation(op, [number]), 3).at).toBe(at);
  });

  it.each([
    [3, 0, "zeroth"],
    [0, 0, "zeroth"],
    [3, 1, "first"],
    [3, 2, "square"],
    [3, -1, "reciprocal"],
    [3, 0.5, "root"],
    [0, 0.5, "rootOfZero"],
    [3, 3, "always"],
    [0, 3, "flatAtZero"],
    [0, 0.25, "steepAtZero"],
    [-3, -2, "always"],
  ])("the power of %s with the constant exponent %s is %s", (base, exponent, at) => {
    expect(backward(operation("power of", [base], { exponent }), 3).at).toBe(at);
  });

  it.each([
    [2, 3, "always"],
    [-2, 3, "negativeBase"],
    [0, 3, "zeroBase"],
  ])("the power of %s with the exponent %s is %s", (base, exponent, at) => {
    expect(backward(operation("**", [base, exponent]), 3).at).toBe(at);
  });

  it.each([
    ["ReLU", 2, "above"],
    ["ReLU", -2, "below"],
    ["abs", 0, "zero"],
    ["abs", Number.NaN, "always"],
    ["tanh", 3, "always"],
    ["sqrt", 0, "always"],
  ])("a step forward tells of %s of %s what is so of its result: %s", (op, number, at) => {
    expect(forward(operation(op, [number]), 1).at).toBe(at);
  });

  it("knows operations on one value twice, where this makes other words right", () => {
    const twice = (op: string) => backward([{ data: 3 }, { op, operands: [0, 0] }], 3).at;
    expect(["+", "-", "*", "/", "**"].map(twice)).toEqual(["always", "twice", "twice", "twice", "always"]);
  });

  it("knows an operand that is not a number", () => {
    expect(backward(operation("*", [1, Number.NaN]), 3).notANumber).toBe(1);
    expect(backward(operation("*", [1, 2]), 3).notANumber).toBeNull();
  });
});

describe("a step backward", () => {
  it("passes a gradient back by the chain rule", () => {
    const { grad, shares } = backward(LECTURE, 7);
    expect(grad).toBe(-2);
    expect(shares.map(({ operand, slope, before, after }) => [operand, slope, before, after])).toEqual([
      [0, -3, 0, 6],
      [1, 2, 0, -4],
    ]);
  });

  it("adds to what an earlier step has left, and counts who comes later", () => {
    // c = a × b, d = c + a, e = d × a
    const nodes: TestNode[] = [
      { label: "a", data: 4 },
      { label: "b", data: 5 },
      { label: "c", op: "*", operands: [0, 1] },
      { label: "d", op: "+", operands: [2, 0] },
      { label: "e", op: "*", operands: [3, 0] },
    ];
    const ofA = (cursor: number) => backward(nodes, cursor).shares.find(({ operand }) => operand === 0);
    expect(ofA(5)).toMatchObject({ before: 0, hadShare: false, after: 24, pending: 2 });
    expect(ofA(6)).toMatchObject({ before: 24, hadShare: true, after: 28, pending: 1 });
    expect(ofA(7)).toMatchObject({ before: 28, hadShare: true, after: 48, pending: 0 });
  });

  it.each([
    ["*", 3, [3, 3], 6],
    ["+", 3, [1, 1], 2],
    ["-", 3, [1, -1], 0],
    ["/", 4, [0.25, -0.25], 0],
    ["**", 2, [4, 4 * Math.log(2)], 4 + 4 * Math.log(2)],
  ])("a %s a gives a two shares", (op, data, slopes, total) => {
    const { shares, repeated } = backward([{ data }, { op, operands: [0, 0] }], 3);
    expect(shares.map(({ slope }) => slope)).toEqual(slopes);
    expect(shares.map(({ before }) => before)).toEqual([0, slopes[0]]);
    expect(shares[1].after).toBeCloseTo(total, 12);
    expect(shares.map(({ hadShare }) => hadShare)).toEqual([false, false]);
    expect(repeated).toEqual([{ operand: 0, times: 2 }]);
  });

  it("has the sums that the machine has, to the last bit", () => {
    const tape = tapeOf(SHARED);
    const leaves = recordedLeaves(tape);
    for (let cursor = tape.steps.length + 2; cursor <= lastCursor(tape); cursor++) {
      const { grad } = run(tape, leaves, cursor);
      for (const { operand, after } of backward(SHARED, cursor).shares.slice(-1)) {
        expect(after).toBe(grad[operand]);
      }
    }
  });

  it("takes the slopes of the user's own operations as they were recorded", () => {
    const own = operation("own", [2, 3, 4], { ownName: "mix", ownSlopes: [0.5, -1, 0], data: 9 });
    const { operation: key, shares } = backward(own, 3);
    expect(key).toBe("own");
    expect(shares.map(({ slope, formula }) => [slope, formula])).toEqual([
      [0.5, null],
      [-1, null],
      [0, null],
    ]);
  });
});

describe("what gradients mean is said of", () => {
  const told = (nodes: TestNode[], cursor: number) =>
    backward(nodes, cursor).meanings.map(({ node }) => node);

  it("who passes back, and leaves that have all of theirs", () => {
    expect(told(LECTURE, 6)).toEqual([4, 3]);
    expect(told(LECTURE, 7)).toEqual([2, 0, 1]);
  });

  it("operands rather than the root", () => {
    expect(told(LECTURE, 5)).toEqual([5]);
    expect(told(SQUARE, 3)).toEqual([0]);
  });

  it("nobody whose gradient is not complete", () => {
    expect(told(SHARED, 6)).not.toContain(0);
  });
});

describe("slopes as formulas", () => {
  const NUMBERS = [-2.5, -1, -0.3, 0.3, 1, 2, 7.25];

  /** A formula with numbers put in. */
  function worth(formula: ShownFormula, first: number, second: number, result: number): number {
    if (typeof formula === "number") return formula;
    if (typeof formula === "string") return { a: first, b: second, out: result }[formula];
    const [left, right] = formula.of.map((part) => worth(part, first, second, result));
    switch (formula.kind) {
      case "negate":
        return -left;
      case "add":
        return left + right;
      case "subtract":
        return left - right;
      case "multiply":
        return left * right;
      case "divide":
        return left / right;
      case "sqrt":
        return Math.sqrt(left);
      case "abs":
        return Math.abs(left);
      case "call":
        return FUNCTIONS[formula.name](left, right);
    }
  }

  /** What the names in formulas mean. */
  const FUNCTIONS: Readonly<Record<string, (x: number, y: number) => number>> = {
    sin: Math.sin,
    cos: Math.cos,
    ln: Math.log,
    σ: (x) => 1 / (1 + Math.exp(-x)),
    power: (x, y) => x ** y,
  };

  /** Whether every formula of an operation comes to the slope that the machine has; how many formulas there were. */
  function compare(nodes: TestNode[]): number {
    const tape = tapeOf(nodes);
    const { data, refused } = run(tape, recordedLeaves(tape), 1);
    if (refused) return 0;
    const node = nodes.length - 1;
    const [first, second = Number.NaN] = data.subarray(0, node);
    const { shares } = backward(nodes, 3);
    let compared = 0;
    shares.forEach(({ slope, formula }, index) => {
      expect(slope).toBe(localDerivative(tape, data, node, index));
      if (!formula) return;
      const expected = worth(formula, first, second, data[node]);
      expect(Math.abs(slope - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));
      compared++;
    });
    return compared;
  }

  it.each(["neg", "exp", "log", "tanh", "sigmoid", "sin", "cos", "sqrt", "log1p", "softplus"])("%s", (op) => {
    const compared = NUMBERS.map((number) => compare(operation(op, [number])));
    expect(compared.reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(4);
  });

  it.each(["+", "-", "*", "/", "**", "leaky ReLU"])("%s", (op) => {
    const compared = NUMBERS.flatMap((a) => NUMBERS.map((b) => compare(operation(op, [a, b]))));
    expect(compared.reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(40);
  });

  it.each([-3, -2, -1, -0.5, 0.5, 1.5, 2, 3, 10])("a power with the constant exponent %s", (exponent) => {
    const compared = NUMBERS.map((number) => compare(operation("power of", [number], { exponent })));
    expect(compared.reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(4);
  });

  it("there are none at corners and where a power of zero has a limit", () => {
    const formulas = (nodes: TestNode[]) => backward(nodes, 3).shares.map(({ formula }) => formula);
    expect(formulas(operation("ReLU", [0]))).toEqual([null]);
    expect(formulas(operation("abs", [0]))).toEqual([null]);
    expect(formulas(operation("**", [0, 1]))).toEqual([null, null]);
    expect(formulas(operation("**", [-2, 3]))[1]).toBeNull();
    expect(formulas(operation("power of", [0], { exponent: 0 }))).toEqual([null]);
  });
});

/** a is used by three operations: b = tanh(a), c = a × b, d = c + a. */
const SHARED: TestNode[] = [
  { label: "a", data: 0.3 },
  { label: "b", op: "tanh", operands: [0] },
  { label: "c", op: "*", operands: [0, 1] },
  { label: "d", op: "+", operands: [2, 0] },
];
