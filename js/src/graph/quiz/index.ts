// Asking for the numbers of a graph: what is hidden, what is right, and what helps. Pure, over a tape.
export { type Question, readGuess } from "./answers";
export { chainRule, hasRule, type Term } from "./hints";
export {
  type Answer,
  guessed,
  MOST_TRIES,
  NOT_BEGUN,
  type Progress,
  type Result,
  resultOf,
} from "./progress";
export {
  canAsk,
  cursorOf,
  HIDDEN,
  hiddenCount,
  masksOf,
  type Questions,
  questionsOn,
  restoreResults,
  veiled,
} from "./questions";
