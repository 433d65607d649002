import { counted, grouped } from "./counting";

/** Questions on the numbers of a graph. */
export const quiz = {
  about: "Work numbers out by hand: the graph hides them and asks for them one by one.",
  forward: "Results",
  forwardHint: "Hide what the operations come to: the forward pass",
  backward: "Gradients",
  backwardHint: "Hide the gradients: the backward pass",
  nothingToAsk: "This graph has no operation, so there is nothing to work out.",
  firstOnly: (asked: number, hidden: number) =>
    `The first ${grouped(asked)} of ${counted(hidden, "hidden number")} are asked for.`,
  question: (number: number, of: number) => `Question ${grouped(number)} of ${grouped(of)}`,
  rightSoFar: (right: number) => `${grouped(right)} right`,
  whatIs: (what: string) => `What is ${what}?`,
  answer: "Your answer",
  check: "Check",
  checkHint: "Check the answer (Enter)",
  giveUp: "End the quiz",
  giveUpHint: "Show all numbers",
  noNumber: "That is no number. Write it like −2.5, 1e-3 or 1/3.",
  right: (what: string, number: string) => `Right: ${what} is ${number}.`,
  notIt: (guess: string, left: number) =>
    `${guess} is not it. You have ${counted(left, "try", "tries")} left.`,
  wrong: (what: string, number: string) => `No: ${what} is ${number}.`,
  threeDigits: "Three digits are enough.",
  resultRule: "What the operation does with its operands:",
  ownRule: (operation: string) => `Only the code of ${operation} knows what it makes of its operands.`,
  chainRule: (name: string) =>
    `Chain rule: each operation that uses ${name} hands down its own gradient times its local derivative.`,
  chainRuleSum: (name: string) =>
    `Chain rule: each operation that uses ${name} hands down its own gradient times its local derivative, and what they hand down adds up.`,
  numbers: "With numbers put in:",
  rootGrad: (name: string) => `${name}.grad is 1: that is where the backward pass begins.`,
  noUse: (name: string) => `Nothing uses ${name}: its gradient is 0.`,
  moreTerms: (count: number) => `and ${counted(count, "more term")}`,
  score: (right: number, asked: number) => `${grouped(right)} of ${grouped(asked)} right`,
  allRight: "All of them right: you have done the machine’s work by hand.",
  notAnswered: (count: number) => `${counted(count, "question")} not answered.`,
  answers: "Your answers",
  triesTaken: (tries: number) => counted(tries, "try", "tries"),
  foundIt: "right",
  missedIt: "wrong",
  again: "Once more:",
  note: "Note",
};
