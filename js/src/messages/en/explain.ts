/** The chain rule, what gradients mean, and why they add up. Numbers come formatted. */
export const explain = {
  noResult: {
    "division by zero": "division by zero",
    "too large": "the result is too large",
    "not a real number": "not a real number",
  },
  hasNoResult: (reason: string) => `has no result: ${reason}`,
  asDisplayed: "The numbers are as they were when this was displayed, before any backward pass.",
  asDisplayedAfterBackward: "The numbers are as they were when this was displayed, after a backward pass.",
  asDisplayedForward: "The numbers are as they were when this was displayed.",
  notComputed: "No gradient is computed yet: that is what · means.",
  stepOn:
    "Step on into the backward pass with ⟦→⟧, or go to the start with ⟦Home⟧. Click a value to see more of it.",
  stepBack: "Step back with ⟦←⟧, or go to the start with ⟦Home⟧. Click a value to see more of it.",
  backwardAgain:
    "Another backward() in Python would add to what the leaves hold in grad, as in PyTorch, not replace it. That is why training calls zero_grad() before each one.",
  leavesOnly: "Only the numbers that nothing computes are known. Each step forward computes one operation.",
  noGradYet: "No gradient is known yet, as after zero_grad().",
  seeded: (root: string) =>
    `The backward pass begins at the end: when ${root} moves, ${root} moves just as much.`,
  startsAtZero:
    "All other gradients begin at 0, and each share is added with +=. Without zero_grad() the leaves would begin with what an earlier backward() has left in them.",
  nothingBelow: (root: string) =>
    `Nothing computed ${root}, so there is nothing to hand its gradient down to.`,
  spreads: (result: string, from: string) =>
    `${result} is NaN because ${from} is: NaN spreads to all that uses it.`,
  infiniteOperand: (result: string, from: string) => `${result} is infinite because ${from} is.`,
  tooLarge: (result: string) =>
    `The result is larger than the largest number that a float holds, about 1.8e308: ${result} becomes infinite.`,
  undefinedResult: (result: string) =>
    `These numbers have no answer together, as in ∞ − ∞ or 0 × ∞: ${result} is NaN.`,
  noSlope: (operand: string) => `${operand} is NaN: no slope there means anything.`,
  zeroGrad: (node: string) =>
    `${node}.grad is 0, and 0 times a slope is 0: ${node} has nothing to hand down.`,
  zeroTimesInfinite: (node: string) =>
    `${node}.grad is 0, but 0 times an infinite slope has no answer: what is handed down is NaN.`,
  nanGrad: (node: string) => `${node}.grad is NaN, and NaN times anything is NaN.`,
  infiniteGrad: (node: string) =>
    `${node}.grad is infinite: what it is multiplied with becomes infinite, or NaN.`,
  repeated: (operand: string, times: number) =>
    `${operand} stands here ${times === 2 ? "twice" : `${times} times`}: it gets a share for each place, and they add up.`,
  adds: (operand: string, before: string) =>
    `${operand} has other uses, which gave it ${before} before. Shares add up: that is why +=, not =.`,
  incomplete: (operand: string, pending: number) =>
    pending === 1
      ? `Not yet all of ${operand}.grad: one more operation will add to it.`
      : `Not yet all of ${operand}.grad: ${pending} more operations will add to it.`,
  rises: (node: string, step: string, root: string, change: string) =>
    `If ${node} rose by ${step}, ${root} would rise by about ${change}.`,
  falls: (node: string, step: string, root: string, change: string) =>
    `If ${node} rose by ${step}, ${root} would fall by about ${change}.`,
  still: (node: string, step: string, root: string) => `If ${node} rose by ${step}, ${root} would not move.`,
  hardly: (node: string, step: string, root: string) =>
    `If ${node} rose by ${step}, ${root} would hardly move: at this very point it is flat.`,
  corner: (node: string, step: string, root: string, up: string, down: string) =>
    `${root} has a corner here, where one slope cannot be right on both sides: it changes by ${up} if ${node} rises by ${step}, and by ${down} if ${node} falls by as much.`,
  byGradient: "That goes by the gradient alone: what really happens was not computed.",
  noMeaning: (node: string) =>
    `The gradient of ${node} is no finite number: it does not say what a small step would do.`,
};
