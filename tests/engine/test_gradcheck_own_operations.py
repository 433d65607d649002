"""Operations of one's own are measured by the code that made them, in engines of every style."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import pytest

from micrograd import Value, gradcheck

from .comparing import everything


class Closures:
    """The lecture's style, with names and operations that nobody else has."""

    made = 0

    def __init__(self, data: float, children: Any = (), op: str = "", label: str = "") -> None:
        self.data, self.grad, self.label = data, 0.0, label
        self._prev, self._op, self._backward = set(children), op, lambda: None
        Closures.made += 1

    def __add__(self, other: Any) -> Any:
        other = other if isinstance(other, Closures) else Closures(other)
        out = Closures(self.data + other.data, (self, other), "plus")

        def _backward() -> None:
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    def __pow__(self, exponent: float) -> Any:
        out = Closures(self.data**exponent, (self,), "pow")

        def _backward() -> None:
            self.grad += exponent * self.data ** (exponent - 1) * out.grad

        out._backward = _backward
        return out

    def times_plus(self, factor: Any, *, more: float = 1.0) -> Any:
        print("the code of somebody else")
        out = Closures(self.data * factor.data + more, (self, factor), "×+")

        def _backward() -> None:
            self.grad += factor.data * out.grad
            factor.grad += self.data * out.grad + 0.0 * more

        out._backward = _backward
        return out

    def leaky(self, slope: float = 0.1) -> Any:
        out = Closures(self.data if self.data > 0 else slope * self.data, (self,), "leaky")

        def _backward() -> None:
            self.grad += (1.0 if out.data > 0 else slope) * out.grad

        out._backward = _backward
        return out

    def wrong(self) -> Any:
        out = Closures(self.data**3, (self,), "cube")

        def _backward() -> None:
            self.grad += 2 * self.data**2 * out.grad

        out._backward = _backward
        return out

    @staticmethod
    def total(values: Any) -> Any:
        out = Closures(sum(value.data for value in values), values, "total")

        def _backward() -> None:
            for value in values:
                value.grad += out.grad

        out._backward = _backward
        return out

    def backward(self) -> None:
        order: list[Any] = []

        def visit(node: Any) -> None:
            if node not in order:
                for one in node._prev:
                    visit(one)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node._backward()


class Swish:
    def forward(self, x: float) -> float:
        self.x = x
        return x / (1 + math.exp(-x))

    def backward(self, above: float) -> tuple[float]:
        s = 1 / (1 + math.exp(-self.x))
        return (above * (s + self.x * s * (1 - s)),)


class Objects:
    """A function object computes, and keeps what its backward pass needs."""

    def __init__(self, value: float, creator: Any = None, inputs: Any = ()) -> None:
        self.value, self.grad, self.creator, self.inputs = value, None, creator, inputs

    def __add__(self, other: Any) -> Any:
        raise NotImplementedError

    def swish(self) -> Any:
        function = Swish()
        return Objects(function.forward(self.value), function, (self,))

    def backward(self) -> None:
        self.grad = 1.0
        node: Any = self
        while node.creator is not None:
            (node.inputs[0].grad,) = node.creator.backward(node.grad)
            node = node.inputs[0]


@dataclass(frozen=True)
class Frozen:
    """Local derivatives, and a class whose values never change but for their gradients."""

    data: float
    children: tuple[Any, ...] = ()
    local_grads: tuple[float, ...] = ()
    op: str = ""
    held: dict[str, float] = field(default_factory=dict, compare=False)
    grad: float = 0.0

    def cosh(self) -> Any:
        return Frozen(math.cosh(self.data), (self,), (math.sinh(self.data),), "cosh")

    def __add__(self, other: Any) -> Any:
        return Frozen(self.data + other.data, (self, other), (1.0, 1.0), "+")

    def backward(self) -> None:
        object.__setattr__(self, "grad", self.grad + 1.0)
        pending = [(self, 1.0)]
        for node, above in pending:
            for child, slope in zip(node.children, node.local_grads, strict=True):
                object.__setattr__(child, "grad", child.grad + slope * above)
                pending.append((child, slope * above))


def checked(root: Any) -> Any:
    root.backward()
    return gradcheck(root)


def a(number: float = 2.0) -> Any:
    return Closures(number, label="a")


@pytest.mark.parametrize(
    "root",
    [
        lambda: a() ** 3 + 1.0,
        lambda: a() ** -2 + a(),
        lambda: a().times_plus(Closures(3.0), more=5.0),
        lambda: a().times_plus(Closures(3.0)) + 2.0,
        lambda: a(-2.0).leaky(),
        lambda: a(-2.0).leaky(0.3) + a(3.0).leaky(0.3),
        lambda: Closures.total([a(), Closures(1.0), Closures(-4.0)]),
        lambda: Objects(0.7).swish().swish(),
        lambda: Frozen(0.7).cosh() + Frozen(0.2),
    ],
)
def test_right_operations_of_ones_own_agree(root):
    check = checked(root())
    assert check and check.checked == "backward"
    assert {row.verdict for row in check.rows} == {"agrees"}


def test_one_value_for_two_operands_moves_as_one():
    x = a()
    (row,) = checked(x.times_plus(x)).rows
    assert (row.verdict, row.analytic) == ("agrees", 4.0)
    assert row.numeric == pytest.approx(4.0)


def test_a_derivative_that_is_known_only_once_it_has_run_is_unchecked_before():
    (row,) = gradcheck(Objects(0.7).swish().swish()).rows
    assert row.verdict == "unchecked"
    assert row.reason.endswith("and only your code knows how")
    assert row.numeric == pytest.approx(0.597458, rel=1e-5)


def test_a_wrong_operation_of_ones_own_is_found():
    (row,) = checked(a().wrong()).rows
    assert (row.verdict, row.analytic) == ("differs", 8.0)
    assert row.numeric == pytest.approx(12.0)


def test_a_corner_of_an_operation_of_ones_own_is_a_kink():
    (row,) = checked(a(0.0).leaky()).rows
    assert (row.verdict, row.reason) == (
        "kink",
        "leaky has a corner in v1: the slope is 0.1 from below, 1 from above",
    )


def test_close_to_a_corner_of_ones_own_a_smaller_step_decides():
    assert [row.verdict for row in checked(a(1e-8).leaky()).rows] == ["agrees"]


def test_a_strong_curve_of_ones_own_is_no_corner():
    x = a(0.0)
    assert next(row.verdict for row in checked((x**2) + 1.0).rows) == "agrees"


def test_nothing_is_printed_and_nothing_changes(capsys):
    x = a()
    root = x.times_plus(Closures(3.0)) + x.wrong()
    root.backward()
    nodes = [root, *root._prev, x]
    before, made = everything(nodes), Closures.made
    capsys.readouterr()
    gradcheck(root)
    assert everything(nodes) == before
    assert Closures.made == made
    assert capsys.readouterr().out == ""


def test_an_operation_that_refuses_new_numbers_is_unchecked():
    class Refusing(Closures):
        def once(self) -> Any:
            out = Refusing(self.data, (self,), "once")
            if self.label != "a":
                raise SystemError("only once")

            def _backward() -> None:
                self.grad += out.grad

            out._backward = _backward
            return out

    check = checked(Refusing(2.0, label="a").once())
    assert [row.verdict for row in check.rows] == ["unchecked"]


def doubled(x: Any) -> Any:
    """An operation of one's own for this library's values."""
    out = Value(2 * x.data, (x,), "doubled")

    def _backward() -> None:
        x.grad += 2 * out.grad

    out._backward = _backward
    return out


def test_an_operation_for_our_values_is_measured_by_its_function():
    x = Value(3.0, label="x")
    check = checked(doubled(x) * x)
    assert [row.verdict for row in check.rows] == ["agrees"]
    assert check.rows[0].numeric == pytest.approx(12.0)
