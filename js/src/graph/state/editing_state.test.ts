import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { toFloats } from "../../tape/tape";
import { LECTURE } from "../../tape/test_tapes";
import type { GraphState } from "./graph_state";
import { type FakeGraph, fakeModel, floats } from "./test_model";
import { stateOf } from "./test_state";

const RECORDED = [2, -3, 10, -2];
/** The places of a and f among the leaves, and their nodes. */
const A = 0;
const F = 5;

let model: FakeGraph;
let ended: AbortController;
let state: GraphState;

beforeEach(() => {
  vi.useFakeTimers();
  open(fakeModel(LECTURE));
});
afterEach(() => {
  ended.abort();
  vi.useRealTimers();
});

function open(shown: FakeGraph): void {
  ended?.abort();
  model = shown;
  ended = new AbortController();
  state = stateOf(model, ended.signal);
}

const data = () => [...state.leafData.value];
/** What the model was told: leaves as lists. */
const told = () =>
  model.written.map(([name, value]) => (name === "leaf_data" ? [...toFloats(value, name)] : [name, value]));
const output = () => state.registers.value.data[6];

describe("an edit", () => {
  it("makes a record live, and tells the leaves before the cursor", () => {
    const hold = state.editing.hold(A);
    expect(hold.change(4)).toBe(true);
    expect(state.cursor.value).toBe(3);
    expect(output()).toBe(4);
    expect(told()).toEqual([
      [4, -3, 10, -2],
      ["cursor", 3],
    ]);
  });

  it("leaves the cursor where it is", () => {
    state.goTo(6);
    state.editing.hold(A).change(4);
    expect(state.cursor.value).toBe(6);
    expect(state.registers.value.grad[F]).toBe(-2);
  });

  it("reaches the model now and then while it goes on, and always at its end", () => {
    state.goTo(3);
    model.written.length = 0;
    const hold = state.editing.hold(A);
    for (let a = 1; a <= 50; a++) hold.change(a);
    expect(told()).toEqual([]);
    vi.advanceTimersByTime(120);
    expect(told()).toEqual([[50, -3, 10, -2]]);
    hold.change(51);
    hold.end();
    expect(told()).toEqual([
      [50, -3, 10, -2],
      [51, -3, 10, -2],
    ]);
    vi.advanceTimersByTime(1000);
    expect(told()).toHaveLength(2);
  });

  it("reaches the model even when the view ends first", () => {
    state.goTo(3);
    state.editing.hold(A).change(7);
    ended.abort();
    expect(told()[1]).toEqual([7, -3, 10, -2]);
  });

  it("is one for undo, however many numbers it went through", () => {
    const hold = state.editing.hold(A);
    for (const a of [3, 4, 5]) hold.change(a);
    hold.end();
    expect(state.editing.history.value.done).toHaveLength(1);
    state.editing.undo();
    expect(data()).toEqual(RECORDED);
    expect(state.cursor.value).toBeNull();
    state.editing.redo();
    expect(data()).toEqual([5, -3, 10, -2]);
    expect(state.cursor.value).toBe(3);
  });

  it("is nothing if the number stays or is given back", () => {
    const hold = state.editing.hold(A);
    hold.change(4);
    hold.cancel();
    expect(data()).toEqual(RECORDED);
    expect(state.cursor.value).toBeNull();
    state.editing.hold(A).end();
    expect(state.editing.history.value.done).toEqual([]);
    expect(hold.change(9)).toBe(false);
    expect(data()).toEqual(RECORDED);
  });

  it("does not undo where somebody has stepped to", () => {
    const hold = state.editing.hold(A);
    hold.change(4);
    hold.end();
    state.goTo(7);
    state.editing.undo();
    expect(data()).toEqual(RECORDED);
    expect(state.cursor.value).toBe(7);
  });

  it("of a result is an error of ours", () => {
    expect(() => state.editing.hold(6)).toThrow("node 6 is no leaf");
  });
});

describe("an edit that is impossible", () => {
  const divided = [
    { label: "x", data: 2 },
    { label: "y", data: 1 },
    { label: "z", op: "/", operands: [1, 0], data: 0.5 },
  ];

  it("keeps the old number and says why", () => {
    open(fakeModel(divided));
    const hold = state.editing.hold(0);
    expect(hold.change(0)).toBe(false);
    expect(data()).toEqual([2, 1]);
    expect(state.cursor.value).toBeNull();
    expect(state.editing.refused.value).toEqual({
      leaf: 0,
      tried: 0,
      operation: { node: 2, reason: "division by zero", operands: [1, 0] },
    });
    expect(model.written).toEqual([]);
  });

  it("is forgotten with the next that is possible, or another selection", () => {
    open(fakeModel(divided));
    const hold = state.editing.hold(0);
    hold.change(0);
    hold.change(4);
    expect(state.editing.refused.value).toBeNull();
    hold.change(0);
    hold.end();
    expect(state.editing.refused.value).not.toBeNull();
    state.selected.value = 1;
    expect(state.editing.refused.value).toBeNull();
    expect(data()).toEqual([4, 1]);
  });

  it("is one only if it was possible before", () => {
    open(fakeModel(divided, { leaf_data: floats(0, 1), cursor: 1 }));
    expect(state.editing.hold(1).change(5)).toBe(true);
    expect(data()).toEqual([0, 5]);
  });
});

describe("reset", () => {
  it("gives back numbers and record, tells the model, and can be undone", () => {
    const hold = state.editing.hold(A);
    hold.change(4);
    hold.end();
    state.goTo(5);
    model.written.length = 0;
    state.reset();
    expect(data()).toEqual(RECORDED);
    expect(state.cursor.value).toBeNull();
    expect(told()).toEqual([RECORDED, ["cursor", null]]);
    state.editing.undo();
    expect(data()).toEqual([4, -3, 10, -2]);
    expect(state.cursor.value).toBe(5);
  });
});

describe("what comes from the other side", () => {
  it("is taken over", () => {
    model.receive({ leaf_data: floats(1, 1, 1, 3) });
    expect(data()).toEqual([1, 1, 1, 3]);
  });

  it("leaves alone what is being changed here", () => {
    state.goTo(3);
    const hold = state.editing.hold(A);
    hold.change(4);
    model.receive({ leaf_data: floats(2, 5, 10, -2) });
    expect(data()).toEqual([4, 5, 10, -2]);
    hold.end();
    expect(told().at(-1)).toEqual([4, 5, 10, -2]);
    state.editing.undo();
    expect(data()).toEqual([2, 5, 10, -2]);
  });
});

describe("descent", () => {
  /** Waits for a descent, whose slices are timers. */
  const descend = async (count: number) => {
    const done = state.editing.descend(count);
    await vi.runAllTimersAsync();
    await done;
  };

  it("moves what is chosen, can be repeated and undone, and has a history", async () => {
    state.editing.choose(Uint8Array.of(1, 0, 0, 1));
    await descend(1);
    expect(data()).toEqual([2 - 0.01 * 6, -3, 10, -2 - 0.01 * 4]);
    expect(state.cursor.value).toBe(3);
    await descend(10);
    const { outputs } = state.editing;
    expect(outputs.value).toHaveLength(12);
    expect(outputs.value[0]).toBe(-8);
    expect([...outputs.value].sort((a, b) => b - a)).toEqual(outputs.value);
    expect(outputs.value[11]).toBe(output());
    state.editing.undo();
    expect(outputs.value).toHaveLength(2);
    state.editing.undo();
    expect(data()).toEqual(RECORDED);
    expect(outputs.value).toEqual([]);
  });

  it("goes as far as it can, and says why no further", async () => {
    open(
      fakeModel([
        { label: "x", data: 1.1 },
        { label: "y", op: "log", operands: [0], data: Math.log(1.1) },
      ]),
    );
    state.editing.rate.value = 0.6;
    await descend(10);
    expect(state.editing.outputs.value).toHaveLength(2);
    expect(state.editing.stopped.value).toMatchObject({ node: 1, reason: "not a real number" });
    state.editing.undo();
    expect(state.editing.stopped.value).toBeNull();
  });
});
