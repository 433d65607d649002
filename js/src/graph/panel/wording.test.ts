import { describe, expect, it } from "vitest";
import { CATALOGUES } from "../../messages/test_messages";
import { LECTURE, SQUARE, type TestNode } from "../../tape/test_tapes";
import { fakeModel } from "../state/test_model";
import { stateOf } from "../state/test_state";
import { describePhase, titleOf } from "./wording";

const at = (nodes: TestNode[], cursor: number | null) =>
  stateOf(fakeModel(nodes, { cursor }), new AbortController().signal);

describe("titleOf", () => {
  it.each([
    [null, "As recorded"],
    [0, "Forward · start"],
    [1, "Forward · step 1 of 3"],
    [3, "Forward · step 3 of 3"],
    [4, "Backward · start"],
    [5, "Backward · step 1 of 3"],
    [7, "Backward · step 3 of 3"],
  ])("at cursor %s is %s", (cursor, title) => {
    expect(titleOf(at(LECTURE, cursor))).toBe(title);
  });
});

describe("describePhase", () => {
  it.each([
    [null, "As recorded"],
    [
      0,
      "Forward · start: At the start, only the leaves have data: they are the inputs of the graph. Each step of the forward pass computes one operation from its operands.",
    ],
    [1, "Forward · step 1 of 3: e is −6.0. e is the product of a and b."],
    [3, "Forward · step 3 of 3: L is −8.0. L is the product of d and f."],
    [4, "Backward · start: L.grad is 1.0"],
    [
      5,
      "Backward · step 1 of 3: d.grad is −2.0, f.grad is 4.0. If f rose by 0.01, L would rise by about 0.04.",
    ],
    [
      7,
      "Backward · step 3 of 3: a.grad is 6.0, b.grad is −4.0. If e rose by 0.01, L would fall by about 0.02.",
    ],
  ])("at cursor %s is %s", (cursor, sentence) => {
    expect(describePhase(at(LECTURE, cursor))).toBe(sentence);
  });

  it("names an operand that stands there twice once", () => {
    expect(describePhase(at(SQUARE, 3))).toBe(
      "Backward · step 1 of 1: a.grad is 6.0. If a rose by 0.01, b would rise by about 0.06.",
    );
  });

  it("speaks the language that was asked for, and follows it", () => {
    const model = fakeModel(LECTURE, { cursor: 6, messages: CATALOGUES.it });
    const state = stateOf(model, new AbortController().signal);
    expect(describePhase(state)).toBe(
      "All’indietro · passo 2 di 3: e.grad è −2.0, c.grad è −2.0. Se d crescesse di 0.01, L calerebbe di circa 0.02.",
    );
    model.receive({ messages: CATALOGUES.en });
    expect(describePhase(state)).toBe(
      "Backward · step 2 of 3: e.grad is −2.0, c.grad is −2.0. If d rose by 0.01, L would fall by about 0.02.",
    );
  });
});

it("says what has no result, and nothing of what comes after", () => {
  const nodes: TestNode[] = [
    { label: "a", data: 0 },
    { label: "b", op: "log", operands: [0] },
    { label: "c", op: "exp", operands: [1] },
  ];
  const sentences = [1, 2, 3, 5].map((cursor) => describePhase(at(nodes, cursor)));
  expect(sentences).toEqual([
    "Forward · step 1 of 2: b has no result: not a real number",
    "Forward · step 2 of 2: b has no result: not a real number",
    "Backward · start: b has no result: not a real number",
    "Backward · step 2 of 2: b has no result: not a real number",
  ]);
});
