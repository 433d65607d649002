import { OWN, POWER_OF } from "../../tape/operations";
import { operationName, type Tape } from "../../tape/tape";

/** The operations that there are words for: a power with a constant exponent is one of its own, and so are the user's. */
export const OPERATION_KEYS = ["+", "-", "*", "/", "**", "neg", "exp", "log", "tanh", "sigmoid"].concat([
  "ReLU",
  "sin",
  "cos",
  "sqrt",
  "abs",
  "power",
  "own",
]) as readonly OperationKey[];

export type OperationKey =
  | "+"
  | "-"
  | "*"
  | "/"
  | "**"
  | "neg"
  | "exp"
  | "log"
  | "tanh"
  | "sigmoid"
  | "ReLU"
  | "sin"
  | "cos"
  | "sqrt"
  | "abs"
  | "power"
  | "own";

/** What is special about an operation at these numbers, so that other words are right; `always` if nothing is. */
export type Case =
  | "always"
  | "above"
  | "below"
  | "zero"
  | "flat"
  | "zeroth"
  | "first"
  | "square"
  | "reciprocal"
  | "root"
  | "rootOfZero"
  | "flatAtZero"
  | "steepAtZero"
  | "negativeBase"
  | "zeroBase"
  | "twice";

/** Below this slope, tanh and sigmoid are said to be saturated: a twentieth of the steepest slope that tanh has. */
export const SATURATED = 0.05;

/** Which words an operation is told with; undefined for a leaf. */
export function operationKey(tape: Tape, node: number): OperationKey | undefined {
  const code = tape.code[node];
  if (code === OWN) return "own";
  if (code === POWER_OF) return "power";
  return (operationName(tape, node) || undefined) as OperationKey | undefined;
}

/**
 * The case of an operation at its numbers. Of NaN there is none: it is `always`.
 *
 * @param second the second operand, or the exponent of a constant power
 */
export function caseOf(key: OperationKey, first: number, second: number, result: number): Case {
  switch (key) {
    case "ReLU":
    case "abs":
      return first > 0 ? "above" : first < 0 ? "below" : first === 0 ? "zero" : "always";
    case "tanh":
      return 1 - result * result < SATURATED ? "flat" : "always";
    case "sigmoid":
      return result * (1 - result) < SATURATED ? "flat" : "always";
    case "sqrt":
      return first === 0 ? "zero" : "always";
    case "power":
      return caseOfPower(first, second);
    case "**":
      return first < 0 ? "negativeBase" : first === 0 ? "zeroBase" : "always";
    default:
      return "always";
  }
}

function caseOfPower(base: number, exponent: number): Case {
  if (exponent === 0) return "zeroth";
  if (exponent === 1) return "first";
  if (exponent === 2) return "square";
  if (exponent === -1) return "reciprocal";
  if (exponent === 0.5) return base === 0 ? "rootOfZero" : "root";
  if (base !== 0) return "always";
  return exponent > 1 ? "flatAtZero" : exponent > 0 ? "steepAtZero" : "always";
}
