import { copyOf, type Piece, splitArrays } from "./split_arrays";
import { nextTask, runInSlices } from "./time_slices";

/** Makes a worker, or null where the host forbids workers. */
export type MakeWorker = () => Worker | null;

/** What a worker is sent: the long arrays of its task, and then the task, with `{ piece: index }` where they stood. */
export type TaskMessage<Task> = { readonly piece: Piece } | Task;

/** What a worker sends back: the value that each step yields, and then the result. */
export type WorkerMessage<Step, Result> = { readonly step: Step } | { readonly answer: Result };

/**
 * Runs a task without keeping the page waiting: in a worker or, where the host forbids workers, in this thread, in
 * slices. An aborted signal ends it; the promise then stays pending.
 *
 * @param steps the same task as a generator for this thread
 * @param onStep is called with the value of each step
 * @returns the result of the steps; rejects with the error of a step
 */
export async function runTask<Step, Result>(
  task: object,
  steps: () => Generator<Step, Result>,
  onStep: (step: Step) => void,
  signal: AbortSignal,
  makeWorker: MakeWorker,
): Promise<Result> {
  const worker = makeWorker();
  const result = worker && (await runInWorker<Step, Result>(worker, task, onStep, signal));
  return result ?? (await runInSlices(steps(), signal, onStep));
}

/** The result of a worker; null if the worker cannot work in this host. */
function runInWorker<Step, Result>(
  worker: Worker,
  task: object,
  onStep: (step: Step) => void,
  signal: AbortSignal,
): Promise<Result | null> {
  return new Promise((resolve) => {
    const end = (result: Result | null) => {
      worker.terminate();
      resolve(result);
    };
    worker.onmessage = ({ data }: { data: WorkerMessage<Step, Result> }) => {
      if ("answer" in data) end(data.answer);
      else onStep(data.step);
    };
    // A policy of the page may let a worker be made and then not load it. An error of the task comes here too:
    // running the task in this thread tells what it is.
    worker.onerror = (event) => {
      event.preventDefault();
      end(null);
    };
    signal.addEventListener("abort", () => worker.terminate(), { once: true });
    send(worker, task, signal);
  });
}

/** Sends a task, and before it its long arrays, each in a task of the page of its own: memory is copied on the way. */
async function send(worker: Worker, task: object, signal: AbortSignal): Promise<void> {
  const { rest, pieces } = splitArrays(task);
  for (const piece of pieces) {
    await nextTask(signal);
    const copy = copyOf(piece);
    worker.postMessage({ piece: copy }, [copy.buffer]);
  }
  worker.postMessage(rest);
}
