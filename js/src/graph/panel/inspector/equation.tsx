import { LEAF } from "../../../tape/operations";
import type { Tape } from "../../../tape/tape";
import { nameOf } from "../../canvas/names";
import type { GraphState } from "../../state/graph_state";
import { Expression } from "./expressions";

/** `d = e + c`, with names. */
export function Equation({ state, node }: { state: GraphState; node: number }) {
  const { tape } = state;
  if (tape.code[node] === LEAF) return <>{nameOf(tape, node)}</>;
  return (
    <>
      <Name tape={tape} node={node} /> ={" "}
      <Expression tape={tape} node={node} operand={(operand) => nameOf(tape, operand)} />
    </>
  );
}

/** A name within numbers: their font has no subscripts of the right width. */
export function Name({ tape, node }: { tape: Tape; node: number }) {
  return <span class="mg-name">{nameOf(tape, node)}</span>;
}
