import { effect } from "@preact/signals";
import { formatShort } from "../../../shared/number_format";
import { lastCursor } from "../../../tape/cursor";
import { recordedLeaves, run } from "../../../tape/execute";
import { applyEvent, recordedForward } from "../../../tape/recorded_run";
import type { Tape } from "../../../tape/tape";
import { nameOf } from "../../canvas/names";
import type { Annotation } from "../../canvas/scene";
import { explainEvent, isApart } from "../../explain";
import type { GraphState } from "../../state/graph_state";

/** As many values are marked. */
const MOST_MARKS = 200;

/** A place where a recorded run and the chain rule part. */
export interface Parting {
  /** The position of the run from which on it is so. */
  readonly from: number;
  readonly node: number;
  /** The operands that a node handed something else to; empty for a gradient that is another in the end. */
  readonly operands: readonly number[];
  /** The value whose gradient it is, and both numbers. */
  readonly about: number;
  readonly theirs: number;
  readonly rule: number;
}

/** Where the events of a record do something else than the chain rule, and whose gradients are others in the end. */
export function partingsOf(tape: Tape): Parting[] {
  const { eventNode, nodeCount, steps } = tape;
  const found: Parting[] = [];
  const doneAt = new Uint32Array(nodeCount).fill(steps.length + eventNode.length);
  const registers = recordedForward(tape, steps.length);
  for (let event = 0; event < eventNode.length && found.length < MOST_MARKS; event++) {
    const { node, changes } = explainEvent(tape, registers, event);
    const from = steps.length + event + 1;
    const wrong = changes.filter(({ after, expected }) => expected !== null && isApart(after, expected));
    if (node !== null && wrong.length > 0) {
      const [{ node: about, after: theirs, expected }] = wrong;
      const operands = wrong.map((change) => change.node);
      found.push({ from, node, operands, about, theirs, rule: expected ?? theirs });
    }
    for (const change of changes) doneAt[change.node] = from;
    applyEvent(tape, registers, event);
  }
  const rule = run(tape, recordedLeaves(tape), lastCursor(tape));
  for (let node = nodeCount - 1; node >= 0 && found.length < MOST_MARKS; node--) {
    const [theirs, expected] = [registers.grad[node], rule.grad[node]];
    if (!rule.gradKnown[node] || !isApart(theirs, expected)) continue;
    found.push({ from: doneAt[node], node, operands: [], about: node, theirs, rule: expected });
  }
  return found;
}

/**
 * Marks what a recorded run did otherwise than the chain rule, as far as the cursor has come.
 *
 * @returns what ends it
 */
export function annotateRun(state: GraphState): () => void {
  const partings = partingsOf(state.tape);
  return effect(() => {
    const messages = state.messages.value;
    const marks = new Map<number, Annotation>();
    for (const { from, node, operands, about, theirs, rule } of partings) {
      if (state.cursor.value === null || from > state.cursor.value || marks.get(node)?.operands) continue;
      const both = messages.run.parts({ theirs: formatShort(theirs), rule: formatShort(rule) });
      const text = `${nameOf(state.tape, about)}.grad: ${both}`;
      if (operands.length > 0) marks.set(node, { severity: "error", text, operands });
      else marks.set(node, { severity: "warning", text });
    }
    state.annotations.put("run", marks);
  });
}
