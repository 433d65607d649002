"""Where gradients that somebody computed break the chain rule: close to the mistake itself.

The gradient of a value is the sum, over its uses, of a local derivative times the gradient of the
result. That can be checked at each value by itself, with the gradients that the results hold. So of
one wrong operation only the operands stand out, while all gradients further down are wrong.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..running import local_derivatives
from ..tape_arrays import TapeArrays

ALLOWED = 1e-6
"""Relative to the sum of all shares' sizes: more than rounding, less than any mistake."""


@dataclass(frozen=True, slots=True)
class Break:
    """A value whose gradient is not what the operations that use it hand down.

    Attributes:
        number: of the node.
        name: what it is called.
        held: the gradient that it holds.
        expected: the sum of what it should have been handed.
        users: the numbers of the nodes that it was used for, once for each use.
        operations: their names.
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
            f"{self.name}.grad is {self.held:.6g}, but by the chain rule what it is used for "
            f"({made}) hands down {self.expected:.6g}."
        )


def breaks_of(tape: TapeArrays, grad: array[float], name: Callable[[int], str]) -> list[Break]:
    """The values at which gradients break the chain rule, those closest to the root first.

    Args:
        tape: the graph, at the numbers that it was recorded with.
        grad: the gradient of each node.
        name: what a node is called.
    """
    count = len(tape.code)
    expected, size = [0.0] * count, [0.0] * count
    derivatives_of = local_derivatives(tape, tape.recorded_data)
    for number in reversed(tape.steps):
        for operand, slope in zip(tape.operands_of(number), derivatives_of(number), strict=True):
            share = slope * grad[number]
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
