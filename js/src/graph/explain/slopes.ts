import type { Case, OperationKey } from "./operations";

/**
 * A formula around an operation: of its operands, its result and numbers. Whoever shows it puts names in for these, or
 * their numbers.
 */
export type Formula =
  | { readonly kind: "first" | "second" | "result" }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "negative" | "sin" | "cos" | "ln"; readonly of: Formula }
  | { readonly kind: "minus" | "times" | "over" | "power"; readonly left: Formula; readonly right: Formula };

const first: Formula = { kind: "first" };
const second: Formula = { kind: "second" };
const result: Formula = { kind: "result" };

function number(value: number): Formula {
  return { kind: "number", value };
}

function of(kind: "negative" | "sin" | "cos" | "ln", inner: Formula): Formula {
  return { kind, of: inner };
}

function pair(left: Formula, kind: "minus" | "times" | "over" | "power", right: Formula): Formula {
  return { kind, left, right };
}

const one = number(1);
const two = number(2);
const overTwiceResult = pair(one, "over", pair(two, "times", result));

const SLOPES: Readonly<Record<Exclude<OperationKey, "ReLU" | "abs" | "power" | "own">, readonly Formula[]>> =
  {
    "+": [one, one],
    "-": [one, number(-1)],
    "*": [second, first],
    "/": [pair(one, "over", second), of("negative", pair(first, "over", pair(second, "power", two)))],
    "**": [
      pair(second, "times", pair(first, "power", pair(second, "minus", one))),
      pair(result, "times", of("ln", first)),
    ],
    neg: [number(-1)],
    exp: [result],
    log: [pair(one, "over", first)],
    tanh: [pair(one, "minus", pair(result, "power", two))],
    sigmoid: [pair(result, "times", pair(one, "minus", result))],
    sin: [of("cos", first)],
    cos: [of("negative", of("sin", first))],
    sqrt: [overTwiceResult],
  };

/**
 * The local derivative of an operation by one of its operands as a formula; null where it is no more than a number:
 * at a corner, of an operation of the user's own, and where a power of zero has a limit instead.
 *
 * @param index 0 for the first operand, 1 for the second
 * @param exponent of a constant power
 */
export function slopeFormula(key: OperationKey, index: number, at: Case, exponent: number): Formula | null {
  if (key === "own" || key === "ReLU" || key === "abs") return null;
  if (key === "power") return powerSlope(at, exponent);
  if (key === "**" && (at === "zeroBase" || (at === "negativeBase" && index === 1))) return null;
  return SLOPES[key][index] ?? null;
}

function powerSlope(at: Case, exponent: number): Formula | null {
  switch (at) {
    case "zeroth":
    case "first":
      return null;
    case "square":
      return pair(two, "times", first);
    case "reciprocal":
      return of("negative", pair(one, "over", pair(first, "power", two)));
    case "root":
    case "rootOfZero":
      return overTwiceResult;
    default:
      return pair(number(exponent), "times", pair(first, "power", number(exponent - 1)));
  }
}
