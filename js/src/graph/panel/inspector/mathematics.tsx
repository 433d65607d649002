import type { ComponentChildren } from "preact";
import { formatExact, formatShort } from "../../../shared/number_format";
import type { Variable } from "../../../tape/formula/formula";
import type { ShownFormula } from "../../../tape/formula/rewrite";
import { POWER_NAME } from "../../../tape/power";
import { operandsOf, type Tape } from "../../../tape/tape";
import { nameOf } from "../../canvas/names";
import type { Share } from "../../explain";

/** Puts names or numbers where a formula has operands and the result. */
interface Put {
  shown(variable: Variable): ComponentChildren;
  /** Whether a minus stands at its front. */
  isNegative(variable: Variable): boolean;
}

/** ∂of/∂by, as a fraction. */
export function Partial({ of, by }: { of: string; by: string }) {
  return (
    <mfrac>
      <mrow>
        <mo>∂</mo>
        <mi>{of}</mi>
      </mrow>
      <mrow>
        <mo>∂</mo>
        <mi>{by}</mi>
      </mrow>
    </mfrac>
  );
}

/** A slope by its rule with names, the same with numbers, and what it comes to: `∂o/∂n = 1 − o² = 1 − 0.8² = 0.36`. */
export function Slope(props: { tape: Tape; data: Float64Array; node: number; share: Share }) {
  const { tape, data, node, share } = props;
  const { formula, operand, slope } = share;
  const [a, b = a] = operandsOf(tape, node);
  const nodes = { a, b, out: node };
  const names: Put = {
    shown: (variable) => <mi>{nameOf(tape, nodes[variable])}</mi>,
    isNegative: () => false,
  };
  const numbers: Put = {
    shown: (variable) => <mn>{telling(data[nodes[variable]])}</mn>,
    isNegative: (variable) => data[nodes[variable]] < 0,
  };
  const isNumber = formula === null || typeof formula === "number";
  const isRule = typeof formula === "object" && formula !== null;
  // In parts, so that a line can end between them.
  return (
    <span class="mg-slope">
      <math>
        <Partial of={nameOf(tape, node)} by={nameOf(tape, operand)} />
        <mo>=</mo>
        {formula === null ? <mn>{formatShort(slope)}</mn> : write(formula, names)}
      </math>
      {isRule && (
        <math>
          <mo>=</mo>
          {write(formula, numbers)}
        </math>
      )}
      {!isNumber && (
        <math>
          <mo>=</mo>
          <mn>{formatShort(slope)}</mn>
        </math>
      )}
    </span>
  );
}

const SIGNS = { add: "+", subtract: "−", multiply: "×" };

/** A formula in MathML. */
function write(formula: ShownFormula, put: Put): ComponentChildren {
  if (typeof formula === "number") return <mn>{plain(formula)}</mn>;
  if (typeof formula === "string") return put.shown(formula);
  const [first, second] = formula.of;
  switch (formula.kind) {
    case "add":
    case "subtract":
    case "multiply":
      return (
        <mrow>
          {isSum(first) ? guarded(first, put) : write(first, put)}
          <mo>{SIGNS[formula.kind]}</mo>
          {guarded(second, put)}
        </mrow>
      );
    case "divide":
      return (
        <mfrac>
          <mrow>{write(first, put)}</mrow>
          <mrow>{write(second, put)}</mrow>
        </mfrac>
      );
    case "negate":
      return (
        <mrow>
          <mo>−</mo>
          {guarded(first, put)}
        </mrow>
      );
    case "sqrt":
      return <msqrt>{write(first, put)}</msqrt>;
    case "abs":
      return (
        <mrow>
          <mo>|</mo>
          {write(first, put)}
          <mo>|</mo>
        </mrow>
      );
    case "call":
      return formula.name === POWER_NAME ? (
        <msup>
          <mrow>{guarded(first, put)}</mrow>
          <mrow>{write(second, put)}</mrow>
        </msup>
      ) : (
        <mrow>
          <mi>{formula.name}</mi>
          <mo>(</mo>
          {formula.of.map((part, index) => [index > 0 && <mo key={index}>,</mo>, write(part, put)])}
          <mo>)</mo>
        </mrow>
      );
  }
}

/** With brackets around what a sign beside it would tear apart. */
function guarded(formula: ShownFormula, put: Put): ComponentChildren {
  const written = write(formula, put);
  return needsBrackets(formula, put) ? inBrackets(written) : written;
}

function inBrackets(content: ComponentChildren): ComponentChildren {
  return (
    <mrow>
      <mo>(</mo>
      {content}
      <mo>)</mo>
    </mrow>
  );
}

function needsBrackets(formula: ShownFormula, put: Put): boolean {
  if (typeof formula === "number") return formula < 0;
  if (typeof formula === "string") return put.isNegative(formula);
  return isSum(formula) || formula.kind === "negate";
}

function isSum(formula: ShownFormula): boolean {
  return typeof formula === "object" && (formula.kind === "add" || formula.kind === "subtract");
}

/** As `formatShort`, with more digits where that would say a whole number that it is not: 1 − 0.99999² is not 0. */
function telling(number: number): string {
  const short = formatShort(number);
  if (!short.endsWith(".0") || Number.isInteger(number)) return short;
  return formatExact(Number(number.toPrecision(8)));
}

/** A number of the rule itself, such as an exponent: as short as it can be. */
function plain(number: number): string {
  return formatShort(number).replace(/\.0$/, "");
}
