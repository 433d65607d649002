// What a worker runs: one task. It is bundled into one function by itself; see worker_code.ts.

import { type Piece, withPieces } from "../../shared/split_arrays";
import { retold } from "../../shared/steps";
import { decodeSteps, type WireTape } from "../../tape/tape";
import type { FramedLayout } from "../canvas/frames";
import { type NestedGraph, nestedLayoutSteps } from "../canvas/nested_layout";
import type { LayoutOptions } from "../layout";
import { type StructureParts, structureSteps } from "../structure";

export { nestedLayoutSteps };

/** What is to be laid out. */
export interface LayoutTask {
  readonly graph: NestedGraph;
  readonly options: LayoutOptions;
}

/** What is to be read. */
export interface ReadingTask {
  readonly wire: WireTape;
}

export type Task = LayoutTask | ReadingTask;

/** What a worker is sent: the long arrays of its task, and then that, with `{ piece: place }` where they stood. */
export type TaskMessage = { readonly piece: Piece } | Task;

/** What is told of a layout that is being made: how far it is, a draft of it. */
export type LayoutNews =
  | { readonly kind: "share"; readonly share: number }
  | { readonly kind: "draft"; readonly layout: FramedLayout };

/** What a worker sends: what each step says, and then what they come to. */
export type WorkerMessage<Step, Answer> = { readonly step: Step } | { readonly answer: Answer };

/** Graphs of more items than this are drafted first. */
const DRAFTED = 3_000;
/** The share of decoding in reading a graph. */
const DECODING = 0.15;

/** Lays a graph out in steps of some milliseconds, and tells what there is to tell. */
export function* layoutSteps({ graph, options }: LayoutTask): Generator<LayoutNews, FramedLayout> {
  // What is in frames has levels of its own, each of them small.
  if (graph.nodeCount > DRAFTED && graph.frames.length === 0) {
    const drafting = nestedLayoutSteps(graph, { ...options, draft: true });
    yield { kind: "draft", layout: yield* retold(drafting, () => ({ kind: "share", share: 0 })) };
  }
  return yield* retold(nestedLayoutSteps(graph, options), ({ share }) => ({ kind: "share", share }));
}

/**
 * Reads a tape and finds how it folds, in steps that say what share is done.
 *
 * @throws TapeError as `decodeTape` does
 */
export function* readingSteps({ wire }: ReadingTask): Generator<number, StructureParts> {
  let decoded = 0;
  const tape = yield* retold(decodeSteps(wire), () => {
    decoded += (DECODING - decoded) / 4;
    return decoded;
  });
  return yield* retold(structureSteps(tape), (found) => DECODING + (1 - DECODING) * found);
}

/** The part of a worker's own scope that is used. */
interface Scope {
  onmessage: ((event: { readonly data: TaskMessage }) => void) | null;
  postMessage(message: WorkerMessage<unknown, unknown>, transfer: Transferable[]): void;
}

/** Shares are told when they have grown by so much: work goes in thousands of steps. */
const TOLD = 0.002;

/** The share of its work that a step tells; null where it tells something else. */
function shareOf(said: number | LayoutNews): number | null {
  if (typeof said === "number") return said;
  return said.kind === "share" ? said.share : null;
}

/** Does a task, and sends what is said. */
export function serve(scope: Scope): void {
  const pieces: Piece[] = [];
  scope.onmessage = ({ data }) => {
    if ("piece" in data) {
      pieces.push(data.piece);
      return;
    }
    const task = withPieces(data, pieces) as Task;
    const steps: Generator<number | LayoutNews, object> =
      "wire" in task ? readingSteps(task) : layoutSteps(task);
    let step = steps.next();
    let told = Number.NEGATIVE_INFINITY;
    for (; !step.done; step = steps.next()) {
      const share = shareOf(step.value);
      if (share !== null && share - told < TOLD) continue;
      told = share ?? told;
      // Copied here, where nobody waits, as the work goes on with some of it; then it goes to the page as it is.
      const said = structuredClone(step.value);
      scope.postMessage({ step: said }, buffersOf(said));
    }
    scope.postMessage({ answer: step.value }, buffersOf(step.value));
  };
}

/** The memory of an answer, which goes to the page as it is. */
function buffersOf(answer: unknown): ArrayBuffer[] {
  if (typeof answer !== "object" || answer === null) return [];
  const buffers = Object.values(answer).flatMap((value) => {
    if (ArrayBuffer.isView(value)) return [value.buffer as ArrayBuffer];
    const mayHold = typeof value === "object" && value !== null && !Array.isArray(value);
    return mayHold ? buffersOf(value) : [];
  });
  return [...new Set(buffers)];
}
