import { describe, expect, it } from "vitest";
import { digest, rounded } from "./answers";
import { guessed, MOST_TRIES, NOT_BEGUN, resultOf } from "./progress";
import type { Questions } from "./questions";

const questions = [5, -2].map((answer, node) => ({
  node,
  register: "grad" as const,
  key: digest("salt", node, "grad", rounded(answer)),
}));
const quiz: Questions = { pass: "both", salt: "salt", questions };
const having = (...guesses: number[]) =>
  guesses.reduce((progress, guess) => guessed(quiz, progress, guess), NOT_BEGUN);

describe("a quiz", () => {
  it("opens the next question after a right guess", () => {
    expect(having(5)).toEqual({
      answers: [{ node: 0, register: "grad", tries: 1, right: true }],
      wrongGuesses: [],
    });
  });

  it("counts tries, and remembers what was guessed", () => {
    expect(having(1, 2).wrongGuesses).toEqual([1, 2]);
    expect(having(1, 2, 5).answers).toEqual([{ node: 0, register: "grad", tries: 3, right: true }]);
  });

  it("settles a question after the third wrong guess", () => {
    const { answers, wrongGuesses } = having(1, 2, 3);
    expect(answers).toEqual([{ node: 0, register: "grad", tries: MOST_TRIES, right: false }]);
    expect(wrongGuesses).toEqual([]);
  });

  it("ends with the last question", () => {
    const end = having(5, -2);
    expect(guessed(quiz, end, 7)).toBe(end);
  });

  it("scores what was asked, settled or not", () => {
    expect(resultOf(quiz, NOT_BEGUN)).toEqual({ right: 0, wrong: 0, asked: 2, answers: [] });
    expect(resultOf(quiz, having(1, 1, 1))).toMatchObject({ right: 0, wrong: 1, asked: 2 });
    expect(resultOf(quiz, having(1, 1, 1, -2))).toMatchObject({ right: 1, wrong: 1, asked: 2 });
  });
});
