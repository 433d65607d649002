"""What a Value shows, and what may be done to it."""

from __future__ import annotations

import sys
from fractions import Fraction

import pytest

from micrograd import Value
from micrograd.autograd import NOT_COMPUTED


def test_repr():
    a = Value(2.0)
    out = a * -3.5
    assert repr(out) == "Value(data=-7.0, grad=0)"
    out.backward()
    assert repr(a) == "Value(data=2.0, grad=-3.5)"
    assert repr(Value(4, label="four")) == "Value(data=4, grad=0)"


@pytest.mark.parametrize(
    ("data", "held"),
    [
        (2, 2),
        (True, 1),
        (0.5, 0.5),
        (Fraction(1, 4), Fraction(1, 4)),
        (2**53, 2**53),
        (2**60 + 1, 2.0**60),
    ],
)
def test_data_is_a_real_number(data, held):
    value = Value(data)
    assert value.data == held
    assert type(value.data) is type(held)


def test_gradient_before_anybody_computed_it_is_a_zero_that_can_be_told():
    a = Value(2.0)
    assert a.grad == 0
    assert a.grad is NOT_COMPUTED
    assert (a + 1).grad is NOT_COMPUTED
    (a * 0).backward()
    assert a.grad == 0
    assert a.grad is not NOT_COMPUTED
    a.grad += 1
    assert type(a.grad) is int


def test_leaf():
    a = Value(2.0)
    assert (a._op, a._prev, a.label) == ("", (), "")


def test_operands_in_order_with_duplicates():
    a, b = Value(2.0), Value(3.0)
    assert (b - a)._prev == (b, a)
    assert (a * a)._prev == (a, a)
    assert [operand.data for operand in (1 - a)._prev] == [1, 2.0]
    assert Value(0.0, [b, a, b], "own")._prev == (b, a, b)


def test_identity_is_equality():
    a, b = Value(2.0), Value(2.0)
    assert a == a
    assert a != b
    assert len({a, b, a}) == 2
    held = hash(a)
    a.data, a.grad = 5.0, 1.0
    assert hash(a) == held
    assert {a: "a"}[a] == "a"


def test_label_and_attributes_of_ones_own():
    a = Value(2.0, label="a")
    b = Value(3.0, (a,), "own", "b")
    assert (a.label, b.label, (a + b).label) == ("a", "b", "")
    a.label = "renamed"
    a.m = 1
    assert (a.label, a.m) == ("renamed", 1)
    assert not hasattr(b, "m")


def test_assigning_data_changes_nothing_downstream():
    a = Value(2.0)
    b = a * 3
    a.data += 1.0
    assert (a.data, b.data) == (3.0, 6.0)


def test_augmented_assignment_makes_a_new_value():
    a = b = Value(2.0)
    b += 1
    b *= 2
    assert (a.data, b.data, b._op) == (2.0, 6.0, "*")


def test_class_of_ones_own():
    class Named(Value):
        def shout(self):
            return self.label.upper()

    a = Named(2.0, label="a")
    out = a * a
    out.backward()
    assert (a.shout(), a.grad) == ("A", 4.0)


def test_backward_of_a_leaf():
    a = Value(2.0)
    a.backward()
    assert a.grad == 1
    a.backward()
    assert a.grad == 1


def test_display_without_the_widget(monkeypatch):
    for name in ("micrograd_widget", "micrograd_widget.display"):
        monkeypatch.setitem(sys.modules, name, None)
    assert Value(2.0)._repr_mimebundle_() is None
    assert Value(2.0)._display_() == "Value(data=2.0, grad=0)"
