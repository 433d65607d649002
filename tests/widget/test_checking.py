"""Gradients of engines that somebody typed: their mistakes are found."""

from __future__ import annotations

import math

import pytest

import micrograd
from micrograd import Value
from micrograd_widget import gradcheck

from .test_foreign import Typed


class Wrong(Typed):
    """The same engine with a mistake that many make."""

    def tanh(self):
        t = math.tanh(self.data)
        out = Wrong(t, (self,), "tanh")

        def _backward():
            self.grad += (1 - t) * out.grad  # not t squared

        out._backward = _backward
        return out


class Overwriting(Typed):
    """An engine that sets gradients instead of adding to them."""

    def __add__(self, other):
        out = Overwriting(self.data + other.data, (self, other), "+")

        def _backward():
            self.grad = out.grad
            other.grad = out.grad

        out._backward = _backward
        return out


def named(check):
    return {row.name: row for row in check.rows}


def neuron(last):
    x, w, b = Typed(2.0, label="x"), Typed(-0.3, label="w"), Typed(0.4, label="b")
    n = x * w + b
    n.label = "n"
    return last(n)


def test_a_right_engine_passes():
    out = neuron(Typed.tanh)
    out.backward()
    check = gradcheck(out)
    assert check, check
    assert check.checked == "backward"
    assert sorted(named(check)) == ["b", "w", "x"]


def test_a_wrong_tanh_is_found_and_the_place_of_the_mistake():
    out = neuron(Wrong.tanh)
    out.backward()
    check = gradcheck(out)
    assert not check
    assert {row.verdict for row in check.rows} == {"differs"}
    assert named(check)["b"].numeric == pytest.approx(1 - math.tanh(-0.2) ** 2)
    assert [(one.name, one.operations) for one in check.breaks] == [("n", ["tanh"])]
    assert "n.grad is 1.19738, but by the chain rule" in repr(check)


def test_a_missing_plus_is_found():
    a = Overwriting(3.0, label="a")
    b = a + a
    b.backward()
    check = gradcheck(b)
    assert [(row.analytic, row.verdict) for row in check.rows] == [(1.0, "differs")]
    assert check.rows[0].numeric == pytest.approx(2.0)
    assert check.rows[0].leaf is a


def test_before_their_backward_it_says_that_it_did_not_check_theirs():
    check = gradcheck(neuron(Wrong.tanh))
    assert check.checked == "computed"
    assert "call backward() first" in check.notes[0]


def test_a_known_name_with_another_result_cannot_be_measured():
    x = Typed(2.0, label="x")
    out = Typed(5.0, (x,), "tanh", label="y")
    out.backward()
    check = gradcheck(out)
    assert not check
    assert check.rows[0].reason == "y is not what tanh gives for its operands"


def test_it_changes_nothing_of_theirs():
    out = neuron(Typed.tanh)
    out.backward()
    seen = [(node.data, node.grad) for node in (out, *out._prev)]
    gradcheck(out)
    assert [(node.data, node.grad) for node in (out, *out._prev)] == seen


def test_it_takes_our_values_too():
    a = Value(3.0, label="a")
    b = a * a
    b.backward()
    assert gradcheck(b)


def test_what_is_no_value_is_refused():
    with pytest.raises(TypeError, match="does not look like a Value"):
        gradcheck("L")


def test_both_packages_have_the_same_function():
    assert micrograd.gradcheck is gradcheck
