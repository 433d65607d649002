import type { ComponentChildren } from "preact";
import { formatExact, formatShort } from "../../../shared/number_format";
import { operandsOf, type Tape } from "../../../tape/tape";
import { nameOf } from "../../canvas/names";
import type { Formula, Share } from "../../explain";

/** Puts names or numbers where a formula has operands and the result. */
interface Put {
  shown(what: "first" | "second" | "result"): ComponentChildren;
  /** Whether a minus stands at its front. */
  isNegative(what: "first" | "second" | "result"): boolean;
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
  const [first, second = first] = operandsOf(tape, node);
  const nodes = { first, second, result: node };
  const names: Put = {
    shown: (what) => <mi>{nameOf(tape, nodes[what])}</mi>,
    isNegative: () => false,
  };
  const numbers: Put = {
    shown: (what) => <mn>{telling(data[nodes[what]])}</mn>,
    isNegative: (what) => data[nodes[what]] < 0,
  };
  const isNumber = formula === null || formula.kind === "number";
  const isRule = formula !== null && ("of" in formula || "left" in formula);
  // In parts, so that a line can end between them.
  return (
    <span class="mg-slope">
      <math>
        <Partial of={nameOf(tape, node)} by={nameOf(tape, operand)} />
        <mo>=</mo>
        {formula ? write(formula, names) : <mn>{formatShort(slope)}</mn>}
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

/** A formula in MathML. */
export function write(formula: Formula, put: Put): ComponentChildren {
  switch (formula.kind) {
    case "first":
    case "second":
    case "result":
      return put.shown(formula.kind);
    case "number":
      return <mn>{plain(formula.value)}</mn>;
    case "negative":
      return (
        <mrow>
          <mo>−</mo>
          {guarded(formula.of, put)}
        </mrow>
      );
    case "sin":
    case "cos":
    case "ln":
      return (
        <mrow>
          <mi>{formula.kind}</mi>
          <mo>(</mo>
          {write(formula.of, put)}
          <mo>)</mo>
        </mrow>
      );
    case "over":
      return (
        <mfrac>
          <mrow>{write(formula.left, put)}</mrow>
          <mrow>{write(formula.right, put)}</mrow>
        </mfrac>
      );
    case "power":
      return (
        <msup>
          <mrow>{guarded(formula.left, put)}</mrow>
          <mrow>{write(formula.right, put)}</mrow>
        </msup>
      );
    case "times":
    case "minus":
      return (
        <mrow>
          {formula.left.kind === "minus" ? guarded(formula.left, put) : write(formula.left, put)}
          <mo>{formula.kind === "times" ? "×" : "−"}</mo>
          {guarded(formula.right, put)}
        </mrow>
      );
  }
}

/** With brackets around what a sign beside it would tear apart. */
function guarded(formula: Formula, put: Put): ComponentChildren {
  const written = write(formula, put);
  if (!needsBrackets(formula, put)) return written;
  return (
    <mrow>
      <mo>(</mo>
      {written}
      <mo>)</mo>
    </mrow>
  );
}

function needsBrackets(formula: Formula, put: Put): boolean {
  switch (formula.kind) {
    case "first":
    case "second":
    case "result":
      return put.isNegative(formula.kind);
    case "number":
      return formula.value < 0;
    default:
      return formula.kind === "minus" || formula.kind === "negative";
  }
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
