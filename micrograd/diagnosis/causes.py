"""The causes of mistakes, by the names under which findings carry them."""

from __future__ import annotations

CAUSES = {
    "raises": "The code ends with an error where it should compute.",
    "forward": "The result of an operation is not the number that it should be.",
    "mutates": "An operation changes its operands, or returns one of them in place of a new value.",
    "detached": "The result does not remember what it was computed from.",
    "missing child": "The result does not remember one of its operands.",
    "misplaced": "The backward pass of an operation is attached to another object than its result.",
    "no backward": "An operation passes no gradient back: nothing is attached, or wrongly.",
    "overwrites": "A gradient is set, with =, where a contribution should be added, with +=.",
    "no upstream": "What is passed back does not depend on the gradient of the result.",
    "reads grad": "A gradient stands where another number or another gradient should.",
    "swapped": "Each operand gets the local derivative of the other.",
    "sign": "The local derivative has the wrong sign.",
    "wrong operand": "A contribution goes to, or is computed from, the wrong operand.",
    "derivative": "The local derivative is another function.",
    "shared state": "Several values or runs share something that each should have for itself.",
    "seed": "The gradient of the root is not 1 when the backward pass begins.",
    "twice": "Some operations pass their gradient back more than once in one backward pass.",
    "order": "An operation passes its gradient back before its own gradient is complete.",
    "unreached": "The backward pass leaves out some operations.",
    "resets": "The backward pass sets gradients to 0 that other operations have added to.",
    "stale": "Numbers were changed after the graph was computed from them.",
    "state": "The gradients hold the sum of several backward passes: zero_grad() was left out.",
    "not run": "No backward pass has been run yet.",
}
"""By the name of each cause what it means. The last three are only ever notes: from the graph alone
they cannot be told from what was meant."""

NOTES = frozenset({"stale", "state", "not run"})
"""The causes that may be what was meant."""
