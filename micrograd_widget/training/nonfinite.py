"""Finds out where a number came from that is not finite: the first operation that made one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from micrograd.replay import Batch, Replay
from micrograd.tape import LEAF, Tape


def first_fault(replay: Replay, parameters: Sequence[float], batch: Batch) -> tuple[int, str]:
    """The first sample that a number went wrong for, and by which operation.

    Args:
        replay: of the loss.
        parameters: the numbers it was computed with.
        batch: the samples it was computed for.

    Returns:
        The place of the sample in the batch and a text; -1 and an empty text where no operation of
        any sample is to blame.
    """
    for sample in range(len(batch)):
        data = replay.data(parameters, batch, sample)
        text = _in_forward_pass(replay.tape, data) or _in_backward_pass(replay.tape, data)
        if text:
            return sample, text
    return -1, ""


def _in_forward_pass(tape: Tape, data: Sequence[float]) -> str:
    for number in tape.steps:
        if not math.isfinite(data[number]):
            return f"{_expression(tape, data, number)} = {data[number]}{_place(tape, number)}"
    return ""


def _in_backward_pass(tape: Tape, data: Sequence[float]) -> str:
    leaves = [data[number] for number, code in enumerate(tape.code) if code == LEAF]
    _, gradients = tape.run(leaves, 2 * tape.operation_count() + 1)
    for number in reversed(tape.steps):
        handed = [gradients[operand] for operand in tape.operands_of(number)]
        if not all(gradient is None or math.isfinite(gradient) for gradient in handed):
            expression = _expression(tape, data, number)
            return f"the gradient that {expression} hands down{_place(tape, number)}"
    return ""


def _expression(tape: Tape, data: Sequence[float], number: int) -> str:
    name = tape.operation_name(number)
    numbers = [f"{data[operand]:.6g}" for operand in tape.operands_of(number)]
    if len(numbers) == 2 and not name.isidentifier():
        return f"{numbers[0]} {name} {numbers[1]}"
    return f"{numbers[0]}{name}" if name.startswith("**") else f"{name}({', '.join(numbers)})"


def _place(tape: Tape, number: int) -> str:
    """Where on the tape: the scopes around an operation, if there are any."""
    names: list[Any] = []
    scope = tape.scope[number]
    while scope:
        names.insert(0, tape.scope_name[scope - 1])
        scope = tape.scope_parent[scope - 1]
    return f" (in {', '.join(names)})" if names else ""
