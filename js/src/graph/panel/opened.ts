// What a graph shows only when a reader opens it, with the analyses behind it.
export { NudgeTable } from "./inspector/nudge_table";
export { PathsFound } from "./inspector/paths_found";
export { default as styles } from "./opened.css?inline";
export { annotateRun } from "./tools/run_marks";
export { bodies } from "./tools/tool_bodies";
