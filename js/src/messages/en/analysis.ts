import { counted, grouped } from "./counting";

/** Where gradients come from, what a wrong backward pass does to them, and what is worth a look. */
export const analysis = {
  working: "Working it out…",
  refused: (name: string, reason: string) =>
    `${name} has no result (${reason}), so there are no gradients to look at.`,
  others: (count: number) => `and ${counted(count, "other")}`,

  // Paths.
  whereFrom: "Where does this gradient come from?",
  isOutput: (root: string) => `${root} is the output itself: when it moves, it moves just as much.`,
  noPath: (name: string, root: string) => `No path leads from ${name} to ${root}, so its gradient is 0.`,
  onePath: (name: string, root: string) =>
    `One path leads from ${name} to ${root}. The slopes along it multiply to the gradient.`,
  allPaths: (count: number, name: string, root: string) =>
    `${grouped(count)} paths lead from ${name} to ${root}. Along each the slopes multiply, and all products add up to the gradient.`,
  somePaths: (total: string, listed: number, name: string, root: string) =>
    `${total} paths lead from ${name} to ${root}. Along each the slopes multiply, and all products add up to the gradient. The ${grouped(listed)} largest are listed.`,
  about: (count: string) => `about ${count}`,
  moreThan: (count: string) => `more than ${count}`,
  path: "Path",
  pathHint: "Highlight this path on the graph; click to keep it",
  inBetween: (count: number) => `… ${grouped(count)} more …`,
  showAll: (count: number) => `Show all ${grouped(count)}`,
  showFewer: "Show fewer",
  sumListed: "sum of these",
  otherPaths: (count: string) => `${count} other paths`,
  rounding: "rounding",
  remainderNote:
    "What the other paths add is the gradient minus the sum of those above, so it holds what sums are rounded by as well.",
  noNumber: "Where a slope is infinite or NaN, the products do not add up to anything.",
  stillIncomplete: (name: string, grad: string) =>
    `At this step ${name}.grad is ${grad}: not all of it has been handed down yet.`,
  recordedOther: (name: string, grad: string) =>
    `When this was displayed, ${name}.grad was ${grad}: other than one backward pass over these numbers gives.`,

  // Orders.
  mistakes: "What is done wrong",
  mistake: {
    order: { label: "depth first", title: "Depth first" },
    overwrite: { label: "= for +=", title: "With =" },
    again: { label: "no zero_grad", title: "Run twice" },
  },
  what: {
    order:
      "A plain recursion hands a gradient down as soon as it comes by a value, however much of it is still to come.",
    overwrite: "Each share of a gradient replaces what was there, instead of being added to it.",
    again: "backward() runs a second time, and nobody has set the leaves’ gradients back to 0.",
  },
  tooEarly: (name: string, grad: string, right: string, pending: number) =>
    pending === 1
      ? `${name} hands down ${grad} while one of its uses has not yet added its share. Its gradient comes to ${right}, but too late for what lies behind it. In reverse order of the computation every use of a value comes before the value.`
      : `${name} hands down ${grad} while ${grouped(pending)} of its uses have not yet added their shares. Its gradient comes to ${right}, but too late for what lies behind it. In reverse order of the computation every use of a value comes before the value.`,
  overwritten: (name: string, grad: string, right: string) =>
    `${name} is used more than once. Its second share replaces the first, and ${grad} is left of ${right}. All ways count, so they have to be added.`,
  twice: (name: string, grad: string, right: string) =>
    `${name} has ${right} from the first pass, and the second adds as much: ${grad}. Results of operations start from 0 in every pass here, as in PyTorch, so only leaves are wrong. Karpathy’s micrograd keeps those as well: there a second pass makes more than twice as much.`,
  alsoUse:
    "That leaves keep what they have is of use as well: the gradients of several samples add up that way.",
  noSharedResult:
    "In this graph no result is used more than once, so the order does not matter: each gets its one share before it hands it down.",
  noShared: "In this graph no value is used more than once, so there is nothing that = could replace.",
  lucky:
    "Values are used more than once here, but the recursion happens to come by each of them late enough. Nothing promises that.",
  luckyOverwrite: "Values are used more than once here, but what gets lost is 0, or the same.",
  allZero: "All gradients of the leaves are 0, and twice 0 is 0.",
  inPython: "In Python",
  tryThis: "An example where it matters:",
  steps: "Who hands down, step by step",
  stepColumn: "step",
  rightOrder: "Right",
  skipped: (count: number) => counted(count, "step"),
  differing: (count: number) => `${counted(count, "gradient is", "gradients are")} wrong:`,
  valueColumn: "value",
  rightMark: (right: string, wrong: string) => `Wrong in this pass: ${wrong} for ${right}.`,
  partingMark: {
    order: (grad: string, right: string) => `Here the numbers part: ${grad} is handed down, not ${right}.`,
    overwrite: (grad: string, right: string) =>
      `Here the numbers part: a share is replaced, and ${grad} is left of ${right}.`,
    again: (grad: string, right: string) => `Here the numbers part: ${grad} in place of ${right}.`,
  },
  markedFirst: (count: number) => `The first ${grouped(count)} are marked on the graph.`,

  // Health.
  asDisplayed: "Looked at: the numbers as displayed.",
  asRun: "Looked at: a full run, forward and backward, from the leaves as they are now.",
  noneOdd: "No NaN, and nothing infinite.",
  madeBy: (name: string, value: string, how: string) => `${name} is ${value}: the first that is. ${how}`,
  cameIn: (name: string, value: string) => `${name} is ${value}: it came in as the data of a leaf.`,
  spreadsTo: (count: number) => `${counted(count, "value has", "values have")} NaN or ∞ as data.`,
  gradSpreadsTo: (count: number) => `${counted(count, "gradient is", "gradients are")} NaN or ∞.`,
  gradOdd: (name: string, value: string, by: string) =>
    `${name}.grad is ${value}: the first on the way back. ${by} has handed it down.`,
  gradOddRoot: (name: string, value: string) => `${name}.grad is ${value}.`,
  dataTitle: "NaN or infinite data",
  gradTitle: "NaN or infinite gradients",
  noResultTitle: "No result",
  noResult: (name: string, reason: string) =>
    `${name} has no result: ${reason}. What lies behind it was not computed, so nothing else is looked at.`,
  dead: "ReLU that gives 0",
  deadOf: (count: number, all: number) => `${grouped(count)} of ${grouped(all)}`,
  deadWhy:
    "Its slope is 0 there: no gradient comes through, and what lies behind learns nothing from it. For some samples that is as it should be. A neuron is dead if it is so for all.",
  saturated: "Saturated tanh or sigmoid",
  saturatedWhy:
    "Near the end of its range the slope is below 0.05 (|tanh| above 0.975; a sigmoid above 0.947, or below 0.053): hardly any gradient comes through. Smaller weights or inputs help.",
  vanished: "Vanishing gradient",
  vanishedWhy:
    "Even along the strongest path to the output the slopes multiply to less than 1e−6: steps of these leaves do next to nothing.",
  exploded: "Exploding gradient",
  explodedWhy:
    "Along the strongest path to the output the slopes multiply to more than 1e6: the smallest step of these leaves throws the output far off.",
  fadedAt: (product: string, worst: string, slope: string) =>
    `${product}, most of it at ${worst} (× ${slope})`,
  well: "Nothing else stands out: no dead ReLU, nothing saturated, no gradient that vanishes or explodes.",
  read: "On saturation: Glorot and Bengio (2010). On gradients that vanish or explode: Bengio, Simard and Frasconi (1994). The limits are ours.",
  deadMark: "ReLU gives 0: no gradient comes through.",
  saturatedMark: (slope: string) => `Saturated: its slope is ${slope}.`,
  vanishedMark: (product: string) => `Its gradient vanishes: ${product} is left on the strongest path.`,
  explodedMark: (product: string) => `Its gradient explodes: ${product} times on the strongest path.`,
};
