"""Finds where a number came from that is not finite: the first operation that made one."""

from __future__ import annotations

import math
from collections.abc import Sequence

from micrograd.replay import Batch, Replay
from micrograd.tape import LEAF, Tape


def first_nonfinite(
    replay: Replay, parameters: Sequence[float], batch: Batch
) -> tuple[int, str] | None:
    """The first sample for which an operation gave a number that is not finite.

    Args:
        replay: the replay of the loss.
        parameters: the parameters that it was computed with.
        batch: the samples that it was computed for.

    Returns:
        The index of the sample in the batch, and a text on the operation. None where all numbers of
        every sample are finite.
    """
    for sample in range(len(batch)):
        data = replay.data(parameters, batch, sample)
        text = _in_forward_pass(replay.tape, data) or _in_backward_pass(replay.tape, data)
        if text:
            return sample, text
    return None


def _in_forward_pass(tape: Tape, data: Sequence[float]) -> str:
    for node in tape.steps:
        if not math.isfinite(data[node]):
            return f"{_expression(tape, data, node)} = {data[node]}{_scopes(tape, node)}"
    return ""


def _in_backward_pass(tape: Tape, data: Sequence[float]) -> str:
    leaves = [data[node] for node, code in enumerate(tape.code) if code == LEAF]
    _, gradients = tape.run(leaves, 2 * tape.operation_count() + 1)
    for node in reversed(tape.steps):
        propagated = [gradients[operand] for operand in tape.operands_of(node)]
        if not all(gradient is None or math.isfinite(gradient) for gradient in propagated):
            expression = _expression(tape, data, node)
            return f"the gradient that {expression} hands down{_scopes(tape, node)}"
    return ""


def _expression(tape: Tape, data: Sequence[float], node: int) -> str:
    """An operation with the numbers of its operands, such as "exp(710)"."""
    name = tape.operation_name(node)
    numbers = [f"{data[operand]:.6g}" for operand in tape.operands_of(node)]
    if len(numbers) == 2 and not name.isidentifier():
        return f"{numbers[0]} {name} {numbers[1]}"
    return f"{numbers[0]}{name}" if name.startswith("**") else f"{name}({', '.join(numbers)})"


def _scopes(tape: Tape, node: int) -> str:
    """The names of the scopes around an operation, from the outermost on."""
    names: list[str] = []
    scope = tape.scope[node]
    while scope:
        names.insert(0, tape.scope_name[scope - 1])
        scope = tape.scope_parent[scope - 1]
    return f" (in {', '.join(names)})" if names else ""
