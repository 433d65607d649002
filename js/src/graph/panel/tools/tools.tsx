import type { ComponentType } from "preact";
import { useFocusOnOpen } from "../../../widget/focus_on_open";
import { Icon, type IconName } from "../../../widget/icons";
import type { GraphState } from "../../state/graph_state";
import type { ToolName } from "../../state/tool_name";
import { CheckTool } from "./check";
import { DescentTool } from "./descent";
import { HealthTool } from "./health";
import { OrderTool } from "./order";
import { QuizTool } from "./quiz";

interface Tool {
  readonly name: ToolName;
  readonly key: string;
  readonly icon: IconName;
  readonly Body: ComponentType<{ state: GraphState }>;
}

// In the order of their buttons.
export const TOOLS: readonly Tool[] = [
  { name: "check", key: "c", icon: "check", Body: CheckTool },
  { name: "descent", key: "l", icon: "descent", Body: DescentTool },
  { name: "order", key: "o", icon: "order", Body: OrderTool },
  { name: "health", key: "h", icon: "health", Body: HealthTool },
  { name: "quiz", key: "q", icon: "quiz", Body: QuizTool },
];

/** The buttons that open tools, those aside that a lesson hides. */
export function ToolButtons({ state }: { state: GraphState }) {
  const { tools } = state.messages.value;
  const shown = TOOLS.filter(({ name }) => !state.hides(name));
  if (shown.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups the fields of a form, and this is none
    <div class="mg-tools" role="group" aria-label={tools.group}>
      {shown.map(({ name, key, icon }) => (
        <button
          key={name}
          type="button"
          aria-pressed={state.tool.value === name}
          aria-label={tools[name].label}
          title={`${tools[name].hint} (${key})`}
          onClick={() => toggle(state, name)}
        >
          <Icon name={icon} /> <span class="mg-wide">{tools[name].label}</span>
        </button>
      ))}
    </div>
  );
}

/** The tool that is open. */
export function OpenTool({ state }: { state: GraphState }) {
  const tool = TOOLS.find(({ name }) => name === state.tool.value);
  const section = useFocusOnOpen(tool?.name);
  if (!tool || state.hides(tool.name)) return null;
  const { tools } = state.messages.value;
  const { Body, name } = tool;
  return (
    <section ref={section} class="mg-tool" tabIndex={-1} aria-label={tools[name].label}>
      <div class="mg-tool-head">
        <h3>{tools[name].label}</h3>
        <button
          type="button"
          title={tools.close}
          aria-label={tools.close}
          onClick={() => toggle(state, name)}
        >
          <Icon name="close" />
        </button>
      </div>
      <Body state={state} />
    </section>
  );
}

/** Keys that open and close the tools. */
export function toolKeys(state: GraphState): Record<string, () => void> {
  const shown = TOOLS.filter(({ name }) => !state.hides(name));
  return Object.fromEntries(shown.map(({ key, name }) => [key, () => toggle(state, name)]));
}

function toggle({ tool, hides }: GraphState, name: ToolName): void {
  // A key stays when what it opens is gone for a while.
  if (hides(name)) return;
  tool.value = tool.value === name ? null : name;
}
