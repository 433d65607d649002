import { formatShort } from "../../shared/number_format";
import { LEAF } from "../../tape/operations";
import { framesOf, groupTitle, hiddenPlace } from "../canvas/frames";
import type { GraphState } from "../state/graph_state";
import type { Structure } from "../structure";

/**
 * Of a step inside a closed box: which box it is, and what has come of it if this was its last operation in the pass.
 * Of a stack it is the instance. Null for an operation that has a card of its own.
 */
export function boxSentence(
  state: GraphState,
  node: number,
  pass: "forward" | "backward" = "forward",
): string | null {
  const { messages, registers } = state;
  const group = closedGroupAround(state, node);
  if (group === null) return null;
  const { structure } = state.folding;
  const { explain } = messages.value;
  const box = groupTitle(structure, group);
  if (pass === "backward") {
    return firstOperation(structure, group) === node
      ? explain.boxPassedBack({ box })
      : explain.insideBox({ box });
  }
  return structure.lastNode[group] === node
    ? explain.boxComputed({ box, data: formatShort(registers.value.data[node]) })
    : explain.insideBox({ box });
}

/** The operation of a group that is computed first, and passes its gradient back last. */
function firstOperation({ table, tape }: Structure, group: number): number {
  let first = Number.POSITIVE_INFINITY;
  for (let rank = table.firstRank[group]; rank < table.endRank[group]; rank++) {
    const node = table.order[rank];
    if (tape.code[node] !== LEAF && node < first) first = node;
  }
  return first;
}

/** The group of the box that has a node inside, or of the instance that a stack does not show. */
function closedGroupAround({ folding, tape }: GraphState, node: number): number | null {
  const { structure } = folding;
  const folded = folding.folded.value;
  const { groups, groupOf } = structure;
  const hidden = hiddenPlace({ structure, folded, tape }, node);
  if (hidden) {
    const { stack } = framesOf({ folded, tape })[hidden.frame];
    return groups[stack].instances?.[hidden.instance] ?? null;
  }
  const item = folded.items[folded.itemOf[node]];
  if (item?.kind !== "box") return null;
  const isStack = groups[item.group].instances !== undefined;
  let group = groupOf[node];
  while (group !== item.group && !(isStack && groups[group].parent === item.group))
    group = groups[group].parent;
  return group;
}
