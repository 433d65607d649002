import { type ComponentChildren, Fragment } from "preact";
import { bracketed, formatShort } from "../../../shared/number_format";
import { type Notation, needsBrackets } from "../../../tape/notation";
import { POWER_OF } from "../../../tape/operations";
import { notationOf, operandsOf, type Tape } from "../../../tape/tape";
import { exponentText } from "../../canvas/names";

/** The operation of a node, with whatever stands for its operands: names, or numbers put in. */
export function Expression(props: {
  tape: Tape;
  node: number;
  operand: (node: number, index: number) => ComponentChildren;
}) {
  const { tape, node } = props;
  const operands: ComponentChildren[] = [...operandsOf(tape, node)].map((operand, index) => (
    <Fragment key={index}>{props.operand(operand, index)}</Fragment>
  ));
  if (tape.code[node] === POWER_OF) operands.push(exponentText(tape, node));
  return <>{arranged(notationOf(tape, node), operands)}</>;
}

/** How a number is written as an operand of a node: with brackets, where a minus would be read wrongly. */
export function operandFormat(tape: Tape, node: number, index: number): (number: number) => string {
  return needsBrackets(notationOf(tape, node), index) ? bracketed : formatShort;
}

function arranged(notation: Notation, operands: readonly ComponentChildren[]): ComponentChildren {
  const [a, b] = operands;
  switch (notation.kind) {
    case "infix":
      return [a, ` ${notation.sign} `, b];
    case "prefix":
      return [notation.sign, a];
    case "superscript":
      return [a, <sup key="exponent">{b}</sup>];
    case "enclosed":
      return [notation.left, a, notation.right];
    case "function":
      return [`${notation.name}(`, operands.map((operand, index) => [index > 0 && ", ", operand]), ")"];
  }
}
