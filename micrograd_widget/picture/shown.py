"""The numbers that a graph shows at a step, and what happened last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from micrograd.tape import Tape

from ..quiz import DATA, GRAD


@dataclass(frozen=True)
class Shown:
    """A graph at a step.

    Attributes:
        tape: the graph.
        data, grad: by node what is known of it, None where nothing is.
        masks: by node what a quiz hides, see `Quiz.masks`; None without a quiz.
        has_gradients: whether there is a backward pass to show.
        active: the node of the last step; None at the start and as recorded.
        first_done: the lowest node whose gradient has been passed back at a cursor; all operations
            above it are done, too. None as recorded and in a record of a run, where `grad` tells.
    """

    tape: Tape
    data: Sequence[float | None]
    grad: Sequence[float | None]
    masks: Sequence[int] | None
    has_gradients: bool
    active: int | None
    first_done: int | None

    def hides_data(self, node: int) -> bool:
        """Whether a quiz hides the data of a node."""
        return self.masks is not None and bool(self.masks[node] & DATA)

    def has_handed_down(self, node: int) -> bool:
        """Whether the gradient of an operation has reached all its operands."""
        if self.first_done is not None:
            return node >= self.first_done
        known = (self.grad[one] is not None for one in (node, *self.tape.operands_of(node)))
        return all(known)

    def hides_grad(self, node: int) -> bool:
        """Whether a quiz hides the gradient of a node."""
        return self.masks is not None and bool(self.masks[node] & GRAD)


def as_recorded(tape: Tape, masks: Sequence[int] | None, has_gradients: bool) -> Shown:
    """What the values held when they were displayed."""
    known = tape.grad_known
    grad = [
        number if has_gradients and known[node] else None
        for node, number in enumerate(tape.recorded_grad)
    ]
    return Shown(tape, tape.recorded_data, grad, masks, has_gradients, None, None)


def at_step(
    tape: Tape,
    leaf_data: Sequence[float],
    cursor: int,
    masks: Sequence[int] | None,
    has_gradients: bool,
) -> Shown:
    """What is known at a cursor.

    Raises:
        ArithmeticError, ValueError: an operation has no result for its operands.
    """
    data, grad = tape.registers(leaf_data, cursor)
    steps = tape.steps
    back = cursor - len(steps) - 1
    active = None
    if 0 < cursor <= len(steps):
        active = steps[cursor - 1]
    elif back >= 0 and tape.has_run:
        active = min(tape.event_node[back], len(tape.code) - 1)
        return Shown(tape, data, grad, masks, has_gradients, active, None)
    elif back >= 0:
        active = steps[len(steps) - back] if back > 0 else len(tape.code) - 1
    first_done = steps[len(steps) - back] if back > 0 else len(tape.code)
    return Shown(tape, data, grad, masks, has_gradients, active, first_done)
