import { useRef } from "preact/hooks";
import { useKeptSignal } from "../../../widget/kept_signal";
import { WithModule } from "../../../widget/lazy_module";
import type { GraphState } from "../../state/graph_state";
import { opened } from "../lazy_opened";

/** "Where does this gradient come from?": the paths from a value to the output, once the reader asks. */
export function GradientPaths({ state, node }: { state: GraphState; node: number }) {
  const place = useRef<HTMLDetailsElement>(null);
  const isOpen = useKeptSignal("paths", false);
  const { analysis, program } = state.messages.value;
  return (
    <details
      ref={place}
      class="mg-fold mg-origin"
      open={isOpen.value}
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open;
      }}
    >
      <summary>{analysis.whereFrom}</summary>
      {isOpen.value && (
        <WithModule lazy={opened} words={program} within={place}>
          {({ PathsFound }) => <PathsFound key={node} state={state} node={node} />}
        </WithModule>
      )}
    </details>
  );
}
