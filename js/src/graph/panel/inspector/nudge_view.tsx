import { useRef } from "preact/hooks";
import { rootOf } from "../../../tape/tape";
import { useKeptSignal } from "../../../widget/kept_signal";
import { WithModule } from "../../../widget/lazy_module";
import { nameOf } from "../../canvas/names";
import type { GraphState } from "../../state/graph_state";
import { opened } from "../lazy_opened";

/** What the gradient of a leaf predicts, beside what really happens, once the reader asks. */
export function NudgeView({ state, node }: { state: GraphState; node: number }) {
  const { tape } = state;
  const { edit, program } = state.messages.value;
  const place = useRef<HTMLDetailsElement>(null);
  const isOpen = useKeptSignal("nudge", false);
  return (
    <details
      ref={place}
      class="mg-fold"
      open={isOpen.value}
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open;
      }}
    >
      <summary>{edit.nudge({ leaf: nameOf(tape, node), root: nameOf(tape, rootOf(tape)) })}</summary>
      {isOpen.value && (
        <WithModule lazy={opened} words={program} within={place}>
          {({ NudgeTable }) => <NudgeTable state={state} node={node} />}
        </WithModule>
      )}
    </details>
  );
}
