import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { formatShort } from "../../../shared/number_format";
import type { Tape } from "../../../tape/tape";
import { useKeptScroll, useKeptSignal } from "../../../widget/kept_signal";
import { nameOf } from "../../canvas/names";
import {
  type Answer,
  canAsk,
  hiddenCount,
  MOST_TRIES,
  type Question,
  type Questions,
  readGuess,
} from "../../quiz";
import type { GraphState } from "../../state/graph_state";
import { Equation } from "../inspector/equation";
import { Hint } from "./hint";

/** Asks for the numbers that a quiz hides, says what was right and what helps, and counts. */
export function QuizTool({ state }: { state: GraphState }) {
  const { quiz } = state;
  const begun = useRef(quiz.isRunning.value);
  if (quiz.open.value) {
    return <Asking state={state} question={quiz.open.value} takesFocus={!begun.current} />;
  }
  begun.current = false;
  return (
    <>
      {quiz.result.value && <Score state={state} />}
      <Beginning state={state} />
    </>
  );
}

/** `a` or `a.grad` */
function whatIsAsked(tape: Tape, { node, register }: Pick<Question, "node" | "register">): string {
  return register === "data" ? nameOf(tape, node) : `${nameOf(tape, node)}.grad`;
}

function Beginning({ state }: { state: GraphState }) {
  const { quiz } = state.messages.value;
  const isAgain = state.quiz.result.value !== null;
  if (!canAsk(state.tape)) return <p>{quiz.nothingToAsk}</p>;
  return (
    <>
      <p>{isAgain ? quiz.again : quiz.about}</p>
      <div class="mg-actions">
        <button type="button" title={quiz.forwardHint} onClick={() => state.quiz.begin("forward")}>
          {quiz.forward}
        </button>
        {state.hasBackward && (
          <button type="button" title={quiz.backwardHint} onClick={() => state.quiz.begin("backward")}>
            {quiz.backward}
          </button>
        )}
      </div>
    </>
  );
}

/** The open question. */
function Asking(props: { state: GraphState; question: Question; takesFocus: boolean }) {
  const { state, question, takesFocus } = props;
  const { tape, quiz } = state;
  const words = state.messages.value.quiz;
  const { answers, wrongGuesses } = quiz.progress.value;
  const { questions } = quiz.questions.value as Questions;
  const helpId = useId();
  const text = useKeptSignal("answer", "");
  const asked = useKeptSignal<Question | null>("question", null);
  const isInvalid = useKeptSignal("answer is no number", false);
  const field = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const settled = useRef<HTMLDivElement>(null);
  const mayFocus = useRef(takesFocus);
  const index = answers.length;
  useLayoutEffect(() => {
    // In a view that was taken down, this question was asked before.
    if (asked.peek() !== question) {
      asked.value = question;
      text.value = "";
      isInvalid.value = false;
      state.folding.reveal(question.node);
      if (mayFocus.current) field.current?.focus({ preventScroll: true });
    }
    mayFocus.current = true;
  }, [state, question, asked, text, isInvalid]);
  useLayoutEffect(() => {
    // What helps comes below the field, and the inspector may be low.
    if (answers.length + wrongGuesses.length > 0) {
      scrollToTop(wrongGuesses.length > 0 ? form.current : settled.current);
    }
  }, [answers.length, wrongGuesses.length]);
  const check = (event: Event) => {
    event.preventDefault();
    const guess = readGuess(text.value);
    isInvalid.value = guess === null;
    if (guess !== null) quiz.guess(guess);
    field.current?.select();
  };
  const last = answers.at(-1);
  const what = whatIsAsked(tape, question);
  const hidden = hiddenCount(quiz.masked.value);
  return (
    <div class="mg-quiz">
      <div role="status" ref={settled}>
        {last && <Settled state={state} answer={last} number={index} />}
      </div>
      <form ref={form} onSubmit={check} noValidate>
        <p class="mg-quiet">
          {words.question({ number: index + 1, of: questions.length })} ·{" "}
          {words.rightSoFar({ right: quiz.result.value?.right ?? 0 })}
        </p>
        <label>
          <QuestionText state={state} question={question} />
          <span class="mg-quiz-field">
            <input
              ref={field}
              type="text"
              inputMode="text"
              autocomplete="off"
              spellcheck={false}
              aria-label={`${words.whatIs({ what })} ${words.answer}`}
              aria-invalid={isInvalid.value}
              aria-describedby={helpId}
              value={text.value}
              onInput={(event) => {
                text.value = event.currentTarget.value;
              }}
            />
            <button type="submit" title={words.checkHint}>
              {words.check}
            </button>
          </span>
        </label>
      </form>
      <div role="status" id={helpId} class="mg-quiz-help">
        {isInvalid.value && <p class="mg-quiz-wrong">{words.noNumber}</p>}
        {wrongGuesses.length > 0 && !isInvalid.value && (
          <p class="mg-quiz-wrong">
            {words.notIt({
              guess: formatShort(wrongGuesses[wrongGuesses.length - 1]),
              left: MOST_TRIES - wrongGuesses.length,
            })}
          </p>
        )}
        {wrongGuesses.length === 0 && !isInvalid.value && <p class="mg-quiet">{words.threeDigits}</p>}
        {wrongGuesses.length > 0 && <Hint state={state} question={question} tries={wrongGuesses.length} />}
      </div>
      {index === 0 && hidden > questions.length && (
        <p class="mg-quiet">{words.firstOnly({ asked: questions.length, hidden })}</p>
      )}
      <button type="button" class="mg-link" title={words.giveUpHint} onClick={() => quiz.giveUp()}>
        {words.giveUp}
      </button>
    </div>
  );
}

/** Scrolls what is around an element, and not the page, until the element is at its top. */
function scrollToTop(element: HTMLElement | null): void {
  const around = element?.closest(".mg-part");
  if (!element || !around) return;
  around.scrollTop += element.getBoundingClientRect().top - around.getBoundingClientRect().top - 8;
}

/** What is asked for, and of a result, of which operation. */
function QuestionText(props: { state: GraphState; question: Pick<Question, "node" | "register"> }) {
  const { state, question } = props;
  const { node, register } = question;
  return (
    <>
      <b>{state.messages.value.quiz.whatIs({ what: whatIsAsked(state.tape, question) })}</b>
      {register === "data" && (
        <span class="mg-quiz-rule">
          <Equation state={state} node={node} />
        </span>
      )}
    </>
  );
}

/** The question before the open one, with how it went under it. */
function Settled({ state, answer, number }: { state: GraphState; answer: Answer; number: number }) {
  const words = state.messages.value.quiz;
  const { questions } = state.quiz.questions.value as Questions;
  return (
    <div class="mg-quiz-settled">
      <p class="mg-quiet">{words.question({ number, of: questions.length })}</p>
      <QuestionText state={state} question={answer} />
      <Verdict state={state} answer={answer} />
    </div>
  );
}

/** How a question went; of a wrong one, how its answer comes about. */
function Verdict({ state, answer }: { state: GraphState; answer: Answer }) {
  const words = state.messages.value.quiz;
  const what = whatIsAsked(state.tape, answer);
  const number = formatShort(state.quiz.answerTo(answer));
  if (answer.right) return <p class="mg-quiz-right">✓ {words.right({ what, number })}</p>;
  return (
    <>
      <p class="mg-quiz-wrong">✗ {words.wrong({ what, number })}</p>
      <Hint state={state} question={answer} tries={MOST_TRIES} />
    </>
  );
}

/** How it went. */
function Score({ state }: { state: GraphState }) {
  const { panel, quiz: words } = state.messages.value;
  const { tape, quiz } = state;
  const list = useRef<HTMLUListElement>(null);
  useKeptScroll("answers", list);
  const result = quiz.result.value;
  if (!result) return null;
  const { answers, asked, right, wrong } = result;
  const open = asked - right - wrong;
  return (
    <div class="mg-quiz" role="status">
      <p class="mg-quiz-score">{words.score({ right, asked })}</p>
      {right === asked && <p>{words.allRight}</p>}
      {open > 0 && <p>{words.notAnswered({ count: open })}</p>}
      {answers.length > 0 && (
        <ul ref={list} class="mg-quiz-answers mg-scroll" aria-label={words.answers}>
          {answers.map((answer) => (
            <li key={`${answer.node} ${answer.register}`} class={answer.right ? "" : "mg-quiz-missed"}>
              <span>
                <span aria-hidden="true">{answer.right ? "✓" : "✗"} </span>
                <button
                  type="button"
                  class="mg-link"
                  title={panel.select({ title: nameOf(tape, answer.node) })}
                  onClick={() => state.folding.reveal(answer.node)}
                >
                  {whatIsAsked(tape, answer)}
                </button>
              </span>
              <span class={`mg-number mg-${answer.register}`}>{formatShort(quiz.answerTo(answer))}</span>
              <span class="mg-quiet">
                {answer.right ? words.foundIt : words.missedIt}, {words.triesTaken({ tries: answer.tries })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
