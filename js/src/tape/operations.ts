/**
 * What each operation computes, and its local derivatives. The numbers agree with `micrograd/operations.py`:
 * bit for bit for `+ - * / neg relu abs sqrt` and the powers 2, -1 and 0.5, within 3 units in the last place
 * for the others. The conformance vectors hold the two together.
 */
export interface Operation {
  /** The name that `Value._op` shows; a constant power is named `**` here and `**3` by `operationName`. */
  readonly name: string;
  /** How many operands it has on the tape. */
  readonly arity: 1 | 2;
  /** The result. `b` is the second operand, or the exponent of a constant power. */
  value(a: number, b: number): number;
  /** ∂result/∂a. */
  slopeA(a: number, b: number, result: number): number;
  /** ∂result/∂b, for an operation of two operands. */
  slopeB?(a: number, b: number, result: number): number;
}

/** `x ** n` with C's results where JavaScript's own power has NaN, and with exact meaning for 2, -1 and 0.5. */
function power(x: number, n: number): number {
  if (n === 2) return x * x;
  if (n === -1) return 1 / x;
  if (n === 0.5) return Math.sqrt(x);
  if (x === 1) return 1;
  if (x === -1 && Math.abs(n) === Infinity) return 1;
  return x ** n;
}

function powerSlope(x: number, n: number, result: number): number {
  if (n === 0) return 0;
  if (n === 2) return 2 * x;
  if (n === -1) return -(result * result);
  if (n === 0.5) return 0.5 / result;
  return n * power(x, n - 1);
}

function exponentSlope(x: number, n: number, result: number): number {
  if (x === 0) return n >= 0 ? 0 : n < 0 ? -Infinity : Number.NaN;
  return x > 0 ? result * Math.log(x) : Number.NaN;
}

function sigmoid(x: number): number {
  // Two forms, so that exp is only ever asked for numbers of at most 1.
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}

function unary(
  name: string,
  value: (a: number) => number,
  slopeA: (a: number, result: number) => number,
): Operation {
  return { name, arity: 1, value, slopeA: (a, _b, result) => slopeA(a, result) };
}

function binary(
  name: string,
  value: Operation["value"],
  slopeA: Operation["slopeA"],
  slopeB: NonNullable<Operation["slopeB"]>,
): Operation {
  return { name, arity: 2, value, slopeA, slopeB };
}

export const LEAF = 0;
export const OWN = 255;

// In the order of micrograd/operations.py: a code is a place in this list plus 1.
const OPERATIONS: readonly Operation[] = [
  binary(
    "+",
    (a, b) => a + b,
    () => 1,
    () => 1,
  ),
  binary(
    "-",
    (a, b) => a - b,
    () => 1,
    () => -1,
  ),
  binary(
    "*",
    (a, b) => a * b,
    (_a, b) => b,
    (a) => a,
  ),
  binary(
    "/",
    (a, b) => a / b,
    (_a, b) => 1 / b,
    (_a, b, result) => -result / b,
  ),
  binary("**", power, powerSlope, exponentSlope),
  unary(
    "neg",
    (a) => -a,
    () => -1,
  ),
  unary("exp", Math.exp, (_a, result) => result),
  unary("log", Math.log, (a) => 1 / a),
  unary("tanh", Math.tanh, (_a, result) => 1 - result * result),
  unary("sigmoid", sigmoid, (_a, result) => result * (1 - result)),
  unary(
    "ReLU",
    (a) => (a < 0 ? 0 : a),
    (_a, result) => (result > 0 ? 1 : 0),
  ),
  unary("sin", Math.sin, Math.cos),
  unary("cos", Math.cos, (a) => -Math.sin(a)),
  unary("sqrt", Math.sqrt, (_a, result) => 0.5 / result),
  unary("abs", Math.abs, (a) => (Number.isNaN(a) ? a : Number(a > 0) - Number(a < 0))),
];

export const POWER_OF = OPERATIONS.length + 1;
const CONSTANT_POWER: Operation = { name: "**", arity: 1, value: power, slopeA: powerSlope };

/** The operation of a code; undefined for a leaf, for an operation of the user's own and for an unknown code. */
export function operationOf(code: number): Operation | undefined {
  return code === POWER_OF ? CONSTANT_POWER : OPERATIONS[code - 1];
}

export type Refusal = "division by zero" | "too large" | "not a real number";

/**
 * Why an operation has no result for these operands; null if it has one. Finite operands must give what
 * Python's float gives without an exception: only `+ - *` and a quotient may round to infinity.
 */
export function refusal(operation: Operation, a: number, b: number, result: number): Refusal | null {
  if (Number.isFinite(result)) return null;
  const finite = Number.isFinite(a) && (!usesSecond(operation) || Number.isFinite(b));
  if (!finite || operation.name === "+" || operation.name === "-" || operation.name === "*") return null;
  if (operation.name === "/") return b === 0 ? "division by zero" : null;
  if (operation.name === "**" && a === 0) return "division by zero";
  // Exactly 1/x and x*x are what a constant power of -1 and 2 mean, and those round like a quotient and a product.
  if (operation.name === "**" && (b === 2 || b === -1)) return null;
  return Number.isNaN(result) || operation.name === "log" ? "not a real number" : "too large";
}

function usesSecond(operation: Operation): boolean {
  return operation.arity === 2 || operation === CONSTANT_POWER;
}
