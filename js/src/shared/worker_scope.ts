import { joinArrays, type Piece } from "./split_arrays";
import type { TaskMessage, WorkerMessage } from "./worker_task";

/** The part of a worker's own scope that is used. */
export interface WorkerScope<Task> {
  onmessage: ((event: { readonly data: TaskMessage<Task> }) => void) | null;
  postMessage(message: WorkerMessage<unknown, unknown>, transfer: Transferable[]): void;
}

/** A share is sent when it has grown by this much: work goes in thousands of steps. */
const SMALLEST_GROWTH = 0.002;

/**
 * Runs each task that a worker is sent, and sends its steps and its result to the page.
 *
 * @param run the steps of a task
 * @param shareOf the share of the work, from 0 to 1, that a step reports; null for a step that reports something else
 */
export function serveTasks<Task extends object, Step>(
  scope: WorkerScope<Task>,
  run: (task: Task) => Generator<Step, object>,
  shareOf: (step: Step) => number | null,
): void {
  const pieces: Piece[] = [];
  scope.onmessage = ({ data }) => {
    if ("piece" in data) {
      pieces.push(data.piece);
      return;
    }
    const steps = run(joinArrays(data, pieces) as Task);
    let step = steps.next();
    let sentShare = Number.NEGATIVE_INFINITY;
    for (; !step.done; step = steps.next()) {
      const share = shareOf(step.value);
      if (share !== null && share - sentShare < SMALLEST_GROWTH) continue;
      sentShare = share ?? sentShare;
      // A copy, since the work goes on with some of these arrays; the worker makes it, so that the page does not wait.
      const copy = structuredClone(step.value);
      scope.postMessage({ step: copy }, buffersOf(copy));
    }
    scope.postMessage({ answer: step.value }, buffersOf(step.value));
  };
}

/** The memory of a result, which goes to the page as it is. */
function buffersOf(result: unknown): ArrayBuffer[] {
  if (typeof result !== "object" || result === null) return [];
  const buffers = Object.values(result).flatMap((value) => {
    if (ArrayBuffer.isView(value)) return [value.buffer as ArrayBuffer];
    const mayHold = typeof value === "object" && value !== null && !Array.isArray(value);
    return mayHold ? buffersOf(value) : [];
  });
  return [...new Set(buffers)];
}
