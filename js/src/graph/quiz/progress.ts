import type { Register } from "./answers";
import { isRight } from "./answers";
import type { Questions } from "./questions";

export const MOST_TRIES = 3;

/** How one question went. */
export interface Answer {
  readonly node: number;
  readonly register: Register;
  readonly tries: number;
  readonly right: boolean;
}

/** How far a quiz is: which question is open is how many answers there are. */
export interface Progress {
  readonly answers: readonly Answer[];
  /** Guesses at the open question that were wrong. */
  readonly wrongGuesses: readonly number[];
}

/** How a quiz went so far. */
export interface Result {
  readonly right: number;
  readonly wrong: number;
  readonly asked: number;
  readonly answers: readonly Answer[];
}

export const NOT_BEGUN: Progress = { answers: [], wrongGuesses: [] };

/** What a guess at the open question comes to. After the third wrong one the next question is open. */
export function guessed(quiz: Questions, progress: Progress, guess: number): Progress {
  const { answers, wrongGuesses } = progress;
  const question = quiz.questions[answers.length];
  if (!question) return progress;
  const { node, register } = question;
  const right = isRight(quiz.salt, question, guess);
  const tries = wrongGuesses.length + 1;
  if (!right && tries < MOST_TRIES) return { answers, wrongGuesses: [...wrongGuesses, guess] };
  return { answers: [...answers, { node, register, tries, right }], wrongGuesses: [] };
}

export function resultOf({ questions }: Questions, { answers }: Progress): Result {
  const right = answers.filter((answer) => answer.right).length;
  return { right, wrong: answers.length - right, asked: questions.length, answers };
}
