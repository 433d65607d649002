// Each operation in one row: all that the front end knows of it but its words, which the catalogues of messages have.
// So a new operation is a row here with the next free code, one in micrograd/operations.py, and an entry in each language.
//
// The numbers agree with Python's: bit for bit for `+ - * / neg relu abs sqrt max min` and the powers 2, -1 and 0.5,
// within 3 units in the last place for the others. The conformance vectors hold the two together.
import { type Computation, functionOf, type Predicate, predicateOf } from "./formula/compute";
import { factorOf } from "./formula/factor";
import {
  abs,
  add,
  type Condition,
  choose,
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
} from "./formula/formula";
import { called, enclosed, infix, prefix, superscript } from "./notation";
import type { Refusal, Row } from "./operation_row";
import { ln, POWER, POWER_WITH_CONSTANT, ROOT_SLOPE, square } from "./power";

export const LEAF = 0;
export const OWN = 255;

/** Below this slope, tanh and sigmoid are said to be saturated: a twentieth of the steepest slope that tanh has. */
export const SATURATED = 0.05;

const exp = named("exp", Math.exp);
const tanh = named("tanh", Math.tanh);
const sin = named("sin", Math.sin);
const cos = named("cos", Math.cos);
// Two forms, so that exp is only ever asked for numbers of at most 1.
const sigmoid = named("σ", (x) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))));

const TANH_SLOPE = subtract(1, square("out"));
const SIGMOID_SLOPE = multiply("out", subtract(1, "out"));
/** Of NaN it is 0, as in PyTorch. */
const SIGN = subtract(choose(isAbove("a", 0), 1, 0), choose(isBelow("a", 0), 1, 0));
const SIGNS = { above: [isAbove("a", 0)], below: [isBelow("a", 0)], zero: [isEqual("a", 0)] } as const;
const LARGER = {
  twice: "same operand",
  first: [isAbove("a", "b")],
  second: [isBelow("a", "b")],
  tie: [isEqual("a", "b")],
} as const;
const SMALLER = {
  twice: "same operand",
  first: [isBelow("a", "b")],
  second: [isAbove("a", "b")],
  tie: [isEqual("a", "b")],
} as const;
const TWICE = { slopes: { twice: "same operand" } } as const;

/** The slope of max or min by an operand, which is 0 where the other one is taken; half each where they are equal. */
const shareUnless = (isOtherTaken: Condition): Formula =>
  choose(isOtherTaken, 0, choose(isEqual("a", "b"), 0.5, 1));

const isRounded = (): null => null;

function powerRefuses(base: number, exponent: number, result: number): Refusal | null {
  if (base === 0) return "division by zero";
  // Exactly 1/x and x*x are what powers of -1 and 2 mean, and those round like a quotient and a product.
  if (exponent === 2 || exponent === -1) return null;
  return Number.isNaN(result) ? "not a real number" : "too large";
}

export const OPERATIONS = {
  "+": {
    code: 1,
    notation: infix("+"),
    symbol: "+",
    value: add("a", "b"),
    slopes: [1, 1],
    refuses: isRounded,
  },
  "-": {
    code: 2,
    notation: infix("−"),
    symbol: "−",
    value: subtract("a", "b"),
    slopes: [1, -1],
    refuses: isRounded,
    cases: TWICE,
  },
  "*": {
    code: 3,
    notation: infix("×"),
    symbol: "×",
    value: multiply("a", "b"),
    slopes: ["b", "a"],
    refuses: isRounded,
    cases: TWICE,
  },
  "/": {
    code: 4,
    notation: infix("÷"),
    symbol: "÷",
    value: divide("a", "b"),
    slopes: [divide(1, "b"), written(divide(negate("out"), "b"), negate(divide("a", square("b"))))],
    refuses: (_a, b) => (b === 0 ? "division by zero" : null),
    cases: TWICE,
  },
  "**": {
    code: 5,
    notation: superscript,
    symbol: "xʸ",
    ...POWER,
    refuses: powerRefuses,
    cases: { slopes: { negativeBase: [isBelow("a", 0)], zeroBase: [isEqual("a", 0)] } },
  },
  neg: { code: 6, notation: prefix("−"), symbol: "−x", value: negate("a"), slopes: [-1] },
  exp: { code: 7, notation: called("exp"), symbol: "eˣ", value: exp("a"), slopes: ["out"] },
  log: {
    code: 8,
    notation: called("ln"),
    symbol: "ln",
    value: ln("a"),
    slopes: [divide(1, "a")],
    refuses: () => "not a real number",
  },
  tanh: {
    code: 9,
    notation: called("tanh"),
    symbol: "tanh",
    value: tanh("a"),
    slopes: [TANH_SLOPE],
    cases: { slopes: { flat: [isBelow(TANH_SLOPE, SATURATED)] } },
  },
  sigmoid: {
    code: 10,
    notation: called("σ"),
    symbol: "σ",
    value: sigmoid("a"),
    slopes: [SIGMOID_SLOPE],
    cases: { slopes: { flat: [isBelow(SIGMOID_SLOPE, SATURATED)] } },
  },
  ReLU: {
    code: 11,
    notation: called("ReLU"),
    symbol: "ReLU",
    value: choose(isBelow("a", 0), 0, "a"),
    slopes: [choose(isEqual("out", 0), 0, 1)],
    corner: "a",
    cases: { result: SIGNS, slopes: SIGNS },
  },
  sin: { code: 12, notation: called("sin"), symbol: "sin", value: sin("a"), slopes: [cos("a")] },
  cos: { code: 13, notation: called("cos"), symbol: "cos", value: cos("a"), slopes: [negate(sin("a"))] },
  sqrt: {
    code: 14,
    notation: enclosed("√(", ")"),
    symbol: "√",
    value: sqrt("a"),
    slopes: [ROOT_SLOPE],
    cases: { slopes: { zero: [isEqual("a", 0)] } },
  },
  abs: {
    code: 15,
    notation: enclosed("|", "|"),
    symbol: "|x|",
    value: abs("a"),
    slopes: [SIGN],
    corner: "a",
    cases: { result: SIGNS, slopes: SIGNS },
  },
  /** `x ** n` with a constant n, which is `b` in its formulas. */
  power: {
    code: 16,
    name: "**",
    notation: superscript,
    symbol: "xⁿ",
    ...POWER_WITH_CONSTANT,
    refuses: powerRefuses,
    cases: {
      slopes: {
        zeroth: [isEqual("b", 0)],
        first: [isEqual("b", 1)],
        square: [isEqual("b", 2)],
        reciprocal: [isEqual("b", -1)],
        rootOfZero: [isEqual("b", 0.5), isEqual("a", 0)],
        root: [isEqual("b", 0.5)],
        flatAtZero: [isEqual("a", 0), isAbove("b", 1)],
        steepAtZero: [isEqual("a", 0), isAbove("b", 0)],
      },
    },
  },
  softplus: {
    code: 17,
    notation: called("softplus"),
    symbol: "softplus",
    value: named("softplus", (x) => (x > 0 ? x : 0) + Math.log1p(Math.exp(-Math.abs(x))))("a"),
    slopes: [sigmoid("a")],
    cases: {
      slopes: { off: [isBelow(sigmoid("a"), SATURATED)], linear: [isAbove(sigmoid("a"), 1 - SATURATED)] },
    },
  },
  max: {
    code: 18,
    notation: called("max"),
    symbol: "max",
    value: choose(isBelow("a", "b"), "b", choose(isNotANumber("b"), Number.NaN, "a")),
    slopes: [shareUnless(isBelow("a", "b")), shareUnless(isAbove("a", "b"))],
    corner: subtract("a", "b"),
    cases: { result: LARGER, slopes: LARGER },
  },
  min: {
    code: 19,
    notation: called("min"),
    symbol: "min",
    value: choose(isAbove("a", "b"), "b", choose(isNotANumber("b"), Number.NaN, "a")),
    slopes: [shareUnless(isAbove("a", "b")), shareUnless(isBelow("a", "b"))],
    corner: subtract("a", "b"),
    cases: { result: SMALLER, slopes: SMALLER },
  },
  log1p: {
    code: 20,
    notation: enclosed("ln(1 + ", ")"),
    symbol: "ln(1+x)",
    value: named("log1p", Math.log1p)("a"),
    slopes: [divide(1, add(1, "a"))],
    refuses: () => "not a real number",
  },
  /** Of its operands the second is the slope below 0. */
  "leaky ReLU": {
    code: 21,
    notation: called("leaky ReLU"),
    symbol: "leaky",
    value: choose(isAbove("a", 0), "a", multiply("b", "a")),
    slopes: [choose(isAbove("a", 0), 1, "b"), choose(isAbove("a", 0), 0, "a")],
    refuses: isRounded,
    corner: "a",
    cases: { result: SIGNS, slopes: SIGNS },
  },
} as const satisfies Readonly<Record<string, Row>>;

type Table = typeof OPERATIONS;

/** The operations that there are words for: those of the table, and the user's own. */
export type OperationKey = keyof Table | "own";

type CaseNames<Key extends OperationKey, Of extends "result" | "slopes"> = Key extends keyof Table
  ? Table[Key] extends { readonly cases: { readonly [Part in Of]: infer Named } }
    ? keyof Named
    : never
  : never;

/** The cases in which the result of an operation is told in words of their own. */
export type ResultCase<Key extends OperationKey> = "always" | CaseNames<Key, "result">;
/** The same of its slopes. */
export type SlopeCase<Key extends OperationKey> = "always" | CaseNames<Key, "slopes">;

/** A row with its formulas compiled. */
export interface Operation {
  readonly key: keyof Table;
  readonly row: Row;
  /** What `Value._op` shows; of a constant power `**` here, and `**3` by `operationName`. */
  readonly name: string;
  /** The number of its operands on the tape. */
  readonly arity: 1 | 2;
  /** The result. `b` is the second operand, or the exponent of a constant power. */
  value(a: number, b: number): number;
  /** By operand, its local derivative. */
  readonly slopes: readonly Computation[];
  /** By operand, where it gets 0 whatever the gradient of the result is; null: nowhere. */
  readonly blocked: readonly (Predicate | null)[];
  /** A number that changes its sign where the operation has a corner; null if it has none. */
  readonly corner: ((a: number, b: number) => number) | null;
}

export const POWER_OF = OPERATIONS.power.code;

/** Every operation of the table. */
export const ALL_OPERATIONS: readonly Operation[] = (Object.entries(OPERATIONS) as [keyof Table, Row][]).map(
  ([key, row]) => ({
    key,
    row,
    name: row.name ?? key,
    arity: row.slopes.length as 1 | 2,
    // These have no `out` in them, so their functions need no third number.
    value: functionOf(row.value) as Operation["value"],
    slopes: row.slopes.map(functionOf),
    blocked: row.slopes.map(factorOf).map(({ blocked }) => blocked && predicateOf(blocked)),
    corner: row.corner === undefined ? null : (functionOf(row.corner) as Operation["corner"]),
  }),
);

const BY_CODE: (Operation | undefined)[] = new Array(OWN + 1).fill(undefined);
for (const operation of ALL_OPERATIONS) BY_CODE[operation.row.code] = operation;

/** The operation of a code; undefined for a leaf, for an operation of the user's own and for an unknown code. */
export function operationOf(code: number): Operation | undefined {
  return BY_CODE[code];
}

/** Why an operation has no result for these operands; null if it has one. */
export function refusal({ row }: Operation, a: number, b: number, result: number): Refusal | null {
  if (Number.isFinite(result)) return null;
  if (!Number.isFinite(a) || (!Number.isFinite(b) && usesB(row))) return null;
  if (row.refuses) return row.refuses(a, b, result);
  return Number.isNaN(result) ? "not a real number" : "too large";
}

const usesB = ({ value }: Row): boolean => variablesOf(value).includes("b");
