// Powers: `x ** n` of two operands, and with a constant exponent.
import { functionOf } from "./formula/compute";
import {
  asNumber,
  choose,
  divide,
  type Formula,
  isBelow,
  isEqual,
  isNotANumber,
  multiply,
  named,
  negate,
  sqrt,
  subtract,
  type Variable,
  written,
} from "./formula/formula";

/** The name of powers in formulas. They are shown with their exponents set high, not by this name. */
export const POWER_NAME = "power";

/** `x ** n` with C's results where JavaScript's own power has NaN; `x ** -0.5` of -∞ and -0 as PyTorch has it. */
const anyPower = named(POWER_NAME, (x, n) => {
  if (x === 1) return 1;
  if (n === -0.5 && (x === 0 || x === -Infinity)) return 1 / Math.sqrt(x);
  if (x === -1 && Math.abs(n) === Infinity) return 1;
  return x ** n;
});

export const ln = named("ln", Math.log);

export const square = (base: Formula): Formula => written(multiply(base, base), anyPower(base, 2));

/** 1 ÷ (2 × out), the slope of a square root. */
export const ROOT_SLOPE = written(divide(0.5, "out"), divide(1, multiply(2, "out")));

/** One formula for each of some exponents, and one for all others. */
function byExponent(exponent: Formula, special: readonly [number, Formula][], general: Formula): Formula {
  return special.reduceRight((rest, [n, formula]) => choose(isEqual(exponent, n), formula, rest), general);
}

/**
 * A power. With the exponents 2, -1 and 0.5 it is x × x, 1 ÷ x and the square root to the last bit, so that every
 * implementation of a tape gets the same numbers: mathematical libraries differ in the last place of other powers.
 */
function power(base: Formula, exponent: Formula): Formula {
  const exact: [number, Formula][] = [
    [2, multiply(base, base)],
    [-1, divide(1, base)],
    [0.5, sqrt(base)],
  ];
  const general = anyPower(base, exponent);
  return written(byExponent(exponent, exact, general), general);
}

/** The slope by the base, n × xⁿ⁻¹. */
const BASE_SLOPE = byExponent(
  "b",
  [
    [0, 0],
    [1, 1],
    [2, multiply(2, "a")],
    [-1, written(negate(multiply("out", "out")), negate(divide(1, square("a"))))],
    [0.5, ROOT_SLOPE],
  ],
  multiply("b", power("a", subtract("b", 1))),
);

/** The slope by the exponent, xⁿ × ln(x); 0 at x = 0, where 0ⁿ stays 0. */
const EXPONENT_SLOPE = choose(
  isEqual("a", 0),
  choose(isBelow("b", 0), negate("out"), choose(isNotANumber("b"), Number.NaN, 0)),
  choose(isBelow("a", 0), Number.NaN, multiply("out", ln("a"))),
);

/** A formula that is computed by the call of one function, since most of its parts are needed rarely. */
function asCall(formula: Formula, ...of: Variable[]): Formula {
  return written(named("", functionOf(formula))(...of), formula);
}

export const POWER_WITH_CONSTANT = { value: power("a", "b"), slopes: [BASE_SLOPE] };

export const POWER = {
  value: asCall(power("a", "b"), "a", "b"),
  slopes: [
    written(
      choose(isEqual("b", 0), 0, asCall(BASE_SLOPE, "a", "b", "out")),
      // Where a power of 0 has a limit for a slope, the rule would not say so.
      choose(
        isEqual("a", 0),
        asNumber(BASE_SLOPE),
        written(BASE_SLOPE, multiply("b", anyPower("a", subtract("b", 1)))),
      ),
    ),
    asCall(EXPONENT_SLOPE, "a", "b", "out"),
  ],
};
