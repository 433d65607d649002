import type { ComponentChildren, HTMLAttributes } from "preact";
import { useId, useRef } from "preact/hooks";
import { Kbd } from "../../../widget/kbd";
import { useKeptScroll } from "../../../widget/kept_signal";
import type { GraphState } from "../../state/graph_state";
import type { InspectorPart } from "../../state/inspector_part";
import type { FoldingCommands } from "../folding_keys";
import { ToolList } from "../tools/tool_list";
import { OpenTool } from "../tools/tools";
import { BoxDetails } from "./box_details";
import { FirstStepCue } from "./first_step_cue";
import { Note } from "./note";
import { Selected } from "./selected";
import { Step } from "./step";

const PARTS: readonly InspectorPart[] = ["step", "selected", "tool"];

/** What the last step did, what is known of the selected value or box, and the tools: each has a place of its own. */
export function Inspector({ state, commands }: { state: GraphState; commands: FoldingCommands }) {
  // A lesson may show nothing here but what it says or asks itself.
  const isWhole = !state.hides("inspector");
  if (!isWhole && state.note === "" && state.tool.value === null) return null;
  return (
    <aside class="mg-inspector" aria-label={state.messages.value.panel.inspector}>
      <Note state={state} />
      {isWhole ? (
        <Parts state={state} commands={commands} />
      ) : (
        <Part state={state} name="tool">
          <OpenTool state={state} />
        </Part>
      )}
    </aside>
  );
}

function Parts({ state, commands }: { state: GraphState; commands: FoldingCommands }) {
  const id = useId();
  const { panel } = state.messages.value;
  const part = (name: InspectorPart, content: ComponentChildren) => (
    <Part
      key={name}
      state={state}
      name={name}
      role="tabpanel"
      id={`${id}-${name}`}
      aria-label={`${panel.inspector}: ${panel.parts[name].label}`}
      hidden={state.inspectorPart.value !== name}
    >
      {content}
    </Part>
  );
  return (
    <>
      <PartTabs state={state} id={id} />
      {part(
        "step",
        !state.quiz.isRunning.value && (
          <>
            <Step state={state} />
            <FirstStepCue state={state} />
          </>
        ),
      )}
      {part("selected", <Selection state={state} commands={commands} />)}
      {part("tool", state.tool.value === null ? <ToolList state={state} /> : <OpenTool state={state} />)}
    </>
  );
}

/** What scrolls of the inspector. */
function Part(props: { state: GraphState; name: InspectorPart } & HTMLAttributes<HTMLDivElement>) {
  const { children, name, state, ...attributes } = props;
  const part = useRef<HTMLDivElement>(null);
  useKeptScroll(name, part);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled with keys
    <div {...attributes} ref={part} class="mg-part mg-scroll" tabIndex={0}>
      {children}
    </div>
  );
}

/** The tabs of the parts. Arrow keys stay with the steps of the graph: each tab is reached with Tab. */
function PartTabs({ state, id }: { state: GraphState; id: string }) {
  const { panel } = state.messages.value;
  const shown = state.inspectorPart.value;
  return (
    <div class="mg-tabs mg-part-tabs" role="tablist" aria-label={panel.inspector}>
      {PARTS.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          title={panel.parts[name].hint}
          aria-selected={shown === name}
          aria-controls={`${id}-${name}`}
          // What a step did would tell what a quiz asks for.
          disabled={name === "step" && state.quiz.isRunning.value}
          onClick={() => {
            state.inspectorPart.value = name;
          }}
        >
          {panel.parts[name].label}
        </button>
      ))}
    </div>
  );
}

/** The selected value or box, or how one is selected. */
function Selection({ state, commands }: { state: GraphState; commands: FoldingCommands }) {
  const node = state.selected.value;
  const item = state.folding.selectedItem.value;
  if (node === null) {
    return (
      <p>
        <Kbd text={state.messages.value.panel.nothingSelected} />
      </p>
    );
  }
  const isBox = item !== null && state.folding.folded.value.items[item].kind === "box";
  return isBox ? (
    <BoxDetails state={state} commands={commands} item={item} node={node} />
  ) : (
    <Selected state={state} commands={commands} node={node} />
  );
}
