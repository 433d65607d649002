/**
 * A formula as data: what an operation makes of its operands, or a local derivative of it. It is read by `functionOf`,
 * which computes it, by the two executors of replay, and by the panel, which shows it in MathML.
 */
export type Formula = number | Variable | Arithmetic | Call | Choice | Written;

/** `a` and `b` are the operands; of a power with a constant exponent, `b` is the exponent. `out` is the result. */
export type Variable = "a" | "b" | "out";

export const VARIABLES: readonly Variable[] = ["a", "b", "out"];

/** What WebAssembly has an instruction for. */
export interface Arithmetic<Part = Formula> {
  readonly kind: "add" | "subtract" | "multiply" | "divide" | "negate" | "sqrt" | "abs";
  /** Two formulas for the first four kinds, one for the others. */
  readonly of: readonly Part[];
}

/** A function of one to three numbers, such as the exponential function. */
export interface Call<Part = Formula> {
  readonly kind: "call";
  /** The name that it is shown with. */
  readonly name: string;
  readonly compute: (...numbers: number[]) => number;
  readonly of: readonly Part[];
}

/** `chosen` where the condition holds, and elsewhere `otherwise`. */
export interface Choice {
  readonly kind: "choose";
  readonly condition: Condition;
  readonly chosen: Formula;
  readonly otherwise: Formula;
}

/** A comparison. With a NaN none holds, except that a NaN differs from everything. */
export interface Condition {
  readonly is: "above" | "below" | "equal" | "different";
  readonly left: Formula;
  readonly right: Formula;
}

/** A formula that is computed in one way and shown in another, which means the same and reads better. */
export interface Written {
  readonly kind: "written";
  readonly computed: Formula;
  /** Null where it is shown as the number that it comes to. */
  readonly as: Formula | null;
}

export const add = (left: Formula, right: Formula): Formula => ({ kind: "add", of: [left, right] });
export const subtract = (left: Formula, right: Formula): Formula => ({ kind: "subtract", of: [left, right] });
export const multiply = (left: Formula, right: Formula): Formula => ({ kind: "multiply", of: [left, right] });
export const divide = (left: Formula, right: Formula): Formula => ({ kind: "divide", of: [left, right] });
export const negate = (of: Formula): Formula => ({ kind: "negate", of: [of] });
export const sqrt = (of: Formula): Formula => ({ kind: "sqrt", of: [of] });
export const abs = (of: Formula): Formula => ({ kind: "abs", of: [of] });

export const isAbove = (left: Formula, right: Formula): Condition => ({ is: "above", left, right });
export const isBelow = (left: Formula, right: Formula): Condition => ({ is: "below", left, right });
export const isEqual = (left: Formula, right: Formula): Condition => ({ is: "equal", left, right });
export const isNotANumber = (of: Formula): Condition => ({ is: "different", left: of, right: of });

export const choose = (condition: Condition, chosen: Formula, otherwise: Formula): Formula => ({
  kind: "choose",
  condition,
  chosen,
  otherwise,
});

/** Makes the formulas that call a function. */
export const named =
  (name: string, compute: (...numbers: number[]) => number) =>
  (...of: Formula[]): Formula => ({ kind: "call", name, compute, of });

export const written = (computed: Formula, as: Formula): Formula => ({ kind: "written", computed, as });
export const asNumber = (computed: Formula): Formula => ({ kind: "written", computed, as: null });

/** What a formula is computed by: itself, unless it is only shown in another way. */
export function computedOf(formula: Formula): Exclude<Formula, Written> {
  return typeof formula === "object" && formula.kind === "written" ? computedOf(formula.computed) : formula;
}

/** Whether a formula is more than a variable or a number. */
export function isComputed(formula: Formula): boolean {
  return typeof computedOf(formula) === "object";
}

/** The formulas that one is computed from, in the order in which they are needed. */
export function partsOf(formula: Formula): readonly Formula[] {
  const computed = computedOf(formula);
  if (typeof computed !== "object") return [];
  if (computed.kind !== "choose") return computed.of;
  const { condition, chosen, otherwise } = computed;
  return [chosen, otherwise, condition.left, condition.right];
}

/** The variables that a formula is computed from, each as often as it stands there. */
export function variablesOf(formula: Formula): Variable[] {
  const computed = computedOf(formula);
  return typeof computed === "string" ? [computed] : partsOf(formula).flatMap(variablesOf);
}
