import { describe, expect, it } from "vitest";
import { recordedLeaves, run } from "../../tape/execute";
import { LECTURE, LECTURE_GRADS, type TestNode, tapeOf } from "../../tape/test_tapes";
import { isRight } from "./answers";
import { canAsk, cursorOf, hiddenCount, masksOf, questionsOn, restoreResults, veiled } from "./questions";

const tape = tapeOf(LECTURE);
const solved = (pass: "forward" | "backward") => run(tape, recordedLeaves(tape), cursorOf(tape, pass));
const forward = questionsOn(tape, solved("forward"), "forward");
const backward = questionsOn(tape, solved("backward"), "backward");

describe("questionsOn", () => {
  it("asks for results in the order of the forward pass", () => {
    expect(forward.questions.map(({ node, register }) => [node, register])).toEqual([
      [2, "data"],
      [4, "data"],
      [6, "data"],
    ]);
    [-6, 4, -8].forEach((answer, index) => {
      expect(isRight(forward.salt, forward.questions[index], answer)).toBe(true);
    });
  });

  it("asks for gradients from the end, the root's aside", () => {
    expect(backward.questions.map(({ node }) => node)).toEqual([5, 4, 3, 2, 1, 0]);
    for (const question of backward.questions) {
      expect(isRight(backward.salt, question, LECTURE_GRADS[question.node])).toBe(true);
    }
  });

  it("asks for the first of many", () => {
    const chain = tapeOf([
      { data: 1 },
      ...Array.from({ length: 40 }, (_, node) => ({ op: "neg", operands: [node], data: 1 })),
    ]);
    const quiz = questionsOn(chain, run(chain, recordedLeaves(chain), 40), "forward");
    expect(quiz.questions.map(({ node }) => node)).toEqual(
      Array.from({ length: 20 }, (_, place) => place + 1),
    );
    expect(hiddenCount(masksOf(chain, quiz, 0))).toBe(40);
  });

  it("leaves out what is infinite or was never computed", () => {
    const infinite = tapeOf([
      { data: 1e200 },
      { op: "*", operands: [0, 0] },
      { op: "neg", operands: [1] },
      { op: "log", operands: [2] },
      { op: "neg", operands: [3] },
    ]);
    const registers = run(infinite, recordedLeaves(infinite), 4);
    expect(questionsOn(infinite, registers, "forward").questions).toEqual([]);
  });

  it("has nothing to ask of a leaf alone", () => {
    expect(canAsk(tapeOf([{ data: 3 }]))).toBe(false);
    expect(canAsk(tape)).toBe(true);
  });
});

describe("masksOf", () => {
  it("hides results and shows leaves in the forward pass", () => {
    expect([...masksOf(tape, forward, 0)]).toEqual([0, 0, 1, 0, 1, 0, 1]);
  });

  it("hides all gradients but the root's in the backward pass", () => {
    expect([...masksOf(tape, backward, 0)]).toEqual([2, 2, 2, 2, 2, 2, 0]);
  });

  it("shows what was settled", () => {
    expect([...masksOf(tape, backward, 2)]).toEqual([2, 2, 2, 2, 0, 0, 0]);
    expect(hiddenCount(masksOf(tape, backward, 6))).toBe(0);
  });

  it("hides only what is asked for where somebody has chosen", () => {
    const questions = [
      { node: 4, register: "data" as const, key: "" },
      { node: 4, register: "grad" as const, key: "" },
    ];
    const chosen = { pass: "both" as const, salt: "", questions };
    expect([...masksOf(tape, chosen, 0)]).toEqual([0, 0, 0, 0, 3, 0, 0]);
    expect([...masksOf(tape, chosen, 1)]).toEqual([0, 0, 0, 0, 2, 0, 0]);
  });
});

describe("veiled", () => {
  it("takes hidden numbers out, and leaves its argument alone", () => {
    const registers = solved("backward");
    const shown = veiled(registers, masksOf(tape, backward, 1));
    expect([...shown.grad]).toEqual([...Array(5).fill(Number.NaN), 4, 1]);
    expect([...shown.gradKnown]).toEqual([0, 0, 0, 0, 0, 1, 1]);
    expect([...shown.data]).toEqual([...registers.data]);
    expect([...registers.grad]).toEqual(LECTURE_GRADS);
  });
});

describe("restoreResults", () => {
  it("puts back what a quiz has left out, and nothing else", () => {
    const own: TestNode = { op: "own", ownName: "mine", operands: [6], ownSlopes: [1], data: 5 };
    const withoutResults = LECTURE.map((node) => (node.op ? { ...node, data: Number.NaN } : node));
    const stripped = tapeOf([...withoutResults, own]);
    restoreResults(stripped, run(stripped, recordedLeaves(stripped), 4));
    expect([...stripped.recordedData]).toEqual([2, -3, -6, 10, 4, -2, -8, 5]);
  });
});
