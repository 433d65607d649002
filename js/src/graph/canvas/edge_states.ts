import { isUnknown, localDerivative } from "../../tape/execute";
import { operandsOf } from "../../tape/tape";
import { hasHiddenNumbers } from "./hidden_numbers";
import { type Items, itemsOf, NO_STEP } from "./items";
import { activeNode, itemOfNode, type Scene } from "./scene";

export type EdgeState = "idle" | "computing" | "passing back" | "passed back";

/** The edges that the last step went along: those from the operands of the active node into its item. */
export function activeEdges(scene: Scene): number[] {
  const { tape, folded, structure, phase } = scene;
  const node = activeNode(phase);
  const target = itemOfNode(scene, node);
  if (node === null || target === null || phase.kind === "seed") return [];
  // What the pass did itself went along no edge.
  if (phase.kind === "event" && tape.eventNode[phase.event] !== node) return [];
  const { firstEdge, endEdge } = itemsOf(structure, folded);
  const sources = new Set(Array.from(operandsOf(tape, node), (operand) => folded.itemOf[operand]));
  const edges = [];
  for (let edge = firstEdge[target]; edge < endEdge[target]; edge++) {
    if (sources.has(folded.edgeSource[edge])) edges.push(edge);
  }
  return edges;
}

/** What the edges of a folded graph are doing. */
export function edgeStates(scene: Scene): (edge: number) => EdgeState {
  const { tape, phase, folded, structure } = scene;
  const items = itemsOf(structure, folded);
  if (phase.kind === "recorded") {
    return (edge) => (recordedPassedBack(scene, items, edge) ? "passed back" : "idle");
  }
  if (phase.kind === "forward") {
    const active = new Set(activeEdges(scene));
    return (edge) => (active.has(edge) ? "computing" : "idle");
  }
  if (phase.kind === "event") {
    const active = new Set(activeEdges(scene));
    return (edge) =>
      active.has(edge) ? "passing back" : recordedPassedBack(scene, items, edge) ? "passed back" : "idle";
  }
  if (phase.kind !== "backward") return () => "idle";
  const active = new Set(activeEdges(scene));
  const firstDone = tape.steps[tape.steps.length - phase.step];
  return (edge) => {
    if (active.has(edge)) return "passing back";
    // All operations of a box have passed back once the first of them has.
    const step = items.firstStep[folded.edgeTarget[edge]];
    return step !== NO_STEP && step >= firstDone ? "passed back" : "idle";
  };
}

function recordedPassedBack({ tape, folded, registers }: Scene, items: Items, edge: number): boolean {
  const target = folded.edgeTarget[edge];
  const node = items.node[target];
  const { gradKnown } = registers;
  if (!gradKnown[node]) return false;
  if (items.isBox[target]) return gradKnown[items.node[folded.edgeSource[edge]]] === 1;
  for (let index = tape.operandStart[node]; index < tape.operandStart[node + 1]; index++) {
    if (!gradKnown[tape.operand[index]]) return false;
  }
  return true;
}

/**
 * The local derivatives to write on edges: those of the operation whose gradient is just being passed back, where
 * an edge stands for one operand alone.
 */
export function derivativesShown(scene: Scene): { edge: number; derivative: number }[] {
  const { tape, phase, registers, folded } = scene;
  // What is hidden could be worked out from them. In a record they are not what the values' code multiplied by.
  if (phase.kind !== "backward" || hasHiddenNumbers(scene)) return [];
  return activeEdges(scene)
    .filter((edge) => folded.edgePlace[edge] >= 0 && !isUnknown(tape, phase.node, folded.edgePlace[edge]))
    .map((edge) => ({
      edge,
      derivative: localDerivative(tape, registers.data, phase.node, folded.edgePlace[edge]),
    }));
}
