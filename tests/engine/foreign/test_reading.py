"""Graphs of engines of any style are read: their numbers, their operands in order, their names."""

from __future__ import annotations

import math
from typing import Any

import pytest

from micrograd import Value
from micrograd.attributes import attributes_of
from micrograd.foreign import record

from .engines import ENGINES


def judge() -> Any:
    x, y = Value(0.5), Value(-3.0)
    return record((x * y + x).tanh() + x * x, {})


@pytest.mark.parametrize("name", ENGINES)
def test_a_graph_of_any_style_is_read_as_ours(name: str) -> None:
    root, x, y = ENGINES[name]()
    found, expected = record(root, {}), judge()
    assert found.nodes[-1] is root
    assert {id(found.nodes[leaf]) for leaf in found.leaves} == {id(x), id(y)}
    assert described(found) == described(expected)
    assert not any(found.grad_known)


@pytest.mark.parametrize("name", ENGINES)
def test_reading_changes_nothing(name: str) -> None:
    root, x, y = ENGINES[name]()
    before = [{key: id(held) for key, held in attributes_of(one).items()} for one in (root, x, y)]
    record(root, {})
    after = [{key: id(held) for key, held in attributes_of(one).items()} for one in (root, x, y)]
    assert after == before


def described(tape: Any) -> Any:
    """The root as a nested expression, which does not depend on the order of the nodes."""

    def of(number: int) -> Any:
        operands = [of(operand) for operand in tape.operands_of(number)]
        if not operands:
            return tape.recorded_data[number]
        # Where a set holds x once, and nothing names the operation, x * x is x ** 2 as well.
        if tape.operation_name(number) == "**2":
            return "*", operands * 2
        return tape.operation_name(number), sorted(operands, key=str)

    assert math.isclose(tape.recorded_data[-1], math.tanh(-1.0) + 0.25)
    return of(len(tape.code) - 1)
