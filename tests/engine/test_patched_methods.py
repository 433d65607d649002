"""Methods of `Value` that are replaced are called by operations, as in the published class."""

from __future__ import annotations

import abc
import itertools
from unittest import mock

import pytest

from micrograd import Value, autograd

EXPRESSIONS = {
    "2 * v": lambda v: 2 * v,
    "v * v": lambda v: v * v,
    "-v": lambda v: -v,
    "v / 2": lambda v: v / 2,
    "2 / v": lambda v: 2 / v,
    "v - 1": lambda v: v - 1,
    "1 - v": lambda v: 1 - v,
    "v - v": lambda v: v - v,
    "v + 1": lambda v: v + 1,
    "1 + v": lambda v: 1 + v,
    "sum": lambda v: sum([v, v]),
    "v ** 2": lambda v: v**2,
}
# How often the published class calls the method for each expression, in order.
CALLS = {
    "__mul__": (1, 1, 1, 1, 1, 0, 1, 1, 0, 0, 0, 0),
    "__add__": (0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 0),
    "__pow__": (0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1),
    "__neg__": (0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0),
    "__rmul__": (1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0),
    "__radd__": (0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 1, 0),
    "__sub__": (0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0),
    "__rsub__": (0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0),
    "__truediv__": (0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    "__rtruediv__": (0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0),
}


@pytest.fixture(autouse=True)
def unpatched():
    """Every test leaves the class as it was."""
    before = {name: vars(Value)[name] for name in (*CALLS, "__init__")}
    apply = autograd._apply
    yield
    assert {name: vars(Value)[name] for name in before} == before
    assert autograd._apply is apply


def counting(monkeypatch, owner, name):
    calls = []
    original = getattr(Value, name)

    def method(*arguments):
        calls.append(name)
        return original(*arguments)

    monkeypatch.setattr(owner, name, method, raising=False)
    return calls


@pytest.mark.parametrize("name", CALLS)
def test_method_is_called_wherever_the_published_class_calls_it(monkeypatch, name):
    calls = counting(monkeypatch, Value, name)
    counts = []
    for expression in EXPRESSIONS.values():
        v, twin = Value(3.0), Value(3.0)
        calls.clear()
        out = expression(v)
        counts.append(len(calls))
        out.backward()
        assert out.data == pytest.approx(expression(twin).data, rel=1e-15)
    assert tuple(counts) == CALLS[name]


@pytest.mark.parametrize("name", ["__mul__", "__add__", "__pow__"])
def test_method_of_a_derived_class(monkeypatch, name):
    class Derived(Value):
        pass

    calls = counting(monkeypatch, Derived, name)
    found = []
    for expression in EXPRESSIONS.values():
        calls.clear()
        expression(Derived(3.0))
        found.append(len(calls))
    # -v, 0 + v and v ** -1 are plain Values, whose methods are the old ones.
    plain = {"__add__": {"1 - v": -1, "sum": -1}, "__mul__": {"2 / v": -1}}.get(name, {})
    expected = [
        count + plain.get(expression, 0)
        for expression, count in zip(EXPRESSIONS, CALLS[name], strict=True)
    ]
    assert found == expected
    calls.clear()
    2 * Value(1.0), -Value(1.0), 1 - Value(1.0)
    assert not calls


def test_mixed_operands_of_plain_and_derived_class():
    seen = []

    class Adds(Value):
        def __add__(self, other):
            seen.append(("add", type(other).__name__))
            return super().__add__(other)

    class Multiplies(Value):
        def __mul__(self, other):
            seen.append(("mul", type(other).__name__))
            return super().__mul__(other)

    class Both(Adds, Multiplies):
        pass

    a, v, w, x = Value(3.0), Adds(2.0), Multiplies(2.0), Both(1.0)
    cases = [
        (lambda: a + v, []),
        (lambda: v + a, [("add", "Value")]),
        (lambda: a - v, []),
        (lambda: a * w, []),
        (lambda: a / w, []),
        (lambda: w / a, [("mul", "Value")]),
        (lambda: a - w, [("mul", "int")]),
        (lambda: w - a, []),
        (lambda: 2 * x, [("mul", "int")]),
        (lambda: x - 1, [("add", "int")]),
        (lambda: x * v, [("mul", "Adds")]),
    ]
    for expression, expected in cases:
        seen.clear()
        expression()
        assert seen == expected


def test_multiplication_typed_anew(monkeypatch):
    def multiply(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other), "times")

        def backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = backward
        return out

    monkeypatch.setattr(Value, "__mul__", multiply)
    a = Value(3.0)
    out = -(2 * a) / 4 + a
    out.backward()
    assert (out.data, a.grad) == (1.5, 0.5)
    assert {node._op for node in out._ancestors()} == {"", "times", "+"}


def test_patch_of_unittest():
    a = Value(3.0)
    with mock.patch.object(Value, "__mul__", autospec=True, side_effect=Value.__mul__) as spy:
        assert (-a).data == -3.0
    assert (spy.call_count, (-a)._op) == (1, "neg")
    assert spy.call_count == 1


@pytest.fixture
def numbered(monkeypatch):
    numbers = itertools.count(1)
    original = Value.__init__

    def init(self, data, _children=(), _op=""):
        original(self, data, _children, _op)
        self.number = next(numbers)
        self.seen = data, _op, len(self._prev)

    monkeypatch.setattr(Value, "__init__", init)


@pytest.mark.usefixtures("numbered")
def test_patched_init_makes_results():
    a = Value(3.0)
    out = (a * 2 + 1).relu() ** 2
    assert out.seen == (49.0, "**2", 1)
    assert [node.number for node in out._ancestors()] == [1, 2, 3, 4, 5, 6, 7]
    out.backward()
    assert a.grad == 28.0
    assert a.exp().softplus().seen[1:] == ("softplus", 1)


def test_patched_init_is_undone(monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(Value, "__init__", lambda self, data, *_: setattr(self, "data", data + 1))
        assert (Value(1.0) * 1).data == 5.0
    assert (Value(1.0) * 1).data == 1.0


def test_init_of_the_lecture_put_in_place(monkeypatch):
    def init(self, data, _children=(), _op="", label=""):
        self.data = round(data, 1)
        self.grad = 0.0
        self._backward = lambda: None
        self._prev = set(_children)
        self._op = _op
        self.label = label

    monkeypatch.setattr(Value, "__init__", init)
    a = Value(1.26, label="a")
    out = a * 2 + a
    out.backward()
    assert (a.data, out.data, a.grad, out._op, a.label) == (1.3, 3.9, 3, "+", "a")


def test_other_attributes_of_the_class(monkeypatch):
    monkeypatch.setattr(Value, "count", 0, raising=False)
    Value.count += 1
    monkeypatch.setattr(Value, "square", lambda self: self * self, raising=False)
    assert (Value(3.0).square().data, Value(1.0).count) == (9.0, 1)


def test_data_as_a_property(monkeypatch):
    def assign(value, number):
        vars(value)["held"] = number

    monkeypatch.setattr(Value, "data", property(lambda value: value.held, assign))
    a = Value(3.0)
    out = a * 2
    out.backward()
    assert (out.data, a.grad, a.held) == (6.0, 2, 3.0)


def test_derived_class_that_is_abstract_too():
    class Shape(Value, abc.ABC):
        pass

    assert (Shape(2.0) * 2).data == 4.0
