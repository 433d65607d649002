"""Gradients that are None, and labels that are no text, neither stop a display nor `backward`."""

from __future__ import annotations

import pytest

from micrograd import Tape, Value, draw_dot, grad, gradcheck

ODD = [3, 2.5, ("x", 1), ["x"], None, True]


def test_gradient_that_was_taken_away():
    a = Value(3.0, label="a")
    b = a * 2
    a.grad = b.grad = None
    tape = Tape.record(b)
    assert (list(tape.recorded_grad), list(tape.grad_known)) == ([0.0] * 3, [0] * 3)
    assert "grad 0.0000" in draw_dot(b).source
    assert gradcheck(b)
    assert repr(a) == "Value(data=3.0, grad=None)"
    b.backward()
    assert a.grad == 2
    a.grad = None
    b.backward(create_graph=True)
    assert a.grad.data == 2
    a.grad = None
    assert grad(b, a) == (2,)
    assert a.grad is None


def test_display_of_a_gradient_that_was_taken_away():
    pytest.importorskip("anywidget")
    a = Value(3.0)
    b = a * 2
    a.grad = None
    assert b._repr_mimebundle_()
    assert a._repr_mimebundle_()


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_label_and_operation_of_any_type(odd):
    pytest.importorskip("anywidget")
    a = Value(3.0)
    b = a * 2
    own = Value(6.0, (b,), "own")
    a.label = b.label = b._op = own._op = odd
    assert own._op == odd
    for root in (a, b, own):
        assert draw_dot(root).source
        assert root._repr_mimebundle_()
        labelled = {a, b} & set(root._ancestors()) if odd else ()
        assert len(Tape.record(root).label) == len(labelled)
        gradcheck(root)
    assert grad(b, a, create_graph=True)[0].data == 2
    with pytest.raises(ZeroDivisionError, match="divides by zero"):
        a.data = 0.0
        1 / a


def test_drawing_of_an_operation_without_a_name():
    a = Value(3.0)
    lines = [line.strip() for line in draw_dot(Value(1.0, (a,))).source.splitlines()]
    assert {'"1 operation" -> 1', '0 -> "1 operation"'} <= set(lines)


def test_drawing_of_a_name_with_a_colon():
    lines = [line.strip() for line in draw_dot(Value(1.0, (Value(3.0),), "x:y")).source.split("\n")]
    assert {'"1x y" -> 1', '0 -> "1x y"', '"1x y" [label="x:y"]'} <= set(lines)


def test_class_of_ones_own_with_an_operation_that_is_no_text():
    class Typed:
        def __init__(self, data, prev=(), op=None):
            self.data, self.grad, self._prev, self._op = data, None, prev, op
            self._backward = lambda: None

    leaf = Typed(2.0)
    for op in ODD:
        assert gradcheck(Typed(4.0, (leaf, leaf), op)).rows
