import { type Arithmetic, type Condition, computedOf, type Formula, VARIABLES } from "./formula";

/** A function of the data of the operands and of the result. */
export type Computation = (a: number, b: number, out: number) => number;

/** Whether something holds for the data of the operands and of the result. */
export type Predicate = (a: number, b: number, out: number) => boolean;

/** What the kinds of arithmetic do. */
export const ARITHMETIC: Readonly<Record<Arithmetic["kind"], (...numbers: number[]) => number>> = {
  add: (left, right) => left + right,
  subtract: (left, right) => left - right,
  multiply: (left, right) => left * right,
  divide: (left, right) => left / right,
  negate: (of) => -of,
  sqrt: Math.sqrt,
  abs: Math.abs,
};

/** Whether a comparison holds between two numbers. */
export const COMPARISONS: Readonly<Record<Condition["is"], (left: number, right: number) => boolean>> = {
  above: (left, right) => left > right,
  below: (left, right) => left < right,
  equal: (left, right) => left === right,
  different: (left, right) => left !== right,
};

/** Compiles a formula to a function. It is made of functions: a page may forbid to make code from a text. */
export function functionOf(formula: Formula): Computation {
  const computed = computedOf(formula);
  if (typeof computed === "number") return () => computed;
  if (typeof computed === "string") {
    return { a: (a: number) => a, b: (_a: number, b: number) => b, out: OUT }[computed];
  }
  if (computed.kind === "choose") {
    const holds = predicateOf(computed.condition);
    const chosen = functionOf(computed.chosen);
    const otherwise = functionOf(computed.otherwise);
    return (a, b, out) => (holds(a, b, out) ? chosen(a, b, out) : otherwise(a, b, out));
  }
  return applied(computed.kind === "call" ? computed.compute : ARITHMETIC[computed.kind], computed.of);
}

const OUT: Computation = (_a, _b, out) => out;

/** A function of what some formulas come to. */
function applied(compute: (...numbers: number[]) => number, of: readonly Formula[]): Computation {
  // Right on the operands it is the function itself, which is the quickest.
  if (of.every((part, index) => part === VARIABLES[index])) return compute;
  const [x, y, z] = of.map(functionOf);
  if (!y) return (a, b, out) => compute(x(a, b, out));
  if (!z) return (a, b, out) => compute(x(a, b, out), y(a, b, out));
  return (a, b, out) => compute(x(a, b, out), y(a, b, out), z(a, b, out));
}

export function predicateOf({ is, left, right }: Condition): Predicate {
  const compare = COMPARISONS[is];
  const [x, y] = [functionOf(left), functionOf(right)];
  return (a, b, out) => compare(x(a, b, out), y(a, b, out));
}
