"""`_backward` is wrapped, replaced and called, as code written for other engines does it."""

from __future__ import annotations

import pytest

from micrograd import Tape, Value, gradcheck


def graph():
    a = Value(3.0)
    return a, a * 2


def test_wrapper_calls_what_was_there_before():
    a, b = graph()
    before = b._backward
    b._backward = lambda: before()
    b.backward()
    assert (a.grad, b._op, b._prev[0]) == (2, "*", a)


def test_wrapped_twice_and_counted():
    a, b = graph()
    calls = []
    for name in ("inner", "outer"):

        def wrapper(before=b._backward, name=name):
            calls.append(name)
            before()

        b._backward = wrapper
    (b + b).backward()
    assert (a.grad, calls) == (4, ["outer", "inner"])


def test_clipped():
    a, b = graph()
    before = b._backward

    def clipped():
        before()
        a.grad = max(-1, min(1, a.grad))

    b._backward = clipped
    b.backward()
    assert a.grad == 1


@pytest.mark.parametrize("make", [lambda x: x * x, lambda x: x + x, lambda x: x**2, Value.tanh])
def test_every_value_of_a_graph_is_wrapped(make):
    def gradients(wrap):
        x = Value(0.5)
        y = make(x)
        root = make(y) - y / 3
        visited = []
        for node in root._ancestors() if wrap else ():

            def wrapper(before=node._backward, node=node):
                visited.append(node)
                before()

            node._backward = wrapper
        root.backward()
        return x.grad, len(visited), len(root._ancestors())

    plain, wrapped = gradients(False), gradients(True)
    assert wrapped[0] == plain[0]
    assert wrapped[1] == wrapped[2]


def test_wrapper_of_a_leaf_sees_its_whole_gradient():
    a, b = graph()
    seen = []
    before = a._backward
    a._backward = lambda: (seen.append(a.grad), before())
    (b * b).backward()
    assert seen == [24.0]
    assert (a._op, a._prev, Tape.record(b).leaves) == ("", (), Tape.record(a * 2).leaves)


def test_function_of_ones_own():
    a, b = graph()

    def five_times():
        a.grad += 5 * b.grad

    b._backward = five_times
    (b * b).backward()
    assert a.grad == 60.0


def test_function_keeps_its_operation_whatever_is_assigned():
    a, b = graph()
    before = b._backward
    b._backward = lambda: None
    b.grad = 3
    before()
    assert a.grad == 6
    b._prev = ()
    before()
    assert a.grad == 12


def test_function_taken_over_by_another_value():
    a, b = graph()
    other = Value(0.0)
    other._prev, other._op, other._backward = b._prev, b._op, b._backward
    b.grad = 1
    other.backward()
    assert a.grad == 2


def test_called_by_hand():
    a, b = graph()
    b.grad = 1
    b._backward()
    b._backward()
    assert a.grad == 4
    assert a._backward() is None


def test_none_hands_nothing_down():
    a, b = graph()
    b._backward = None
    (b * 1).backward()
    assert (a.grad, b.grad) == (0, 1)


def test_wrapped_operation_is_recorded_as_what_it_is():
    a = Value(3.0)
    b = a * a
    before = b._backward
    b._backward = lambda: before()
    root = b + 1
    root.backward()
    plain = Tape.record(a * a + 1)
    assert Tape.record(root).code == plain.code
    assert "unchecked" not in str(gradcheck(root))


def test_replaced_backward_is_recorded_as_ones_own():
    a, b = graph()
    out = (b - 10).relu()
    straight = out._prev[0]

    def through():
        straight.grad += out.grad

    out._backward = through
    tape = Tape.record(out)
    assert (tape.own_name, list(tape.own_derivative)) == (["ReLU"], [1.0])
    out.backward()
    assert a.grad == 2
