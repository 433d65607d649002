import { runToEnd } from "../../shared/steps";
import type { LayoutOptions } from "../layout";
import type { FramedLayout } from "./frames";
import { type NestedGraph, nestedLayoutSteps } from "./nested_layout";

/** The layout of a graph with frames, found without a pause. */
export function nestedLayout(graph: NestedGraph, options?: LayoutOptions): FramedLayout {
  return runToEnd(nestedLayoutSteps(graph, options));
}
