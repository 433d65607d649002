// Every sentence in English, from which the other languages are translated.

import type { HasOperations } from "../operation_sentences";

export default {
  /** As `lang` has it. */
  language: "en",
  /** The name of the language in English. */
  name: "English",
  /** What stands between the thousands of a count. */
  thousands: ",",

  /** The words around a graph: its bar, its timeline, its inspector, its search and its menus. */
  panel: {
    // What is counted.
    values: "{count, plural, one {# value} other {# values}}",
    operations: "{count, plural, one {# op} other {# ops}}",
    leaves: "{count, plural, one {# leaf} other {# leaves}}",
    others: "{count, plural, one {# other} other {# others}}",
    drawn: "{count, number} drawn",
    count: "{count, number}",

    // The whole.
    graphOf: "Graph of {root}",
    graph: "Graph",
    playing: "Playing",
    inspector: "Inspector",
    parts: {
      step: { label: "Step", hint: "What the last step did" },
      selected: { label: "Selected", hint: "What is known of the selected value or box" },
      tool: { label: "Tools", hint: "Checks, descent, a quiz and what can go wrong" },
    },
    nothingSelected:
      "Nothing is selected. Click a value, or choose one with ⟦↓⟧: its numbers and its uses appear here.",

    // Where the run stands.
    recorded: "As recorded",
    forwardStart: "Forward · start",
    forwardStep: "Forward · step {step, number} of {of, number}",
    backwardStart: "Backward · start",
    backwardStep: "Backward · step {step, number} of {of, number}",
    dataIs: "{name} is {data}.",
    gradIs: "{name}.grad is {grad}",

    // The bar.
    find: "Find a value or a scope",
    reset: "Reset",
    resetHint: "Back to the numbers that were displayed",
    foldAll: "Fold all",
    foldAllHint: "Fold everything",
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    fit: "Fit to view",
    fullScreen: "Full screen",
    leaveFullScreen: "Leave full screen",
    more: "More",
    moreHint: "What the bar has no room for",
    whereYouAre: "Where you are",
    ofInstances: "of {count, number}",
    backTo: "Back to {title}",

    // The timeline.
    firstStep: "Press ⟦→⟧ to compute the first operation",
    firstStepFromStart: "Press ⟦Home⟧, then ⟦→⟧ to compute the first operation",
    toStart: "To the start",
    stepBack: "One step back",
    stepForward: "One step forward",
    toEnd: "To the end",
    pause: "Pause",
    playForward: "Play forward",
    playBackward: "Play backward",
    playForwardHint: "Play the forward pass",
    playBackwardHint: "Play the backward pass",
    space: "space",
    speed: "Speed of playing",
    step: "step",
    stepHint: "What a step is: one value, or a whole box",
    whatAStepIs: "What a step is",
    stepValue: "value",
    stepBox: "box",
    track: "Step",
    trackHint: "Jump to a step",
    forward: "forward",
    backward: "backward",

    // What is selected.
    selectedLeaf: "Selected · leaf",
    selectedResult: "Selected · result of an operation",
    selectedGroup: "Selected · {what}",
    data: "data",
    grad: "grad",
    madeFrom: "made from",
    usedBy: "used by",
    notComputedYet: "not computed yet",
    select: "Select {title}",
    upstream: "Upstream",
    upstreamHint: "Highlight everything that this was computed from",
    downstream: "Downstream",
    downstreamHint: "Highlight everything that was computed from this",
    pathsTo: "Paths to…",
    pathsToHint: "Highlight the paths from here to another value: choose it next (p, or Shift and click)",

    // Boxes.
    scope: "Scope",
    stack: "Stack",
    sum: "Sum",
    part: "Repeated part",
    leavesBox: "Leaves",
    stackOf: {
      leaves: "Stack · {count, number} leaves of the same shape",
      parts: "Stack · {count, number} parts of the same shape",
      groups: "Stack · {count, number} groups of the same shape",
    },
    instance: "instance",
    instanceOf: "{number, number} of {of, number}",
    valuesInEach: "values in each",
    valuesInAll: "values in all",
    valuesInside: "values",
    largestGrad: "largest |grad|",
    summedGrad: "summed |grad|",
    largestGradBy: "largest |grad| by {name}",
    flowsIn: "flows in",
    flowsOut: "flows out",
    lastValue: "last value",
    selectedValue: "selected value",
    open: "Open",
    openHint: "Open this box",

    // On the boxes of the canvas.
    valuesEach: "{count, plural, one {# value each} other {# values each}}",
    leavesEach: "{count, plural, one {# leaf each} other {# leaves each}}",
    valuesInAllInstances: "{count, plural, one {# value in all} other {# values in all}}",
    elsewhere: {
      step: "step: {instance, number} / {of, number}",
      selected: "selected: {instance, number} / {of, number}",
      refused: "refused: {instance, number} / {of, number}",
    },
    /** What boxes are called that nobody named. */
    groupNames: {
      graph: "graph",
      leaves: "leaves",
      parameters: "parameters",
      inputs: "inputs",
      targets: "targets",
      part: "part",
      term: "term",
      sum: "sum",
    },

    // Stacks.
    instancesOf: "Instances of {name}",
    goToAnother: "Go to another of {of, number} (, and . leaf)",
    number: "Number",
    go: "Go",
    goHint: "Show this one (Enter)",
    largestGradButton: "Largest |grad|",
    largestGradHint: "Show the one with the largest |grad|",
    largestValueButton: "Largest value",
    largestValueHint: "Show the one whose last value is largest, such as a loss",
    fanOut: "Fan out",
    fanOutHint: "Show all beside each other",

    // Search.
    found: "What was found",
    nothingFound: "Nothing is called that.",
    moreFound: "{count, number} more: type more of the name.",
    searchExample: "A name, an operation, a scope",

    // Over the canvas.
    noGradComputed: "no gradient computed yet",
    gradHidden: "gradients hidden",
    dataNotComputed: "data not computed yet",
    gradNotComputed: "gradient not computed yet",
    largestGradIs: "largest |grad| {grad}",
    markedValues: "{count, plural, one {# marked value} other {# marked values}}",
    pathsFrom: "Paths from",
    pathsWhere: "click where to, or choose it with the arrow keys and ⟦Enter⟧",
    minimapHint: "Drag to look elsewhere",

    // The layout, and a graph on its way.
    layingOut: "Laying out {count, number} values…",
    cannotLayOut: "This picture cannot be laid out.",
    cancel: "Cancel",
    cancelLayoutHint: "Give up, and keep the picture",
    notLaidOut: "Not laid out.",
    layOut: "Lay out",
    layOutHint: "Lay the graph out",
    waiting: "Waiting for Python to send the graph…",
    /** Python does not follow what happens in the page: it is silent, or its kernel is another one by now. */
    answer: {
      late: "Python does not answer. The graph goes on alone, and your values follow once Python answers. If the kernel is dead, they no longer can: run the cell again.",
      gone: "Python no longer has this graph: its kernel was restarted. The graph goes on alone; run the cell again to connect it.",
    },
    receiving: "Receiving the graph…",
    reading: "Reading the graph and finding its parts…",
    notRead: "The graph was not read.",
    cancelReadingHint: "Give up reading the graph",
    showGraph: "Show the graph",
    showGraphHint: "Read the graph, and show it",
  },

  /** What is heard instead of seen, and which keys there are. Numbers come formatted. */
  access: {
    // The outline of the graph.
    outline: "Outline of the graph of {root}",
    outlineHint:
      "The arrow keys up and down walk through the values, Enter opens a box. Question mark lists all keys.",
    notLaidOut: "The graph is being laid out.",
    leaf: "leaf",
    data: "data {number}",
    grad: "gradient {number}",
    dataHidden: "data hidden",
    gradHidden: "gradient hidden",
    noData: "data not computed yet",
    noGrad: "no gradient yet",
    largestGrad: "largest gradient {number} in size",
    boxOf: "box of {count, plural, one {# value} other {# values}}",
    instanceOf: "number {number, number} of {of, number} in its stack",
    notChangeable: "locked",

    // The keys.
    keys: "Keys",
    keysHint: "List all keys",
    close: "Close",
    keyNames: {
      " ": "space",
      Escape: "Esc",
      Home: "Home",
      End: "End",
      Enter: "Enter",
      Backspace: "Backspace",
      Shift: "Shift",
      Tab: "Tab",
    },
    sections: {
      steps: "Steps",
      values: "Values",
      boxes: "Boxes and stacks",
      picture: "Picture",
      tools: "Tools",
      help: "Help",
    },
    does: {
      step: "one step back, one step forward",
      ends: "to the start, to the end",
      play: "play or pause",
      stepping: "what a step is: one value or one box",
      walk: "select the value before, the value after",
      find: "find a value or a scope",
      upstream: "highlight what the selection depends on",
      downstream: "highlight what depends on the selection",
      paths: "highlight the paths to another value",
      escape: "take back: paths, highlight, selection",
      edit: "change the number of the selected leaf",
      undo: "undo, redo a change of the leaves",
      open: "open the selected box",
      closeBox: "close the box around",
      leaf: "the stack’s instance before, the one after",
      largestGrad: "the instance with the largest gradient",
      largestData: "the instance with the largest value",
      fanOut: "all instances beside each other, or one",
      foldAll: "fold everything",
      zoom: "zoom in, zoom out",
      fit: "fit to view",
      fullScreen: "fill the screen, and back",
      pan: "move the picture",
      keys: "this list",
      tab: "from part to part: bar, graph, inspector, timeline",
    },
  },

  /** The chain rule, what gradients mean, and why they add up. Numbers come formatted. */
  explain: {
    noResult: {
      "division by zero": "division by zero",
      "too large": "the result is too large",
      "not a real number": "not a real number",
    },
    hasNoResult: "has no result: {reason}",
    leavesOnly: "Only the numbers that nothing computes are known. Each step forward computes one operation.",
    noGradYet: "No gradient is known yet, as after zero_grad().",
    seeded: "The backward pass begins at the end: when {root} moves, {root} moves just as much.",
    startsAtZero:
      "All other gradients begin at 0, and each share is added with +=. Without zero_grad() the leaves would begin with what an earlier backward() has left in them.",
    nothingBelow: "Nothing computed {root}, so there is nothing to hand its gradient down to.",
    spreads: "{result} is NaN because {from} is: NaN spreads to all that uses it.",
    infiniteOperand: "{result} is infinite because {from} is.",
    tooLarge:
      "The result is larger than the largest number that a float holds, about 1.8e308: {result} becomes infinite.",
    undefinedResult: "These numbers have no answer together, as in ∞ − ∞ or 0 × ∞: {result} is NaN.",
    noSlope: "{operand} is NaN: no slope there means anything.",
    zeroGrad: "{node}.grad is 0, and 0 times a slope is 0: {node} has nothing to hand down.",
    zeroTimesInfinite:
      "{node}.grad is 0, but 0 times an infinite slope has no answer: what is handed down is NaN.",
    nanGrad: "{node}.grad is NaN, and NaN times anything is NaN.",
    blockedGrad:
      "{operand} gets 0, although {node}.grad is no finite number: where this operation lets no gradient through, the engine does not multiply, as PyTorch does not.",
    infiniteGrad: "{node}.grad is infinite: what it is multiplied with becomes infinite, or NaN.",
    repeated:
      "{operand} stands here {times, plural, =2 {twice} one {# time} other {# times}}: it gets a share for each place, and they add up.",
    adds: "{operand} has other uses, which gave it {before} before. Shares add up: that is why +=, not =.",
    incomplete:
      "Not yet all of {operand}.grad: {pending, plural, =1 {one more operation} other {# more operations}} will add to it.",
    rises: "If {node} rose by {step}, {root} would rise by about {change}.",
    falls: "If {node} rose by {step}, {root} would fall by about {change}.",
    still: "If {node} rose by {step}, {root} would not move.",
    hardly: "If {node} rose by {step}, {root} would hardly move: at this very point it is flat.",
    corner:
      "{root} has a corner here, where one slope cannot be right on both sides: it changes by {up} if {node} rises by {step}, and by {down} if {node} falls by as much.",
    byGradient: "That goes by the gradient alone: what really happens was not computed.",
    noMeaning: "The gradient of {node} is no finite number: it does not say what a small step would do.",
  },

  /**
   * Each operation in words: what it makes, and why its slopes are what they are; by case of its numbers, as its row in
   * tape/operations.ts tells them apart. `result`, `first` and `second` are names of the result and the operands, and
   * `operands` lists all of them. Of a power with a constant exponent, `second` is the exponent; `operation` is the name
   * of an operation of one's own.
   */
  operations: {
    "+": {
      spoken: "sum of {first} and {second}",
      result: {
        always: "{result} is {first} plus {second}.",
      },
      why: {
        always: "A sum hands its gradient on unchanged: {result} rises as much as one of its terms.",
      },
    },
    "-": {
      spoken: "difference of {first} and {second}",
      result: {
        always: "{result} is {first} minus {second}.",
      },
      why: {
        always:
          "A difference hands its gradient on: unchanged to {first}, with the sign turned to {second}, as {result} falls when {second} rises.",
        twice:
          "{first} minus itself: what it gains in front it loses behind. The slopes are 1 and −1, and {result} never moves.",
      },
    },
    "*": {
      spoken: "product of {first} and {second}",
      result: {
        always: "{result} is {first} times {second}.",
      },
      why: {
        always:
          "In a product the slope by one factor is the other factor: each step of {first} counts {second} times in {result}, and the other way round.",
        twice:
          "In a product the slope by one factor is the other factor. Both are {first}: together that is 2 × {first}, the slope of a square.",
      },
    },
    "/": {
      spoken: "quotient of {first} and {second}",
      result: {
        always: "{result} is {first} divided by {second}.",
      },
      why: {
        always:
          "In a quotient each step of {first} is divided by {second}. A step of {second} changes by how much {first} is divided: that slope is −{first} ÷ {second}².",
        twice:
          "{first} divided by itself is 1, whatever it is: its slopes as what is divided, 1 ÷ {first}, and as what divides, −1 ÷ {first}, cancel, and {result} never moves.",
      },
    },
    "**": {
      spoken: "{first} to the power {second}",
      result: {
        always: "{result} is {first} to the power of {second}.",
      },
      why: {
        always:
          "By its base a power follows the power rule: {second} comes to the front, and the power loses one. By its exponent it grows as it is large: the slope is {result} × ln({first}).",
        negativeBase:
          "By its base a power follows the power rule: {second} comes to the front, and the power loses one. By its exponent there is no slope: beside whole exponents the power of the negative number {first} is not real.",
        zeroBase:
          "{first} is 0, and so are its powers for all exponents above 0: moving the exponent changes nothing there. By its base the power rule gives 0, 1 or ∞.",
      },
    },
    power: {
      spoken: "{first} to the power {second}",
      result: {
        always: "{result} is {first} to the power of {second}.",
      },
      why: {
        always: "The power rule: the exponent comes to the front, and the power loses one.",
        zeroth: "Whatever {first} is, its power of 0 is 1. {result} never moves, so the slope is 0.",
        first: "The power of 1 is {first} itself: {result} moves just as {first} does, so the slope is 1.",
        square: "The power rule, for a square: its slope is twice its base, 2 × {first}.",
        reciprocal:
          "{result} is 1 ÷ {first}: when {first} rises, it falls, and steeply where {first} is near 0. The slope is −1 ÷ {first}².",
        root: "The power of 0.5 is the square root. Its slope is 1 ÷ (2 × {result}): the nearer to 0, the steeper.",
        rootOfZero:
          "At 0 a root sets out straight upward: its slope there is infinite. Just beside 0 it is finite.",
        flatAtZero:
          "The power rule: the exponent comes to the front, and the power loses one. {first} is 0, where the power of {second} is flat.",
        steepAtZero:
          "The power rule: the exponent comes to the front, and the power loses one. {first} is 0, where the power of {second} sets out straight upward: its slope there is infinite.",
      },
    },
    neg: {
      spoken: "{first} with the opposite sign",
      result: {
        always: "{result} is {first} with its sign turned.",
      },
      why: {
        always: "Turning the sign turns the slope: as much as {first} rises, {result} falls.",
      },
    },
    exp: {
      spoken: "exponential of {first}",
      result: {
        always: "{result} is e, about 2.718, to the power of {first}.",
      },
      why: {
        always: "The exponential function is its own slope: the larger {result} is, the faster it grows.",
      },
    },
    log: {
      spoken: "natural logarithm of {first}",
      result: {
        always: "{result} is the natural logarithm of {first}.",
      },
      why: {
        always: "The slope of the logarithm is 1 ÷ {first}: steep near 0, flat for large numbers.",
      },
    },
    tanh: {
      spoken: "tanh of {first}",
      result: {
        always: "{result} is {first} squashed by tanh to between −1 and 1.",
      },
      why: {
        always:
          "The slope of tanh is 1 − {result}²: 1 in the middle, and less the nearer {result} is to −1 or 1.",
        flat: "tanh is saturated here: {result} is so near to the end of its range that moving {first} hardly changes it. The slope 1 − {result}² is 0 or nearly so.",
      },
    },
    sigmoid: {
      spoken: "sigmoid of {first}",
      result: {
        always: "{result} is {first} squashed by the sigmoid σ to between 0 and 1.",
      },
      why: {
        always:
          "The slope of the sigmoid is {result} × (1 − {result}): a quarter in the middle, and less the nearer {result} is to 0 or 1.",
        flat: "The sigmoid is saturated here: {result} is so near to 0 or 1 that moving {first} hardly changes it. The slope {result} × (1 − {result}) is 0 or nearly so.",
      },
    },
    ReLU: {
      spoken: "ReLU of {first}",
      result: {
        always: "{result} is {first} if that is above 0, and else 0.",
        above: "{first} is above 0: ReLU lets it through as it is.",
        below: "{first} is below 0: ReLU makes it 0.",
        zero: "{first} is exactly 0, and ReLU leaves it at that.",
      },
      why: {
        always: "ReLU has slope 1 above 0, and slope 0 below.",
        above: "{first} is above 0, where ReLU changes nothing: the gradient passes as it is.",
        below: "{first} is below 0, where ReLU is flat: no gradient passes.",
        zero: "{first} is exactly 0, where ReLU has a corner: its slope is 0 on the left and 1 on the right. The engine takes 0, as PyTorch does.",
      },
    },
    sin: {
      spoken: "sine of {first}",
      result: {
        always: "{result} is the sine of {first}.",
      },
      why: {
        always: "The slope of the sine is the cosine of {first}.",
      },
    },
    cos: {
      spoken: "cosine of {first}",
      result: {
        always: "{result} is the cosine of {first}.",
      },
      why: {
        always: "The slope of the cosine is the sine of {first}, with its sign turned.",
      },
    },
    sqrt: {
      spoken: "square root of {first}",
      result: {
        always: "{result} is the square root of {first}.",
      },
      why: {
        always: "The slope of a root is 1 ÷ (2 × {result}): the nearer to 0, the steeper.",
        zero: "At 0 a root sets out straight upward: its slope there is infinite. Just beside 0 it is finite.",
      },
    },
    abs: {
      spoken: "absolute value of {first}",
      result: {
        always: "{result} is the distance of {first} from 0.",
        above: "{first} is above 0: its absolute value is the number itself.",
        below: "{first} is below 0: its absolute value is the number without the sign.",
        zero: "{first} is exactly 0, and so is its absolute value.",
      },
      why: {
        always: "The absolute value has slope 1 above 0, and slope −1 below.",
        above: "{first} is above 0, where the absolute value changes nothing: its slope is 1.",
        below: "{first} is below 0, where {result} falls as {first} rises: the slope is −1.",
        zero: "{first} is exactly 0, where the absolute value has a corner: its slope is −1 on the left and 1 on the right. The engine takes 0, as PyTorch does.",
      },
    },
    softplus: {
      spoken: "softplus of {first}",
      result: {
        always: "{result} is ln(1 + eˣ) at x = {first}: like a ReLU, but without its corner.",
      },
      why: {
        always:
          "The slope of softplus is the sigmoid σ({first}): the derivative of ln(1 + eˣ) is eˣ ÷ (1 + eˣ), and that is the sigmoid.",
        off: "{first} is far below 0, where softplus is saturated: its slope, the sigmoid of {first}, is 0 or nearly so, and hardly any gradient passes.",
        linear:
          "{first} is far above 0, where softplus is nearly {first} itself: its slope, the sigmoid of {first}, is 1 or nearly so.",
      },
    },
    max: {
      spoken: "larger of {first} and {second}",
      result: {
        always: "{result} is the larger of {first} and {second}.",
        twice: "Both operands are {first}, and so is {result}.",
        first: "{first} is the larger of the two: {result} is {first}.",
        second: "{second} is the larger of the two: {result} is {second}.",
        tie: "{first} and {second} are equal, and {result} is what they are.",
      },
      why: {
        always: "The larger operand gets the whole gradient, and the other none.",
        twice:
          "Both operands are {first}: each place gets half of the gradient, and together that is all of it.",
        first:
          "{first} is the larger: {result} moves just as {first} does, and not at all with {second}. So the slopes are 1 and 0.",
        second:
          "{second} is the larger: {result} moves just as {second} does, and not at all with {first}. So the slopes are 0 and 1.",
        tie: "{first} and {second} are equal, where max has a corner: the slope by each is 0 on one side and 1 on the other. The engine takes a half for each, as PyTorch does.",
      },
    },
    min: {
      spoken: "smaller of {first} and {second}",
      result: {
        always: "{result} is the smaller of {first} and {second}.",
        twice: "Both operands are {first}, and so is {result}.",
        first: "{first} is the smaller of the two: {result} is {first}.",
        second: "{second} is the smaller of the two: {result} is {second}.",
        tie: "{first} and {second} are equal, and {result} is what they are.",
      },
      why: {
        always: "The smaller operand gets the whole gradient, and the other none.",
        twice:
          "Both operands are {first}: each place gets half of the gradient, and together that is all of it.",
        first:
          "{first} is the smaller: {result} moves just as {first} does, and not at all with {second}. So the slopes are 1 and 0.",
        second:
          "{second} is the smaller: {result} moves just as {second} does, and not at all with {first}. So the slopes are 0 and 1.",
        tie: "{first} and {second} are equal, where min has a corner: the slope by each is 0 on one side and 1 on the other. The engine takes a half for each, as PyTorch does.",
      },
    },
    log1p: {
      spoken: "natural logarithm of 1 plus {first}",
      result: {
        always:
          "{result} is the natural logarithm of 1 + {first}, to the last digit even where {first} is tiny.",
      },
      why: {
        always:
          "The slope of ln(1 + {first}) is 1 ÷ (1 + {first}): 1 at 0, steep near −1, flat for large numbers.",
      },
    },
    "leaky ReLU": {
      spoken: "leaky ReLU of {first} with slope {second}",
      result: {
        always: "{result} is {first} if that is above 0, and else {second} times {first}.",
        above: "{first} is above 0: the leaky ReLU lets it through as it is.",
        below: "{first} is below 0: the leaky ReLU multiplies it by {second}.",
        zero: "{first} is exactly 0, and the leaky ReLU leaves it at that.",
      },
      why: {
        always: "The leaky ReLU has slope 1 above 0, and slope {second} below.",
        above:
          "{first} is above 0, where the leaky ReLU changes nothing: the gradient passes as it is, and {second} does not count.",
        below:
          "{first} is below 0, where the leaky ReLU is a line of slope {second}: that part of the gradient passes. If {second} moved, {result} would move {first} times as far.",
        zero: "{first} is exactly 0, where the leaky ReLU has a corner: its slope is {second} on the left and 1 on the right. The engine takes {second}, as PyTorch does.",
      },
    },
    own: {
      spoken: "{operation} of {operands}",
      result: {
        always: "{result} is what your own operation {operation} made.",
      },
      why: {
        always:
          "{operation} is an operation of your own: its slopes are those that its _backward had when this was displayed.",
      },
    },
  },

  /** Changing leaves: fields, undo, nudges and descent. Numbers come formatted. */
  edit: {
    number: "Data of {name}",
    numberHint: "Type a number, or nudge it with ↑ and ↓ (Shift: ten times as far, Alt: a tenth)",
    keys: "↑ ↓ nudge · Enter keep · Esc take back",
    notANumber: "“{text}” is no number; it stays {kept}. Numbers look like 3, −0.5 or 1.2e−3.",
    impossible: "{name} cannot be {tried}. It stays {kept}.",
    refuses: "{result} = {operation} has no result: {reason}.",
    refusesMark: "Refused the last change: {operation} has no result ({reason}).",
    ownMark:
      "{name} is an operation of your own. The page cannot compute it, so it keeps what was displayed.",
    undo: "Undo",
    redo: "Redo",
    nudge: "What if {leaf} moved? The effect on {root}",
    nudgeText:
      "The gradient {gradient} predicts that {root} changes by {gradient} × step when {leaf} moves by a step. That is the straight line. What really happens is the curve, and the two part as the step grows.",
    nudgeStraight: "Here both agree at every step: as a function of {leaf} alone, {root} is a straight line.",
    nudgeUnknown: "There is no {root} to compare with: an operation has no result.",
    step: "step",
    predicted: "predicted",
    actual: "actual",
    off: "off by",
    noResult: "no result",
    computing: "Computing…",
    chart:
      "{root} as {leaf} moves from −1 to +1: the predicted straight line and the actual curve. The table has the numbers.",
    rule: "data −= {rate} × grad",
    descentText:
      "Each leaf below that is checked moves against its gradient, all at once, so that {root} falls.",
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
    moves: "{count, number} of {of, plural, one {# leaf} other {# leaves}}",
    leaf: "leaf",
    data: "data",
    change: "next change",
    nothingChosen: "Choose at least one leaf that moves.",
    history:
      "{root} over {count, plural, one {# change} other {# changes}}: from {from} to {to}, lowest {lowest}.",
    stoppedAt: "Stopped before a step that is impossible.",
    tooFar: "{leaf} would no longer be a finite number. A smaller learning rate may help.",
    unnamed: "leaves without a name",
    others: "{count, plural, one {# other} other {# others}}",
  },

  /** Where gradients come from, what a wrong backward pass does to them, and what is worth a look. */
  analysis: {
    working: "Working it out…",
    refused: "{name} has no result ({reason}), so there are no gradients to look at.",
    others: "and {count, plural, one {# other} other {# others}}",

    // Paths.
    whereFrom: "Where does this gradient come from?",
    isOutput: "{root} is the output itself: when it moves, it moves just as much.",
    noPath: "No path leads from {name} to {root}, so its gradient is 0.",
    onePath: "One path leads from {name} to {root}. The slopes along it multiply to the gradient.",
    allPaths:
      "{count, number} paths lead from {name} to {root}. Along each the slopes multiply, and all products add up to the gradient.",
    somePaths:
      "{total} paths lead from {name} to {root}. Along each the slopes multiply, and all products add up to the gradient. The {listed, number} largest are listed.",
    about: "about {count}",
    moreThan: "more than {count}",
    path: "Path",
    pathHint: "Highlight this path on the graph; click to keep it",
    inBetween: "… {count, number} more …",
    showAll: "Show all {count, number}",
    showFewer: "Show fewer",
    sumListed: "sum of these",
    otherPaths: "{count} other paths",
    rounding: "rounding",
    remainderNote:
      "What the other paths add is the gradient minus the sum of those above, so it holds what sums are rounded by as well.",
    noNumber: "Where a slope is infinite or NaN, the products do not add up to anything.",
    stillIncomplete: "At this step {name}.grad is {grad}: not all of it has been handed down yet.",
    recordedOther:
      "When this was displayed, {name}.grad was {grad}: other than one backward pass over these numbers gives.",

    // Orders.
    onCards: "The cards show the gradients of this pass. Those that are wrong are marked.",
    mistakes: "What is done wrong",
    mistake: {
      order: { title: "Depth first" },
      overwrite: { label: "= for +=", title: "With =" },
      again: { label: "no zero_grad", title: "Run twice" },
    },
    what: {
      order:
        "A plain recursion hands a gradient down as soon as it comes by a value, however much of it is still to come.",
      overwrite: "Each share of a gradient replaces what was there, instead of being added to it.",
      again: "backward() runs a second time, and nobody has set the leaves’ gradients back to 0.",
    },
    tooEarly:
      "{name} hands down {grad} while {pending, plural, =1 {one of its uses has not yet added its share} other {# of its uses have not yet added their shares}}. Its gradient comes to {right}, but too late for what lies behind it. In reverse order of the computation every use of a value comes before the value.",
    overwritten:
      "{name} is used more than once. Its second share replaces the first, and {grad} is left of {right}. All ways count, so they have to be added.",
    twice:
      "{name} has {right} from the first pass, and the second adds as much: {grad}. Results of operations start from 0 in every pass here, as in PyTorch, so only leaves are wrong. Karpathy’s micrograd keeps those as well: there a second pass makes more than twice as much.",
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
    skipped: "{count, plural, one {# step} other {# steps}}",
    differing: "{count, plural, one {# gradient is} other {# gradients are}} wrong:",
    valueColumn: "value",
    rightMark: "Wrong in this pass: {wrong} for {right}.",
    partingMark: {
      order: "Here the numbers part: {grad} is handed down, not {right}.",
      overwrite: "Here the numbers part: a share is replaced, and {grad} is left of {right}.",
      again: "Here the numbers part: {grad} in place of {right}.",
    },
    markedFirst: "The first {count, number} are marked on the graph.",

    // Health.
    asDisplayed: "Looked at: the numbers as displayed.",
    asRun: "Looked at: a full run, forward and backward, from the leaves as they are now.",
    noneOdd: "No NaN, and nothing infinite.",
    madeBy: "{name} is {value}: the first that is. {how}",
    cameIn: "{name} is {value}: it came in as the data of a leaf.",
    spreadsTo: "{count, plural, one {# value has} other {# values have}} NaN or ∞ as data.",
    gradSpreadsTo: "{count, plural, one {# gradient is} other {# gradients are}} NaN or ∞.",
    gradOdd: "{name}.grad is {value}: the first on the way back. {by} has handed it down.",
    gradOddRoot: "{name}.grad is {value}.",
    dataTitle: "NaN or infinite data",
    gradTitle: "NaN or infinite gradients",
    noResultTitle: "No result",
    noResult:
      "{name} has no result: {reason}. What lies behind it was not computed, so nothing else is looked at.",
    dead: "ReLU that gives 0",
    deadOf: "{count, number} of {all, number}",
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
    fadedAt: "{product}, most of it at {worst} (× {slope})",
    well: "Nothing else stands out: no dead ReLU, nothing saturated, no gradient that vanishes or explodes.",
    read: "On saturation: Glorot and Bengio (2010). On gradients that vanish or explode: Bengio, Simard and Frasconi (1994). The limits are ours.",
    deadMark: "ReLU gives 0: no gradient comes through.",
    saturatedMark: "Saturated: its slope is {slope}.",
    vanishedMark: "Its gradient vanishes: {product} is left on the strongest path.",
    explodedMark: "Its gradient explodes: {product} times on the strongest path.",
  },

  /** Gradients held against what moving each leaf really does. Numbers come formatted. */
  check: {
    what: "Each leaf x is nudged up and down by a small h. What {root} does then, per step, has to be the gradient.",
    ofDisplayed: "These are the gradients that your values held when this was displayed.",
    ofPage: "These are the gradients that the chain rule gives for the numbers as they stand now.",
    noBackward:
      "No backward pass had been run from this value when it was displayed, so these gradients are computed here. Call backward() before you show it to check your own.",
    leavesChanged:
      "The leaves have changed since this value was computed, so these gradients are computed here, from the new numbers.",
    drawn: "{count, number} of {of, number} leaves are checked, drawn at random with seed {seed}.",

    // The form.
    settings: "How to check",
    how: "How: step {step}, tolerance {tolerance}",
    measuredBy: "What is measured is the central difference:",
    step: "step",
    stepHint: "How far a leaf x moves: h = step × max(1, |x|)",
    tolerance: "tolerance",
    toleranceHint: "The largest relative error that passes",
    again: "Check again",
    notANumber: "This has to be a number above 0, such as 1e-6.",
    checking: "Checking… {done, number} of {of, number} leaves",
    cancel: "Cancel",
    cancelHint: "Give up checking",
    cancelled: "Not checked.",
    failed: "The check failed.",

    // The verdict.
    allAgree: "{count, plural, =1 {The gradient is right.} other {All # gradients are right.}}",
    someWrong:
      "{count, plural, =1 {The gradient is wrong.} other {{wrong, number} of # gradients {wrong, plural, one {is} other {are}} wrong.}}",
    noneWrong:
      "{count, plural, =1 {The gradient could not be checked.} other {No gradient is wrong, but {unchecked, number} of # could not be checked.}}",
    kinks:
      "{count, plural, =1 {One leaf stands} other {# leaves stand}} on a corner, where any gradient between the slopes of both sides is right.",
    multiple:
      "Every gradient is {times, number} times too large: did backward() run {times, number} times, without zero_grad() in between?",
    allZero:
      "Every wrong gradient is 0: were gradients set to 0 after backward(), or does an operation hand none down?",
    refused: "{name} has no result ({reason}), so there is nothing to check.",

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
    showAll: "Show all {count, number}",
    showFewer: "Show fewer",
    others: "and {count, plural, one {# other} other {# others}}",

    // Reasons.
    corner: "{operation} has a corner in {node}: the slope is {below} from below and {above} from above.",
    own: "{node} is made by {operation}, and only your code knows how, so it cannot be computed anew here.",
    otherResult: "{node} is not what {operation} gives for its operands, so it cannot be computed anew here.",
    end: "{operation} has no result in {node} just beside this number.",
    notFinite: "The slope there is no finite number.",
    rounding: "Rounding hides the slope: a larger step may show it.",

    // Where the chain rule breaks.
    breaks: "Close to the mistake",
    breaksWhy:
      "A gradient has to be the sum of what each use hands down: its slope times the gradient of its result. That fails here first:",
    /** After a name. */
    breakOf: ".grad is {held}, but {operations} should hand down {expected}.",
    wrongMark: "Gradient {held}; measured {measured}.",
    cornerMark: "Stands on a corner: its gradient is a convention.",
    breakMark: "Gradient {held}; the chain rule gives {expected} here, so the mistake is in what uses it.",
    markedFirst: "The first {count, number} are marked on the graph.",
  },

  /** Questions on the numbers of a graph. */
  quiz: {
    about: "Work numbers out by hand: the graph hides them and asks for them one by one.",
    forward: "Results",
    forwardHint: "Hide what the operations come to: the forward pass",
    backward: "Gradients",
    backwardHint: "Hide the gradients: the backward pass",
    nothingToAsk: "This graph has no operation, so there is nothing to work out.",
    firstOnly:
      "The first {asked, number} of {hidden, plural, one {# hidden number} other {# hidden numbers}} are asked for.",
    question: "Question {number, number} of {of, number}",
    rightSoFar: "{right, number} right",
    whatIs: "What is {what}?",
    answer: "Your answer",
    check: "Check",
    checkHint: "Check the answer (Enter)",
    giveUp: "End the quiz",
    giveUpHint: "Show all numbers",
    noNumber: "That is no number. Write it like −2.5, 1e-3 or 1/3.",
    right: "Right: {what} is {number}.",
    notIt: "{guess} is not it. You have {left, plural, one {# try} other {# tries}} left.",
    wrong: "No: {what} is {number}.",
    threeDigits: "Three digits are enough.",
    resultRule: "What the operation does with its operands:",
    ownRule: "Only the code of {operation} knows what it makes of its operands.",
    chainRule:
      "Chain rule: each operation that uses {name} hands down its own gradient times its local derivative.",
    chainRuleSum:
      "Chain rule: each operation that uses {name} hands down its own gradient times its local derivative, and what they hand down adds up.",
    numbers: "With numbers put in:",
    rootGrad: "{name}.grad is 1: that is where the backward pass begins.",
    noUse: "Nothing uses {name}: its gradient is 0.",
    moreTerms: "and {count, plural, one {# more term} other {# more terms}}",
    score: "{right, number} of {asked, number} right",
    allRight: "All of them right: you have done the machine’s work by hand.",
    notAnswered: "{count, plural, one {# question} other {# questions}} not answered.",
    answers: "Your answers",
    triesTaken: "{tries, plural, one {# try} other {# tries}}",
    foundIt: "right",
    missedIt: "wrong",
    again: "Once more:",
    note: "Note",
  },

  /** The tools that open in the inspector. */
  tools: {
    group: "Tools",
    close: "Close",
    check: {
      label: "Check gradients",
      hint: "Compare every gradient with what nudging the leaf really does",
    },
    descent: { label: "Descend", hint: "Move leaves against their gradients, one step at a time" },
    order: { label: "Why this order?", hint: "Run the backward pass in a wrong order beside the right one" },
    mistakes: {
      label: "Mistakes",
      hint: "Set gradients with = in place of +=, or leave zero_grad out, and see which numbers go wrong",
    },
    health: {
      label: "Health",
      hint: "Dead, saturated, vanishing and exploding values, and where they come from",
    },
    quiz: { label: "Quiz", hint: "Hide the numbers and fill them in" },
  },

  /** In the place of a graph that cannot be shown, before the reason. */
  failure: "This graph cannot be shown.",

  /** What is wrong, by the code of an error. */
  errors: {
    noCanvas: "this browser offers no canvas to draw on",
    missingPiece: "piece {piece} of the numbers is missing",

    notBase64: "some of its bytes cannot be read: they are no base64",

    // A lesson or a quiz that somebody has meddled with.
    noText: "{what} should be a text, not {found}",
    noQuiz: "the quiz of this graph cannot be read: {what} is missing or wrong",

    // A tape that breaks its specification; names of its arrays stay as they are.
    tapeVersion: "this page reads tapes of version {expected}, not {found}: the packages differ in version",
    noTransfer: "what Python sent is no graph: {what} is missing or wrong",
    noTape: "there is no graph in it",
    notBytes: "{what} should be bytes, not {found}",
    oddBytes: "{what} has {bytes} bytes, which is not a multiple of {size}",
    notStrings: "{what} should be a list of strings",
    wrongLength: "{what} holds {actual} entries instead of {expected}",
    emptyTape: "the tape is empty",
    fallingStarts: "operand_start falls at node {node}",
    unknownOperation:
      "node {node} has the operation {operation}, which is not known here: a newer version of micrograd made this graph",
    wrongArity: "the operands of node {node} are {actual} instead of {expected}",
    operandAfterResult: "node {node} has operand {operand}, which does not come before it",
    unknownScope: "node {node} has scope {scope} of {count}",
    scopeAfterInner: "scope {scope} lies in scope {around}, which does not come before it",
    markOffTape: "{mark} names node {node} of {count}",
    markedResult: "{mark} names node {node}, which is not a leaf",
    markedTwice: "{mark} names node {node}, which {before} has named already",

    // A tape that cannot be replayed.
    ownOperation: 'node {node} is "{name}", an operation of your own, which cannot be replayed',
    watchedOffTape: "node {node} of {count} cannot be watched",
    noWebAssembly: "this host does not run WebAssembly: {reason}",
  },

  /** The training panel, beside what its graphs say: a display of a graph alone is sent nothing of it. */
  training: {
    /** In the place of a panel that cannot be shown, before the reason. */
    failure: "This panel cannot be shown.",
    panel: "Training panel",
    percent: "{number} %",

    /** By the names of controls.json; choices that are numbers are written as such, unless they are called something. */
    controls: {
      dataset: {
        label: "Data",
        help: "What the model learns from",
        choices: {
          moons: "Moons",
          circles: "Circles",
          xor: "XOR",
          gaussians: "Gaussians",
          spiral: "Spiral",
          yin_yang: "Yin-yang, three classes",
          plane: "Plane, a regression",
          hills: "Hills, a regression",
          own: "Your own data",
        },
      },
      points: { label: "Points", help: "How many points are made, for training and testing together" },
      noise: {
        label: "Noise",
        help: "How far points stray: the standard deviation of what is added to each coordinate",
      },
      train_share: {
        label: "Train / test",
        help: "The share of the points to train on; the rest only tests",
      },
      seed: {
        label: "Seed",
        help: "The number that all chance starts from: points, first weights, batches",
      },
      features: { label: "Inputs", help: "What the first layer sees of each point" },
      hidden: { label: "Hidden layers", help: "How many neurons each hidden layer has" },
      activation: {
        label: "activation",
        help: "What each hidden neuron does to its sum",
        choices: { relu: "ReLU", tanh: "tanh", sigmoid: "sigmoid", linear: "linear" },
      },
      loss: {
        label: "loss",
        help: "What is made small: how wrong the model is on a point",
        choices: {
          max_margin: "max-margin",
          squared_error: "squared error",
          cross_entropy: "cross entropy",
        },
      },
      optimizer: {
        label: "optimizer",
        help: "How gradients change the weights",
        choices: { sgd: "SGD", momentum: "Momentum", adamw: "AdamW" },
      },
      learning_rate: { label: "rate", help: "The learning rate: how far a step goes" },
      penalty: {
        label: "penalty",
        help: "What is added to the loss to keep weights small: the sum of their squares (L2) or sizes (L1)",
        choices: { none: "none", l1: "L1", l2: "L2" },
      },
      penalty_rate: {
        label: "times",
        help: "How much the penalty counts",
        choices: { "0.00001": "1e-5", "0.0001": "1e-4" },
      },
      batch_size: {
        label: "Batch",
        help: "How many points one step looks at",
        choices: { "0": "all" },
      },
      speed: {
        label: "Speed",
        help: "Steps a second while training",
        choices: { "1": "1/s", "10": "10/s", "60": "60/s", "600": "600/s", "0": "fastest" },
      },
      show_test: { label: "Show test points", help: "Draws the points that are kept for testing" },
      discretise: { label: "Two colours only", help: "Colours the surface by the decision alone" },
    },

    // The bar.
    reset: "Back to the first weights",
    train: "Train",
    pause: "Pause",
    oneStep: "Step",
    oneStepHint: "One step of training (→)",
    undo: "Undo",
    redo: "Redo",
    ownLoss: "A function of your own",

    // The column of the data.
    data: "Data",
    isOwnData: "This is data of your own",
    notInPlane: "Points of this data do not lie in a plane",
    moreData: "More",
    newWeights: "New weights",
    newWeightsHint: "Draw other first weights, and begin anew",
    copyLink: "Copy link",
    copyLinkHint: "An address that opens this panel as it is set now",
    copied: "Copied",
    inAddressBar: "It is in the address bar",

    // The column of the model.
    model: "Model",
    modelAndSize: "{model} · {count, plural, one {# parameter} other {# parameters}}",
    notOfLayers: "This model is not built of layers of neurons.",
    noPicture: "{reason} So there is no picture of it.",
    tabs: "How training goes",
    losses: "Loss",
    gradients: "Gradients",
    weights: "Weights",
    table: "Table",
    layer: "layer {number}",
    parameter: "parameter {number}",
    weightOf: "{layer} · neuron {neuron} · weight {input}",
    biasOf: "{layer} · neuron {neuron} · bias",
    gradient: "gradient",
    /** By optimizer: what it keeps for each parameter. */
    memory: {
      momentum: { velocity: "velocity" },
      adamw: { mean: "mean of gradients", square: "mean of squares" },
    },
    oneNeuronAtLeast: "A layer needs a neuron",
    mostNeurons: "A layer has at most {most, plural, one {# neuron} other {# neurons}}",
    noHiddenLayer: "There is no hidden layer",
    mostLayers: "There are at most {most, plural, one {# hidden layer} other {# hidden layers}}",
    allLayers: "all",
    allParameters: "all parameters",
    weightsTable: "Weights and the optimizer's memory",
    parameterColumn: "parameter",
    valueColumn: "value",
    orderOfParameters: "In the order of the model's parameters().",

    // The column of the outputs.
    output: "Output",
    noPlane:
      "A point of this data has {count, plural, one {# number} other {# numbers}}, so there is no plane to colour. The losses and the weights tell how training goes.",

    // The foot.
    trainLoss: "train loss",
    testLoss: "test loss",
    accuracy: "accuracy",
    onTest: "on test",
    gradientNorm: "gradient norm",
    openHint: "Click a point or a neuron to open its graph",

    /** Python does not follow what happens in the page: it is silent, or its kernel is another one by now. */
    answer: {
      late: "Python does not answer. This panel trains alone, and Python gets its weights once it answers. If the kernel is dead, Python no longer has the weights: run the cell again.",
      gone: "Python no longer has the weights: its kernel was restarted. This panel trains alone; run the cell again to connect it.",
    },

    // What could not be done, and why training stopped.
    stoppedAt: "Training stopped at step {step, number}.",
    backToStep: "Back to step {step, number}",
    refused: "{reason}.",
    close: "Close",

    // The graph of a point or of a neuron.
    back: "Back",
    opening: "The graph is being drawn…",
    backHint: "Back to the panel (Escape)",
    lossOn: "Loss on point {point}",
    neuronOn: "{layer}, neuron {neuron}, on point {point}",
    atStep: "at step {step, number}, with the weights of that step",
    score: "score",
    scoreOf: "score {number}",
    target: "target",
    targetOf: "target {number}",
    loss: "loss",

    /** Lines over the steps of a run. */
    steps: {
      byStep: "{title} by step",
      travel: "Click a step to go to its weights",
      step: "step",
      stepIs: "step {step, number}",
      numbersAt: "step {step, number}: {numbers}",
      noNumbers: "no numbers yet",
      count: "{count, number}",
      losses: "Loss",
      train: "train",
      test: "test",
      linear: "linear",
      linearHint: "Linear axis",
      logarithmic: "log",
      logarithmicHint: "Logarithmic axis",
      norms: "Size of the gradients, by layer",
    },

    /** How weights are spread. */
    histogram: {
      label: "Histograms of the weights of {groups}",
      weights: "{group} · {count, plural, one {# weight} other {# weights}}",
    },

    /** What the model says all over the plane. */
    surface: {
      label:
        "Output of the model over {across} and {up}, with {count, plural, one {# point} other {# points}}.",
      keys: "Arrow keys walk through the points, Enter opens one.",
      point: "point {number}",
      testPoint: "point {number}, test",
      target: "target",
      classLabel: "label",
      output: "output",
      decides: "decides",
      className: "class {name}",
      openHint: "Click to see its loss as a graph",
    },

    /** The neurons and what joins them. */
    network: {
      label: "Neurons and weights",
      neuron: "{layer}, neuron {number}",
      neuronKeys: "{neuron}. Enter opens its graph, w its weights.",
      openHint: "Click to see its graph",
      edge: "{from} → {to}",
      bias: "bias",
      biasOf: "bias of {neuron}",
      biasButton: "Bias of {neuron}",
      changeHint: "Click or press Enter to change it",
      notANumber: "“{text}” is no number; it stays {kept}",
      more: "+ {count, number} more",
      neurons: "{count, plural, one {# neuron} other {# neurons}} in {layer}",
      neuronLess: "One neuron less in {layer}",
      neuronMore: "One neuron more in {layer}",
      layerLess: "− layer",
      layerMore: "+ layer",
      layerLessHint: "Take the last hidden layer away",
      layerMoreHint: "Add a hidden layer",
    },

    /** What colours, dashes, widths and marks mean. */
    legend: {
      key: "Key",
      positiveTarget: "positive target",
      negativeTarget: "negative target",
      testOnly: "hollow: test only",
      undecided: "undecided",
      positiveWeight: "weight > 0",
      negativeWeight: "weight < 0",
      wider: "wider: larger",
      positiveBias: "bias > 0",
      negativeBias: "bias < 0",
    },

    /** What is wrong with a state or a run, by the code of an error; names of their fields stay as they are. */
    errors: {
      linkRefused: "This panel has its own state, since the link in the address was refused: {reason}",
      brokenLink: "it was cut off or changed, so that no state can be read in it",
      longLink: "a link can have at most {most} characters, and this one has {found}",
      runDoesNotFit: "The saved run does not fit: {reason}",

      // A field, and what it should be. `what` is its name, or `atPlace`.
      atPlace: "{what} at place {place}",
      stateNoObject: "a state should be an object, not {found}",
      stateVersion: "this page reads states of version {expected}, not {found}",
      noControl: "there is no control {name}",
      noDataset: "there is no dataset {name}",
      noLoss: "there is no loss {name}",
      noOptimizer: "there is no optimizer {name}",
      noParameter: "there is no parameter {parameter}: the model has {count}",
      numberFrom: "{what} should be a number of at least {least}, not {found}",
      numberBetween: "{what} should be a number from {least} to {most}, not {found}",
      wholeNumberFrom: "{what} should be a whole number of at least {least}, not {found}",
      wholeNumberBetween: "{what} should be a whole number from {least} to {most}, not {found}",
      notAboveZero: "{what} should be above 0",
      notAChoice: "{what} should be one of {choices}, not {found}",
      noSwitch: "{what} should be true or false, not {found}",
      emptySet: "{what} should be a list of at least one, not {found}",
      sameTwice: "{what} should not hold the same twice: {found}",
      otherThan: "{what} should hold only {choices}, not {found}",
      noSizes: "{what} should be a list of sizes, not {found}",
      tooManySizes: "{what} should hold at most {most} sizes, not {found}",
      aboveLimit: "{what} can be at most {most}, not {found}",
      tooLong: "{what} can have at most {most} entries, not {found}",
      wrongOutputs: "{what} should be null or a whole number of at least 1, not {found}",
      noWeights: "{what} should be null or a list, not {found}",
      oddWeight: "{what} should hold finite numbers, not {found} at place {place}",
      oddParameter: "a parameter should be a finite number, not {found}",

      // What was changed at which step.
      noChanges: "{what} should be a list, not {found}",
      noChange: "{what} should be an object, not {found}",
      changeWithoutStep: "{what} should have a step of at least {least}, not {found}",
      changeBeginsRun: "{what}: {control} begins a run and cannot change within one",
      changeOfNothing: "{what} should have a set of controls or the place of a parameter",
      changeWithoutValue: "{what} should have a finite value, not {found}",
      otherRun: "a run with another {name} begins anew: it needs a new trainer",

      // Data of one's own.
      ownDataMissing: 'the dataset "own" needs data, which is null',
      noData: "{what} should be an object with inputs, targets, classes and names, not {found}",
      noRows: "{what} should be a list of at least one row",
      noRow: "{what} should hold a list for point {point}",
      unevenRows: "{what} holds {expected} numbers for point 0 and {found} for point {point}",
      oddNumber: "{what} should hold finite numbers, not {found} for point {point}",
      unevenData: "data.inputs holds {inputs} points and data.targets {targets}",
      wrongNames: "{what} should hold {count} names, one for each input, not {found}",
      wrongClasses: "{what} should be 0 for a regression or a whole number of at least 2, not {found}",
      wrongClass: "{what} should hold a class from 0 to {most} for each point, not {found} for point {point}",

      // Parts that do not fit together.
      otherInputs: "the model has {inputs} inputs, and a point gives it {given}",
      otherTargets: "the model has {outputs} outputs, and its loss takes {targets} targets",
      otherParameters: "weights holds {weights} numbers, and the model has {parameters} parameters",
      tooFewOutputs: "{classes} classes need at least {needed} outputs, and the model has {outputs}",
      otherOutputs: "the numbers to be learned need {needed} outputs, and the model has {outputs}",
      wrongCount: "{what} holds {found} numbers instead of {expected}",
      lateHistory: "the history that comes with step {step} begins after it, at step {first}",
      runWithout: "a run needs {name}",
      noRun: "a run should be an object, not {found}",
      shortHistory: "the history that comes with step {step} does not reach it in rows of {columns}",

      // Why training stopped. `number` is `nan` or `infinite`.
      lastStep: "A run has at most {most} steps. Reset it, or begin another.",
      impossibleStep: "Step {step} cannot be made: {reason}",
      impossibleStepAt: "Step {step} cannot be made for point {point}: {reason}",
      nan: "not a number (NaN)",
      infinite: "too large a number (infinity)",
      brokenParameter: "the update made a parameter {number}.",
      brokenLoss: "the loss is {number}.",
      brokenSum: "the sum of all losses and the penalty is too large a number.",
      brokenGradient: "the gradient of a parameter is {number}.",
      brokenShare: "the gradient that {operation} hands down is no finite number.",
      brokenLeaf: "a number that the loss is computed from is {number}.",
      brokenResult: "{expression} is {number}.",
      dividesByZero: "{expression} divides by zero.",
      tooLarge: "{expression} is too large a number.",
      notReal: "{expression} is not a real number.",
    },
  },

  /** What Python writes: tables for viewers that know no widgets, and why a graph is not there. */
  python: {
    table: {
      caption: "Graph of {root}: {count, plural, one {# value} other {# values}}",
      value: "value",
      madeBy: "made by",
      data: "data",
      grad: "grad",
      more: "… and {count, number} more",
    },
    notSaved:
      "This graph has {count, number} values, which is {megabytes, number} MB. Graphs of more than {most, number} values are not saved with the notebook, as they would make its file too large to open and to share. Run the cell again to see the graph, or keep it as a page with to_html.",
    withoutGraph: "This page was written without its graph of {count, number} values.",
    quizHidden: "Graph with a quiz",
    quizResult:
      "{right, number} of {asked, number} right{open, plural, =0 {} one {, # not answered} other {, # not answered}}",

    // What a panel trains, and the lines of text that tell how far Python is.
    training: {
      caption: "Training {model}",
      parameters: "parameters",
      data: "data",
      points: "points",
      split: "{train, number} to train on, {test, number} to test",
      loss: "loss",
      step: "step",
    },
    progress: {
      recording: "recording the graph",
      recorded: "recorded a graph of {count, number} values",
      step: "step {step, number}",
      loss: "loss {loss}",
      testLoss: "test {loss}",
      accuracy: "accuracy {percent} %",
      interrupted: "interrupted at step {step, number}",
    },

    /** What is wrong, by the code of a fault. Names of fields and of controls stay as they are. */
    errors: {
      notTakenOver: "Python did not take over {trait}: {reason}",

      // Why training stopped.
      stopped:
        "Training stopped at step {step, number}: {reason}. The weights are those of step {kept, number}.",
      brokenParameter: "the update made a parameter {number}",
      brokenResult: "{expression} = {number}, on training sample {sample}",
      brokenResultIn: "{expression} = {number} (in {scopes}), on training sample {sample}",
      brokenGradient: "the gradient that {expression} hands down, on training sample {sample}",
      brokenGradientIn:
        "the gradient that {expression} hands down (in {scopes}), on training sample {sample}",
      lossTooLarge: "the sum that makes the loss is too large a number",
      gradientTooLarge: "the sum that makes the gradient is too large a number",

      lastStep: "a run has at most {most, number} steps",

      // A control.
      noControl: "there is no control {name}; there are {known}",
      notAChoice: "{name} has to be one of {choices}, not {found}",
      numberFrom: "{name} has to be a number of at least {least}, not {found}",
      numberBetween: "{name} has to be a number from {least} to {most}, not {found}",
      wholeNumberFrom: "{name} has to be a whole number of at least {least}, not {found}",
      wholeNumberBetween: "{name} has to be a whole number from {least} to {most}, not {found}",
      notSomeOf: "{name} has to be a list of some of {choices}, not {found}",
      noSizes:
        "{name} has to be a list of at most {longest} whole numbers from {least} to {most}, not {found}",
      noSwitch: "{name} has to be true or false, not {found}",

      // A state.
      aboveLimit: "{name} can be at most {most, number}, not {found}",
      tooLong: "{name} can have at most {most, number} entries, not {found, number}",
      noState: "a state is an object with a value for each control, not {found}",
      noPart: "a state has no {name}; it has {known}",
      noOwnData: 'the dataset "own" needs points in data',
      otherVersion: "version has to be {version}, not {found}",
      wrongOutputs: "outputs has to be null or a whole number of at least 1, not {found}",
      numbersOfWeights: "weights has to be null or a list of numbers",
      numbersOfRow: "each row of {what} has to be a list of numbers",
      noNumbers: "{rule}, not {found}",
      oddNumber: "{rule}, of which {found} is none",
      noData: "data has to be null or an object with inputs, targets, classes and names",
      unevenData: "data has {inputs} rows of inputs and {targets} of targets",
      wrongClasses: "data.classes has to be 0 or a whole number from 2 on, not {found}",
      wrongClass: "a row of data.targets has to be [0] to [{most}], not {found}",
      wrongNames: "data.names has to be {count} names, not {found}",
      noRows: "{what} has to be a list of rows of numbers, at least one",
      unevenRows: "the rows of {what} have to be equally long, and not empty",
      noChanges: "changes has to be a list, not {found}",
      unsortedChanges: "changes has to be in the order of its steps",
      noChange: "a change has a step, and set or parameter and value; not {found}",
      changeWithoutStep: "the step of a change has to be a whole number from 1 on, not {found}",
      changeOfNothing: "the parameter of a change is numbered from 0 on, not {found}",
      changeWithoutValue: "the value of parameter {parameter} has to be a number, not {found}",
      changeOfNoControls: "set has to be an object of controls and values, not {found}",
      changeBeginsRun: "during a run one can set {allowed}, not {name}",
      noParameter: "there is no parameter {parameter}; there are {count}",
      noParameterFrom0: "there is no parameter {parameter}; there are {count}, from 0 on",
      oddParameter: "parameter {parameter} has to be a finite number, not {found}",

      // A model and its data.
      otherParameters: "the model has {parameters} parameters, weights has {weights}",
      otherInputs:
        "the model has {inputs, plural, one {# input} other {# inputs}}, the data gives it {given}: {names}",
      tooFewOutputs:
        "{classes} classes need at least {classes} outputs, the model has {outputs, plural, one {# output} other {# outputs}}",
      otherTargets:
        "each point has {targets, plural, one {# target} other {# targets}}, the model has {outputs, plural, one {# output} other {# outputs}}",
      ownModel: "This panel trains a model of your own, which only your Python code can change.",
      ownLoss: "This panel trains a loss of your own, which only your Python code can change.",
      fixed: "{name} cannot change here: {reason}",
      otherCountNow: "the model has {found} parameters now instead of {expected}: show it in a new panel",
      otherLayers: "the model has other layers, neurons or activations now: show it in a new panel",
      unreadableParameters: "the parameters of the model cannot be read: {reason}",
      leftAlone:
        "The model in Python was changed, and stays as it is: {reason}. Until it is changed back, this panel trains alone.",
      setInPython:
        "In Python {count, plural, one {# parameter was} other {# parameters were}} set at step {step, number}. The run goes on from there; what was done in this panel meanwhile was not taken over.",

      // A run.
      noOptimizer: "there is no optimizer {name}",
      otherRunParameters: "the run has {found} parameters instead of {expected}",
      otherMemory: "{optimizer} remembers {expected} numbers, the run has {found}",
      oddHistory: "{count} numbers are no rows of {columns} from step {first} to {step}",
      runWithout: "a run needs {name}",
      noRun: "this is not a run: {reason}",
      noObject: "it has to be an object, not {found}",
      noText: "{name} has to be a text, not {found}",
      noFloats: "{name} has to be bytes of 64-bit floats, not {found}",
    },
  },
} as const satisfies HasOperations;
