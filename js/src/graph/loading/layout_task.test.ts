import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runToEnd } from "../../shared/steps";
import type { WorkerMessage } from "../../shared/worker_task";
import type { FramedLayout } from "../canvas/frames";
import { nestedLayout } from "../canvas/test_layout";
import { layoutInBackground } from "./layout_task";
import { type LayoutTask, layoutSteps, serve } from "./worker";

type Message = WorkerMessage<unknown, unknown>;

let ended: AbortController;
const listener = { progress: vi.fn(), draft: vi.fn() };

beforeEach(() => {
  ended = new AbortController();
});
afterEach(() => {
  ended.abort();
  vi.clearAllMocks();
});

/** A chain of cards. */
function chain(nodeCount: number): LayoutTask {
  const size = new Float64Array(nodeCount).fill(50);
  const graph = {
    nodeCount,
    edgeSource: Uint32Array.from({ length: nodeCount - 1 }, (_, edge) => edge),
    edgeTarget: Uint32Array.from({ length: nodeCount - 1 }, (_, edge) => edge + 1),
    width: size,
    height: size,
    frames: [],
    frameWidth: [],
  };
  return { graph, options: { direction: "right" } };
}

/** Stands in for a worker that runs in this thread. */
class FakeWorker {
  onmessage: ((event: { data: Message }) => void) | null = null;
  onerror: ((event: { preventDefault(): void }) => void) | null = null;
  readonly terminate = vi.fn();
  postMessage(task: LayoutTask): void {
    const scope: Parameters<typeof serve>[0] = {
      onmessage: null,
      postMessage: (data) => {
        if (this.terminate.mock.calls.length === 0) this.onmessage?.({ data });
      },
    };
    serve(scope);
    setTimeout(() => scope.onmessage?.({ data: task }));
  }
}
const run = (task: LayoutTask, worker: FakeWorker | null) =>
  layoutInBackground(task, listener, ended.signal, () => worker as unknown as Worker);

describe("a layout beside", () => {
  it("comes from a worker, which ends then", async () => {
    const worker = new FakeWorker();
    const task = chain(50);
    expect(await run(task, worker)).toEqual(nestedLayout(task.graph, task.options));
    expect(worker.terminate).toHaveBeenCalledTimes(1);
    expect(listener.progress).toHaveBeenCalled();
    expect(listener.draft).not.toHaveBeenCalled();
  });

  it("is drafted first if it is large", async () => {
    await run(chain(4_000), new FakeWorker());
    expect(listener.draft).toHaveBeenCalledTimes(1);
    const shares = listener.progress.mock.calls.map(([share]) => share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  it("is made in slices in this thread where there are no workers", async () => {
    const task = chain(4_000);
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    expect(await run(task, null)).toEqual(nestedLayout(task.graph, task.options));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(0);
    expect(listener.draft).toHaveBeenCalledTimes(1);
  });

  it("is made in this thread where a worker may be made but does not load", async () => {
    const worker = new FakeWorker();
    const preventDefault = vi.fn();
    worker.postMessage = () => void setTimeout(() => worker.onerror?.({ preventDefault }));
    const task = chain(20);
    expect(await run(task, worker)).toEqual(nestedLayout(task.graph, task.options));
    expect(worker.terminate).toHaveBeenCalledTimes(1);
    expect(preventDefault).toHaveBeenCalled();
  });

  it.each([[new FakeWorker()], [null]])("ends with its signal and never answers", async (worker) => {
    const answered = vi.fn();
    run(chain(4_000), worker).then(answered, answered);
    ended.abort();
    // What is begun later and takes as long comes to its end, so the one before would have as well.
    const anotherWorker = worker && (new FakeWorker() as unknown as Worker);
    await layoutInBackground(chain(4_000), listener, new AbortController().signal, () => anotherWorker);
    expect(answered).not.toHaveBeenCalled();
    if (worker) expect(worker.terminate).toHaveBeenCalled();
  });

  it("says what is wrong with the graph", async () => {
    const { graph, options } = chain(10);
    const task = { graph: { ...graph, width: new Float64Array(3) }, options };
    await expect(run(task, null)).rejects.toThrow(RangeError);
  });
});

it("a worker hands the memory of a layout over, once", () => {
  const messages: [Message, Transferable[]][] = [];
  const scope: Parameters<typeof serve>[0] = {
    onmessage: null,
    postMessage: (message, transfer) => messages.push([message, transfer]),
  };
  serve(scope);
  scope.onmessage?.({ data: chain(30) });
  const [message, transfer] = messages.at(-1) as [Message, Transferable[]];
  expect(message).toHaveProperty("answer");
  expect(new Set(transfer).size).toBe(transfer.length);
  expect(transfer.length).toBeGreaterThan(3);
});

it("a worker tells how far it is some hundred times at most, and hands over a draft that is its own", () => {
  const messages: [Message, Transferable[]][] = [];
  const scope: Parameters<typeof serve>[0] = {
    onmessage: null,
    postMessage: (message, transfer) => messages.push([message, transfer]),
  };
  serve(scope);
  scope.onmessage?.({ data: chain(20_000) });
  const said = messages.flatMap(([message, transfer]) =>
    "step" in message ? [[message.step, transfer]] : [],
  );
  const shares = said.flatMap(([step]) =>
    "share" in (step as object) ? [(step as { share: number }).share] : [],
  );
  expect(shares.length).toBeGreaterThan(5);
  expect(shares.length).toBeLessThanOrEqual(500);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  const [draft, given] = said.find(([step]) => "layout" in (step as object)) as [
    { layout: FramedLayout },
    Transferable[],
  ];
  const answer = messages.at(-1)?.[0] as unknown as { answer: FramedLayout };
  expect(given).toContain(draft.layout.wires?.edgeSource.buffer);
  expect(draft.layout.wires?.edgeSource).toEqual(answer.answer.wires?.edgeSource);
  expect(draft.layout.wires?.edgeSource.buffer).not.toBe(answer.answer.wires?.edgeSource.buffer);
});

it("a graph with frames has its layout as it is made at once", () => {
  const { graph, options } = chain(6);
  const frames = [{ firstItem: 1, endItem: 4, parent: -1 }];
  const nested = { ...graph, frames, frameWidth: [80] };
  expect(runToEnd(layoutSteps({ graph: nested, options }))).toEqual(nestedLayout(nested, options));
});
