import { counted, grouped } from "./counting";

/** Changing leaves: fields, undo, nudges and descent. Numbers come formatted. */
export const edit = {
  number: (name: string) => `Data of ${name}`,
  numberHint: "Type a number, or nudge it with ↑ and ↓ (Shift: ten times as far, Alt: a tenth)",
  keys: "↑ ↓ nudge · Enter keep · Esc take back",
  notANumber: (text: string, kept: string) =>
    `“${text}” is no number; it stays ${kept}. Numbers look like 3, −0.5 or 1.2e−3.`,
  impossible: (name: string, tried: string, kept: string) => `${name} cannot be ${tried}. It stays ${kept}.`,
  refuses: (result: string, operation: string, reason: string) =>
    `${result} = ${operation} has no result: ${reason}.`,
  refusesMark: (operation: string, reason: string) =>
    `Refused the last change: ${operation} has no result (${reason}).`,
  ownMark: (name: string) =>
    `${name} is an operation of your own. The page cannot compute it, so it keeps what was displayed.`,
  undo: "Undo",
  redo: "Redo",

  nudge: (leaf: string, root: string) => `What if ${leaf} moved? The effect on ${root}`,
  nudgeText: (leaf: string, root: string, gradient: string) =>
    `The gradient ${gradient} predicts that ${root} changes by ${gradient} × step when ${leaf} moves by a step. That is the straight line. What really happens is the curve, and the two part as the step grows.`,
  nudgeStraight: (leaf: string, root: string) =>
    `Here both agree at every step: as a function of ${leaf} alone, ${root} is a straight line.`,
  nudgeUnknown: (root: string) => `There is no ${root} to compare with: an operation has no result.`,
  step: "step",
  predicted: "predicted",
  actual: "actual",
  off: "off by",
  noResult: "no result",
  computing: "Computing…",
  chart: (leaf: string, root: string) =>
    `${root} as ${leaf} moves from −1 to +1: the predicted straight line and the actual curve. The table has the numbers.`,

  rule: (rate: string) => `data −= ${rate} × grad`,
  descentText: (root: string) =>
    `Each leaf below that is checked moves against its gradient, all at once, so that ${root} falls.`,
  rate: "Learning rate",
  rateHint: "How far each leaf moves: the rate times its gradient",
  rateWrong: "A learning rate is a number such as 0.01 or 1e−3.",
  once: "1 step",
  tenTimes: "10 steps",
  onceHint: "Take one step of gradient descent",
  tenTimesHint: "Take ten steps of gradient descent",
  leaves: "Leaves that move",
  all: "All",
  none: "None",
  moves: (count: number, of: number) => `${grouped(count)} of ${counted(of, "leaf", "leaves")}`,
  leaf: "leaf",
  data: "data",
  change: "next change",
  nothingChosen: "Choose at least one leaf that moves.",
  history: (root: string, count: number, from: string, to: string, lowest: string) =>
    `${root} over ${counted(count, "change")}: from ${from} to ${to}, lowest ${lowest}.`,
  stoppedAt: "Stopped before a step that is impossible.",
  tooFar: (leaf: string) => `${leaf} would no longer be a finite number. A smaller learning rate may help.`,
  unnamed: "leaves without a name",
  others: (count: number) => counted(count, "other"),
};
