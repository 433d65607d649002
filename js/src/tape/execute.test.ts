import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lastCursor } from "./cursor";
import { localDerivative, type Registers, recorded, recordedLeaves, run, shareOf } from "./execute";
import { ALL_OPERATIONS } from "./operations";
import { LECTURE, LECTURE_GRADS, SQUARE, type TestNode, tapeOf } from "./test_tapes";

const known = (numbers: Float64Array, marks: Uint8Array) =>
  [...numbers].map((number, node) => (marks[node] ? number : null));
const dataOf = (registers: Registers) => known(registers.data, registers.dataKnown);
const gradOf = (registers: Registers) => known(registers.grad, registers.gradKnown);

describe("run", () => {
  const tape = tapeOf(LECTURE);
  const leaves = recordedLeaves(tape);
  const none = [null, null, null, null, null, null, null];

  it("knows one value more with every step forward", () => {
    expect([0, 1, 2, 3].map((cursor) => dataOf(run(tape, leaves, cursor)))).toEqual([
      [2, -3, null, 10, null, -2, null],
      [2, -3, -6, 10, null, -2, null],
      [2, -3, -6, 10, 4, -2, null],
      [2, -3, -6, 10, 4, -2, -8],
    ]);
    for (const cursor of [0, 1, 2, 3]) expect(gradOf(run(tape, leaves, cursor))).toEqual(none);
  });

  it("passes gradients back from the root, one operation at a time", () => {
    expect([4, 5, 6, 7].map((cursor) => gradOf(run(tape, leaves, cursor)))).toEqual([
      [null, null, null, null, null, null, 1],
      [null, null, null, null, -2, 4, 1],
      [null, null, -2, -2, -2, 4, 1],
      LECTURE_GRADS,
    ]);
  });

  it("takes the leaves it is given, not those that were recorded", () => {
    const registers = run(tape, Float64Array.of(1, 1, 1, 3), lastCursor(tape));
    expect(dataOf(registers)).toEqual([1, 1, 1, 1, 2, 3, 6]);
    expect(gradOf(registers)).toEqual([3, 3, 3, 3, 3, 2, 1]);
  });

  it("changes neither the tape nor the leaves", () => {
    const given = leaves.slice();
    const before = structuredClone(tape);
    run(tape, given, lastCursor(tape));
    expect(given).toEqual(leaves);
    expect(tape).toEqual(before);
  });

  it("adds both shares of an operand that stands there twice", () => {
    const square = tapeOf(SQUARE);
    expect(gradOf(run(square, Float64Array.of(3), 3))).toEqual([6, 1]);
  });

  it("adds up over all uses of a value", () => {
    // L = a × b + a: ∂L/∂a = b + 1
    const shared = tapeOf([{}, {}, { op: "*", operands: [0, 1] }, { op: "+", operands: [2, 0] }]);
    expect(gradOf(run(shared, Float64Array.of(4, 5), 5))).toEqual([6, 4, 1, 1]);
  });

  it("of a lonely leaf seeds it", () => {
    expect(gradOf(run(tapeOf([{}]), Float64Array.of(7), 1))).toEqual([1]);
  });

  it("takes an operation of the user's own as it was recorded", () => {
    const own = tapeOf([
      { data: 2 },
      { op: "own", operands: [0], ownName: "gelu", ownSlopes: [0.25], data: 1.5 },
      { op: "neg", operands: [1] },
    ]);
    const registers = run(own, Float64Array.of(2), lastCursor(own));
    expect(dataOf(registers)).toEqual([2, 1.5, -1.5]);
    expect(gradOf(registers)).toEqual([-0.25, -1, 1]);
  });

  it("goes back in time exactly, whatever the numbers are", () => {
    const deep = tapeOf([
      {},
      {},
      { op: "/", operands: [0, 1] },
      { op: "tanh", operands: [2] },
      { op: "**", operands: [0, 1] },
      { op: "power of", operands: [3], exponent: 3 },
      { op: "*", operands: [4, 5] },
      { op: "-", operands: [6, 0] },
    ]);
    const number = fc.double();
    const step = fc.integer({ min: 0, max: lastCursor(deep) - 1 });
    fc.assert(
      fc.property(number, number, step, (a, b, cursor) => {
        const given = Float64Array.of(a, b);
        const before = run(deep, given, cursor);
        run(deep, given, cursor + 1);
        expect(run(deep, given, cursor)).toEqual(before);
        expect(given).toEqual(Float64Array.of(a, b));
      }),
    );
  });
});

describe("a step", () => {
  const steps = tapeOf([
    {},
    {},
    { op: "*", operands: [0, 1] },
    { op: "sin", operands: [2] },
    { op: "+", operands: [3, 0] },
  ]);

  it("forward adds one value and leaves the others alone; backward leaves all data alone", () => {
    fc.assert(
      fc.property(fc.double(), fc.double(), (a, b) => {
        const leaves = Float64Array.of(a, b);
        const done = run(steps, leaves, 3);
        if (done.refused) return;
        for (let cursor = 0; cursor < lastCursor(steps); cursor++) {
          const now = run(steps, leaves, cursor);
          const next = run(steps, leaves, cursor + 1);
          const count = (marks: Uint8Array) => marks.reduce((sum, mark) => sum + mark, 0);
          expect(count(next.dataKnown) - count(now.dataKnown)).toBe(cursor < 3 ? 1 : 0);
          for (let node = 0; node < 5; node++) {
            if (now.dataKnown[node]) expect(next.data[node]).toBe(now.data[node]);
          }
        }
      }),
    );
  });
});

describe("an operation that has no result", () => {
  const one = (op: string, a: number, extra: Partial<TestNode> = {}) =>
    run(tapeOf([{}, { op, operands: [0], ...extra }]), Float64Array.of(a), 3);
  const two = (op: string, a: number, b: number) =>
    run(tapeOf([{}, {}, { op, operands: [0, 1] }]), Float64Array.of(a, b), 3);

  it.each([
    ["log(0)", one("log", 0), "not a real number"],
    ["log(-1)", one("log", -1), "not a real number"],
    ["sqrt(-1)", one("sqrt", -1), "not a real number"],
    ["log1p(-1)", one("log1p", -1), "not a real number"],
    ["exp(1000)", one("exp", 1000), "too large"],
    ["0**-1", one("power of", 0, { exponent: -1 }), "division by zero"],
    ["0**-0.5", one("power of", 0, { exponent: -0.5 }), "division by zero"],
    ["(-8)**(1/3)", one("power of", -8, { exponent: 1 / 3 }), "not a real number"],
    ["(-1)**0.5", one("power of", -1, { exponent: 0.5 }), "not a real number"],
    ["1e200**3", one("power of", 1e200, { exponent: 3 }), "too large"],
    ["1/0", two("/", 1, 0), "division by zero"],
    ["0/0", two("/", 0, 0), "division by zero"],
    ["0**-2 of two operands", two("**", 0, -2), "division by zero"],
    ["10**400", two("**", 10, 400), "too large"],
  ])("%s", (_what, registers, reason) => {
    const node = registers.data.length - 1;
    expect(registers.refused).toEqual({ node, reason });
    expect(registers.dataKnown[node]).toBe(0);
    expect([...registers.gradKnown]).toEqual([...registers.gradKnown].fill(0));
  });

  it.each([
    ["1e308 + 1e308", two("+", 1e308, 1e308), Infinity],
    ["-1e308 - 1e308", two("-", -1e308, 1e308), -Infinity],
    ["1e200 * 1e200", two("*", 1e200, 1e200), Infinity],
    ["1e300 / 1e-300", two("/", 1e300, 1e-300), Infinity],
    ["1e200 ** 2, which is a product", one("power of", 1e200, { exponent: 2 }), Infinity],
    ["5e-324 ** -1, which is a quotient", one("power of", 5e-324, { exponent: -1 }), Infinity],
    ["log(inf)", one("log", Infinity), Infinity],
    ["log(-inf)", one("log", -Infinity), NaN],
    ["exp(-inf)", one("exp", -Infinity), 0],
    ["sin(inf)", one("sin", Infinity), NaN],
    ["sqrt(nan)", one("sqrt", NaN), NaN],
    ["max(nan, 1)", two("max", NaN, 1), NaN],
    ["max(1, nan)", two("max", 1, NaN), NaN],
    ["min(nan, 1)", two("min", NaN, 1), NaN],
    ["min(1, nan)", two("min", 1, NaN), NaN],
    ["inf / 0", two("/", Infinity, 0), Infinity],
    ["nan / 0", two("/", NaN, 0), NaN],
    ["inf - inf", two("-", Infinity, Infinity), NaN],
    ["exp(-1000), which is too small", one("exp", -1000), 0],
    ["tanh(1000)", one("tanh", 1000), 1],
    ["sigmoid(-1000)", one("sigmoid", -1000), 0],
    ["nan ** 0", one("power of", NaN, { exponent: 0 }), 1],
    ["1 ** nan, 1 as in C", two("**", 1, NaN), 1],
    ["(-1) ** inf, 1 as in C", two("**", -1, Infinity), 1],
  ])("but %s has one", (_what, registers, result) => {
    const node = registers.data.length - 1;
    expect(registers.refused).toBeNull();
    expect(registers.dataKnown[node]).toBe(1);
    expect(registers.data[node]).toBe(result);
  });

  it("stops the run there, and not before the cursor has come to it", () => {
    const tape = tapeOf([
      {},
      { op: "neg", operands: [0] },
      { op: "log", operands: [1] },
      { op: "exp", operands: [2] },
    ]);
    const leaves = Float64Array.of(1);
    expect(run(tape, leaves, 1).refused).toBeNull();
    for (const cursor of [2, 3, 4, 7]) {
      const registers = run(tape, leaves, cursor);
      expect(registers.refused).toEqual({ node: 2, reason: "not a real number" });
      expect(dataOf(registers)).toEqual([1, -1, null, null]);
      expect(gradOf(registers)).toEqual([null, null, null, null]);
    }
  });
});

describe("zeros keep their sign, as in Python", () => {
  it.each([
    ["ReLU", -0],
    ["sqrt", -0],
    ["sin", -0],
    ["tanh", -0],
    ["neg", 0],
  ])("%s", (op, a) => {
    const tape = tapeOf([{}, { op, operands: [0] }]);
    expect(run(tape, Float64Array.of(a), 1).data[1]).toBe(-0);
  });
});

describe("localDerivative", () => {
  const slope = (op: string, operands: number[], index: number, exponent?: number) => {
    const result: TestNode = { op, operands: [...operands.keys()] };
    if (exponent !== undefined) result.exponent = exponent;
    const tape = tapeOf([...operands.map(() => ({})), result]);
    const registers = run(tape, Float64Array.from(operands), 1);
    return localDerivative(tape, registers.data, operands.length, index);
  };

  type Point = [op: string, operands: number[], exponent?: number];
  const POINTS = ALL_OPERATIONS.flatMap(({ arity, key, value }): Point[] => {
    if (key === "power") return [-1, 0, 0.5, 1, 2, 2.5].map((exponent) => ["power of", [2], exponent]);
    const operands =
      arity === 2
        ? [
            [2, 3],
            [3, 2],
          ]
        : [[0.5], [2], [-0.5], [-2]];
    return operands.filter(([a, b]) => Number.isFinite(value(a, b))).map((numbers) => [key, numbers]);
  });

  it.each(POINTS)("of %s at %j is what a difference quotient says", (op, operands, exponent) => {
    const result: TestNode = { op, operands: [...operands.keys()] };
    if (exponent !== undefined) result.exponent = exponent;
    const tape = tapeOf([...operands.map(() => ({})), result]);
    const value = (at: number[]) => run(tape, Float64Array.from(at), 1).data[operands.length];
    operands.forEach((_, index) => {
      const moved = (by: number) => operands.map((x, other) => (other === index ? x + by : x));
      const quotient = (value(moved(1e-5)) - value(moved(-1e-5))) / 2e-5;
      expect(slope(op, operands, index, exponent)).toBeCloseTo(quotient, 6);
    });
  });

  it("at a corner is 0, and infinite where the curve is vertical", () => {
    expect(slope("ReLU", [0], 0)).toBe(0);
    expect(slope("abs", [0], 0)).toBe(0);
    expect([slope("leaky ReLU", [0, 0.1], 0), slope("leaky ReLU", [0, 0.1], 1)]).toEqual([0.1, 0]);
    expect([slope("ReLU", [NaN], 0), slope("abs", [NaN], 0)]).toEqual([1, 0]);
    for (const index of [0, 1])
      expect([slope("max", [2, 2], index), slope("min", [2, 2], index)]).toEqual([0.5, 0.5]);
    expect(slope("sqrt", [0], 0)).toBe(Infinity);
    expect(slope("power of", [0], 0, 0.5)).toBe(Infinity);
    expect(slope("power of", [0], 0, 0)).toBe(0);
    expect(slope("**", [0, 2], 1)).toBe(0);
    expect(slope("**", [-2, 2], 1)).toBeNaN();
  });
});

describe("shareOf", () => {
  const NAN = Number.NaN;
  /** What the operands get of a gradient that is NaN. */
  const shares = (op: string, operands: number[], exponent?: number) => {
    const result: TestNode = { op, operands: [...operands.keys()] };
    if (exponent !== undefined) result.exponent = exponent;
    const tape = tapeOf([...operands.map(() => ({})), result]);
    const { data } = run(tape, Float64Array.from(operands), 1);
    return operands.map((_, index) => shareOf(tape, data, operands.length, index, NAN));
  };

  // The same table is in tests/engine/test_formulas.py.
  it.each<[op: string, operands: number[], expected: number[], exponent?: number]>([
    ["ReLU", [-1], [0]],
    ["ReLU", [0], [0]],
    ["ReLU", [-0], [0]],
    ["ReLU", [5e-324], [NAN]],
    ["ReLU", [NAN], [NAN]],
    ["abs", [0], [NAN]],
    ["abs", [NAN], [NAN]],
    ["tanh", [400], [NAN]],
    ["power of", [3], [0], 0],
    ["power of", [NAN], [0], 0],
    ["power of", [0], [NAN], 2],
    ["power of", [0], [NAN], 3],
    ["**", [2, 0], [0, NAN]],
    ["**", [0, 3], [NAN, NAN]],
    ["max", [1, 2], [0, NAN]],
    ["max", [2, 1], [NAN, 0]],
    ["max", [1, 1], [NAN, NAN]],
    ["max", [NAN, 1], [NAN, NAN]],
    ["min", [1, 2], [NAN, 0]],
    ["min", [2, 1], [0, NAN]],
    ["leaky ReLU", [1, 0], [NAN, 0]],
    ["leaky ReLU", [-1, 0], [NAN, NAN]],
    ["leaky ReLU", [NAN, 0.1], [NAN, NAN]],
    ["*", [0, 1], [NAN, NAN]],
  ])("of %s at %j lets NaN through to %j, as in PyTorch", (op, operands, expected, exponent) => {
    expect(shares(op, operands, exponent)).toEqual(expected);
  });
});

describe("recorded", () => {
  it("shows what the Python objects held, and a gradient that nobody computed as unknown", () => {
    const registers = recorded(
      tapeOf([{ data: 2, grad: 5 }, { data: 3 }, { op: "+", operands: [0, 1], data: 99 }]),
    );
    expect(dataOf(registers)).toEqual([2, 3, 99]);
    expect(gradOf(registers)).toEqual([5, null, null]);
    expect(registers.refused).toBeNull();
  });

  it("gives the data of the leaves in their order", () => {
    expect([...recordedLeaves(tapeOf(LECTURE))]).toEqual([2, -3, 10, -2]);
  });
});
