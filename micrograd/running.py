"""Runs a tape step by step, forward and then backward.

With `m` operations on the tape, a *cursor* says how many steps have run:

    0          only the leaves are known
    1 .. m     that many operations are computed
    m+1        the gradient of the root is set to 1
    m+1+j      the last j operations have passed their gradients back to their operands
    2m+1       every gradient is known

A tape with a record of a run of the values' own backward pass goes on after the forward pass with
its k events: at m+e the first e of them have happened, which may repeat nodes or leave some out.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from .operations import Operation, refused
from .tape_arrays import TapeArrays


def run(
    tape: TapeArrays, leaf_data: Sequence[float], cursor: int
) -> tuple[list[float | None], list[float | None]]:
    """The data and the gradient of each node that are known at a cursor, see `Tape.run`."""
    steps, leaves = tape.steps, tape.leaves
    last = 2 * len(steps) + 1
    if len(leaf_data) != len(leaves):
        raise ValueError(f"{len(leaf_data)} numbers were given for {len(leaves)} leaves")
    if not 0 <= cursor <= last:
        raise ValueError(f"the cursor of this graph goes from 0 to {last}, not to {cursor}")
    data: list[float | None] = [None] * len(tape.code)
    grad: list[float | None] = [None] * len(tape.code)
    for number, known in zip(leaves, leaf_data, strict=True):
        data[number] = known
    operations = tape.operations()
    for number in steps[:cursor]:
        operands = [data[operand] for operand in tape.operands_of(number)]
        data[number] = _value(tape, number, operations[number], operands)
    if cursor <= len(steps):
        return data, grad
    grad[-1] = 1.0
    shares_of = shares(tape, data)
    unknown: set[int] = set()
    for number in list(reversed(steps))[: cursor - len(steps) - 1]:
        above = grad[number]
        operands_here = tape.operands_of(number)
        if above is None:
            unknown.update(operands_here)
            continue
        for operand, share in zip(operands_here, shares_of(number, above), strict=True):
            grad[operand] = (grad[operand] or 0.0) + share
            if operations[number] is None and math.isnan(share) and not math.isnan(above):
                unknown.add(operand)
        # Nothing that is added to a gradient that is not known makes it known.
        for operand in unknown.intersection(operands_here):
            grad[operand] = None
    return data, grad


def recorded_run(tape: TapeArrays, cursor: int) -> tuple[list[float | None], list[float | None]]:
    """The data and the gradient of each node that were there at a cursor of a recorded run.

    Raises:
        ValueError: the cursor is out of range.
    """
    leaves, count = set(tape.leaves), tape.operation_count()
    if not 0 <= cursor <= tape.last_cursor():
        raise ValueError(
            f"the cursor of this graph goes from 0 to {tape.last_cursor()}, not to {cursor}"
        )
    data: list[float | None] = [None] * len(tape.code)
    grad: list[float | None] = [None] * len(tape.code)
    for number in (*leaves, *tape.steps[:cursor]):
        data[number] = tape.recorded_data[number]
    happened = tape.event_start[cursor - count] if cursor > count else 0
    for index in range(happened):
        grad[tape.change_node[index]] = tape.change_grad[index]
    return data, grad


def shares(
    tape: TapeArrays, data: Sequence[float | None]
) -> Callable[[int, float], Sequence[float]]:
    """A function from the number of a node and its gradient to what each operand gets of this.

    Args:
        tape: the graph.
        data: the data of each node. The local derivatives of an operation of your own are as
            recorded all the same.
    """
    operations, own = tape.operations(), tape.own_derivatives()

    def shares_of(number: int, above: float) -> Sequence[float]:
        operation = operations[number]
        if operation is None:
            return [slope * above for slope in own[number]]
        operands = tape.operands_of(number)
        found: Any = operation.shares(*(data[i] for i in operands), data[number], above)
        return found if len(operands) == 2 else (found,)

    return shares_of


def _value(
    tape: TapeArrays, number: int, operation: Operation | None, operands: Sequence[Any]
) -> float:
    """The data of a node; that of an operation of your own is as recorded."""
    if operation is None:
        return tape.recorded_data[number]
    try:
        return float(operation.value(*operands))
    except (ArithmeticError, ValueError) as error:
        labels = dict(zip(tape.label_node, tape.label, strict=True))
        names = [labels.get(operand, "") for operand in tape.operands_of(number)]
        return refused(operation, operands, names, error)
