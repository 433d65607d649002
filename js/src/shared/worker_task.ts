import type { Task, TaskMessage, WorkerMessage } from "../graph/loading/worker";
import { workerText } from "../graph/loading/worker_code";
import { copyOf, inPieces } from "./split_arrays";
import { inSlices, nextTask } from "./time_slices";

/** Makes a worker, or null where there are none. Replaced in tests. */
export type MakeWorker = () => Worker | null;

/**
 * Does a task without keeping the page waiting: in a worker; where the host forbids these, in this thread, in slices.
 * Ends with the signal, and then never answers.
 *
 * @param steps the same task in this thread
 * @param heard is called with what each step says
 * @returns what the steps come to; fails as they do
 */
export async function workBeside<Step, Answer>(
  task: Task,
  steps: () => Generator<Step, Answer>,
  heard: (step: Step) => void,
  signal: AbortSignal,
  makeWorker: MakeWorker = blobWorker,
): Promise<Answer> {
  const worker = makeWorker();
  const answer = worker && (await ask<Step, Answer>(worker, task, heard, signal));
  return answer ?? (await inSlices(steps(), signal, heard));
}

/** What a worker answers; null if it cannot work here. */
function ask<Step, Answer>(
  worker: Worker,
  task: Task,
  heard: (step: Step) => void,
  signal: AbortSignal,
): Promise<Answer | null> {
  return new Promise((resolve) => {
    const end = (answer: Answer | null) => {
      worker.terminate();
      resolve(answer);
    };
    worker.onmessage = ({ data }: { data: WorkerMessage<Step, Answer> }) => {
      if ("answer" in data) end(data.answer);
      else heard(data.step);
    };
    // A policy of the page may let a worker be made and then not load it. What is wrong with the task comes here
    // too: doing it in this thread says what.
    worker.onerror = (event) => {
      event.preventDefault();
      end(null);
    };
    signal.addEventListener("abort", () => worker.terminate(), { once: true });
    send(worker, task, signal);
  });
}

/** Sends a task, and before it what is long in it, each in a task of its own: memory is copied on the way. */
async function send(worker: Worker, task: Task, signal: AbortSignal): Promise<void> {
  const { rest, pieces } = inPieces(task);
  for (const piece of pieces) {
    await nextTask(signal);
    const copy = copyOf(piece);
    worker.postMessage({ piece: copy } satisfies TaskMessage, [copy.buffer]);
  }
  worker.postMessage(rest);
}

let address: string | null = null;

/** Where the worker's program is found. Making that can take a tenth of a second while much else comes in. */
export function workerAddress(): string | null {
  // There is one for the life of the page.
  if (workerText !== null) {
    address ??= URL.createObjectURL(new Blob([workerText], { type: "text/javascript" }));
  }
  return address;
}

function blobWorker(): Worker | null {
  try {
    const program = workerAddress();
    return program === null ? null : new Worker(program);
  } catch {
    return null;
  }
}
