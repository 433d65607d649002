import { nameOf } from "../canvas/names";
import { formatShort } from "../canvas/numbers";
import { operandsOf, rootOf } from "../machine/tape";
import type { GraphState } from "./graph_state";

/** Where the run stands, in words: a title for the inspector. */
export function titleOf(state: GraphState): string {
  const phase = state.phase.value;
  const operations = state.tape.steps.length.toLocaleString("en");
  switch (phase.kind) {
    case "recorded":
      return "As recorded";
    case "leaves":
      return "Forward · start";
    case "forward":
      return `Forward · step ${phase.step.toLocaleString("en")} of ${operations}`;
    case "seed":
      return "Backward · start";
    case "backward":
      return `Backward · step ${phase.step.toLocaleString("en")} of ${operations}`;
  }
}

/** What the last step did, as a sentence for those who hear the graph. */
export function describePhase(state: GraphState): string {
  const { tape } = state;
  const phase = state.phase.value;
  const registers = state.registers.value;
  if (registers.refused) {
    return `${titleOf(state)}: ${nameOf(tape, registers.refused.node)} has no result: ${registers.refused.reason}`;
  }
  const grad = (node: number) => `${nameOf(tape, node)}.grad is ${formatShort(registers.grad[node])}`;
  switch (phase.kind) {
    case "recorded":
      return "As recorded";
    case "leaves":
      return "Forward, start: only the leaves are known";
    case "forward":
      return `${titleOf(state)}: ${nameOf(tape, phase.node)} is ${formatShort(registers.data[phase.node])}`;
    case "seed":
      return `Backward, start: ${grad(rootOf(tape))}`;
    case "backward":
      return `${titleOf(state)}: ${[...new Set(operandsOf(tape, phase.node))].map(grad).join(", ")}`;
  }
}

/** "1 value", "7 values". */
export function counted(count: number, thing: string): string {
  return `${count.toLocaleString("en")} ${thing}${count === 1 ? "" : "s"}`;
}
