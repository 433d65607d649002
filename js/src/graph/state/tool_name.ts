/** A tool of the graph panel; one is open at a time. */
export type ToolName = "check" | "descent" | "order" | "health" | "quiz";
