import { Icon } from "../../../widget/icons";
import type { GraphState } from "../../state/graph_state";
import { shownTools, toggleTool } from "./tools";

/** The tools that a lesson has reached, each with what it does; a press opens it. */
export function ToolList({ state }: { state: GraphState }) {
  const { tools } = state.messages.value;
  return (
    <ul class="mg-tool-list" aria-label={tools.group}>
      {shownTools(state).map(({ name, key, icon }) => (
        <li key={name}>
          <button
            type="button"
            title={`${tools[name].label} (${key})`}
            onClick={() => toggleTool(state, name)}
          >
            <Icon name={icon} />
            <span>
              <b>{tools[name].label}</b> <span class="mg-quiet">{tools[name].hint}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
