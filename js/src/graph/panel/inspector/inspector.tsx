import type { GraphState } from "../../state/graph_state";
import type { FoldingCommands } from "../folding_keys";
import { OpenTool } from "../tools/tools";
import { BoxDetails } from "./box_details";
import { Note } from "./note";
import { Selected } from "./selected";
import { Step } from "./step";

/** What the last step did, and what is known of the selected value or box. */
export function Inspector({ state, commands }: { state: GraphState; commands: FoldingCommands }) {
  const selected = state.selected.value;
  const item = state.folding.selectedItem.value;
  const isBox = item !== null && state.folding.folded.value.items[item].kind === "box";
  // A lesson may show nothing here but what it says or asks itself.
  const isWhole = !state.hides("inspector");
  if (!isWhole && state.note === "" && state.tool.value === null) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled with keys
    <aside class="mg-inspector" tabIndex={0} aria-label={state.messages.value.panel.inspector}>
      <Note text={state.note} messages={state.messages.value} />
      <OpenTool state={state} />
      {isWhole && selected !== null && isBox && (
        <BoxDetails state={state} commands={commands} item={item} node={selected} />
      )}
      {isWhole && !state.quiz.isRunning.value && <Step state={state} />}
      {isWhole && selected !== null && !isBox && (
        <Selected state={state} commands={commands} node={selected} />
      )}
    </aside>
  );
}
