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
    resetHint: "Back to the numbers that were displayed; Python’s values get back what they held",
    sendToPython: "Send to Python",
    sendHint:
      "Set data and grad of Python’s values to what is shown here. A gradient that is not known yet becomes 0.",
    sendDataHint: "Set the data of Python’s values to what is shown here",
    written: {
      gradients: "Python’s gradients are set: {names}.",
      values: "Python’s numbers are set to what is shown here: {names}.",
      before: "Python’s numbers were set at another step, and stay as they are: {names}.",
      data: "Python’s data is set: {names}, and what is computed from it. Its gradients are as they were.",
      returned: "Python’s values hold again what they held before.",
      more: "{names} and {count, number} more",
    },
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
    stepHint: "Choose the size of a step: one value, or one whole box",
    whatAStepIs: "Size of a step",
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
    upstreamHint: "Highlight every value that this value was computed from",
    downstream: "Downstream",
    downstreamHint: "Highlight every value that was computed from this value",
    pathsTo: "Paths to…",
    pathsToHint:
      "Highlight the paths from this value to another: choose the other value next (p, or Shift and click)",

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
    valuesInAll: "values in all of them",
    valuesInside: "values",
    largestGrad: "largest |grad|",
    summedGrad: "summed |grad|",
    largestGradBy: "largest |grad| in each {name}",
    output: "output",
    flowsIn: "inputs from",
    flowsOut: "outputs to",
    lastValue: "last value",
    selectedValue: "selected value",
    open: "Open",
    openHint: "Open this box",

    // On the boxes of the canvas.
    edges: "{count, plural, one {# edge} other {# edges}}",
    edgesBetween:
      "{count, plural, one {# edge} other {# edges}} from {source} to {target}: each is one value that an operation has as an operand.",
    valuesEach: "{count, plural, one {# value} other {# values}} in each",
    leavesEach: "{count, plural, one {# leaf} other {# leaves}} in each",
    valuesInAllInstances: "{count, plural, one {# value} other {# values}} in total",
    elsewhere: {
      step: "step: instance {instance, number} of {of, number}",
      selected: "selection: instance {instance, number} of {of, number}",
      refused: "refused: instance {instance, number} of {of, number}",
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
    goToAnother: "Go to another of the {of, number} (keys , and .)",
    number: "Number",
    go: "Go",
    goHint: "Show the instance with this number (Enter)",
    largestGradButton: "Largest |grad|",
    largestGradHint: "Show the instance with the largest |grad|",
    largestValueButton: "Largest value",
    largestValueHint: "Show the instance whose output is largest, for example the largest loss",
    fanOut: "Fan out",
    fanOutHint: "Show all instances next to each other",

    // Search.
    found: "Search results",
    nothingFound: "No value, operation or scope has this name.",
    moreFound: "{count, plural, one {# more result} other {# more results}}: type more letters of the name.",
    searchExample: "A name, an operation, a scope",

    // Over the canvas.
    noGradComputed: "no gradient computed yet",
    gradHidden: "gradients hidden",
    dataNotComputed: "data not computed yet",
    gradNotComputed: "gradient not computed yet",
    largestGradIs: "largest |grad| {grad}",
    summedGradIs: "summed |grad| {grad}",
    markedValues: "{count, plural, one {# marked value} other {# marked values}}",
    pathsFrom: "Paths from",
    pathsWhere: "click the value at the other end, or choose it with the arrow keys and ⟦Enter⟧",
    minimapHint: "Drag to move the view",

    // The layout, and a graph on its way.
    layingOut: "Laying out {count, number} values…",
    cannotLayOut: "The layout of this graph could not be computed.",
    cancel: "Cancel",
    cancelLayoutHint: "Stop the layout, and keep the picture that is shown",
    notLaidOut: "The layout was stopped.",
    layOut: "Lay out",
    layOutHint: "Compute the layout of the graph",
    waiting: "Waiting for Python to send the graph…",
    /** Python does not follow what happens in the page: it is silent, or its kernel is another one by now. */
    answer: {
      late: "Python does not answer. You can go on in this page, and your values in Python are updated when Python answers. If the kernel has stopped, run the cell again.",
      gone: "Python no longer has this graph, because its kernel was restarted. You can go on in this page; run the cell again to connect it to Python.",
    },
    receiving: "Receiving the graph…",
    reading: "Reading the graph and finding its parts…",
    notRead: "Reading the graph was stopped.",
    cancelReadingHint: "Stop reading the graph",
    showGraph: "Show the graph",
    showGraphHint: "Read the graph, and show it",
  },

  /** What is heard instead of seen, and which keys there are. Numbers come formatted. */
  access: {
    // The outline of the graph.
    outline: "Outline of the graph of {root}",
    outlineHint:
      "The arrow keys up and down move through the values, Enter opens a box. The question mark key lists all keys.",
    notLaidOut: "The graph is being laid out.",
    leaf: "leaf",
    data: "data {number}",
    grad: "gradient {number}",
    dataHidden: "data hidden",
    gradHidden: "gradient hidden",
    noData: "data not computed yet",
    noGrad: "no gradient yet",
    largestGrad: "largest gradient: {number} in absolute value",
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
      stepping: "size of a step: one value or one box",
      send: "send the numbers that are shown to Python",
      walk: "select the previous value, the next value",
      find: "find a value or a scope",
      upstream: "highlight what the selection depends on",
      downstream: "highlight what depends on the selection",
      paths: "highlight the paths to another value",
      escape: "clear paths, then the highlight, then the selection",
      edit: "change the number of the selected leaf",
      undo: "undo, redo a change of the leaves",
      open: "open the selected box",
      closeBox: "close the box around the selection",
      leaf: "show the previous instance of the stack, the next instance",
      largestGrad: "show the instance with the largest gradient",
      largestData: "show the instance with the largest value",
      fanOut: "show all instances next to each other, or one",
      foldAll: "fold everything",
      zoom: "zoom in, zoom out",
      fit: "fit to view",
      fullScreen: "fill the screen, or go back",
      pan: "move the picture",
      keys: "show this list",
      tab: "go to the next part: bar, graph, inspector, timeline",
    },
  },

  /** A graph of another engine, and a record of its own backward pass. */
  run: {
    title: "Recorded backward pass · step {step, number} of {of, number}",
    itself: "backward() itself sets these gradients",
    again: "{name} passes its gradient back once more: time {times, number}.",
    nothing: "{name} has changed no gradient.",
    parts: "your engine: {theirs}, chain rule: {rule}",
    notTheirs:
      "These are the numbers of the chain rule, not what {engine} computes. In Python, show(…, record=True) records that.",
    unknown: "The local derivative is not known until your code runs: your engine does not keep it.",
    leaves: "This is a record of a run. Change the number in your code, and record the run again.",
    ask: "Record your backward()",
    askHint: "Runs {engine}.backward() once in Python, puts your values back, and steps through what it did",
  },

  /** The chain rule, what gradients mean, and why they add up. Numbers come formatted. */
  explain: {
    noResult: {
      "division by zero": "division by zero",
      "too large": "the result is too large",
      "not a real number": "not a real number",
    },
    hasNoResult: "has no result: {reason}",
    leavesOnly:
      "At the start, only the leaves have data: they are the inputs of the graph. Each step of the forward pass computes one operation from its operands.",
    noGradYet: "No gradient has been computed yet, as after zero_grad().",
    seeded:
      "The backward pass begins at the output. The gradient of {root} with respect to itself is 1: when {root} rises by some amount, {root} rises by that amount.",
    startsAtZero:
      "All other gradients begin at 0, and each contribution is added with +=. Without zero_grad(), the leaves would begin with the gradients of an earlier backward().",
    nothingBelow:
      "{root} is a leaf: no operation computed it, so there is no operand to pass its gradient back to.",
    boxComputed: "{box} computed {data}.",
    boxPassedBack: "{box} has passed back all its contributions to the gradients of its inputs.",
    insideBox: "This operation is inside {box}.",
    spreads: "{result} is NaN because {from} is NaN: every operation that uses NaN gives NaN.",
    infiniteOperand: "{result} is infinite because {from} is infinite.",
    tooLarge:
      "The result is larger than the largest number that a float can hold, about 1.8e308, so {result} becomes infinite.",
    undefinedResult: "{expression} has no value, so {result} is NaN.",
    noSlope: "{operand} is NaN, so the local derivative has no meaning here.",
    zeroGrad:
      "{node}.grad is 0, and 0 times a local derivative is 0: {node} adds 0 to the gradients of its operands.",
    zeroTimesInfinite:
      "{node}.grad is 0 and a local derivative is infinite. 0 × ∞ has no value, so the gradient that is passed back is NaN.",
    nanGrad: "{node}.grad is NaN, and NaN times any number is NaN.",
    blockedGrad:
      "{operand} gets 0, although {node}.grad is not a finite number: where the local derivative of this operation is 0, the engine passes back 0 without multiplying, as PyTorch does.",
    infiniteGrad: "{node}.grad is infinite, so each gradient that it passes back is infinite, or NaN.",
    repeated:
      "{operand} is an operand here {times, plural, =2 {twice} one {# time} other {# times}}: it gets a contribution each time, and the contributions add up.",
    adds: "{operand} is used by other operations too, which have already contributed {before}. Contributions add up, so backward() uses +=, not =.",
    incomplete:
      "{operand}.grad is not complete yet: {pending, plural, =1 {one more operation} other {# more operations}} will add to it.",
    rises: "If {node} rose by {step}, {root} would rise by about {change}.",
    falls: "If {node} rose by {step}, {root} would fall by about {change}.",
    still: "If {node} rose by {step}, {root} would not move.",
    hardly: "If {node} rose by {step}, {root} would hardly move: its curve is flat at this point.",
    corner:
      "{root} has a corner here, so no single slope is right on both sides: {root} changes by {up} if {node} rises by {step}, and by {down} if {node} falls by as much.",
    byGradient: "This follows from the gradient alone: the real change was not computed.",
    noMeaning:
      "The gradient of {node} is not a finite number, so it does not say what a small change of {node} would do.",
  },

  /**
   * Each operation in words: what it gives, and why its local derivatives are what they are; by case of its numbers, as its row in
   * tape/operations.ts tells them apart. `result`, `first` and `second` are names of the result and the operands, and
   * `operands` lists all of them. Of a power with a constant exponent, `second` is the exponent; `operation` is the name
   * of an operation of one's own.
   */
  operations: {
    "+": {
      spoken: "sum of {first} and {second}",
      result: {
        always: "{result} is the sum of {first} and {second}.",
      },
      why: {
        always:
          "A sum passes its gradient back unchanged: when one term rises, {result} rises by the same amount. Each local derivative is 1.",
      },
    },
    "-": {
      spoken: "difference of {first} and {second}",
      result: {
        always: "{result} is the difference {first} minus {second}.",
      },
      why: {
        always:
          "A difference passes its gradient back unchanged to {first}, and with the opposite sign to {second}, because {result} falls when {second} rises.",
        twice:
          "{first} minus itself is always 0. The local derivatives are 1 and −1, they cancel, and {result} never moves.",
      },
    },
    "*": {
      spoken: "product of {first} and {second}",
      result: {
        always: "{result} is the product of {first} and {second}.",
      },
      why: {
        always:
          "The local derivative with respect to one factor is the other factor: when {first} rises by 1, {result} changes by {second}.",
        twice:
          "The local derivative of a product with respect to one factor is the other factor. Both factors are {first}, so together they give 2 × {first}, the derivative of a square.",
      },
    },
    "/": {
      spoken: "quotient of {first} and {second}",
      result: {
        always: "{result} is the quotient {first} divided by {second}.",
      },
      why: {
        always:
          "The local derivative of a quotient with respect to {first} is 1 ÷ {second}, and with respect to {second} it is −{first} ÷ {second}²: a change of {second} changes what {first} is divided by.",
        twice:
          "{first} divided by itself is always 1. The local derivatives are 1 ÷ {first} for the dividend and −1 ÷ {first} for the divisor, they cancel, and {result} never moves.",
      },
    },
    "**": {
      spoken: "{first} to the power {second}",
      result: {
        always: "{result} is {first} to the power of {second}.",
      },
      why: {
        always:
          "With respect to its base, a power follows the power rule: multiply by {second}, and lower the exponent by 1. With respect to its exponent, the local derivative is {result} × ln({first}).",
        negativeBase:
          "With respect to its base, a power follows the power rule: multiply by {second}, and lower the exponent by 1. With respect to its exponent there is no local derivative: a power of the negative number {first} is real for whole exponents only.",
        zeroBase:
          "{first} is 0, and 0 to any exponent above 0 is 0, so a change of the exponent changes nothing. With respect to the base, the power rule gives 0, 1 or ∞.",
      },
    },
    power: {
      spoken: "{first} to the power {second}",
      result: {
        always: "{result} is {first} to the power of {second}.",
      },
      why: {
        always: "This is the power rule: multiply by the exponent, and lower the exponent by 1.",
        zeroth:
          "Any number to the power of 0 is 1, so {result} is always 1 and never moves. The local derivative is 0.",
        first:
          "{first} to the power of 1 is {first} itself: {result} moves just as {first} does, so the local derivative is 1.",
        square: "This is the power rule for a square: the local derivative is twice the base, 2 × {first}.",
        reciprocal:
          "{result} is 1 ÷ {first}: when {first} rises, {result} falls, and it falls steeply where {first} is near 0. The local derivative is −1 ÷ {first}².",
        root: "The power of 0.5 is the square root. Its local derivative is 1 ÷ (2 × {result}), which is large where {first} is near 0.",
        rootOfZero:
          "At 0 the curve of the square root is vertical, so its local derivative is infinite there. Next to 0 it is finite.",
        flatAtZero: "{first} is 0, where the curve of this power is flat: the local derivative is 0.",
        steepAtZero:
          "{first} is 0, where the curve of this power is vertical: the local derivative is infinite.",
      },
    },
    neg: {
      spoken: "{first} with the opposite sign",
      result: {
        always: "{result} is {first} with the opposite sign.",
      },
      why: {
        always: "When {first} rises, {result} falls by the same amount. The local derivative is −1.",
      },
    },
    exp: {
      spoken: "exponential of {first}",
      result: {
        always: "{result} is e, about 2.718, to the power of {first}.",
      },
      why: {
        always: "The exponential function is its own derivative: the local derivative is {result}.",
      },
    },
    log: {
      spoken: "natural logarithm of {first}",
      result: {
        always: "{result} is the natural logarithm of {first}.",
      },
      why: {
        always:
          "The local derivative of the logarithm is 1 ÷ {first}: it is large near 0, and small for large numbers.",
      },
    },
    tanh: {
      spoken: "tanh of {first}",
      result: {
        always: "{result} is tanh of {first}, a number between −1 and 1.",
      },
      why: {
        always:
          "The local derivative of tanh is 1 − {result}². It is 1 where {first} is 0, and falls to 0 as {result} comes near −1 or 1.",
        flat: "tanh is saturated here: {result} is so close to −1 or 1 that a change of {first} hardly changes {result}. The local derivative 1 − {result}² is 0 or almost 0.",
      },
    },
    sigmoid: {
      spoken: "sigmoid of {first}",
      result: {
        always: "{result} is the sigmoid σ of {first}, a number between 0 and 1.",
      },
      why: {
        always:
          "The local derivative of the sigmoid is {result} × (1 − {result}). It is 0.25 where {first} is 0, and falls to 0 as {result} comes near 0 or 1.",
        flat: "The sigmoid is saturated here: {result} is so close to 0 or 1 that a change of {first} hardly changes {result}. The local derivative {result} × (1 − {result}) is 0 or almost 0.",
      },
    },
    ReLU: {
      spoken: "ReLU of {first}",
      result: {
        always: "{result} is {first} if {first} is above 0, and 0 otherwise.",
        above: "{first} is above 0, so ReLU leaves it unchanged: {result} is {first}.",
        below: "{first} is below 0, so ReLU makes it 0: {result} is 0.",
        zero: "{first} is exactly 0, so ReLU gives 0: {result} is 0.",
      },
      why: {
        always: "The local derivative of ReLU is 1 above 0, and 0 below 0.",
        above:
          "{first} is above 0, where the local derivative of ReLU is 1: the gradient is passed back unchanged.",
        below: "{first} is below 0, where the local derivative of ReLU is 0: no gradient is passed back.",
        zero: "{first} is exactly 0, where ReLU has a corner: the slope is 0 on the left and 1 on the right. The engine uses 0 as the local derivative, as PyTorch does.",
      },
    },
    sin: {
      spoken: "sine of {first}",
      result: {
        always: "{result} is the sine of {first}.",
      },
      why: {
        always: "The local derivative of the sine is the cosine of {first}.",
      },
    },
    cos: {
      spoken: "cosine of {first}",
      result: {
        always: "{result} is the cosine of {first}.",
      },
      why: {
        always: "The local derivative of the cosine is −sin({first}): the sine with the opposite sign.",
      },
    },
    sqrt: {
      spoken: "square root of {first}",
      result: {
        always: "{result} is the square root of {first}.",
      },
      why: {
        always:
          "The local derivative of the square root is 1 ÷ (2 × {result}), which is large where {first} is near 0.",
        zero: "At 0 the curve of the square root is vertical, so its local derivative is infinite there. Next to 0 it is finite.",
      },
    },
    abs: {
      spoken: "absolute value of {first}",
      result: {
        always: "{result} is the distance of {first} from 0.",
        above: "{first} is above 0: its absolute value is the number itself.",
        below: "{first} is below 0: its absolute value is the number without the sign.",
        zero: "{first} is exactly 0, and its absolute value is 0 too.",
      },
      why: {
        always: "The local derivative of the absolute value is 1 above 0, and −1 below 0.",
        above: "{first} is above 0, where {result} rises as {first} rises: the local derivative is 1.",
        below: "{first} is below 0, where {result} falls as {first} rises: the local derivative is −1.",
        zero: "{first} is exactly 0, where the absolute value has a corner: the slope is −1 on the left and 1 on the right. The engine uses 0 as the local derivative, as PyTorch does.",
      },
    },
    softplus: {
      spoken: "softplus of {first}",
      result: {
        always: "{result} is ln(1 + eˣ) for x = {first}: a smooth curve like a ReLU, but without the corner.",
      },
      why: {
        always:
          "The local derivative of softplus is the sigmoid σ({first}), because the derivative of ln(1 + eˣ) is eˣ ÷ (1 + eˣ), and that is the sigmoid.",
        off: "{first} is far below 0, where softplus is saturated: its local derivative, the sigmoid of {first}, is 0 or almost 0, so hardly any gradient is passed back.",
        linear:
          "{first} is far above 0, where softplus is almost {first} itself: its local derivative, the sigmoid of {first}, is 1 or almost 1.",
      },
    },
    max: {
      spoken: "larger of {first} and {second}",
      result: {
        always: "{result} is the larger of {first} and {second}.",
        twice: "Both operands are {first}, so {result} is {first} too.",
        first: "{first} is the larger of the two: {result} is {first}.",
        second: "{second} is the larger of the two: {result} is {second}.",
        tie: "{first} and {second} are equal, and {result} is the same number.",
      },
      why: {
        always: "The larger operand gets the whole gradient, and the other operand gets 0.",
        twice:
          "Both operands are {first}: each of the two gets half of the gradient, and together they get all of it.",
        first:
          "{first} is the larger: {result} moves just as {first} does, and not at all with {second}. So the local derivatives are 1 and 0.",
        second:
          "{second} is the larger: {result} moves just as {second} does, and not at all with {first}. So the local derivatives are 0 and 1.",
        tie: "{first} and {second} are equal, where max has a corner: the slope for each is 0 on one side and 1 on the other. The engine uses 0.5 for each, as PyTorch does.",
      },
    },
    min: {
      spoken: "smaller of {first} and {second}",
      result: {
        always: "{result} is the smaller of {first} and {second}.",
        twice: "Both operands are {first}, so {result} is {first} too.",
        first: "{first} is the smaller of the two: {result} is {first}.",
        second: "{second} is the smaller of the two: {result} is {second}.",
        tie: "{first} and {second} are equal, and {result} is the same number.",
      },
      why: {
        always: "The smaller operand gets the whole gradient, and the other operand gets 0.",
        twice:
          "Both operands are {first}: each of the two gets half of the gradient, and together they get all of it.",
        first:
          "{first} is the smaller: {result} moves just as {first} does, and not at all with {second}. So the local derivatives are 1 and 0.",
        second:
          "{second} is the smaller: {result} moves just as {second} does, and not at all with {first}. So the local derivatives are 0 and 1.",
        tie: "{first} and {second} are equal, where min has a corner: the slope for each is 0 on one side and 1 on the other. The engine uses 0.5 for each, as PyTorch does.",
      },
    },
    log1p: {
      spoken: "natural logarithm of 1 plus {first}",
      result: {
        always:
          "{result} is the natural logarithm of 1 + {first}, computed exactly even where {first} is very small.",
      },
      why: {
        always:
          "The local derivative of ln(1 + {first}) is 1 ÷ (1 + {first}): it is 1 at 0, large near −1, and small for large numbers.",
      },
    },
    "leaky ReLU": {
      spoken: "leaky ReLU of {first} with slope {second}",
      result: {
        always: "{result} is {first} if {first} is above 0, and {second} times {first} otherwise.",
        above: "{first} is above 0, so the leaky ReLU leaves it unchanged: {result} is {first}.",
        below: "{first} is below 0, so the leaky ReLU multiplies it by {second}.",
        zero: "{first} is exactly 0, so the leaky ReLU gives 0: {result} is 0.",
      },
      why: {
        always: "The local derivative of the leaky ReLU is 1 above 0, and {second} below 0.",
        above:
          "{first} is above 0, where the local derivative of the leaky ReLU is 1: {first} gets the gradient unchanged, and {second} gets 0.",
        below:
          "{first} is below 0, where the leaky ReLU is a line of slope {second}: the local derivative with respect to {first} is {second}, and with respect to {second} it is {first}.",
        zero: "{first} is exactly 0, where the leaky ReLU has a corner: the slope is {second} on the left and 1 on the right. The engine uses {second} as the local derivative, as PyTorch does.",
      },
    },
    own: {
      spoken: "{operation} of {operands}",
      result: {
        always: "{result} is the result of your own operation {operation}.",
      },
      why: {
        always:
          "{operation} is your own operation: its local derivatives are the ones that its _backward used when this was displayed.",
      },
    },
  },

  /** Changing leaves: fields, undo, nudges and descent. Numbers come formatted. */
  edit: {
    number: "Data of {name}",
    numberHint:
      "Type a number, or change it with ↑ and ↓ (with Shift ten times as much, with Alt a tenth as much)",
    keys: "↑ ↓ change · Enter keep · Esc cancel",
    notANumber: "“{text}” is not a number, so the leaf keeps {kept}. Write a number like 3, −0.5 or 1.2e−3.",
    impossible: "{name} cannot be {tried}, so it keeps {kept}.",
    refuses: "{result} = {operation} has no result: {reason}.",
    refusesMark: "The last change was refused, because {operation} would have no result ({reason}).",
    ownMark:
      "{name} is the result of your own operation. This page cannot compute it, so {name} keeps the number that was displayed.",
    undo: "Undo",
    redo: "Redo",
    nudge: "What happens to {root} when {leaf} changes?",
    nudgeText:
      "The gradient {gradient} predicts that {root} changes by {gradient} × step when {leaf} changes by one step: the straight line. The curve is the real change. The larger the step, the more they differ.",
    nudgeStraight:
      "Here the prediction is right for every step, because {root} as a function of {leaf} alone is a straight line.",
    nudgeUnknown: "The prediction cannot be compared with {root}, because an operation has no result.",
    step: "step",
    predicted: "predicted",
    actual: "actual",
    off: "difference",
    noResult: "no result",
    computing: "Computing…",
    chart:
      "{root} as {leaf} changes by −1 to +1: the predicted straight line and the actual curve. The table has the numbers.",
    rule: "data −= {rate} × grad",
    descentText:
      "One step moves all leaves that are ticked below against their gradients, so that {root} falls.",
    rate: "Learning rate",
    rateHint: "Each leaf moves by the learning rate times its gradient",
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
    change: "change in the next step",
    nothingChosen: "Choose at least one leaf that moves.",
    fixedHint: "Only the model’s parameters move: the inputs and targets of the data stay",
    history:
      "{root} over {count, plural, one {# change} other {# changes}}: from {from} to {to}, lowest {lowest}.",
    stoppedAt: "Descent stopped before a step that has no result.",
    tooFar: "{leaf} would become infinite or NaN. A smaller learning rate may help.",
    unnamed: "leaves without a name",
    others: "{count, plural, one {# other} other {# others}}",
  },

  /** Where gradients come from, what a wrong backward pass does to them, and what is worth a look. */
  analysis: {
    working: "Computing…",
    refused: "{name} has no result ({reason}), so there are no gradients to look at.",
    others: "and {count, plural, one {# other} other {# others}}",

    // Paths.
    whereFrom: "Where does this gradient come from?",
    isOutput: "{root} is the output itself, and the gradient of the output with respect to itself is 1.",
    noPath: "No path leads from {name} to {root}, so its gradient is 0.",
    onePath:
      "One path leads from {name} to {root}. The product of the local derivatives along this path is the gradient.",
    allPaths:
      "{count, number} paths lead from {name} to {root}. The gradient is the sum of the products of local derivatives along each.",
    somePaths:
      "{total} paths lead from {name} to {root}. The gradient is the sum of the products of local derivatives along each. The {listed, number} largest are listed.",
    about: "about {count}",
    moreThan: "more than {count}",
    path: "Path",
    pathHint: "Highlight this path on the graph; click to keep it",
    inBetween: "… {count, number} more …",
    showAll: "Show all {count, number}",
    showFewer: "Show fewer",
    sumListed: "sum of the listed paths",
    otherPaths: "{count} other paths",
    rounding: "rounding",
    remainderNote:
      "The contribution of the other paths is computed as the gradient minus the sum above, so it includes rounding errors.",
    noNumber: "A local derivative is infinite or NaN, so the sum of the products has no meaning.",
    stillIncomplete: "At this step {name}.grad is {grad}: it is not complete yet.",
    recordedOther:
      "When this graph was displayed, {name}.grad was {grad}. One backward pass over these numbers gives another number.",

    // Orders.
    onCards: "The cards show the gradients of this pass. Those that are wrong are marked.",
    mistakes: "Common mistakes",
    mistake: {
      order: { title: "Depth first" },
      overwrite: { label: "= for +=", title: "With =" },
      again: { label: "no zero_grad", title: "Run twice" },
    },
    what: {
      order:
        "A simple recursion passes a gradient back as soon as it reaches a value, even if some contributions to this gradient are still missing.",
      overwrite: "Each contribution to a gradient replaces the earlier ones, instead of being added to them.",
      again:
        "backward() runs a second time, and the gradients of the leaves were not set back to 0 in between.",
    },
    tooEarly:
      "{name} passes {grad} back while {pending, plural, =1 {one operation that uses it has not yet added its contribution} other {# operations that use it have not yet added their contributions}}. Its gradient becomes {right} later, but too late for its operands. In reverse order, every use of a value comes before it.",
    overwritten:
      "{name} is used more than once. The second contribution replaces the first, so its gradient is {grad} instead of {right}. Every use contributes, so the contributions have to be added.",
    twice:
      "{name}.grad is {right} after the first pass, and the second pass adds the same again: {grad}. Here, as in PyTorch, gradients of results start at 0 in every pass, so only the leaves are wrong.",
    alsoUse:
      "It is also useful that leaves keep their gradients: this is how the gradients of several samples add up.",
    noSharedResult:
      "In this graph no result is used more than once, so the order does not matter: each result gets its only contribution before it passes it back.",
    noShared: "In this graph no value is used more than once, so = gives the same gradients as +=.",
    lucky:
      "Values are used more than once here, but the recursion happens to reach each of them late enough. In another graph it may not.",
    luckyOverwrite:
      "Values are used more than once here, but the contributions that are lost are 0, or the same as the ones that are kept.",
    allZero: "All gradients of the leaves are 0, so adding them twice still gives 0.",
    inPython: "In Python",
    tryThis: "An example where it matters:",
    steps: "Which value passes its gradient back, step by step",
    stepColumn: "step",
    rightOrder: "Right order",
    skipped: "{count, plural, one {# step} other {# steps}}",
    differing: "{count, plural, one {# gradient is} other {# gradients are}} wrong:",
    valueColumn: "value",
    rightMark: "Wrong in this pass: {wrong} instead of {right}.",
    partingMark: {
      order: "The first difference is here: {grad} is passed back, not {right}.",
      overwrite:
        "The first difference is here: a contribution is replaced, and the gradient is {grad} instead of {right}.",
      again: "The first difference is here: {grad} instead of {right}.",
    },
    markedFirst: "The first {count, number} values are marked on the graph.",

    // Health.
    asDisplayed: "These results are for the numbers that were displayed.",
    asRun: "These results are for a full forward and backward pass with the leaves as they are now.",
    noneOdd: "No number is NaN or infinite.",
    madeBy: "{name} is {value}, and it is the first such value. {how}",
    /** Of the value whose gradient is the first that is NaN or infinite, and of the operation that passed it back. */
    gradBorn:
      "The first gradient that is NaN or infinite comes from here: {by} passes back {value} to {name}.",
    cameIn: "{name} is {value}: this is the data of a leaf, so no operation made it.",
    spreadsTo: "{count, plural, one {# value has} other {# values have}} NaN or ∞ as data.",
    gradSpreadsTo: "{count, plural, one {# gradient is} other {# gradients are}} NaN or ∞.",
    gradOdd:
      "{name}.grad is {value}: it is the first such gradient in the backward pass. {by} passed it back.",
    gradOddRoot: "{name}.grad is {value}.",
    dataTitle: "NaN or infinite data",
    gradTitle: "NaN or infinite gradients",
    noResultTitle: "No result",
    noResult:
      "{name} has no result: {reason}. The values that depend on it were not computed, so the other checks were not made.",
    dead: "ReLU that gives 0",
    deadOf: "{count, number} of {all, number}",
    deadWhy:
      "The local derivative of ReLU is 0 there, so no gradient is passed back, and the weights before it learn nothing from this sample. A neuron is called dead if its ReLU gives 0 for all samples.",
    saturated: "Saturated tanh or sigmoid",
    saturatedWhy:
      "Near the ends of its range, the local derivative is below 0.05, so hardly any gradient is passed back. Smaller weights or inputs help.",
    vanished: "Vanishing gradient",
    vanishedWhy:
      "Even along the strongest path to the output, the product of the local derivatives is below 1e−6: changes of these leaves have almost no effect.",
    exploded: "Exploding gradient",
    explodedWhy:
      "Along the strongest path to the output, the product of the local derivatives is above 1e6: a very small change of these leaves changes the output a lot.",
    fadedAt: "{product}, mainly because of {worst} (× {slope})",
    well: "No other problem was found: no ReLU gives 0, no tanh or sigmoid is saturated, and no gradient vanishes or explodes.",
    read: "On saturation: Glorot and Bengio (2010). On gradients that vanish or explode: Bengio, Simard and Frasconi (1994). We chose the limits.",
    deadMark: "This ReLU gives 0, so no gradient is passed back.",
    saturatedMark: "This value is saturated: its local derivative is {slope}.",
    vanishedMark:
      "The gradient vanishes: the product of the local derivatives on the strongest path is {product}.",
    explodedMark:
      "The gradient explodes: the product of the local derivatives on the strongest path is {product}.",
  },

  /** Gradients held against what moving each leaf really does. Numbers come formatted. */
  check: {
    what: "Each leaf x is moved up and down by a small step h. The change of {root}, divided by the change of x, has to be the gradient.",
    ofDisplayed: "These are the gradients of your values when this graph was displayed.",
    ofPage: "These are the gradients that the chain rule gives for the numbers as they are now.",
    noBackward:
      "No backward pass had been run from this value when it was displayed, so these gradients are computed here.",
    leavesChanged:
      "The leaves have changed since this value was computed, so these gradients are computed here, from the new numbers.",
    drawn: "{count, number} of {of, number} leaves are checked, drawn at random with seed {seed}.",

    // The form.
    settings: "How to check",
    how: "How: step {step}, tolerance {tolerance}",
    measuredBy: "The measured gradient is the central difference:",
    step: "step",
    stepHint: "How far a leaf x moves: h = step × max(1, |x|)",
    tolerance: "tolerance",
    toleranceHint: "The largest relative error that passes",
    again: "Check again",
    notANumber: "Write a number above 0, such as 1e-6.",
    checking: "Checking… {done, number} of {of, number} leaves",
    cancel: "Cancel",
    cancelHint: "Stop the check",
    cancelled: "The check was stopped.",
    failed: "The check failed.",

    // The verdict.
    allAgree: "{count, plural, =1 {The gradient is right.} other {All # gradients are right.}}",
    someWrong:
      "{count, plural, =1 {The gradient is wrong.} other {{wrong, number} of # gradients {wrong, plural, one {is} other {are}} wrong.}}",
    noneWrong:
      "{count, plural, =1 {The gradient could not be checked.} other {No gradient is wrong, but {unchecked, number} of # could not be checked.}}",
    kinks:
      "{count, plural, =1 {One leaf is} other {# leaves are}} at a corner, where every gradient between the slopes on both sides is right.",
    multiple:
      "Every gradient is {times, number} times too large: did backward() run {times, number} times without zero_grad() in between?",
    allZero:
      "Every wrong gradient is 0: were the gradients set to 0 after backward(), or does an operation pass no gradient back?",
    refused: "{name} has no result ({reason}), so there is nothing to check.",

    // The table.
    table: "Gradients and measured gradients",
    leaf: "leaf",
    gradient: "gradient",
    measured: "measured",
    error: "error",
    errorHint: "Relative error: |gradient − measured| ÷ the larger of the two",
    verdict: {
      agrees: "right",
      differs: "wrong",
      kink: "at a corner",
      unchecked: "not checked",
    },
    showAll: "Show all {count, number}",
    showFewer: "Show fewer",
    others: "and {count, plural, one {# other} other {# others}}",

    // Reasons.
    corner: "{operation} has a corner in {node}: the slope is {below} from below and {above} from above.",
    own: "{node} is the result of {operation}, which only your code can compute, so it cannot be computed again here.",
    otherResult:
      "{node} is not the number that {operation} gives for its operands, so it cannot be computed again here.",
    end: "{operation} has no result in {node} for numbers close to this one.",
    notFinite: "The measured slope is not a finite number.",
    rounding: "Rounding errors hide the slope: a larger step may show it.",

    // Where the chain rule breaks.
    breaks: "Where the mistake is",
    breaksWhy:
      "A gradient has to be the sum of one contribution from each operation that uses the value: the local derivative times the gradient of the result. This fails first here:",
    /** After a name. */
    breakOf: ".grad is {held}, but {operations} should pass back {expected}.",
    wrongMark: "The gradient is {held}, but the measured gradient is {measured}.",
    cornerMark: "This leaf is at a corner: its gradient is a convention.",
    breakMark:
      "The gradient is {held}, but the chain rule gives {expected}, so the mistake is in an operation that uses this value.",
    markedFirst: "The first {count, number} leaves are marked on the graph.",
  },

  /** The mistakes in the code of an engine that a learner has written. Python finds them and words them. */
  diagnosis: {
    title: "Your engine",
    asking: "Python looks for mistakes in the code of your engine…",
    found: "{count, plural, one {One mistake was found} other {# mistakes were found}} in your engine.",
    none: "No mistake was found in your engine.",
    notes: "Worth a look",
    place: "{where}, line {line}",
    line: "line {line}",
    numbers: "your engine: {found}, right: {expected}",
    yours: "{name}.grad in your engine",
    right: "right",
    elsewhere: "It does not show in this graph, but it would in another.",
    step: "Show the step",
    stepHint: "Go to the step in which {name} passes its gradient back",
    again: "Look again",
  },

  /** Questions on the numbers of a graph. */
  quiz: {
    about: "Compute numbers by hand: the graph hides them, and asks for one after another.",
    forward: "Results",
    forwardHint: "Hide the results of the operations, and compute the forward pass",
    backward: "Gradients",
    backwardHint: "Hide the gradients, and compute the backward pass",
    nothingToAsk: "This graph has no operation, so there is nothing to compute.",
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
    noNumber: "This is not a number. Write a number like −2.5, 1e-3 or 1/3.",
    right: "That is right: {what} is {number}.",
    notIt: "{guess} is not right. You have {left, plural, one {# try} other {# tries}} left.",
    wrong: "That is not right: {what} is {number}.",
    threeDigits: "Three correct digits are enough.",
    resultRule: "This is what the operation computes from its operands:",
    ownRule: "{operation} is your own operation: only your code says how it computes its result.",
    chainRule:
      "Chain rule: each operation that uses {name} passes back the gradient of its result times its local derivative.",
    chainRuleSum:
      "Chain rule: each operation that uses {name} passes back the gradient of its result times its local derivative, and these contributions add up.",
    numbers: "With the numbers of this graph:",
    rootGrad: "{name}.grad is 1, because the backward pass begins at {name}.",
    noUse: "No operation uses {name}, so its gradient is 0.",
    moreTerms: "and {count, plural, one {# more term} other {# more terms}}",
    score: "{right, number} of {asked, number} right",
    allRight: "All answers are right: you have computed the whole pass by hand.",
    notAnswered: "{count, plural, one {# question was} other {# questions were}} not answered.",
    answers: "Your answers",
    triesTaken: "{tries, plural, one {# try} other {# tries}}",
    foundIt: "right",
    missedIt: "wrong",
    again: "Try again:",
    note: "Note",
  },

  /** The tools that open in the inspector. */
  tools: {
    group: "Tools",
    close: "Close",
    check: {
      label: "Check gradients",
      hint: "Compare every gradient with the real effect of a small change of the leaf",
    },
    descent: { label: "Descend", hint: "Move leaves against their gradients, one step at a time" },
    order: { label: "Why this order?", hint: "Compare the backward pass in the right order with wrong ones" },
    mistakes: {
      label: "Mistakes",
      hint: "Set gradients with = in place of +=, or leave zero_grad out, and see which numbers go wrong",
    },
    health: {
      label: "Health",
      hint: "Find NaN, infinity, dead or saturated values, and gradients that vanish or explode",
    },
    quiz: { label: "Quiz", hint: "Hide the numbers, and compute them yourself" },
    export: {
      label: "Export",
      hint: "Copy or save the picture, the graph in DOT, the page, or a link to this step",
    },
  },

  /** What the tool "export" offers, and what it says. */
  exporting: {
    svg: "Picture (SVG)",
    svgHint: "What is seen of the graph, in lines and letters that stay sharp at any size",
    png: "Picture (PNG)",
    pngHint: "What is seen of the graph, in pixels",
    dot: "Graph (DOT)",
    dotHint: "What is drawn of the graph, as text for Graphviz",
    page: "Page (HTML)",
    pageHint: "This graph as one file that steps without Python and without a network",
    link: "Link",
    linkHint: "An address that opens the page at this step, with this selection and these edits",
    linkHintAlone:
      "The end of an address: behind that of a page that to_html has written of this graph, it opens the page at this step",
    copy: "Copy",
    copyOf: "Copy: {what}",
    save: "Save",
    saveOf: "Save: {what}",
    copied: "Copied: {what}.",
    saved: "Saved: {name}.",
    noClipboard: "This page may not copy. Try to save it instead.",
    linkHere: "This page may not copy. Copy the link from here:",
    noPage: "Python does not answer, so there is no page. In a cell, to_html writes one.",
    noPicture: "There is no picture to be had here.",
    tooLong: "So much was edited that an address cannot hold it.",
    brokenLink:
      "The link to this page was cut off or changed, or is about another graph, so the page shows its graph as it was saved.",
  },

  /** In the place of what a part of the program shows that is loaded when it is opened. */
  program: {
    coming: "Loading this part of the program…",
    missing:
      "This part of the program could not be loaded. Run the cell again if there is a kernel, or else load the page again.",
    again: "Try again",
  },

  /** In the place of a graph that cannot be shown, before the reason. */
  failure: "This graph cannot be shown.",

  /** What is wrong, by the code of an error. */
  errors: {
    noCanvas: "this browser offers no canvas to draw on",
    missingPiece: "piece {piece} of the numbers is missing",

    notBase64: "some of its bytes cannot be read, because they are not base64",

    // A lesson or a quiz that somebody has meddled with.
    noText: "{what} should be a text, not {found}",
    noSteps: "at has to be a whole number of steps, not {found}",
    noQuiz: "the quiz of this graph cannot be read: {what} is missing or wrong",

    // A tape that breaks its specification; names of its arrays stay as they are.
    tapeVersion: "this page reads tapes of version {expected}, not {found}: the packages differ in version",
    noTransfer: "the data that Python sent is not a graph: {what} is missing or wrong",
    noTape: "there is no graph in it",
    notBytes: "{what} should be bytes, not {found}",
    oddBytes: "{what} has {bytes} bytes, which is not a multiple of {size}",
    notStrings: "{what} should be a list of strings",
    wrongLength: "{what} holds {actual} entries instead of {expected}",
    emptyTape: "the tape is empty",
    fallingStarts: "operand_start falls at node {node}",
    fallingEvents: "event_start falls at event {event}",
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
      problem: {
        label: "Learn numbers",
        help: "Learns the targets as numbers, a regression, and not as classes",
        choices: { auto: "as the targets are", classes: "classes", regression: "numbers" },
      },
      points: { label: "Points", help: "How many points are made, for training and testing together" },
      noise: {
        label: "Noise",
        help: "How far the points are scattered: the standard deviation of the noise in each coordinate",
      },
      train_share: {
        label: "Train / test",
        help: "The share of the points that the model is trained on; the other points only test it",
      },
      seed: {
        label: "Seed",
        help: "The number that all random choices start from: points, first weights and batches",
      },
      features: { label: "Inputs", help: "The numbers that the first layer gets for each point" },
      standardise: {
        label: "Standardise",
        help: "Before the first layer, the mean of each input is subtracted from it and the result is divided by its standard deviation, both of the points to train on",
      },
      hidden: { label: "Hidden layers", help: "How many neurons each hidden layer has" },
      activation: {
        label: "activation",
        help: "The function that each hidden neuron applies to its weighted sum",
        choices: { relu: "ReLU", tanh: "tanh", sigmoid: "sigmoid", linear: "linear" },
      },
      loss: {
        label: "loss",
        help: "The number that training makes small: it measures how wrong the model is on a point",
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
        help: "A term that is added to the loss to keep the weights small: the sum of their squares (L2) or of their absolute values (L1)",
        choices: { none: "none", l1: "L1", l2: "L2" },
      },
      penalty_rate: {
        label: "times",
        help: "The factor by which the penalty is multiplied",
        choices: { "0.00001": "1e-5", "0.0001": "1e-4" },
      },
      batch_size: {
        label: "Batch",
        help: "How many points one step uses",
        choices: { "0": "all" },
      },
      speed: {
        label: "speed",
        help: "Steps a second while training",
        choices: { "1": "1/s", "10": "10/s", "60": "60/s", "600": "600/s", "0": "fastest" },
      },
      show_test: { label: "Show test points", help: "Draws the points that are kept for testing" },
      discretise: { label: "Two colours only", help: "Colours the surface by the predicted class only" },
    },

    // The bar.
    reset: "Back to the first weights",
    train: "Train",
    pause: "Pause",
    oneStep: "Step",
    settings: "Settings",
    settingsHint: "How the model is trained: what does not fit into this line",
    undo: "Undo",
    redo: "Redo",
    ownLoss: "A function of your own",

    // The column of the data.
    data: "Data",
    moreData: "More",
    newWeights: "New weights",
    newWeightsHint: "Draw new random weights, and start training again",
    copyLink: "Copy link",
    copyLinkHint: "Copy a link that opens this panel with its present settings",
    copied: "Copied",

    // The column of the model.
    model: "Model",
    modelAndSize: "{model} · {count, plural, one {# parameter} other {# parameters}}",
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
    oneNeuronAtLeast: "A layer needs at least one neuron",
    mostNeurons: "A layer has at most {most, plural, one {# neuron} other {# neurons}}",
    noHiddenLayer: "There is no hidden layer",
    mostLayers: "A model has at most {most, plural, one {# hidden layer} other {# hidden layers}} here",
    allLayers: "all",
    allParameters: "all parameters",
    weightsTable: "Weights and the optimizer's memory",
    parameterColumn: "parameter",
    valueColumn: "value",
    orderOfParameters: "In the order of the model's parameters().",

    // The column of the outputs.
    output: "Output",

    // The foot.
    trainLoss: "train loss",
    testLoss: "test loss",
    accuracy: "accuracy",
    onTest: "on test",
    gradientNorm: "gradient norm",
    openHint: "Click a point or a neuron to open its graph",

    /** Python does not follow what happens in the page: it is silent, or its kernel is another one by now. */
    answer: {
      late: "Python does not answer. You can go on training in this page, and Python gets the weights when it answers. If the kernel has stopped, Python no longer has the weights: run the cell again.",
      gone: "Python no longer has the weights, because its kernel was restarted. You can go on training in this page; run the cell again to connect it to Python.",
    },

    // What could not be done, and why training stopped.
    stoppedAt: "Training stopped at step {step, number}.",
    rateTooLarge: "The learning rate {rate} is too large here: with {smaller} training goes on.",
    weightsTooLarge:
      "The first weights are too large for these inputs: with smaller ones, and a learning rate of {rate}, training goes on.",
    beginWithRate: "Begin again with rate {rate}",
    beginWithWeights: "Begin again with smaller weights and rate {rate}",
    backToStep: "Back to step {step, number}",
    refused: "{reason}.",
    close: "Close",

    // The graph of a point or of a neuron.
    back: "Back",
    recording: "The model is being recorded…",
    opening: "The graph is being drawn…",
    backHint: "Back to the panel (Escape)",
    weightsMoved:
      "You have changed {count, plural, one {# weight} other {# weights}} in this graph. What becomes of {count, plural, one {it} other {them}}?",
    keepWeights: "Keep weights",
    keepWeightsHint: "The run goes on from here with these weights",
    discardWeights: "Discard",
    discardWeightsHint: "The run keeps the weights that it had",
    stayInGraph: "Stay here",
    lossOn: "Loss on point {point}",
    partOn: "{part} on point {point}",
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
      travel: "Click a step to go back to the weights of that step",
      step: "step",
      stepIs: "step {step, number}",
      numbersAt: "step {step, number}: {numbers}",
      noNumbers: "no numbers yet",
      smoothed: "lines: means; bands: lowest to highest",
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

    /** The output of the model all over the plane. */
    surface: {
      label:
        "Output of the model over {across} and {up}, with {count, plural, one {# point} other {# points}}.",
      keys: "The arrow keys move through the points, Enter opens the graph of a point.",
      point: "point {number}",
      testPoint: "point {number}, test",
      target: "target",
      classLabel: "label",
      output: "output",
      decides: "predicted class",
      className: "class {name}",
      openHint: "Click to see its loss as a graph",
    },

    /** Inputs whose numbers are too large, too small, or too far from 0. */
    scales: {
      unlike:
        "The numbers of “{wide}” spread {ratio, number} times as widely as those of “{narrow}”, so no learning rate suits the weights of both.",
      odd: "The numbers of “{name}” go from {low} to {high}. First weights from −1 to 1 suit inputs of about that size: with these, training is slow or stops.",
      standardise: "Standardise the inputs",
      standardiseYourself:
        "{reason} Standardise the columns of X in Python: (x − mean) / standard deviation.",
      standardised: "inputs standardised",
      meanOf: "mean of {name}",
      deviationOf: "deviation of {name}",
    },

    /** Points of more than two columns. */
    columns: {
      tabs: "Views of the data",
      points: "Points",
      samples: "Samples",
      confusion: "Confusion matrix",
      x: "x: what the horizontal axis shows",
      y: "y: what the vertical axis shows",
      component: "principal component {number, number}",
      label: "{count, plural, one {# point} other {# points}} by {across} and {up}.",
      components:
        "A principal component is a weighted sum of all columns, standardised: in its direction the points spread most. The first has {first} of the variance, the second {second}.",
      noColours:
        "The model reads all {count, number} columns. These axes show only a part of that, so the plane has no colour for the output.",
      ring: "A ring marks a wrong prediction.",
      filtered: "{set}: {target}, predicted {prediction} ({count, plural, one {# sample} other {# samples}})",
      all: "Show all samples",
      firstColumns: "The list shows the first {shown, number} of {count, number} columns.",
    },

    /** The list of samples. */
    samples: {
      label: "{count, plural, one {# sample} other {# samples}}.",
      keys: "The arrow keys move through the samples, Enter opens the graph of a sample.",
      number: "No.",
      target: "target",
      prediction: "prediction",
      loss: "loss",
      byNumber: "Sort by number",
      byLoss: "Sort by loss",
      wrong: "another class than the target",
    },

    /** How many samples of each class are taken for which class. */
    confusion: {
      caption: "{title}: {right, number} of {all, number} right",
      corner: "target ↓ prediction →",
      cell: "{target}, predicted {prediction}: {count, plural, one {# sample} other {# samples}}",
      cellHint: "List these samples",
      hint: "A row holds the samples of one class, a column what the model predicts. Click a number to list these samples.",
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
      parts: "Parts of the model",
      parameters: "{count, plural, one {# parameter} other {# parameters}}",
      operations: "{count, plural, one {# operation} other {# operations}}",
      notANumber: "“{text}” is not a number, so it stays {kept}",
      more: "… {count, number} more",
      showMore: "{first} to {last}: click to show them",
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
      values: "numbers",
      positiveTarget: "positive target",
      negativeTarget: "negative target",
      testOnly: "hollow point: test only",
      undecided: "undecided",
      wrong: "ring: predicted wrong",
      positiveWeight: "weight > 0",
      negativeWeight: "weight < 0",
      wider: "wider: larger weight",
      positiveBias: "bias > 0",
      negativeBias: "bias < 0",
    },

    /** What is wrong with a state or a run, by the code of an error; names of their fields stay as they are. */
    errors: {
      linkRefused:
        "The link in the address could not be opened, so this panel shows its own settings: {reason}",
      brokenLink: "the link was cut off or changed, so that no settings can be read from it",
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
      noList: "{what} should be a list, not {found}",
      nothingChosen: "the model needs at least one input ({what}), so the last one stays",
      sameTwice: "{what} should not hold the same entry twice: {found}",
      otherThan: "{what} should hold only {choices}, not {found}",
      noSizes: "{what} should be a list of sizes, not {found}",
      tooManySizes: "{what} should hold at most {most} sizes, not {found}",
      aboveLimit: "{what} can be at most {most}, not {found}",
      tooLong: "{what} can have at most {most} entries, not {found}",
      wrongValues: "{what} should be a list of {count} finite numbers, one for each class, not {found}",
      classesOfTexts: "the classes of this data are texts, so they cannot be learned as numbers",
      noClasses: "the targets of this data are numbers of a regression, and no classes",
      lossOfClasses: "{loss} is a loss for classes, and this data holds numbers to be learned: {fitting}",
      wrongOutputs: "{what} should be null or a whole number of at least 1, not {found}",
      noWeights: "{what} should be null or a list, not {found}",
      oddWeight: "{what} should hold finite numbers, not {found} at place {place}",
      oddParameter: "a parameter should be a finite number, not {found}",

      // What was changed at which step.
      noChanges: "{what} should be a list, not {found}",
      noChange: "{what} should be an object, not {found}",
      changeWithoutStep: "{what} should have a step of at least {least}, not {found}",
      changeBeginsRun: "{what}: {control} cannot change during a run",
      changeOfNothing: "{what} should have a set of controls or the place of a parameter",
      changeWithoutValue: "{what} should have a finite value, not {found}",
      otherRun: "{name} cannot change during a run: another {name} needs a new trainer",

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
      lastStep: "A run has at most {most} steps. Press reset to start again.",
      impossibleStep: "Step {step} cannot be made: {reason}",
      impossibleStepAt: "Step {step} cannot be made for point {point}: {reason}",
      nan: "not a number (NaN)",
      infinite: "too large a number (infinity)",
      brokenParameter: "the update made a parameter {number}.",
      brokenLoss: "the loss is {number}.",
      brokenSum: "the sum of all losses and the penalty is too large a number.",
      brokenGradient: "the gradient of a parameter is {number}.",
      brokenShare: "the gradient that {operation} passes back is not a finite number.",
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
      more: "{count, plural, one {# more value comes} other {# more values come}} before these",
    },
    // What is said of the static picture, which stands where no widget can.
    picture: {
      whole:
        "{count, plural, one {# value} other {# values}}: data in blue, gradients in orange, arrows from operands to results; orange arrows where a gradient has been passed back.",
      folded: "{drawn, number} cards and boxes stand for {count, number} values.",
      table: "The same as a table",
      training:
        "Weights between neurons (blue and solid where positive, orange and dashed where negative; the thicker, the larger), the data, and the loss. {numbers}",
      weights: "{count, plural, one {# weight} other {# weights}}",
      largestWeights: "{drawn, number} largest of {count, number} weights",
    },
    notSaved:
      "This graph has {count, number} values, which is {megabytes, number} MB. Graphs of more than {most, number} values are not saved with the notebook, as its file would be too large. Run the cell again to see the graph, or keep it as a page with to_html.",
    withoutGraph: "This page was written without its graph of {count, number} values.",
    codeMissing:
      "The program of this widget is missing here, so that this is its table. Run the cell again, if there is a kernel. Otherwise the page has to allow scripts from addresses that begin with “blob:” or “data:”, and the browser has to be of 2023 or newer.",
    programForbidden:
      "This page may not run its program. Its Content-Security-Policy has to allow inline scripts, or scripts from addresses that begin with “blob:”, or the hash “{digest}”.",
    quizHidden: "Graph with a quiz",
    quizResult:
      "{right, number} of {asked, number} right{open, plural, =0 {} one {, # not answered} other {, # not answered}}",
    // The bug gym: an engine with a mistake, and the question where it is.
    gym: {
      title: "gym[{index}]: a broken engine",
      question:
        "This engine has one mistake. It computed {program} and ran backward(); the graph shows what its values hold. Which line is wrong, and what is the cause?",
      causes: "Answer with {answer}. The causes are: {causes}.",
      source: "Choose the line that is wrong",
      cause: "Cause",
      choose: "Choose a cause",
      check: "Check the answer",
      chooseLine: "Choose a line of the source first.",
      right: "Right: this line, and this cause.",
      lineRight: "The line is right; the cause is another one.",
      causeRight: "The cause is right; it is in another line.",
      wrong: "Neither the line nor the cause is right.",
      hint: "Hint {number, number}: {hint}",
      noScript: "Marks need scripts, which this page does not run.",
    },
    // What is said of a learner's engine that is graded.
    grade: {
      head: "{graded}: {points} of {possible} points.",
      notLimited:
        "Python starts no other processes here: memory was not limited, and code that ends Python was not stopped.",
      exercise: "Exercise",
      points: "Points",
      passed: "passed",
      failed: "failed",
      line: "Line {line, number}: {source}",
      lineOf: "{method}, line {line, number}: {source}",
      again: "The mistake in {method} again, line {line, number}: {source}",
      titles: {
        sum: "Sum",
        product: "Product",
        expression: "The expression of the lecture",
        differences: "Difference and sign",
        power: "Power",
        quotient: "Quotient",
        constants: "A plain number on the right",
        reflected_sum: "A plain number on the left of +",
        reflected_product: "A plain number on the left of *",
        reflected_difference: "A plain number on the left of -",
        reflected_quotient: "A plain number on the left of /",
        used_twice: "A value that is used twice",
        order: "The order of the backward pass",
        deep: "A chain of 200 operations",
        many_ways: "A value with very many ways to it",
        parameters: "All parameters of the network",
        gradients: "The gradients of the network",
        zero_grad: "Gradients set to 0",
      },
      wrong: {
        wrongData: "{name} is {found} and should be {expected}: {method} computes it.",
        wrongGrad: "After backward(), {name} is {found} and should be {expected}.",
        missing: "{class} has no {method}.",
        noClass: "There is no class {class}.",
        noNumber: "A {class} holds no number: __init__ has to keep it, as in self.data = data.",
        noNumberIn: "{name} holds no number, but a value of type {found}.",
        givesNone: "{method} returns None. Is its “return” missing?",
        givesOther: "{method} returns a value of type {kind}, and should return a {class}.",
        parameters:
          "parameters() returns {found, number} values, of which {different, number} are different ones; the network has {expected, number}.",
        notZero: "After zero_grad(), the gradient of {name} is {found} and should be 0.",
        raises: "{method} raises an error: {error}",
        recursion: "{method} is called by itself again and again, until Python stops it (RecursionError).",
        exits: "{method} ends the program (SystemExit).",
        asksForInput: "{method} asks for input, which nobody can give here.",
        tooLong: "{method} has not come to its end within {seconds} s. Is there an endless loop?",
        tooMuchMemory: "{method} takes more than {megabytes, number} MB of memory.",
        died: "Python has ended while {method} was running, by os._exit or by a crash.",
      },
    },

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
      stoppedWithRate:
        "Training stopped at step {step, number}: {reason}, with a learning rate of {rate}. The weights are those of step {kept, number}.",
      brokenParameter: "the update made a parameter {number}",
      brokenResult: "{expression} = {number}, on training sample {sample}",
      brokenResultIn: "{expression} = {number} (in {scopes}), on training sample {sample}",
      brokenGradient: "the gradient that {expression} passes back, on training sample {sample}",
      brokenGradientIn:
        "the gradient that {expression} passes back (in {scopes}), on training sample {sample}",
      lossTooLarge: "the sum of the losses is too large a number",
      gradientTooLarge: "the sum of the gradients is too large a number",

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
      classesOfTexts: "the classes of this data are texts, so they cannot be learned as numbers",
      noClasses: "the targets of this data are numbers of a regression, and no classes",
      lossOfClasses: "the loss {loss} is for classes, and this data holds numbers to be learned: {fitting}",
      numbersOfClasses: "data.values has to be a list of numbers",
      wrongValues: "data.values has to hold {count} numbers, one for each class, not {found}",
      noOwnData: 'the dataset "own" needs points in data',
      otherVersion: "version has to be {version}, not {found}",
      wrongOutputs: "outputs has to be null or a whole number of at least 1, not {found}",
      numbersOfWeights: "weights has to be null or a list of numbers",
      numbersOfRow: "each row of {what} has to be a list of numbers",
      noNumbers: "{rule}, not {found}",
      oddNumber: "{rule}, and {found} is not one",
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
      ownModel: "This panel trains your own model, which only your Python code can change.",
      ownLoss: "This panel trains with your own loss function, which only your Python code can change.",
      fixed: "{name} cannot change here: {reason}",
      standardiseOwn:
        "the panel cannot standardise the inputs here: {reason} Give it columns of X that are standardised already: (x - mean) / deviation",
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
      oddHistory: "{count} numbers do not fill rows of {columns} from step {first} to step {step}",
      runWithout: "a run needs {name}",
      noRun: "this is not a run: {reason}",
      noObject: "it has to be an object, not {found}",
      noText: "{name} has to be a text, not {found}",
      noFloats: "{name} has to be bytes of 64-bit floats, not {found}",
    },
  },
} as const satisfies HasOperations;
