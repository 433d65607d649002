import { counted, grouped } from "./counting";

/** Gradients held against what moving each leaf really does. Numbers come formatted. */
export const check = {
  what: (root: string) =>
    `Each leaf x is nudged up and down by a small h. What ${root} does then, per step, has to be the gradient.`,
  ofDisplayed: "These are the gradients that your values held when this was displayed.",
  ofPage: "These are the gradients that the chain rule gives for the numbers as they stand now.",
  noBackward:
    "No backward pass had been run from this value when it was displayed, so these gradients are computed here. Call backward() before you show it to check your own.",
  leavesChanged:
    "The leaves have changed since this value was computed, so these gradients are computed here, from the new numbers.",
  drawn: (count: number, of: number, seed: number) =>
    `${grouped(count)} of ${grouped(of)} leaves are checked, drawn at random with seed ${seed}.`,

  // The form.
  settings: "How to check",
  how: (step: string, tolerance: string) => `How: step ${step}, tolerance ${tolerance}`,
  measuredBy: "What is measured is the central difference:",
  step: "step",
  stepHint: "How far a leaf x moves: h = step × max(1, |x|)",
  tolerance: "tolerance",
  toleranceHint: "The largest relative error that passes",
  again: "Check again",
  notANumber: "This has to be a number above 0, such as 1e-6.",
  checking: (done: number, of: number) => `Checking… ${grouped(done)} of ${grouped(of)} leaves`,
  cancel: "Cancel",
  cancelHint: "Give up checking",
  cancelled: "Not checked.",
  failed: "The check failed.",

  // The verdict.
  allAgree: (count: number) =>
    count === 1 ? "The gradient is right." : `All ${grouped(count)} gradients are right.`,
  someWrong: (wrong: number, count: number) =>
    count === 1
      ? "The gradient is wrong."
      : `${grouped(wrong)} of ${grouped(count)} gradients ${wrong === 1 ? "is" : "are"} wrong.`,
  noneWrong: (unchecked: number, count: number) =>
    count === 1
      ? "The gradient could not be checked."
      : `No gradient is wrong, but ${grouped(unchecked)} of ${grouped(count)} could not be checked.`,
  kinks: (count: number) =>
    count === 1
      ? "One leaf stands on a corner, where any gradient between the slopes of both sides is right."
      : `${grouped(count)} leaves stand on a corner, where any gradient between the slopes of both sides is right.`,
  multiple: (times: number) =>
    `Every gradient is ${times} times too large: did backward() run ${times} times, without zero_grad() in between?`,
  allZero:
    "Every wrong gradient is 0: were gradients set to 0 after backward(), or does an operation hand none down?",
  refused: (name: string, reason: string) =>
    `${name} has no result (${reason}), so there is nothing to check.`,

  // The table.
  table: "Gradients, and what was measured",
  leaf: "leaf",
  gradient: "gradient",
  measured: "measured",
  error: "error",
  errorHint: "Relative error: |gradient − measured| ÷ the larger of the two",
  verdict: {
    agrees: "right",
    differs: "wrong",
    kink: "on a corner",
    unchecked: "not checked",
  },
  showAll: (count: number) => `Show all ${grouped(count)}`,
  showFewer: "Show fewer",
  others: (count: number) => `and ${counted(count, "other")}`,

  // Reasons.
  corner: (operation: string, node: string, below: string, above: string) =>
    `${operation} has a corner in ${node}: the slope is ${below} from below and ${above} from above.`,
  own: (operation: string, node: string) =>
    `${node} is made by ${operation}, and only your code knows how, so it cannot be computed anew here.`,
  otherResult: (operation: string, node: string) =>
    `${node} is not what ${operation} gives for its operands, so it cannot be computed anew here.`,
  end: (operation: string, node: string) => `${operation} has no result in ${node} just beside this number.`,
  notFinite: "The slope there is no finite number.",
  rounding: "Rounding hides the slope: a larger step may show it.",

  // Where the chain rule breaks.
  breaks: "Close to the mistake",
  breaksWhy:
    "A gradient has to be the sum of what each use hands down: its slope times the gradient of its result. That fails here first:",
  /** After a name. */
  breakOf: (held: string, expected: string, operations: string) =>
    `.grad is ${held}, but ${operations} should hand down ${expected}.`,
  wrongMark: (held: string, measured: string) => `Gradient ${held}; measured ${measured}.`,
  cornerMark: "Stands on a corner: its gradient is a convention.",
  breakMark: (held: string, expected: string) =>
    `Gradient ${held}; the chain rule gives ${expected} here, so the mistake is in what uses it.`,
  markedFirst: (count: number) => `The first ${grouped(count)} are marked on the graph.`,
};
