import type { ComponentType } from "preact";
import type { GraphState } from "../../state/graph_state";
import type { ToolName } from "../../state/tool_name";
import { CheckTool } from "./check";
import { DescentTool } from "./descent";
import { ExportTool } from "./export/export_tool";
import { HealthTool } from "./health";
import { MistakesTool } from "./mistakes";
import { OrderTool } from "./order";
import { QuizTool } from "./quiz";

/** What each tool shows while it is open. */
export const bodies: Readonly<Record<ToolName, ComponentType<{ state: GraphState }>>> = {
  check: CheckTool,
  descent: DescentTool,
  order: OrderTool,
  mistakes: MistakesTool,
  health: HealthTool,
  quiz: QuizTool,
  export: ExportTool,
};
