import { effect } from "@preact/signals";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { TapeError } from "../../tape/tape_error";
import { LECTURE, LECTURE_GRADS } from "../../tape/test_tapes";
import type { GraphState } from "./graph_state";
import { type FakeGraph, fakeModel, floats } from "./test_model";
import { stateOf } from "./test_state";

let model: FakeGraph;
let ended: AbortController;
let state: GraphState;

beforeEach(() => {
  model = fakeModel(LECTURE);
  ended = new AbortController();
  state = stateOf(model, ended.signal);
});

describe("a graph's state", () => {
  it("begins as recorded, and writes nothing of its own accord", () => {
    expect(state.cursor.value).toBeNull();
    expect(state.selected.value).toBeNull();
    expect(state.phase.value).toEqual({ kind: "recorded" });
    expect(state.position.value).toBe(3);
    expect(state.last).toBe(7);
    expect([...state.registers.value.data]).toEqual([2, -3, -6, 10, 4, -2, -8]);
    expect(model.written).toEqual([]);
  });

  it("begins where the model stands", () => {
    const other = stateOf(fakeModel(LECTURE, { cursor: 6, selected: 2 }), ended.signal);
    expect(other.cursor.value).toBe(6);
    expect(other.selected.value).toBe(2);
    expect(other.phase.value).toEqual({ kind: "backward", step: 2, node: 4 });
  });

  it("follows the model", () => {
    model.receive({ cursor: 7 });
    expect([...state.registers.value.grad]).toEqual(LECTURE_GRADS);
    model.receive({ leaf_data: floats(1, 1, 1, 3) });
    expect([...state.registers.value.data]).toEqual([1, 1, 1, 1, 2, 3, 6]);
    model.receive({ selected: 4 });
    expect(state.selected.value).toBe(4);
    expect(model.written).toEqual([]);
  });

  it("is followed by the model, which is not told twice", () => {
    state.goTo(5);
    state.goTo(5);
    state.selected.value = 6;
    state.reset();
    expect(model.written).toEqual([
      ["cursor", 5],
      ["selected", 6],
      ["cursor", null],
    ]);
  });

  it.each([
    [-1, 0],
    [0, 0],
    [7, 7],
    [8, 7],
    [1e9, 7],
  ])("goTo(%d) goes to %d", (position, cursor) => {
    state.goTo(position);
    expect(state.cursor.value).toBe(cursor);
    expect(model.get("cursor")).toBe(cursor);
  });

  it("knows one step onward from every other way to a position", () => {
    const ways: [() => void, boolean][] = [
      [() => state.goTo(2), false],
      [() => state.step(1), true],
      [() => state.goTo(4), false],
      [() => state.step(-1), false],
      [() => state.step(1), true],
      [() => model.receive({ cursor: 5 }), false],
    ];
    for (const [way, isOneStep] of ways) {
      way();
      expect(state.isOneStep.value).toBe(isOneStep);
    }
  });

  it.each([-1, 8, 1.5, Number.NaN])(
    "takes a cursor of %d, which this graph has not, for as recorded",
    (cursor) => {
      model.receive({ cursor: 2 });
      model.receive({ cursor });
      expect(state.cursor.value).toBeNull();
      expect(model.get("cursor")).toBeNull();
    },
  );

  it("deselects what is not there", () => {
    model.receive({ selected: 6 });
    model.receive({ selected: 7 });
    expect(state.selected.value).toBeNull();
    expect(model.get("selected")).toBeNull();
  });

  it("runs on the recorded leaves as long as the model has too few or too many", () => {
    model.receive({ cursor: 3 });
    for (const wrong of [floats(), floats(1, 2, 3), floats(1, 2, 3, 4, 5)]) {
      model.receive({ leaf_data: wrong });
      expect([...state.leafData.value]).toEqual([2, -3, 10, -2]);
    }
  });

  it("tells what depends on it only of what changed", () => {
    const seen = vi.fn();
    const end = effect(() => seen(state.registers.value));
    state.selected.value = 3;
    expect(seen).toHaveBeenCalledTimes(1);
    state.goTo(1);
    expect(seen).toHaveBeenCalledTimes(2);
    end();
  });

  it("refuses a tape that is none", () => {
    const broken = fakeModel(LECTURE);
    broken.receive({ tape: { ...broken.get("tape"), version: 9 } });
    expect(() => stateOf(broken, ended.signal)).toThrow(
      new TapeError("tapeVersion", { expected: 1, found: "9" }),
    );
  });
});

describe("once it has ended", () => {
  it("nobody listens to the model any more, and nothing is written to it", () => {
    expect(model.listeners()).toBeGreaterThan(0);
    ended.abort();
    expect(model.listeners()).toBe(0);
    state.goTo(2);
    state.selected.value = 1;
    model.receive({ cursor: 6 });
    expect(state.cursor.value).toBe(2);
    expect(model.written).toEqual([]);
  });

  it("another state of the same model goes on", () => {
    const other = stateOf(model, new AbortController().signal);
    ended.abort();
    other.goTo(4);
    expect(model.get("cursor")).toBe(4);
    model.receive({ cursor: 1 });
    expect(other.cursor.value).toBe(1);
  });
});
