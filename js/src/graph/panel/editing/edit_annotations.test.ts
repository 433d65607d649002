import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { TestNode } from "../../../tape/test_tapes";
import type { GraphState } from "../../state/graph_state";
import { fakeModel } from "../../state/test_model";
import { stateOf } from "../../state/test_state";
import { annotateEdits } from "./edit_annotations";

let ended: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  ended = new AbortController();
});
afterEach(() => {
  ended.abort();
  vi.useRealTimers();
});

function annotated(nodes: TestNode[]): GraphState {
  const state = stateOf(fakeModel(nodes), ended.signal);
  const end = annotateEdits(state);
  ended.signal.addEventListener("abort", end);
  return state;
}

it("marks the operation that refuses a change, until one is possible", () => {
  const state = annotated([
    { label: "x", data: 2 },
    { label: "y", data: 1 },
    { label: "z", op: "/", operands: [1, 0], data: 0.5 },
  ]);
  const hold = state.editing.hold(0);
  hold.change(0);
  expect(state.annotations.byNode.value.get(2)).toEqual({
    severity: "error",
    text: "The last change was refused, because 1.0 ÷ 0.0 would have no result (division by zero).",
  });
  hold.change(4);
  expect(state.annotations.byNode.value.size).toBe(0);
});

it("marks an operation of one's own when what it was computed from has changed", () => {
  const state = annotated([
    { label: "x", data: 2 },
    { label: "y", data: 1 },
    { label: "s", op: "own", operands: [0], data: 4, ownName: "squared", ownSlopes: [4] },
    { label: "r", op: "*", operands: [2, 1], data: 4 },
  ]);
  state.editing.hold(1).change(3);
  expect(state.annotations.byNode.value.size).toBe(0);
  state.editing.hold(0).change(3);
  expect(state.annotations.byNode.value.get(2)?.text).toMatch(/^s is the result of your own operation/);
  state.reset();
  expect(state.annotations.byNode.value.size).toBe(0);
});

it("marks the operation that stops a descent, until that is undone", async () => {
  const state = annotated([
    { label: "x", data: 1.1 },
    { label: "y", op: "log", operands: [0], data: Math.log(1.1) },
  ]);
  state.editing.rate.value = 0.6;
  const done = state.editing.descend(10);
  await vi.runAllTimersAsync();
  await done;
  expect(state.annotations.byNode.value.get(1)?.severity).toBe("error");
  state.editing.undo();
  expect(state.annotations.byNode.value.size).toBe(0);
});
