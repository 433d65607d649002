import { type ComponentChildren, Fragment } from "preact";
import { OWN, POWER_OF } from "../../../tape/operations";
import { operandsOf, operationName, type Tape } from "../../../tape/tape";

/** How an operation is written around its operands. */
const WRITTEN: Record<string, (a: ComponentChildren, b: ComponentChildren) => ComponentChildren> = {
  "+": (a, b) => [a, " + ", b],
  "-": (a, b) => [a, " − ", b],
  "*": (a, b) => [a, " × ", b],
  "/": (a, b) => [a, " ÷ ", b],
  "**": (a, b) => [a, <sup key="exponent">{b}</sup>],
  neg: (a) => ["−", a],
  log: (a) => ["ln(", a, ")"],
  sigmoid: (a) => ["σ(", a, ")"],
  sqrt: (a) => ["√(", a, ")"],
  abs: (a) => ["|", a, "|"],
};

/** The operation of a node, with whatever stands for its operands: names, or numbers put in. */
export function Expression(props: {
  tape: Tape;
  node: number;
  operand: (node: number, index: number) => ComponentChildren;
}) {
  const { tape, node } = props;
  const shown = [...operandsOf(tape, node)].map((operand, place) => (
    <Fragment key={place}>{props.operand(operand, place)}</Fragment>
  ));
  const name = operationName(tape, node);
  if (tape.code[node] === POWER_OF) {
    return (
      <>
        {shown}
        <sup>{String(tape.exponent[node]).replaceAll("-", "−")}</sup>
      </>
    );
  }
  const written = tape.code[node] === OWN ? undefined : WRITTEN[name];
  if (written) return <>{written(shown[0], shown[1])}</>;
  return (
    <>
      {name}(
      {shown.map((operand, place) => (
        <Fragment key={place}>
          {place > 0 && ", "}
          {operand}
        </Fragment>
      ))}
      )
    </>
  );
}
