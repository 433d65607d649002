// What a worker runs: one layout. It is bundled into one function by itself; see layout_code.ts.
import type { FramedLayout } from "../canvas/frames";
import { type NestedGraph, nestedLayout } from "../canvas/nested_layout";
import { type LayoutOptions, layoutSteps } from "../layout";

export { nestedLayout };

/** What is to be laid out. */
export interface LayoutTask {
  readonly graph: NestedGraph;
  readonly options: LayoutOptions;
}

/** What a worker sends: how far it is, a draft of the layout, the layout. */
export type LayoutNews =
  | { readonly kind: "share"; readonly share: number }
  | { readonly kind: "draft" | "layout"; readonly layout: FramedLayout };

/** Graphs of more items than this are drafted first. */
const DRAFTED = 3_000;

/** Lays a graph out in steps of some milliseconds, and tells what there is to tell. The last news is the layout. */
export function* layoutNews({ graph, options }: LayoutTask): Generator<LayoutNews, void> {
  // What is in frames is small, or it would be folded.
  if (graph.frames.length > 0) {
    yield { kind: "layout", layout: nestedLayout(graph, options) };
    return;
  }
  for (const draft of graph.nodeCount > DRAFTED ? [true, false] : [false]) {
    const steps = layoutSteps(graph, { ...options, draft });
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) {
        const layout = { ...step.value, frames: new Float64Array(0) };
        yield { kind: draft ? "draft" : "layout", layout };
        break;
      }
      if (!draft) yield { kind: "share", share: step.value.share };
    }
  }
}

/** The part of a worker's own scope that is used. */
interface Scope {
  onmessage: ((event: { readonly data: LayoutTask }) => void) | null;
  postMessage(message: LayoutNews, transfer: Transferable[]): void;
}

/** Answers a task with its news. What is wrong with the task is an error of the worker. */
export function serve(scope: Scope): void {
  scope.onmessage = ({ data }) => {
    for (const news of layoutNews(data)) {
      scope.postMessage(news, news.kind === "layout" ? buffersOf(news.layout) : []);
    }
  };
}

/** The memory of a layout, which goes to the page as it is. */
function buffersOf(layout: object): ArrayBuffer[] {
  const buffers = Object.values(layout).flatMap((value) => {
    if (ArrayBuffer.isView(value)) return [value.buffer as ArrayBuffer];
    return typeof value === "object" && value !== null ? buffersOf(value) : [];
  });
  return [...new Set(buffers)];
}
