"""The sentences of a diagnosis in English."""

TITLES = {
    "raises": "the code ends with an error",
    "forward": "the result is wrong",
    "mutates": "an operand is changed",
    "detached": "the result forgets what it was computed from",
    "missing child": "the result forgets one of its operands",
    "misplaced": "the backward pass is attached to the wrong object",
    "no backward": "no gradient is passed back",
    "overwrites": "the gradient is overwritten, not added to",
    "no upstream": "the gradient of the result is left out",
    "reads grad": "a gradient stands where another number should",
    "swapped": "the operands are swapped",
    "sign": "the sign is wrong",
    "wrong operand": "the wrong operand is used",
    "derivative": "the local derivative is wrong",
    "shared state": "something is shared that each value should have for itself",
    "seed": "the gradient of the root is not set to 1",
    "twice": "gradients are passed back more than once",
    "order": "gradients are passed back too early",
    "unreached": "some operations are left out",
    "resets": "gradients are set to 0 on the way",
    "stale": "numbers were changed after the forward pass",
    "state": "the gradients are a sum of several runs",
    "not run": "no backward pass was run",
}

WHYS = {
    "raises": "Calling it ends with {error}.",
    "forward": "{call} gives {found}, but it should give {expected}.",
    "mutates": "{call} changes the value that it is called on. Other results were computed from "
    "the "
    "old number, and their gradients become wrong.",
    "detached": "{call} gives the right number, but as a value that nothing leads back from, so no "
    "gradient reaches its operands.",
    "missing child": "The result of {call} keeps only some of its operands, so the backward pass "
    "does not reach the others.",
    "misplaced": "The backward pass looks for the function on the result. Here it is put on an "
    "operand, whose own function is lost.",
    "no backward": "The result has no function that passes its gradient back, so the gradients of "
    "its operands stay 0.",
    "overwrites": "A value that is used several times gets a contribution from each use, and its "
    "gradient is the sum of them. With = in place of += only the last one is left.",
    "no upstream": "A contribution is the local derivative times the gradient of the result. It is "
    "right by chance where that gradient is 1, as in the last operation.",
    "reads grad": "Local derivatives are computed from numbers of the forward pass, and multiplied "
    "by the gradient of the result, not by another gradient.",
    "swapped": "What belongs to the one operand is passed to the other.",
    "sign": "The local derivative is the right one with the wrong sign.",
    "wrong operand": "The contribution of one operand is computed from, or added to, the other "
    "one.",
    "derivative": "In {call}, a small change of the operand changes the result {expected} times as "
    "much, but the code passes back {found}.",
    "shared state": "A later run or a later result changes what an earlier one still needs.",
    "seed": "The backward pass begins with the gradient of the root, which is 1: if the root rises "
    "a little, the root rises just as much.",
    "twice": "Each operation passes its gradient back once, when it is complete. What is passed "
    "back "
    "again is counted again.",
    "order": "A value may pass its gradient back only when all operations that use it have done "
    "so. "
    "Until then a part of its gradient is missing.",
    "unreached": "The backward pass has to reach every value that the root was computed from.",
    "resets": "Contributions that were added before are lost. Gradients are set to 0 before the "
    "backward pass, not during it.",
    "stale": "The number of {name} is not the one that the graph was computed from. The gradients "
    "are those of the old numbers.",
    "state": "The gradients are {times} times those of a single backward pass. If that is not "
    "wanted, set them to 0 before each run.",
    "not run": "All gradients are 0 as long as no backward pass was run.",
}

KINDS = {
    "1 - t": "The derivative of tanh is 1 − t², not 1 − t.",
    "1 + t²": "The derivative of tanh is 1 − t², not 1 + t².",
    "1 - x²": "The derivative of tanh is 1 − t², where t is the result and not the operand.",
    "the value": "That is the result itself.",
    "the operand": "That is the operand itself.",
    "n·xⁿ": "The derivative of xⁿ is n·xⁿ⁻¹, not n·xⁿ.",
    "n forgotten": "The derivative of xⁿ is n·xⁿ⁻¹: the factor n is missing.",
    "no mask": "Where relu gives 0, nothing is passed back.",
    "mask turned round": "Where relu gives 0, nothing is passed back, and where it does not, all "
    "is.",
    "0": "Nothing reaches this operand.",
}

HINTS = {
    "raises": (
        "Call {method} by itself and read the last line of the error.",
        "It ends with {error}.",
    ),
    "forward": ("Compute {call} by hand.", "It gives {found} in place of {expected}."),
    "mutates": (
        "Print the operands before and after the operation.",
        "An operation makes a new value.",
    ),
    "detached": ("Look at what the result remembers.", "It needs its operands."),
    "missing child": ("Look at what the result remembers.", "It needs each of its operands."),
    "misplaced": ("Which object is asked to pass its gradient back?", "It is the result."),
    "no backward": ("Which function is called for this operation?", "The result has to have one."),
    "overwrites": ("Use the same value twice, as in a + a.", "Add to the gradient with +=."),
    "no upstream": (
        "Compute something with the result before you call backward.",
        "Multiply by the gradient of the result.",
    ),
    "reads grad": (
        "Which numbers does the rule on paper contain?",
        "One .grad here should be another number.",
    ),
    "swapped": ("Give the two operands very different numbers.", "Exchange the two."),
    "sign": ("If the operand rises, does the result rise or fall?", "Turn the sign round."),
    "wrong operand": (
        "Give the two operands very different numbers.",
        "Look at which operand is named.",
    ),
    "derivative": (
        "Write the derivative down on paper.",
        "It should be {expected} here, and is {found}.",
    ),
    "shared state": (
        "Run it twice, or use one value in two operations.",
        "Make it anew each time.",
    ),
    "seed": (
        "What is the gradient of the root itself?",
        "It has to be 1 before anything is passed back.",
    ),
    "twice": ("Count the calls for a value that is used twice.", "Each value may come once."),
    "order": ("In which order are the values visited?", "All uses of a value come before it."),
    "unreached": ("Which values keep a gradient of 0?", "Every operand has to be visited."),
    "resets": ("When does a gradient become 0?", "Not while the backward pass runs."),
    "stale": ("Compute the graph anew.", "Its numbers have changed."),
    "state": ("How often was backward called?", "Set the gradients to 0 before."),
    "not run": ("Call backward.", "Nothing was passed back yet."),
}

UNCLEAR = {
    "no driver": "No method or function that runs the whole backward pass was found, so it was not "
    "checked.",
    "no leaf": "No new value could be made of the class {kind}, so its code was not checked.",
    "unknown": "The backward pass gives wrong gradients, but no single cause explains them.",
    "links": "The values remember which results they were used for, and not what they were "
    "computed "
    "from, so the engine was not checked.",
}

LINE = "Look at line {line}: {source}"
METHOD = "Look at {method}."
AT_LINE = "line"
NUMBERS = "a gradient in this graph: {found}   right: {expected}"
ELSEWHERE = "It does not show in this graph, but it would in another."
NONE = "No mistake was found in this engine."
ONE = "One mistake was found."
SOME = "{count} mistakes were found."
NOTES = "Worth a look:"
