import { runToEnd } from "../../shared/steps";
import { type Layout, type LayoutGraph, type LayoutOptions, layoutSteps } from "./index";

/** The layout of a graph, found without a pause. */
export function layout(graph: LayoutGraph, options?: LayoutOptions): Layout {
  return runToEnd(layoutSteps(graph, options));
}
