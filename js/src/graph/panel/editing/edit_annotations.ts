import { effect } from "@preact/signals";
import { OWN } from "../../../tape/operations";
import { downstreamOf } from "../../../tape/reach";
import type { Tape } from "../../../tape/tape";
import { nameOf } from "../../canvas/names";
import type { Annotation } from "../../canvas/scene";
import type { GraphState } from "../../state/graph_state";
import { operationText } from "./refusal_words";

/** As many operations of one's own are marked. */
const MOST_MARKS = 2000;

/**
 * Marks the operation that has refused a change, and what cannot follow one.
 *
 * @returns what ends it
 */
export function annotateEdits(state: GraphState): () => void {
  const { editing, leafData, annotations, tape } = state;
  return effect(() => {
    const { edit, explain } = state.messages.value;
    const marks = new Map<number, Annotation>();
    const isLive = state.cursor.value !== null;
    for (const node of isLive ? ownBehind(tape, leafData.value) : []) {
      marks.set(node, { severity: "warning", text: edit.ownMark({ name: nameOf(tape, node) }) });
    }
    const { stopped } = editing;
    const operation =
      editing.refused.value?.operation ?? (stopped.value && "node" in stopped.value ? stopped.value : null);
    if (operation) {
      const text = edit.refusesMark({
        operation: operationText(tape, operation),
        reason: explain.noResult[operation.reason],
      });
      marks.set(operation.node, { severity: "error", text });
    }
    annotations.put("edit", marks);
  });
}

/** The user's own operations that depend on a leaf that is not as it was recorded. */
function ownBehind(tape: Tape, leafData: Float64Array): number[] {
  if (tape.ownName.size === 0) return [];
  const changed = [...tape.leaves].filter(
    (node, index) => !Object.is(leafData[index], tape.recordedData[node]),
  );
  if (changed.length === 0) return [];
  const reached = downstreamOf(tape, changed);
  return [...tape.ownName.keys()]
    .filter((node) => tape.code[node] === OWN && reached[node])
    .slice(0, MOST_MARKS);
}
