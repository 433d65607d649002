import { describe, expect, it } from "vitest";
import { LECTURE, SQUARE, type TestNode } from "../machine/test_tapes";
import { createGraphState } from "./graph_state";
import { fakeModel } from "./test_model";
import { counted, describePhase, titleOf } from "./wording";

const at = (nodes: TestNode[], cursor: number | null) =>
  createGraphState(fakeModel(nodes, { cursor }), new AbortController().signal);

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
    [0, "Forward, start: only the leaves are known"],
    [1, "Forward · step 1 of 3: e is −6.0"],
    [3, "Forward · step 3 of 3: L is −8.0"],
    [4, "Backward, start: L.grad is 1.0"],
    [5, "Backward · step 1 of 3: d.grad is −2.0, f.grad is 4.0"],
    [7, "Backward · step 3 of 3: a.grad is 6.0, b.grad is −4.0"],
  ])("at cursor %s is %s", (cursor, sentence) => {
    expect(describePhase(at(LECTURE, cursor))).toBe(sentence);
  });

  it("names an operand that stands there twice once", () => {
    expect(describePhase(at(SQUARE, 3))).toBe("Backward · step 1 of 1: a.grad is 6.0");
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

describe("counted", () => {
  it("has a plural", () => {
    expect([0, 1, 2, 12345].map((count) => counted(count, "value"))).toEqual([
      "0 values",
      "1 value",
      "2 values",
      "12,345 values",
    ]);
  });
});
