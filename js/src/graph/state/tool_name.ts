import type { Feature } from "./graph_model";

/** A tool of the graph panel; one is open at a time. */
export type ToolName = "check" | "descent" | "order" | "mistakes" | "health" | "quiz" | "export";

/** What a lesson hides a tool by: those about wrong backward passes go together. */
export function featureOf(tool: ToolName): Feature {
  return tool === "mistakes" ? "order" : tool;
}
