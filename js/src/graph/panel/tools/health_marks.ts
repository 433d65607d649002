import { effect } from "@preact/signals";
import type { Messages } from "../../../messages";
import { formatShort } from "../../../shared/number_format";
import { localDerivative } from "../../../tape/execute";
import type { Tape } from "../../../tape/tape";
import type { Health } from "../../analysis/health";
import { nanBirths, oddities } from "../../analysis/oddities";
import type { Annotation } from "../../canvas/scene";
import type { GraphState } from "../../state/graph_state";
import { undefinedResultSentence } from "../undefined_result";
import { dataSentence, gradientBirthSentence, gradientSentence } from "./nonfinite_messages";

/** As many values of one kind are marked. */
const MOST_MARKS = 2000;

/** What health found, as marks. Where several are on one value, the worst stands. */
export function healthAnnotations(
  tape: Tape,
  messages: Messages,
  data: Float64Array,
  { dead, exploded, saturated, vanished }: Health,
): Map<number, Annotation> {
  const { analysis } = messages;
  const marks = new Map<number, Annotation>();
  const mark = (node: number, text: string) => marks.set(node, { severity: "warning", text });
  for (const { leaf, product } of exploded.slice(0, MOST_MARKS)) {
    mark(leaf, analysis.explodedMark({ product: formatShort(product) }));
  }
  for (const { leaf, product } of vanished.slice(0, MOST_MARKS)) {
    mark(leaf, analysis.vanishedMark({ product: formatShort(product) }));
  }
  for (const node of saturated.slice(0, MOST_MARKS)) {
    const slope = localDerivative(tape, data, node, tape.operandStart[node]);
    mark(node, analysis.saturatedMark({ slope: formatShort(slope) }));
  }
  for (const node of dead.slice(0, MOST_MARKS)) mark(node, analysis.deadMark);
  return marks;
}

/**
 * Marks each NaN of the forward pass and the first infinity where it is born, and the first gradient that is NaN or
 * infinite both where it is born and where it goes, whether or not anybody asks, as far as the run has come.
 *
 * @returns what ends it
 */
export function annotateNonfinite(state: GraphState): () => void {
  const { annotations, tape } = state;
  return effect(() => {
    if (state.hides("health")) {
      annotations.put("odd", new Map());
      return;
    }
    const registers = state.registers.value;
    const messages = state.messages.value;
    const { data, gradient } = oddities(tape, registers);
    const marks = new Map<number, Annotation>();
    if (gradient) {
      marks.set(gradient.node, { severity: "error", text: gradientSentence(tape, messages, gradient) });
      if (gradient.by !== null) {
        const text = gradientBirthSentence(tape, messages, gradient, gradient.by);
        marks.set(gradient.by, { severity: "error", text });
      }
    }
    for (const node of nanBirths(tape, registers).slice(0, MOST_MARKS)) {
      const text = undefinedResultSentence(tape, messages, registers.data, node);
      marks.set(node, { severity: "error", text });
    }
    if (data) {
      marks.set(data.node, { severity: "error", text: dataSentence(tape, messages, registers.data, data) });
    }
    annotations.put("odd", marks);
  });
}
