import { useFocusOnOpen } from "../../../widget/focus_on_open";
import { Icon, type IconName } from "../../../widget/icons";
import { WithModule } from "../../../widget/lazy_module";
import type { GraphState } from "../../state/graph_state";
import { featureOf, type ToolName } from "../../state/tool_name";
import type { BarAction } from "../bar/bar_action";
import { opened } from "../lazy_opened";

interface Tool {
  readonly name: ToolName;
  readonly key: string;
  readonly icon: IconName;
}

// In the order of their buttons.
export const TOOLS: readonly Tool[] = [
  { name: "check", key: "c", icon: "check" },
  { name: "descent", key: "l", icon: "descent" },
  { name: "order", key: "o", icon: "order" },
  { name: "mistakes", key: "m", icon: "mistakes" },
  { name: "health", key: "h", icon: "health" },
  { name: "quiz", key: "q", icon: "quiz" },
  { name: "export", key: "E", icon: "export" },
];

/** The tools that a lesson has reached. */
export function shownTools(state: GraphState): readonly Tool[] {
  return TOOLS.filter((tool) => !state.hides(featureOf(tool.name)));
}

/** What opens the tools, and closes them. */
export function toolActions(state: GraphState): readonly BarAction[] {
  const { tools } = state.messages.value;
  return shownTools(state).map(({ name, key, icon }) => ({
    icon,
    label: tools[name].label,
    hint: tools[name].hint,
    keys: key,
    // Its sign is known from everywhere, and the others need the room for their names.
    isLabelled: name !== "export",
    isPressed: state.tool.value === name,
    run: () => toggleTool(state, name),
  }));
}

/** The tool that is open. */
export function OpenTool({ state }: { state: GraphState }) {
  const tool = TOOLS.find(({ name }) => name === state.tool.value);
  const section = useFocusOnOpen(tool?.name);
  if (!tool || state.hides(featureOf(tool.name))) return null;
  const { program, tools } = state.messages.value;
  const { name } = tool;
  return (
    <section ref={section} class="mg-tool" tabIndex={-1} aria-label={tools[name].label}>
      <div class="mg-tool-head">
        <h3>{tools[name].label}</h3>
        <button
          type="button"
          title={tools.close}
          aria-label={tools.close}
          onClick={() => toggleTool(state, name)}
        >
          <Icon name="close" />
        </button>
      </div>
      <WithModule lazy={opened} words={program} within={section}>
        {({ bodies }) => {
          const Body = bodies[name];
          return <Body state={state} />;
        }}
      </WithModule>
    </section>
  );
}

/** Keys that open and close the tools. */
export function toolKeys(state: GraphState): Record<string, () => void> {
  const shown = shownTools(state);
  return Object.fromEntries(shown.map(({ key, name }) => [key, () => toggleTool(state, name)]));
}

/** Opens a tool, or closes it. */
export function toggleTool(state: GraphState, name: ToolName): void {
  // A key stays when what it opens is gone for a while.
  if (!shownTools(state).some((tool) => tool.name === name)) return;
  state.tool.value = state.tool.value === name ? null : name;
}
