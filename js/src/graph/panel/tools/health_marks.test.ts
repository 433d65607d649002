import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CATALOGUES } from "../../../messages/test_messages";
import { lastCursor } from "../../../tape/cursor";
import type { TestNode } from "../../../tape/test_tapes";
import type { GraphTraits } from "../../state/graph_model";
import { type FakeGraph, fakeModel } from "../../state/test_model";
import { stateOf } from "../../state/test_state";
import { annotateNonfinite } from "./health_marks";

let ended: AbortController;
beforeEach(() => {
  ended = new AbortController();
});
afterEach(() => ended.abort());

/** A graph at the end of its run, with its marks. */
function marked(nodes: TestNode[], traits: Partial<GraphTraits> = {}) {
  const model: FakeGraph = fakeModel(nodes, traits);
  const state = stateOf(model, ended.signal);
  const end = annotateNonfinite(state);
  state.cursor.value = lastCursor(state.tape);
  const marks = () =>
    new Map([...state.annotations.byNode.value].map(([node, { text }]) => [nodes[node].label, text]));
  return { end, marks, model, state };
}

/** c = a × b is infinite, and d = c × z is ∞ × 0; e = d + a passes the NaN on. */
const INFINITY_TIMES_ZERO: TestNode[] = [
  { label: "a", data: 1e200 },
  { label: "b", data: 1e200 },
  { label: "c", op: "*", operands: [0, 1] },
  { label: "z", data: 0 },
  { label: "d", op: "*", operands: [2, 3] },
  { label: "e", op: "+", operands: [4, 0] },
];

/** The slope of a square root at 0 is infinite: b passes an infinity back to a. */
const ROOT_OF_ZERO: TestNode[] = [
  { label: "a", data: 0 },
  { label: "b", op: "sqrt", operands: [0] },
  { label: "c", data: 3 },
  { label: "d", op: "*", operands: [1, 2] },
];

describe("what is not finite", () => {
  it("is marked where the first infinity and each NaN are born, and not where they only go", () => {
    const { marks, state } = marked(INFINITY_TIMES_ZERO);
    state.goTo(3);
    expect([...marks().keys()].sort()).toEqual(["c", "d"]);
    expect(marks().get("d")).toContain("∞ × 0");
    state.goTo(1);
    expect([...marks().keys()]).toEqual(["c"]);
  });

  it("is marked at the leaf that it came in by", () => {
    const { marks } = marked([
      { label: "a", data: Number.NaN },
      { label: "b", data: 2 },
      { label: "c", op: "*", operands: [0, 1] },
    ]);
    expect([...marks().keys()]).toContain("a");
    expect(marks().get("a")).toContain("NaN");
    expect(marks().get("a")).not.toContain("c");
  });

  it("of a gradient is marked where it is born and where it goes", () => {
    const { marks, state } = marked(ROOT_OF_ZERO);
    expect([...marks().keys()].sort()).toEqual(["a", "b"]);
    expect(marks().get("a")).toContain("a.grad is ∞");
    expect(marks().get("b")).toContain("a");
    state.step(-1);
    expect(marks().size).toBe(0);
  });

  it("of both passes has the mark of the data where both are of one value", () => {
    const { marks, state } = marked(INFINITY_TIMES_ZERO);
    expect(state.registers.value.gradKnown[4]).toBe(1);
    expect(marks().get("d")).toContain("∞ × 0");
  });

  it("is marked in the language of the display, in a new one too", () => {
    const { marks, model } = marked(ROOT_OF_ZERO);
    const before = marks().get("a");
    model.receive({ messages: CATALOGUES.it });
    expect(marks().get("a")).not.toBe(before);
    expect(marks().get("a")).toContain("a.grad");
  });

  it("is marked as long as a leaf is what it is", () => {
    const { marks, state } = marked(ROOT_OF_ZERO);
    const hold = state.editing.hold(0);
    hold.change(4);
    hold.end();
    expect(marks().size).toBe(0);
  });

  it("is marked no more after the end", () => {
    const { end, marks, state } = marked(ROOT_OF_ZERO);
    state.goTo(0);
    end();
    state.goTo(lastCursor(state.tape));
    expect(marks().size).toBe(0);
  });

  it("is not marked where a lesson has not reached health", () => {
    expect(marked(ROOT_OF_ZERO, { hide: ["health"] }).marks().size).toBe(0);
  });
});
