"""Replays a tape over a whole batch at once with numpy. It is imported where numpy is asked for.

The data of a node is a row with a number for each sample. Equal operations whose operands are all
known run together: numpy gathers the rows of their first operands, then those of their second ones,
and one numpy function computes all results. Rows lie in the order in which they are computed, so
that most gathers are views, which copy nothing.

Most of a network are sums `b + w1 * x1 + w2 * x2 + ...` of leaves times rows. All such sums over
the same rows are one matrix product together, forward and backward.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..operations import ADD, MULTIPLY, Operation
from .numpy_operations import Array, form_of
from .program import Program


class Vectorised:
    """An executor; `micrograd.replay` says what its methods do.

    Attributes:
        calls: the number of groups of operations that one pass runs.
        row_count: the number of numbers that it keeps for each sample.
    """

    def __init__(self, program: Program) -> None:
        plan = _Plan(program)
        self.row_count = plan.row_count
        self._scalars = plan.scalars
        self._columns = len(program.columns)
        self._parameters = len(program.parameters)
        self._root = plan.indices([program.root])
        self._outputs = [plan.indices([number]) for number in program.outputs]
        self._kernels = plan.kernels
        self._backward = [kernel for kernel in reversed(plan.kernels) if kernel.carries]
        self._trained = program.carries[program.root]
        self.calls = len(self._kernels)

    def prepare(self, rows: list[tuple[float, ...]]) -> _Memory:
        memory = _Memory(self.row_count, len(rows), self._scalars)
        if rows and self._columns:
            memory.data[: self._columns] = np.array(rows, dtype=float).T
        return memory

    def forward(
        self, parameters: Sequence[float], memory: _Memory
    ) -> tuple[list[float], list[tuple[float, ...]]]:
        with np.errstate(all="ignore"):
            self._compute(parameters, memory)
        return self._results(memory)

    def gradients(
        self,
        parameters: Sequence[float],
        memory: _Memory,
        seed: float,
        start: Sequence[float],
    ) -> tuple[list[float], list[float], list[tuple[float, ...]]]:
        with np.errstate(all="ignore"):
            self._compute(parameters, memory)
            memory.grads.fill(0.0)
            memory.scalar_grads.fill(0.0)
            memory.scalar_grads[: self._parameters] = _array(start)
            if self._trained:
                self._root.add(memory, np.full((1, memory.data.shape[1]), seed))
            for kernel in self._backward:
                kernel.backward(memory)
        return (memory.scalar_grads[: self._parameters].tolist(), *self._results(memory))

    def _compute(self, parameters: Sequence[float], memory: _Memory) -> None:
        memory.scalars[: self._parameters] = _array(parameters)
        for kernel in self._kernels:
            kernel.forward(memory)

    def _results(self, memory: _Memory) -> tuple[list[float], list[tuple[float, ...]]]:
        samples = memory.data.shape[1]
        losses, *columns = (
            node.read(memory)[0].tolist() * (samples if node.scalar else 1)
            for node in (self._root, *self._outputs)
        )
        return losses, list(zip(*columns, strict=True)) if columns else [()] * samples


def _array(numbers: Sequence[float]) -> Array:
    # Through `array`, a list is converted in a third of the time that numpy takes for it.
    return np.asarray(array("d", numbers) if isinstance(numbers, list) else numbers)


class _Memory:
    """The numbers of one batch: a row for each node that varies, scalars for all others."""

    def __init__(self, rows: int, samples: int, scalars: Sequence[float]) -> None:
        self.data = np.zeros((rows, samples))
        self.grads = np.zeros((rows, samples))
        self.scalars = np.array(scalars, dtype=float)
        self.scalar_grads = np.zeros(len(scalars))


@dataclass(frozen=True)
class _Indices:
    """The indices of some nodes' numbers, all of them among the rows or among the scalars.

    Attributes:
        scalar: whether they are indices of scalars.
        index: the indices; a slice where they are evenly spaced.
        once: whether no index occurs twice.
    """

    scalar: bool
    index: slice | NDArray[np.intp]
    once: bool

    def read(self, memory: _Memory) -> Array:
        """The data: rows × samples, or scalars × 1."""
        return memory.scalars[self.index][:, None] if self.scalar else memory.data[self.index]

    def add(self, memory: _Memory, share: Array) -> None:
        """Adds to the gradients: rows × samples, which for scalars are added up."""
        if self.scalar:
            _add_at(memory.scalar_grads, self, share.sum(axis=1))
        else:
            _add_at(memory.grads, self, share)


def _indices(scalar: bool, numbers: Sequence[int]) -> _Indices:
    step = numbers[1] - numbers[0] if len(numbers) > 1 else 1
    regular = range(numbers[0], numbers[-1] + 1, step) if step > 0 else ()
    if list(numbers) == list(regular):
        return _Indices(scalar, slice(numbers[0], numbers[-1] + 1, step), True)
    return _Indices(scalar, np.array(numbers, dtype=np.intp), len(set(numbers)) == len(numbers))


def _add_at(target: Array, indices: _Indices, share: Array) -> None:
    if indices.once or isinstance(indices.index, slice):
        target[indices.index] += share
    else:
        np.add.at(target, indices.index, share)


class _Kernel(Protocol):
    """Equal operations that run together.

    Attributes:
        carries: whether a gradient flows through any of them.
    """

    carries: bool

    def forward(self, memory: _Memory) -> None: ...

    def backward(self, memory: _Memory) -> None: ...


class _Elementwise:
    """One operation at several nodes.

    Args:
        operation: the operation.
        rows: the indices of the results.
        operands: the indices of the first operands, and those of the second ones.
        carrying: whether a gradient flows to any of the first operands, and of the second ones.
    """

    def __init__(
        self,
        operation: Operation,
        rows: slice,
        operands: Sequence[_Indices],
        carrying: Sequence[bool],
    ) -> None:
        self._value, shares = form_of(operation)
        self._rows = rows
        self._operands = operands
        self._shares = [
            (indices, share)
            for indices, share, carries in zip(operands, shares, carrying, strict=True)
            if carries
        ]
        self.carries = bool(self._shares)

    def forward(self, memory: _Memory) -> None:
        operands = [indices.read(memory) for indices in self._operands]
        if isinstance(self._value, np.ufunc):
            self._value(*operands, out=memory.data[self._rows])
        else:
            memory.data[self._rows] = self._value(*operands)

    def backward(self, memory: _Memory) -> None:
        operands = [indices.read(memory) for indices in self._operands]
        out, above = memory.data[self._rows], memory.grads[self._rows]
        for indices, share in self._shares:
            indices.add(memory, share(*operands, out, above))


class _Sums:
    """Sums of leaves times rows, over the same rows: out = W · rows + b.

    Args:
        rows: the indices of the results.
        terms: the indices of the rows that are summed up.
        weights: indices of scalars, results × terms.
        biases: indices of scalars, results × any number.
        carrying: whether a gradient flows to any of the terms.
    """

    carries = True

    def __init__(
        self,
        rows: slice,
        terms: _Indices,
        weights: Sequence[Sequence[int]],
        biases: Sequence[Sequence[int]],
        carrying: bool,
    ) -> None:
        self._rows = rows
        self._terms = terms
        self._shape = len(weights), len(weights[0])
        self._weights = _indices(True, [index for row in weights for index in row])
        self._biases = [_indices(True, column) for column in zip(*biases, strict=True)]
        self._carrying = carrying

    def forward(self, memory: _Memory) -> None:
        out = memory.data[self._rows]
        np.matmul(self._matrix(memory), self._terms.read(memory), out=out)
        for bias in self._biases:
            out += bias.read(memory)

    def backward(self, memory: _Memory) -> None:
        above = memory.grads[self._rows]
        shares = above @ self._terms.read(memory).T
        _add_at(memory.scalar_grads, self._weights, shares.ravel())
        for bias in self._biases:
            bias.add(memory, above)
        if self._carrying:
            _add_at(memory.grads, self._terms, self._matrix(memory).T @ above)

    def _matrix(self, memory: _Memory) -> Array:
        return memory.scalars[self._weights.index].reshape(self._shape)


_Term: TypeAlias = tuple[int, int | None]
"""A term of a sum: a leaf, and the node that it is multiplied by; None for the leaf alone."""


@dataclass
class _Group:
    """Nodes that one kernel computes.

    Attributes:
        operation: the operation that made them.
        terms: for sums, the rows that are summed up; empty for single operations.
        numbers: the numbers of the nodes.
    """

    operation: Operation
    terms: tuple[int, ...]
    numbers: list[int] = field(default_factory=list)


class _Plan:
    """The nodes that run together, and the index of each node's numbers."""

    def __init__(self, program: Program) -> None:
        self._program = program
        leaves = [*program.parameters, *program.constants]
        known = program.constants
        self.scalars = [known.get(number, 0.0) for number in leaves]
        self._scalar_of = {number: index for index, number in enumerate(leaves)}
        self._row_of = {number: index for index, number in enumerate(program.columns)}
        self._sums, absorbed = self._find_sums()
        groups = self._group([n for n in program.steps if n not in absorbed])
        for group in groups:
            for number in group.numbers:
                self._row_of[number] = len(self._row_of)
        self.row_count = len(self._row_of)
        self.kernels = [self._kernel(group) for group in groups]

    def indices(self, numbers: Sequence[int]) -> _Indices:
        """The indices of the numbers of these nodes, which are all scalars or all rows."""
        scalar = numbers[0] in self._scalar_of
        index_of = self._scalar_of if scalar else self._row_of
        return _indices(scalar, [index_of[number] for number in numbers])

    def _find_sums(self) -> tuple[dict[int, list[_Term]], set[int]]:
        """The sums of leaves times rows, and the nodes within them that need no row."""
        program, scalars = self._program, self._scalar_of
        uses = Counter(dict.fromkeys((program.root, *program.outputs), 2))
        for number in program.steps:
            uses.update(program.operands[number])
        terms: dict[int, list[_Term]] = {}
        absorbed: set[int] = set()
        for number in program.steps:
            operation, operands = program.operations[number], program.operands[number]
            if operation is MULTIPLY:
                leaf, row = operands if operands[0] in scalars else operands[::-1]
                if leaf in scalars and row not in scalars:
                    terms[number] = [(leaf, row)]
            elif operation is ADD:
                parts: list[list[_Term] | None] = [
                    [(operand, None)] if operand in scalars else terms.get(operand)
                    for operand in operands
                ]
                left, right = parts
                inner = [operand for operand in operands if operand not in scalars]
                if left and right and inner and all(uses[operand] == 1 for operand in inner):
                    left.extend(right)  # nothing else uses that list any more
                    terms[number] = left
                    absorbed.update(inner)
        sums = {
            number: found
            for number, found in terms.items()
            if number not in absorbed and program.operations[number] is ADD
        }
        return sums, absorbed

    def _group(self, numbers: Iterable[int]) -> list[_Group]:
        program, level_of = self._program, dict.fromkeys(self._program.columns, 0)
        groups: dict[Any, _Group] = {}
        for number in numbers:
            operation, operands = program.operations[number], program.operands[number]
            assert operation is not None
            found = self._sums.get(number, ())
            rows = tuple(row for _, row in found if row is not None)
            level = 1 + max((level_of.get(row, 0) for row in rows or operands), default=0)
            level_of[number] = level
            kinds = tuple(operand in self._scalar_of for operand in operands)
            key = (level, operation, rows, len(found) if rows else kinds)
            groups.setdefault(key, _Group(operation, rows)).numbers.append(number)
        return [groups[key] for key in sorted(groups, key=lambda key: key[0])]

    def _kernel(self, group: _Group) -> _Kernel:
        carries, numbers = self._program.carries, group.numbers
        first = self._row_of[numbers[0]]
        rows = slice(first, first + len(numbers))
        if group.terms:
            found = [self._sums[number] for number in numbers]
            index_of = self._scalar_of
            return _Sums(
                rows,
                self.indices(group.terms),
                [[index_of[leaf] for leaf, row in terms if row is not None] for terms in found],
                [[index_of[leaf] for leaf, row in terms if row is None] for terms in found],
                any(carries[row] for row in group.terms),
            )
        operands = list(zip(*(self._program.operands[number] for number in numbers), strict=True))
        return _Elementwise(
            group.operation,
            rows,
            [self.indices(column) for column in operands],
            [any(carries[operand] for operand in column) for column in operands],
        )
