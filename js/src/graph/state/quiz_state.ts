import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import { type Registers, recordedLeaves, run } from "../../tape/execute";
import type { Tape } from "../../tape/tape";
import {
  cursorOf,
  guessed,
  masksOf,
  NOT_BEGUN,
  type Progress,
  type Question,
  type Questions,
  questionsOn,
  type Result,
  restoreResults,
  resultOf,
  veiled,
} from "../quiz";
import type { GraphModel } from "./graph_model";
import { readAnswers, readQuestions } from "./read_traits";

/** The quiz on a graph, if there is one: a teacher's, which comes with the graph, or one that began in the page. */
export interface Quiz {
  /** What is asked; null for nothing. */
  readonly questions: ReadonlySignal<Questions | null>;
  readonly progress: ReadonlySignal<Progress>;
  readonly result: ReadonlySignal<Result | null>;
  /** The question that is to be answered next; null if there is none. */
  readonly open: ReadonlySignal<Question | null>;
  /** Whether numbers are hidden. */
  readonly isRunning: ReadonlySignal<boolean>;
  /** By node what is hidden, as a scene has it; null for nothing. */
  readonly masked: ReadonlySignal<Uint8Array | null>;
  /** What is known while a quiz runs, without what is hidden; null at other times. */
  readonly registers: ReadonlySignal<Registers | null>;
  /** What the questions that were settled came to; NaN of those that are open. */
  answerTo(question: Pick<Question, "node" | "register">): number;
  begin(pass: "forward" | "backward"): void;
  guess(number: number): void;
  /** Shows all numbers; what was not answered stays so. */
  giveUp(): void;
  keep(): KeptQuiz;
}

/** What a view leaves behind of its quiz for the next one. */
export interface KeptQuiz {
  readonly questions: Questions | null;
  /** The data of the leaves that the questions are about; null for those that were displayed. */
  readonly leafData: Float64Array | null;
  readonly progress: Progress;
  readonly isGivenUp: boolean;
}

/**
 * The quiz of a model. What it leaves out of the tape is put back here, so that all others find results on it.
 *
 * @param ended called when the last question is settled, or the rest given up
 * @param before what the view before this one left behind
 */
export function createQuiz(
  model: GraphModel,
  tape: Tape,
  leafData: ReadonlySignal<Float64Array>,
  ended: (pass: Questions["pass"]) => void,
  signalEnded: AbortSignal,
  before?: KeptQuiz,
): Quiz {
  const given = readQuestions(model.get("quiz"), tape);
  // A teacher's questions are about the numbers that were displayed.
  const solved = given && run(tape, recordedLeaves(tape), cursorOf(tape, given.pass));
  if (solved) restoreResults(tape, solved);

  const questions = signal<Questions | null>(before ? before.questions : given);
  let askedAbout = before?.leafData ?? null;
  const solutionOf = (pass: Questions["pass"], leaves: Float64Array) =>
    run(tape, leaves, cursorOf(tape, pass));
  const solution = signal<Registers | null>(
    questions.peek() && askedAbout ? solutionOf(questions.peek()?.pass ?? "both", askedAbout) : solved,
  );
  const progress = signal<Progress>(before?.progress ?? NOT_BEGUN);
  const isGivenUp = signal(before?.isGivenUp ?? false);
  const settled = computed(() => progress.value.answers.length);
  const isRunning = computed(
    () => questions.value !== null && !isGivenUp.value && settled.value < questions.value.questions.length,
  );
  const masked = computed(() =>
    questions.value && isRunning.value ? masksOf(tape, questions.value, settled.value) : null,
  );
  const result = computed(() => questions.value && resultOf(questions.value, progress.value));

  // Another view of the same widget, or one before this, may have come further.
  const follow = () => {
    const answers = questions.value ? readAnswers(model.get("quiz_result"), questions.value) : [];
    if (answers.length > settled.peek()) progress.value = { answers, wrongGuesses: [] };
  };
  if (given) {
    follow();
    model.onChange("quiz_result", follow, signalEnded);
  }

  return {
    questions,
    progress,
    result,
    open: computed(() => (isRunning.value && questions.value?.questions[settled.value]) || null),
    isRunning,
    masked,
    registers: computed(() => (solution.value && masked.value ? veiled(solution.value, masked.value) : null)),
    answerTo: ({ node, register }) => {
      const isHidden = questions.value?.questions
        .slice(isRunning.value ? settled.value : Number.POSITIVE_INFINITY)
        .some((question) => question.node === node && question.register === register);
      return isHidden || !solution.value ? Number.NaN : solution.value[register][node];
    },
    begin: (pass) =>
      batch(() => {
        askedAbout = leafData.value;
        solution.value = solutionOf(pass, askedAbout);
        questions.value = questionsOn(tape, solution.value, pass);
        progress.value = NOT_BEGUN;
        isGivenUp.value = false;
      }),
    guess: (number) => {
      const asked = questions.value;
      if (!asked || !isRunning.value) return;
      batch(() => {
        const before = settled.value;
        progress.value = guessed(asked, progress.value, number);
        if (settled.value === before) return;
        model.set("quiz_result", resultOf(asked, progress.value));
        if (!isRunning.value) ended(asked.pass);
      });
    },
    giveUp: () => {
      const asked = questions.value;
      if (!asked || !isRunning.value) return;
      batch(() => {
        isGivenUp.value = true;
        model.set("quiz_result", resultOf(asked, progress.value));
        ended(asked.pass);
      });
    },
    keep: () => ({
      questions: questions.value,
      leafData: askedAbout,
      progress: progress.value,
      isGivenUp: isGivenUp.value,
    }),
  };
}
