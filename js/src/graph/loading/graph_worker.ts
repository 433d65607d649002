import { workerText } from "./worker_code";

let address: string | null = null;

/** The address of the worker's program. Making it can take a tenth of a second while much else comes in. */
export function workerAddress(): string | null {
  // There is one for the life of the page.
  if (workerText !== null) {
    address ??= URL.createObjectURL(new Blob([workerText], { type: "text/javascript" }));
  }
  return address;
}

/** A worker that does the tasks of a graph, or null where the host forbids workers. */
export function graphWorker(): Worker | null {
  try {
    const program = workerAddress();
    return program === null ? null : new Worker(program);
  } catch {
    return null;
  }
}
