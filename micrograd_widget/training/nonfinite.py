"""Finds where a number came from that is not finite: the first operation that made one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeAlias

from micrograd.replay import Batch, Replay
from micrograd.tape import LEAF, Tape

from ..faults import Fault


def first_nonfinite(
    replay: Replay, parameters: Sequence[float], batch: Batch, indices: Sequence[int]
) -> tuple[int, Fault] | None:
    """The first sample for which an operation gave a number that is not finite.

    Args:
        replay: the replay of the loss.
        parameters: the parameters that it was computed with.
        batch: the samples that it was computed for.
        indices: the index of each sample of the batch among all training samples.

    Returns:
        The index of the sample among all, and what its operation did. None where all numbers of
        every sample are finite.
    """
    for position, sample in enumerate(indices):
        data = replay.data(parameters, batch, position)
        found = _in_forward_pass(replay.tape, data) or _in_backward_pass(replay.tape, data)
        if found is not None:
            code, node, values = found
            return sample, _fault(replay.tape, data, node, code, {**values, "sample": str(sample)})
    return None


_Found: TypeAlias = tuple[str, int, dict[str, str]]
"""The code of a fault, the node of the operation, and what the fault's sentence takes beside it."""


def _in_forward_pass(tape: Tape, data: Sequence[float]) -> _Found | None:
    for node in tape.steps:
        if not math.isfinite(data[node]):
            return "brokenResult", node, {"number": str(data[node])}
    return None


def _in_backward_pass(tape: Tape, data: Sequence[float]) -> _Found | None:
    leaves = [data[node] for node, code in enumerate(tape.code) if code == LEAF]
    _, gradients = tape.run(leaves, 2 * tape.operation_count() + 1)
    for node in reversed(tape.steps):
        propagated = [gradients[operand] for operand in tape.operands_of(node)]
        if not all(gradient is None or math.isfinite(gradient) for gradient in propagated):
            return "brokenGradient", node, {}
    return None


def _fault(
    tape: Tape, data: Sequence[float], node: int, code: str, values: dict[str, str]
) -> Fault:
    values = {**values, "expression": _expression(tape, data, node)}
    scopes = _scopes(tape, node)
    return Fault(f"{code}In", {**values, "scopes": scopes}) if scopes else Fault(code, values)


def _expression(tape: Tape, data: Sequence[float], node: int) -> str:
    """An operation with the numbers of its operands, such as "exp(710)"."""
    name = tape.operation_name(node)
    numbers = [f"{data[operand]:.6g}" for operand in tape.operands_of(node)]
    if len(numbers) == 2 and not name.isidentifier():
        return f"{numbers[0]} {name} {numbers[1]}"
    return f"{numbers[0]}{name}" if name.startswith("**") else f"{name}({', '.join(numbers)})"


def _scopes(tape: Tape, node: int) -> str:
    """The names of the scopes around an operation, from the outermost on; empty without one."""
    names: list[str] = []
    scope = tape.scope[node]
    while scope:
        names.insert(0, tape.scope_name[scope - 1])
        scope = tape.scope_parent[scope - 1]
    return ", ".join(names)
