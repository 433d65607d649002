import { runToEnd } from "../../shared/steps";
import { type MakeWorker, runTask } from "../../shared/worker_task";
import type { FramedLayout } from "../canvas/frames";
import { graphWorker } from "./graph_worker";
import type { LayoutTask } from "./worker";
import { layoutSteps } from "./worker_code";

/** Hears of a layout that is being made. */
export interface LayoutListener {
  /** Called with how far it is, from 0 to 1. */
  progress(share: number): void;
  /** Called with a draft, which is to be seen until the layout is there. */
  draft(layout: FramedLayout): void;
}

/** Lays a graph out while the page waits. */
export async function layoutAtOnce(task: LayoutTask): Promise<FramedLayout> {
  return runToEnd(layoutSteps(task));
}

/**
 * Lays a graph out without keeping the page waiting. Ends with the signal, and then never answers.
 *
 * @throws RangeError as `layoutSteps` does
 */
export function layoutInBackground(
  task: LayoutTask,
  listener: LayoutListener,
  signal: AbortSignal,
  makeWorker: MakeWorker = graphWorker,
): Promise<FramedLayout> {
  return runTask(
    task,
    () => layoutSteps(task),
    (news) => {
      if (news.kind === "share") listener.progress(news.share);
      else listener.draft(news.layout);
    },
    signal,
    makeWorker,
  );
}
