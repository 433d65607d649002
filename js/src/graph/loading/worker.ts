// What a worker runs: one task. It is bundled into one function by itself; see worker_code.ts.

import { mapYields } from "../../shared/steps";
import { serveTasks, type WorkerScope } from "../../shared/worker_scope";
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

/** What is told of a layout that is being made: how far it is, a draft of it. */
export type LayoutNews =
  | { readonly kind: "share"; readonly share: number }
  | { readonly kind: "draft"; readonly layout: FramedLayout };

/** Graphs of more items than this are drafted first. */
const DRAFTED = 3_000;
/** The share of decoding in reading a graph. */
const DECODING = 0.15;

/** Lays a graph out in steps of some milliseconds, and tells what there is to tell. */
export function* layoutSteps({ graph, options }: LayoutTask): Generator<LayoutNews, FramedLayout> {
  // What is in frames has levels of its own, each of them small.
  if (graph.nodeCount > DRAFTED && graph.frames.length === 0) {
    const drafting = nestedLayoutSteps(graph, { ...options, draft: true });
    yield { kind: "draft", layout: yield* mapYields(drafting, () => ({ kind: "share", share: 0 })) };
  }
  return yield* mapYields(nestedLayoutSteps(graph, options), ({ share }) => ({ kind: "share", share }));
}

/**
 * Reads a tape and finds how it folds, in steps that say what share is done.
 *
 * @throws TapeError as `decodeTape` does
 */
export function* readingSteps({ wire }: ReadingTask): Generator<number, StructureParts> {
  let decoded = 0;
  const tape = yield* mapYields(decodeSteps(wire), () => {
    decoded += (DECODING - decoded) / 4;
    return decoded;
  });
  return yield* mapYields(structureSteps(tape), (found) => DECODING + (1 - DECODING) * found);
}

/** The share of the work that a step reports; null for a draft. */
function shareOf(step: number | LayoutNews): number | null {
  if (typeof step === "number") return step;
  return step.kind === "share" ? step.share : null;
}

/** Makes a worker do the tasks of a graph. */
export function serve(scope: WorkerScope<Task>): void {
  serveTasks<Task, number | LayoutNews>(
    scope,
    (task) => ("wire" in task ? readingSteps(task) : layoutSteps(task)),
    shareOf,
  );
}
