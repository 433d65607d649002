import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALL_OPERATIONS, OPERATIONS } from "../operations";
import { functionOf, predicateOf } from "./compute";
import {
  abs,
  add,
  asNumber,
  choose,
  computedOf,
  divide,
  type Formula,
  isAbove,
  isBelow,
  isEqual,
  isNotANumber,
  multiply,
  named,
  negate,
  sqrt,
  subtract,
  variablesOf,
  written,
} from "./formula";
import { shownFormula, withExponent } from "./rewrite";

const sine = named("sin", Math.sin);

describe("functionOf", () => {
  it.each<[string, Formula, number]>([
    ["a number", 7, 7],
    ["the first operand", "a", 2],
    ["the second operand", "b", -3],
    ["the result", "out", 0.25],
    ["a sum", add("a", "b"), -1],
    ["a difference", subtract("b", "a"), -5],
    ["a product", multiply("out", "b"), -0.75],
    ["a quotient", divide(1, "out"), 4],
    ["arithmetic with one operand", abs(negate(sqrt("out"))), 0.5],
    ["a call", sine("a"), Math.sin(2)],
    ["a call with more numbers", named("max", Math.max)("b", add("a", "out"), 1), 2.25],
    ["a choice that holds", choose(isAbove("a", "b"), "a", "b"), 2],
    ["a choice that does not", choose(isBelow("a", "b"), "a", "b"), -3],
    ["what is shown in another way", written(multiply("a", "a"), "b"), 4],
    ["what is shown as a number", asNumber(negate("a")), -2],
  ])("computes %s", (_what, formula, expected) => {
    expect(functionOf(formula)(2, -3, 0.25)).toBe(expected);
  });

  it("compares as JavaScript does, NaN included", () => {
    const holds = (a: number, b: number) =>
      [isAbove, isBelow, isEqual].map((compare) => predicateOf(compare("a", "b"))(a, b, 0));
    expect(holds(2, 1)).toEqual([true, false, false]);
    expect(holds(1, 2)).toEqual([false, true, false]);
    expect(holds(0, -0)).toEqual([false, false, true]);
    expect(holds(Number.NaN, Number.NaN)).toEqual([false, false, false]);
    const isNone = predicateOf(isNotANumber("a"));
    expect([0, Infinity, Number.NaN].map((a) => isNone(a, 0, 0))).toEqual([false, false, true]);
  });
});

it("variablesOf has each variable as often as it is computed with", () => {
  const formula = choose(isAbove("out", 0), multiply("a", "a"), written(sine("b"), "out"));
  expect(variablesOf(formula).sort()).toEqual(["a", "a", "b", "out"]);
});

describe("withExponent", () => {
  const { value, slopes } = OPERATIONS.power;

  it("leaves of a power what its exponent makes of it", () => {
    const of = (exponent: number) => computedOf(withExponent(value, exponent));
    expect(of(2)).toEqual(multiply("a", "a"));
    expect(of(-1)).toEqual(divide(1, "a"));
    expect(of(0.5)).toEqual(sqrt("a"));
    expect(of(3)).toMatchObject({ kind: "call", of: ["a", 3] });
  });

  it("leaves of its slope no more than a number where it is one", () => {
    expect([0, 1].map((exponent) => withExponent(slopes[0], exponent))).toEqual([0, 1]);
    expect(withExponent(slopes[0], 2)).toEqual(multiply(2, "a"));
  });

  it("puts the exponent into both forms of what is shown in another way", () => {
    const shownAsPower = written(multiply("a", "b"), add("a", "b"));
    expect(withExponent(shownAsPower, 3)).toEqual(written(multiply("a", 3), add("a", 3)));
    expect(withExponent(asNumber("b"), 3)).toEqual(asNumber(3));
  });

  it("changes no bit of any formula", () => {
    const formulas = ALL_OPERATIONS.flatMap(({ row }) => [row.value, ...row.slopes]);
    const exponent = fc.oneof(fc.double(), fc.constantFrom(-2, -1, -0.5, 0, 0.5, 1, 2, 3));
    fc.assert(
      fc.property(fc.constantFrom(...formulas), fc.double(), exponent, fc.double(), (formula, a, b, out) => {
        const expected = functionOf(formula)(a, b, out);
        expect(functionOf(withExponent(formula, b))(a, Number.NaN, out)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("shownFormula", () => {
  const shown = (formula: Formula) => shownFormula(formula, 2, -3, 0.25);

  it("is the form that reads best", () => {
    expect(shown(written(multiply("a", "a"), sine("a")))).toEqual(sine("a"));
    expect(shown(add(1, written("a", negate("b"))))).toEqual(add(1, negate("b")));
  });

  it("has of a choice what is chosen at the numbers", () => {
    expect(shown(choose(isAbove("a", 0), negate("out"), "b"))).toEqual(negate("out"));
    expect(shown(choose(isAbove("b", 0), negate("out"), "b"))).toBe("b");
  });

  it("is nothing where no more is left than a number", () => {
    expect(shown(choose(isAbove("a", 0), 1, 0))).toBeNull();
    expect(shown(subtract(choose(isAbove("a", 0), 1, 0), choose(isBelow("a", 0), 1, 0)))).toBeNull();
    expect(shown(asNumber("a"))).toBeNull();
    expect(shown(add("a", asNumber("a")))).toBeNull();
  });
});
