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


@pytest.mark.parametrize(
    "numbers", [(3.0, 3.0), (2.0, 2.0)], ids=["difference of equals", "two and two"]
)
def test_what_numbers_do_not_tell_is_not_guessed(numbers: tuple[float, float]) -> None:
    class Nameless:
        def __init__(self, data: float, children: Any = ()) -> None:
            self.data, self.children = data, children

    x, y = map(Nameless, numbers)
    result = 4.0 if numbers == (2.0, 2.0) else 0.0
    tape = record(Nameless(result, (x, y)), {})
    if numbers == (2.0, 2.0):
        assert tape.own_name == ["own"]  # 2 + 2 is 2 * 2
    assert list(tape.operands_of(2)) == [0, 1]


def test_numbers_of_single_precision_are_told_apart_from_mistakes() -> None:
    numpy = pytest.importorskip("numpy")

    class Single:
        def __init__(self, data: float, prev: Any = (), op: str = "") -> None:
            self.data, self.grad, self.prev, self.op = numpy.float32(data), 0.0, prev, op

    x = Single(0.3)
    close = Single(numpy.exp(x.data), (x,), "exp")
    assert record(close, {}).own_name == []
    assert record(Single(1.36, (x,), "exp"), {}).own_name == ["exp"]


def test_an_array_of_one_number_is_a_number() -> None:
    numpy = pytest.importorskip("numpy")

    class Tensor:
        def __init__(self, data: Any, parents: Any = (), op: str = "") -> None:
            self.data, self.parents, self.op = numpy.array(data), parents, op
            self.grad = numpy.zeros_like(self.data)

    x = Tensor([2.0])
    tape = record(Tensor(x.data * x.data, (x, x), "mul"), {})
    assert list(tape.recorded_data) == [2.0, 4.0]
    tape.access.set(x, "data", 5.0)
    assert x.data.tolist() == [5.0]


def test_labels_of_theirs_are_names() -> None:
    class Named:
        def __init__(self, value: float, name: str, args: Any = (), op: str = "") -> None:
            self.value, self.name, self.args, self.op = value, name, args, op

    x = Named(2.0, "x")
    tape = record(Named(4.0, "y", (x, x), "*"), {})
    assert tape.label == ["x", "y"]


def test_a_chain_is_deeper_than_the_recursion_limit() -> None:
    class Link:
        def __init__(self, value: float, parents: Any = ()) -> None:
            self.value, self.parents = value, parents

    node = Link(1.0)
    for _ in range(5000):
        node = Link(math.sin(node.value), [(node, math.cos(node.value))])
    tape = record(node, {})
    assert tape.operation_count() == 5000 and tape.own_name == []
