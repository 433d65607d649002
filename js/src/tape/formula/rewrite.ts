import { ARITHMETIC, COMPARISONS, predicateOf } from "./compute";
import type { Arithmetic, Call, Formula, Variable } from "./formula";

/** A formula as it is shown: no choice is left in it, and nothing that is written in another way. */
export type ShownFormula = number | Variable | Arithmetic<ShownFormula> | Call<ShownFormula>;

/**
 * A formula with a number for `b`: of a constant power, with its exponent. Choices that the number alone decides are
 * made, so that `x ** 2` is computed as `x * x`.
 */
export function withExponent(formula: Formula, exponent: number): Formula {
  if (typeof formula !== "object") return formula === "b" ? exponent : formula;
  const put = (part: Formula) => withExponent(part, exponent);
  if (formula.kind === "written") {
    return { ...formula, computed: put(formula.computed), as: formula.as === null ? null : put(formula.as) };
  }
  if (formula.kind !== "choose") return simplified(formula, formula.of.map(put));
  const { condition, chosen, otherwise } = formula;
  const [left, right] = [put(condition.left), put(condition.right)];
  if (typeof left === "number" && typeof right === "number") {
    return put(COMPARISONS[condition.is](left, right) ? chosen : otherwise);
  }
  return {
    ...formula,
    condition: { ...condition, left, right },
    chosen: put(chosen),
    otherwise: put(otherwise),
  };
}

/**
 * A formula as it is shown where its variables have some numbers: in the form that reads best, and of each choice what
 * is chosen there. Null where no more is left of it than a number.
 */
export function shownFormula(formula: Formula, a: number, b: number, out: number): ShownFormula | null {
  const shown = (part: Formula): ShownFormula | null => {
    if (typeof part !== "object") return part;
    if (part.kind === "written") return part.as === null ? null : shown(part.as);
    if (part.kind === "choose") {
      return shown(predicateOf(part.condition)(a, b, out) ? part.chosen : part.otherwise);
    }
    const of = part.of.map(shown).filter((each) => each !== null);
    return of.length < part.of.length ? null : simplified(part, of);
  };
  const whole = shown(formula);
  return typeof whole === "number" ? null : whole;
}

/** Arithmetic or a call with other parts; of numbers alone, the number that arithmetic comes to. */
function simplified<Part>(
  formula: Arithmetic | Call,
  of: readonly Part[],
): number | Arithmetic<Part> | Call<Part> {
  if (formula.kind !== "call" && of.every((part) => typeof part === "number")) {
    return ARITHMETIC[formula.kind](...of);
  }
  return { ...formula, of };
}
