import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { eventually } from "../../shared/test_eventually";
import { decodeTape, type WireTape } from "../../tape/tape";
import { TapeError } from "../../tape/tape_error";
import { localModel } from "../../widget/local_model";
import type { GraphModel, GraphTraits } from "../state/graph_model";
import { meanLoss, traitsFrom } from "../state/test_graphs";
import { structureOf } from "../structure/test_structure";
import { type LoadState, loadGraph } from "./load_graph";
import { forgetTransfer, receiveTransfer, transferOf } from "./transfer";
import { serve } from "./worker";

const small = traitsFrom(meanLoss(3, [2]));
const large = traitsFrom(meanLoss(60, [4, 4, 1]));
const KEY = "one widget";
const LEFT_OUT = "It is too large.";
let ended: AbortController;

beforeEach(() => {
  ended = new AbortController();
});
afterEach(() => {
  ended.abort();
  forgetTransfer(KEY);
});

/** A model whose graph comes in messages, and what they say. */
function sentModel(traits: GraphTraits, pieceLength = 400) {
  const listening = new Set<(content: unknown, buffers: readonly unknown[]) => void>();
  const send = vi.fn();
  const model: GraphModel = {
    ...localModel<GraphTraits>({ ...traits, tape: null as never, left_out: LEFT_OUT, transfer: KEY }),
    onMessage: (heard, signal) => {
      listening.add(heard);
      signal.addEventListener("abort", () => listening.delete(heard));
    },
    send,
  };
  const say = (content: object, ...buffers: DataView[]) => {
    for (const heard of [...listening]) heard(JSON.parse(JSON.stringify(content)), buffers);
  };
  const { head, pieces } = messagesOf(traits.tape, pieceLength);
  return { model, send, listening, head, pieces, say };
}

/** As Python sends a tape; see micrograd_widget/graph_transfer.py. */
function messagesOf(tape: WireTape, pieceLength: number) {
  const arrays: Record<string, { at: number; length: number }> = {};
  const wire: Record<string, unknown> = {};
  const pieces: { content: { kind: string; transfer: string; at: number }; buffer: DataView }[] = [];
  let [size, bytes] = [0, 0];
  for (const [name, value] of Object.entries(tape)) {
    if (!ArrayBuffer.isView(value)) {
      wire[name] = value;
      continue;
    }
    const whole = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    arrays[name] = { at: size, length: whole.length };
    for (let start = 0; start < whole.length; start += pieceLength) {
      const buffer = new DataView(whole.slice(start, start + pieceLength).buffer);
      pieces.push({ content: { kind: "micrograd-piece", transfer: KEY, at: size + start }, buffer });
    }
    bytes += whole.length;
    size += 8 * Math.ceil(whole.length / 8);
  }
  return { head: { kind: "micrograd-graph", transfer: KEY, wire, arrays, size, bytes }, pieces };
}

const noWorker = vi.fn(() => null);

const isHere = (loadState: LoadState) => {
  if (loadState.kind !== "here") throw new Error(`the graph is ${loadState.kind}`);
  return loadState.graph;
};

describe("a graph in the traits", () => {
  it("is here soon if it is small, and nothing is said meanwhile", async () => {
    const { state } = loadGraph(localModel(small), ended.signal, noWorker);
    const kinds: string[] = [];
    state.subscribe(({ kind }) => kinds.push(kind));
    await eventually(() => isHere(state.value));
    expect(isHere(state.value).structure.tape.nodeCount).toBeGreaterThan(10);
    expect([...new Set(kinds)]).toEqual(["soon", "here"]);
    expect(noWorker).not.toHaveBeenCalled();
  });

  it.each([
    ["in this thread", undefined],
    ["in a worker", () => new FakeWorker() as unknown as Worker],
  ])("is read %s if it is large, with what is drawn first", async (_where, makeWorker) => {
    const { state } = loadGraph(localModel(large), ended.signal, makeWorker);
    const shares: number[] = [];
    state.subscribe((value) => {
      if (value.kind === "reading") shares.push(value.share);
    });
    await eventually(() => isHere(state.value));
    const { structure, opening } = isHere(state.value);
    const { groups, ...expected } = structureOf(structure.tape);
    expect(structure).toMatchObject(expected);
    expect(structure.groups.map(({ name }) => name)).toEqual(groups.map(({ name }) => name));
    expect(opening.folded.items.length).toBeGreaterThan(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(new Set(shares).size).toBeGreaterThan(5);
  });

  it("is given up, and taken up again", async () => {
    const workers: FakeWorker[] = [];
    const deaf = () => {
      const worker = new FakeWorker();
      if (workers.length === 0) vi.spyOn(worker, "postMessage").mockImplementation(() => {});
      workers.push(worker);
      return worker as unknown as Worker;
    };
    const load = loadGraph(localModel(large), ended.signal, deaf);
    // The worker gets its task in a turn of its own.
    await Promise.resolve();
    load.cancel();
    expect(workers[0].terminate).toHaveBeenCalled();
    expect(load.state.value.kind).toBe("given up");
    load.resume();
    await eventually(() => isHere(load.state.value));
  });

  it("says what is wrong with it, be it small or large", async () => {
    for (const traits of [small, large]) {
      const broken = { ...traits, tape: { ...traits.tape, version: 9 } };
      const { state } = loadGraph(localModel(broken), ended.signal);
      await eventually(() => expect(state.value.kind).toBe("failed"));
      const fault = new TapeError("tapeVersion", { expected: 1, found: "9" });
      expect(state.value).toEqual({ kind: "failed", error: fault });
    }
  });
});

/** Stands in for a worker that runs in this thread. */
class FakeWorker {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  readonly terminate = vi.fn();
  postMessage(task: Parameters<NonNullable<Parameters<typeof serve>[0]["onmessage"]>>[0]["data"]): void {
    const scope: Parameters<typeof serve>[0] = {
      onmessage: null,
      postMessage: (data) => this.onmessage?.({ data: structuredClone(data) }),
    };
    serve(scope);
    setTimeout(() => scope.onmessage?.({ data: task }));
  }
}

describe("a graph that Python sends", () => {
  it("is asked for, comes in pieces, and is here", async () => {
    const { model, send, head, pieces, say, listening } = sentModel(small);
    const { state } = loadGraph(model, ended.signal);
    expect(state.value.kind).toBe("waiting");
    expect(send).toHaveBeenCalledWith({ kind: "micrograd-send-graph" });
    say(head);
    expect(state.value).toEqual({ kind: "coming", share: 0 });
    for (const { content, buffer } of pieces) say(content, buffer);
    expect(listening.size).toBe(0);
    await eventually(() => isHere(state.value));
    expect(isHere(state.value).structure.tape).toEqual(decodeTape(small.tape));
  });

  it("says how much of it has come", () => {
    const { model, head, pieces, say } = sentModel(small);
    const { state } = loadGraph(model, ended.signal);
    say(head);
    say(pieces[0].content, pieces[0].buffer);
    expect(state.value).toEqual({ kind: "coming", share: pieces[0].buffer.byteLength / head.bytes });
  });

  it("may have come before there was a view, which asks for nothing then", async () => {
    const { model, send, head, pieces, say } = sentModel(small);
    receiveTransfer(model, ended.signal);
    say(head);
    for (const { content, buffer } of pieces) say(content, buffer);
    const { state } = loadGraph(model, ended.signal);
    await eventually(() => isHere(state.value));
    expect(send).not.toHaveBeenCalled();
  });

  it.each([
    ["small", small],
    ["large", large],
  ])("counts once where several listen, be it %s", async (_size, traits) => {
    const { model, head, pieces, say } = sentModel(traits, 5_000);
    receiveTransfer(model, ended.signal);
    const arrivals = [loadGraph(model, ended.signal), loadGraph(model, ended.signal)];
    say(head);
    for (const { content, buffer } of pieces) say(content, buffer);
    await eventually(() => arrivals.forEach(({ state }) => void isHere(state.value)));
    const known = transferOf(KEY).structure;
    const third = loadGraph(model, ended.signal);
    await eventually(() => expect(isHere(third.state.value).structure).toBe(known));
  });

  it("begins anew when Python does", async () => {
    const { model, head, pieces, say } = sentModel(small);
    const { state } = loadGraph(model, ended.signal);
    say(head);
    say(pieces[0].content, pieces[0].buffer);
    say(head);
    expect(state.value).toEqual({ kind: "coming", share: 0 });
    for (const { content, buffer } of pieces) say(content, buffer);
    await eventually(() => isHere(state.value));
  });

  it("is none of another widget's, and pieces of what was not announced are none", () => {
    const { model, head, pieces, say } = sentModel(small);
    const { state } = loadGraph(model, ended.signal);
    say(pieces[0].content, pieces[0].buffer);
    say({ ...head, transfer: "another widget" });
    say({ kind: "hello" });
    expect(state.value.kind).toBe("waiting");
  });
});

it("a graph that is left out and that nobody can send is left out", () => {
  const model = localModel<GraphTraits>({ ...small, tape: null as never, left_out: LEFT_OUT, transfer: KEY });
  expect(loadGraph(model, ended.signal).state.value.kind).toBe("left out");
});
