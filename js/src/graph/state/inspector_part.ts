import { type ReadonlySignal, type Signal, signal, untracked } from "@preact/signals";
import { effectUntil } from "../../widget/effect_until";
import type { ToolName } from "./tool_name";

/** The parts of the inspector: the last step, the selected value or box, and the tools. One of them is shown. */
export type InspectorPart = "step" | "selected" | "tool";

/** What the shown part of an inspector depends on. */
interface Shown {
  readonly first: InspectorPart;
  readonly selected: ReadonlySignal<number | null>;
  readonly tool: ReadonlySignal<ToolName | null>;
  readonly isQuizRunning: ReadonlySignal<boolean>;
}

/** The part of the inspector that is shown: that of what was selected or opened last, or the one that a reader chose. */
export function createInspectorPart(
  { first, selected, tool, isQuizRunning }: Shown,
  ended: AbortSignal,
): Signal<InspectorPart> {
  const part = signal(first);
  /** What a tool gives its place back to. */
  let before: InspectorPart = selected.peek() === null ? "step" : "selected";
  let isFirst = true;
  effectUntil(ended, () => {
    const node = selected.value;
    if (isFirst || untracked(() => isQuizRunning.value)) return;
    if (node !== null) part.value = "selected";
    else if (part.peek() === "selected") part.value = "step";
  });
  effectUntil(ended, () => {
    const isOpen = tool.value !== null;
    if (isFirst) return;
    if (isOpen) {
      if (part.peek() !== "tool") before = part.peek();
      part.value = "tool";
    } else if (part.peek() === "tool") {
      part.value = before === "selected" && selected.peek() === null ? "step" : before;
    }
  });
  isFirst = false;
  return part;
}
