import type { FramedLayout } from "../canvas/frames";
import { layoutNews, workerText } from "./layout_code";
import type { LayoutNews, LayoutTask } from "./layout_worker";

/** Hears of a layout that is being made. */
export interface LayoutListener {
  /** Called with how far it is, from 0 to 1. */
  progress(share: number): void;
  /** Called with a draft, which is to be seen until the layout is there. */
  draft(layout: FramedLayout): void;
}

/** Makes a worker, or null where there are none. Replaced in tests. */
export type MakeWorker = () => Worker | null;

/** The main thread works for so many milliseconds, and lets others work then. */
const SLICE_MILLISECONDS = 12;

/**
 * Lays a graph out without keeping the page waiting: in a worker; where the host forbids these, in this thread, in
 * slices. Ends with the signal, and then never answers.
 *
 * @throws RangeError as `layout` does
 */
export async function layoutBeside(
  task: LayoutTask,
  listener: LayoutListener,
  signal: AbortSignal,
  makeWorker: MakeWorker = blobWorker,
): Promise<FramedLayout> {
  const worker = makeWorker();
  const answer = worker && (await ask(worker, task, listener, signal));
  return answer ?? inSlices(task, listener, signal);
}

/** What a worker answers; null if it cannot work here. */
function ask(
  worker: Worker,
  task: LayoutTask,
  listener: LayoutListener,
  signal: AbortSignal,
): Promise<FramedLayout | null> {
  return new Promise((resolve) => {
    const end = (answer: FramedLayout | null) => {
      worker.terminate();
      resolve(answer);
    };
    worker.onmessage = ({ data }: { data: LayoutNews }) => hear(data, listener, end);
    // A policy of the page may let a worker be made and then not load it. What is wrong with the task comes here
    // too: laying it out in this thread says what.
    worker.onerror = (event) => {
      event.preventDefault();
      end(null);
    };
    signal.addEventListener("abort", () => worker.terminate(), { once: true });
    worker.postMessage(task);
  });
}

function inSlices(task: LayoutTask, listener: LayoutListener, signal: AbortSignal): Promise<FramedLayout> {
  return new Promise((resolve, reject) => {
    const news = layoutNews(task);
    let isDone = false;
    const work = () => {
      const until = performance.now() + SLICE_MILLISECONDS;
      try {
        while (!isDone && performance.now() < until) {
          const { value } = news.next();
          if (!value) return;
          hear(value, listener, (layout) => {
            isDone = true;
            resolve(layout);
          });
        }
      } catch (error) {
        reject(error);
        return;
      }
      if (!isDone) next();
    };
    let timer: ReturnType<typeof setTimeout>;
    const next = () => {
      timer = setTimeout(work, 0);
    };
    signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
    next();
  });
}

function hear(news: LayoutNews, listener: LayoutListener, done: (layout: FramedLayout) => void): void {
  if (news.kind === "share") listener.progress(news.share);
  else if (news.kind === "draft") listener.draft(news.layout);
  else done(news.layout);
}

function blobWorker(): Worker | null {
  if (workerText === null) return null;
  const address = URL.createObjectURL(new Blob([workerText], { type: "text/javascript" }));
  try {
    return new Worker(address);
  } catch {
    return null;
  } finally {
    // The worker has begun to load by then.
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }
}
