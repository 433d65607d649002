"""Replays a tape node by node. Nothing has to be compiled, and the data of every node is known.

It takes 6 times as long as generated source for a sample, but starts at once, whatever the size of
the tape. Its numbers are the same to the last bit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ..operations import ADD, MULTIPLY, Operation
from .program import Program


class Interpreter:
    """An executor; `micrograd.replay` says what its methods do."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._forward_steps: list[tuple[int, Callable[..., float], int, int | None]] = []
        self._backward_steps: list[tuple[int, Operation, int, int | None]] = []
        for number in program.steps:
            operation, operands = program.operations[number], program.operands[number]
            assert operation is not None
            left, right = operands if len(operands) == 2 else (operands[0], None)
            self._forward_steps.append((number, operation.total, left, right))
            if program.carries[number]:
                self._backward_steps.append((number, operation, left, right))
        self._backward_steps.reverse()
        self._blank = [0.0] * (program.root + 1)
        for number, data in program.constants.items():
            self._blank[number] = data

    def prepare(self, rows: list[tuple[float, ...]]) -> list[tuple[float, ...]]:
        return rows

    def data(self, parameters: Sequence[float], row: Sequence[float]) -> list[float]:
        """The data of every node for one sample; 0 where root and outputs do not depend on it."""
        data = self._blank[:]
        for number, known in zip(self._program.parameters, parameters, strict=True):
            data[number] = known
        for number, known in zip(self._program.columns, row, strict=True):
            data[number] = known
        for number, value, left, right in self._forward_steps:
            data[number] = value(data[left]) if right is None else value(data[left], data[right])
        return data

    def forward(
        self, parameters: Sequence[float], rows: list[tuple[float, ...]]
    ) -> tuple[list[float], list[tuple[float, ...]]]:
        losses, outputs = [], []
        for row in rows:
            data = self.data(parameters, row)
            losses.append(data[-1])
            outputs.append(tuple([data[number] for number in self._program.outputs]))
        return losses, outputs

    def gradients(
        self,
        parameters: Sequence[float],
        rows: list[tuple[float, ...]],
        seed: float,
        start: Sequence[float],
    ) -> tuple[list[float], list[float], list[tuple[float, ...]]]:
        program = self._program
        losses, outputs = [], []
        found = list(start)
        for row in reversed(rows):
            data = self.data(parameters, row)
            losses.append(data[-1])
            outputs.append(tuple([data[number] for number in program.outputs]))
            # The parameters' gradients add up over the samples, all others start from 0 again.
            grad = [0.0] * len(data)
            for number, known in zip(program.parameters, found, strict=True):
                grad[number] = known
            grad[-1] += seed
            self._propagate(data, grad)
            found = [grad[number] for number in program.parameters]
        return found, losses[::-1], outputs[::-1]

    def _propagate(self, data: list[float], grad: list[float]) -> None:
        """The chain rule at each node in turn, as in `Value.backward`."""
        for number, operation, left, right in self._backward_steps:
            above = grad[number]
            if right is None:
                grad[left] += operation.shares(data[left], data[number], above)
            elif operation is ADD:
                grad[left] += above
                grad[right] += above
            elif operation is MULTIPLY:
                grad[left] += data[right] * above
                grad[right] += data[left] * above
            else:
                shares: Any = operation.shares(data[left], data[right], data[number], above)
                grad[left] += shares[0]
                grad[right] += shares[1]
