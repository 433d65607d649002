"""Values whose gradients break the chain rule, which shows where a mistake was made.

The gradient of a value is the sum, over its uses, of a local derivative times the gradient of the
result. That can be checked at each value by itself, with the gradients that the results hold. So a
wrong operation is found at its operands, and only there, although it makes the gradients of all
values before them wrong too.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..running import shares
from ..tape_arrays import TapeArrays

ALLOWED = 1e-6
"""The largest error, relative to the sum of the sizes of all shares. Rounding stays below it, and
mistakes do not."""


@dataclass(frozen=True, slots=True)
class Break:
    """A value whose gradient is not what the operations that use it pass back.

    Attributes:
        number: the number of its node.
        name: its name.
        held: the gradient that it holds.
        expected: the gradient that it should have by the chain rule.
        users: the numbers of the nodes that it is an operand of, once for each use.
        operations: the names of the operations that made these.
    """

    number: int
    name: str
    held: float
    expected: float
    users: list[int]
    operations: list[str]

    def __str__(self) -> str:
        made = ", ".join(dict.fromkeys(self.operations))
        return (
            f"{self.name}.grad is {self.held:.6g}, but by the chain rule the operations that use "
            f"it ({made}) pass back {self.expected:.6g}."
        )


def breaks_of(tape: TapeArrays, grad: array[float], name: Callable[[int], str]) -> list[Break]:
    """The values at which gradients break the chain rule, those closest to the root first.

    Args:
        tape: the graph, at the numbers that it was recorded with.
        grad: the gradient of each node.
        name: the function from the number of a node to its name.
    """
    count = len(tape.code)
    expected, size = [0.0] * count, [0.0] * count
    shares_of = shares(tape, tape.recorded_data)
    for number in reversed(tape.steps):
        handed = shares_of(number, grad[number])
        for operand, share in zip(tape.operands_of(number), handed, strict=True):
            expected[operand] += share
            size[operand] += abs(share)
    users: dict[int, list[int]] = {
        number: []
        for number in reversed(range(count - 1))
        if math.isfinite(expected[number])
        and not abs(grad[number] - expected[number]) <= ALLOWED * size[number]
    }
    for number in tape.steps if users else ():
        for operand in tape.operands_of(number):
            if operand in users:
                users[operand].append(number)
    return [
        Break(number, name(number), grad[number], expected[number], by, _names(tape, by))
        for number, by in users.items()
        if by
    ]


def _names(tape: TapeArrays, numbers: Iterable[int]) -> list[str]:
    return [tape.operation_name(number) for number in numbers]
