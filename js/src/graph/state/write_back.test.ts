import { signal } from "@preact/signals";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LECTURE } from "../../tape/test_tapes";
import type { GraphTraits } from "./graph_model";
import type { GraphState } from "./graph_state";
import { type FakeGraph, fakeModel } from "./test_model";
import { stateOf } from "./test_state";

const NOTHING = { number: 0, kind: "nothing", nodes: [], count: 0 };
const LAST = 7;
const hasAnswered = signal(false);
let ended: AbortController;
let model: FakeGraph;
let state: GraphState;

/** A graph whose host sends messages. */
function open(traits: Partial<GraphTraits> = {}, host: Partial<FakeGraph> = { hasAnswered }): void {
  model = Object.assign(fakeModel(LECTURE, { written: NOTHING, ...traits }), host);
  state = stateOf(model, ended.signal);
}
const sent = () =>
  model.written.flatMap(([name, value]) => (name === "sent" ? [(value as { cursor: number }).cursor] : []));

beforeEach(() => {
  ended = new AbortController();
  hasAnswered.value = false;
  open();
});
afterEach(() => {
  ended.abort();
  vi.useRealTimers();
});

describe("a backward pass", () => {
  it.each<[string, () => void]>([
    ["a jump", () => state.goTo(LAST)],
    ["steps", () => [1, 2, 3, 4].forEach(() => void state.step(1))],
    ["a jump past the end", () => state.goTo(99)],
  ])("that %s has finished is said to Python, once", (_what, move) => {
    move();
    expect(sent()).toEqual([LAST]);
    state.step(1);
    expect(sent()).toEqual([LAST]);
  });

  it("that is finished again is said again, by another name", () => {
    for (const to of [LAST, 0, LAST]) state.goTo(to);
    expect(sent()).toEqual([LAST, LAST]);
    const names = model.written.flatMap(([name, value]) =>
      name === "sent" ? [(value as { id: string }).id] : [],
    );
    expect(new Set(names).size).toBe(2);
  });

  it("that is looked back on, or is another page's, is not", () => {
    for (const to of [0, 5, 6, 3]) state.goTo(to);
    model.receive({ cursor: LAST });
    state.reset();
    expect(sent()).toEqual([]);
  });

  it("that had been finished before the graph was displayed is not", () => {
    const model = fakeModel(LECTURE.map((node, index) => ({ ...node, grad: index + 1 })));
    model.set("written", NOTHING);
    const before = model.written.length;
    const done = stateOf(Object.assign(model, { hasAnswered }), ended.signal);
    expect(done.position.value).toBe(LAST);
    done.step(1);
    const hold = done.editing.hold(0);
    hold.change(5);
    hold.end();
    expect(done.cursor.value).toBe(LAST);
    expect(model.written.slice(before).map(([name]) => name)).not.toContain("sent");
  });

  it("there is none where a run ends with the forward pass", () => {
    open({ steps: "forward" });
    state.goTo(LAST);
    expect(state.position.value).toBe(3);
    expect(sent()).toEqual([]);
  });

  it.each<[string, Partial<GraphTraits>, Partial<FakeGraph>]>([
    ["no kernel", {}, {}],
    ["no link", { written: null }, { hasAnswered }],
  ])("is said to nobody where there is %s", (_what, traits, host) => {
    open(traits, host);
    state.goTo(LAST);
    state.writeBack.send(3);
    expect(sent()).toEqual([]);
    expect(state.writeBack.isPossible.value).toBe(false);
  });
});

describe("what Python has written", () => {
  const GRADIENTS = { number: 1, kind: "gradients", nodes: [0, 1], count: 7 };

  it("is known for some seconds, and for fewer where the reader steps on", () => {
    vi.useFakeTimers();
    expect(state.writeBack.written.value).toBeNull();
    state.goTo(LAST);
    model.receive({ written: GRADIENTS });
    expect(state.writeBack.written.value).toMatchObject(GRADIENTS_SAID);
    state.step(-1);
    vi.advanceTimersByTime(2_999);
    expect(state.writeBack.written.value).not.toBeNull();
    vi.advanceTimersByTime(1);
    expect(state.writeBack.written.value).toBeNull();

    model.receive({ written: GRADIENTS });
    vi.advanceTimersByTime(11_999);
    state.selected.value = 2;
    expect(state.writeBack.written.value).not.toBeNull();
    vi.advanceTimersByTime(1);
    expect(state.writeBack.written.value).toBeNull();

    model.receive({ written: GRADIENTS });
    vi.advanceTimersByTime(4_000);
    state.step(-1);
    vi.advanceTimersByTime(0);
    expect(state.writeBack.written.value).toBeNull();
  });

  it("is no longer cleared for a step before it", () => {
    vi.useFakeTimers();
    model.receive({ written: GRADIENTS });
    state.step(-1);
    vi.advanceTimersByTime(2_000);
    model.receive({ written: { ...GRADIENTS, kind: "values" } });
    vi.advanceTimersByTime(11_999);
    expect(state.writeBack.written.value?.kind).toBe("values");
    state.step(-1);
    ended.abort();
    expect(vi.getTimerCount()).toBe(0);
  });
  const GRADIENTS_SAID = { kind: "gradients", nodes: [0, 1], count: 7 };

  it("is nothing where the page opens, whatever was written before", () => {
    open({ written: GRADIENTS });
    expect(state.writeBack.written.value).toBeNull();
  });

  it.each([
    [{ ...GRADIENTS, kind: "secrets" }],
    [{ ...GRADIENTS, nodes: [7] }],
    [{ ...GRADIENTS, nodes: [-1] }],
    [{ ...GRADIENTS, nodes: ["a"] }],
    [{ ...GRADIENTS, nodes: [0, 0, 0, 0] }],
    [{ ...GRADIENTS, nodes: null }],
    [{ ...GRADIENTS, count: 8 }],
    [{ ...GRADIENTS, count: "7" }],
    ["gradients"],
    [NOTHING],
    [null],
  ])("is nothing where it is no report: %j", (report) => {
    model.receive({ written: report });
    expect(state.writeBack.written.value).toBeNull();
  });

  it("says that the link was cut", () => {
    expect(state.writeBack.isPossible.value).toBe(true);
    model.receive({ written: null });
    expect(state.writeBack.isPossible.value).toBe(false);
  });
});
