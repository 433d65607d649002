import { effect, type ReadonlySignal, type Signal, signal, untracked } from "@preact/signals";
import { runToEnd } from "../../shared/steps";
import { runInSlices } from "../../shared/time_slices";
import { type MakeWorker, runTask } from "../../shared/worker_task";
import { roughLength, type WireTape } from "../../tape/tape";
import { openingSteps } from "../state/drawn_graph";
import type { GraphModel } from "../state/graph_model";
import type { LoadedGraph } from "../state/graph_state";
import { type Structure, structureFrom, type View } from "../structure";
import { graphWorker } from "./graph_worker";
import { receiveTransfer, type Transfer, transferOf } from "./transfer";
import { readingSteps } from "./worker_code";

/** Graphs of so many values are read sooner than a worker could start. */
const MOST_READ_HERE = 2_000;
const REQUEST = { kind: "micrograd-send-graph" };

/** Where a graph is on its way from a model to a picture. */
export type LoadState =
  /** It is not in the page, and nobody will send it. */
  | { readonly kind: "left out" }
  /** Python was asked for it. */
  | { readonly kind: "waiting" }
  /** It is on its way from Python. The share is from 0 to 1. */
  | { readonly kind: "coming"; readonly share: number }
  | { readonly kind: "reading"; readonly share: number }
  /** It is read so soon that there is nothing to say meanwhile. */
  | { readonly kind: "soon" }
  /** The reader did not want to wait. */
  | { readonly kind: "given up" }
  | { readonly kind: "failed"; readonly error: unknown }
  | { readonly kind: "here"; readonly graph: LoadedGraph };

/** A graph on its way. Small ones that are in the model are here soon, but never at once. */
export interface GraphLoad {
  readonly state: ReadonlySignal<LoadState>;
  /** Gives up reading. */
  cancel(): void;
  /** Begins anew what was given up. */
  resume(): void;
}

/**
 * Gets the graph of a model, from its traits or from what Python sends, until the signal ends it.
 *
 * @param view what it opens with, if that is known
 */
export function loadGraph(
  model: GraphModel,
  ended: AbortSignal,
  makeWorker: MakeWorker = graphWorker,
  view?: View,
): GraphLoad {
  const loadState = signal<LoadState>({ kind: "left out" });
  const transfer = transferFor(model);
  let job = new AbortController();

  const fail = (error: unknown) => {
    loadState.value = { kind: "failed", error };
  };
  const arrive = (graph: LoadedGraph) => {
    if (!model.get("tape")) transfer?.keep(graph.structure);
    loadState.value = { kind: "here", graph };
  };
  const read = () => {
    job.abort();
    job = new AbortController();
    try {
      // What is no graph at all is told what is wrong with it as small ones are.
      const wire = wireOf(model, transfer);
      const known = transfer?.structure;
      const { signal: given } = job;
      const isSmall = !known && roughLength(wire.code) <= MOST_READ_HERE;
      const told = (share: number) => {
        loadState.value = isSmall ? { kind: "soon" } : { kind: "reading", share };
      };
      told(0);
      const maker = isSmall ? () => null : makeWorker;
      opened(known ?? readBeside(wire, told, given, maker), view, given).then(arrive, fail);
    } catch (error) {
      fail(error);
    }
  };
  ended.addEventListener("abort", () => job.abort(), { once: true });
  if (model.get("tape") || !model.get("left_out") || transfer?.structure) read();
  else listen(model, transfer, loadState, read, ended);
  return {
    state: loadState,
    cancel: () => {
      job.abort();
      loadState.value = { kind: "given up" };
    },
    resume: read,
  };
}

/**
 * Gets a graph that was read before, while the page waits.
 *
 * @throws TapeError where there is none by now
 */
export function loadAtOnce(model: GraphModel, view: View): LoadedGraph {
  const transfer = transferFor(model);
  const read = () => runToEnd(readingSteps({ wire: wireOf(model, transfer) }));
  const structure = transfer?.structure ?? runToEnd(structureFrom(read()));
  return { structure, opening: runToEnd(openingSteps(structure, view)) };
}

/** What Python has recorded of a graph; nothing where it did not come. */
function wireOf(model: GraphModel, transfer: Transfer | null): WireTape {
  return model.get("tape") || transfer?.wire.peek() || ({} as WireTape);
}

/** What comes for a model from Python; null where nothing can. */
function transferFor(model: GraphModel): Transfer | null {
  const key = model.get("transfer");
  return key && model.onMessage ? transferOf(key) : null;
}

/** Waits for a graph that is not in the page, says what comes of it, and calls back when it is there. */
function listen(
  model: GraphModel,
  transfer: Transfer | null,
  loadState: Signal<LoadState>,
  arrived: () => void,
  ended: AbortSignal,
): void {
  const waiting = new AbortController();
  ended.addEventListener("abort", () => waiting.abort(), { once: true });
  const end = () => {
    waiting.abort();
    arrived();
  };
  model.onChange("tape", () => model.get("tape") && end(), waiting.signal);
  if (transfer === null) return;
  receiveTransfer(model, waiting.signal);
  const stop = effect(() => {
    const share = transfer.share.value;
    if (waiting.signal.aborted) return;
    if (transfer.failure.value !== null) {
      loadState.value = { kind: "failed", error: transfer.failure.value };
      return;
    }
    // Another view may have read it already, and kept that instead.
    if (transfer.wire.value !== null || transfer.structure !== null) untracked(end);
    else loadState.value = share === null ? { kind: "waiting" } : { kind: "coming", share };
  });
  waiting.signal.addEventListener("abort", stop, { once: true });
  if (transfer.share.value === null) model.send?.(REQUEST);
}

/** Reads a graph without keeping the page waiting. */
async function readBeside(
  wire: WireTape,
  told: (share: number) => void,
  signal: AbortSignal,
  makeWorker: MakeWorker,
): Promise<Structure> {
  const task = { wire };
  const parts = await runTask(task, () => readingSteps(task), told, signal, makeWorker);
  return runInSlices(structureFrom(parts), signal);
}

/** A graph that was read, with what is drawn of it first. */
async function opened(
  structure: Structure | Promise<Structure>,
  view: View | undefined,
  signal: AbortSignal,
): Promise<LoadedGraph> {
  const read = await structure;
  return { structure: read, opening: await runInSlices(openingSteps(read, view), signal) };
}
