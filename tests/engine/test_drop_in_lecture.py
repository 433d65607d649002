"""Programs in the style of Karpathy's lecture, typed by a student, run unchanged."""

from __future__ import annotations

import math
import random

import pytest

from micrograd import MLP, Value


def neuron():
    """The lecture's neuron of two inputs, every value of it with a label."""
    x1, x2 = Value(2.0, label="x1"), Value(0.0, label="x2")
    w1, w2 = Value(-3.0, label="w1"), Value(1.0, label="w2")
    b = Value(6.8813735870195432, label="b")
    x1w1 = x1 * w1
    x1w1.label = "x1*w1"
    x2w2 = x2 * w2
    x2w2.label = "x2*w2"
    both = x1w1 + x2w2
    both.label = "x1*w1 + x2*w2"
    n = both + b
    n.label = "n"
    o = n.tanh()
    o.label = "o"
    return {value.label: value for value in (x1, x2, w1, w2, b, x1w1, x2w2, both, n, o)}


KNOWN = {"x1": -1.5, "w1": 1.0, "x2": 0.5, "w2": 0.0, "n": 0.5, "o": 1.0}


def rounded(values):
    return {label: round(values[label].grad, 6) for label in KNOWN}


def test_labels():
    values = neuron()
    assert Value(1.0).label == ""
    assert values["o"].label == "o"
    values["o"].label = "output"
    assert values["o"].label == "output"


def test_backward():
    values = neuron()
    assert values["o"].data == pytest.approx(0.7071, abs=1e-4)
    values["o"].backward()
    assert rounded(values) == KNOWN


def test_one_backward_after_the_other_by_hand():
    values = neuron()
    o, n, both = values["o"], values["n"], values["x1*w1 + x2*w2"]
    o.grad = 1.0
    o._backward()
    assert n.grad == pytest.approx(0.5)
    assert both.grad == 0
    n._backward()
    values["b"]._backward()
    both._backward()
    values["x2*w2"]._backward()
    values["x1*w1"]._backward()
    assert rounded(values) == KNOWN
    n._backward()
    assert both.grad == pytest.approx(1.0), "a second call adds a second share"


def test_topological_order_of_ones_own():
    values = neuron()
    order, visited = [], set()

    def build_topo(v):
        if v not in visited:
            visited.add(v)
            for child in v._prev:
                build_topo(child)
            order.append(v)

    build_topo(values["o"])
    assert set(order) == set(values.values())
    values["o"].grad = 1.0
    for node in reversed(order):
        node._backward()
    assert rounded(values) == KNOWN


def test_value_used_twice():
    a = Value(3.0, label="a")
    b = a + a
    b.backward()
    assert a.grad == 2.0
    a, b = Value(-2.0), Value(3.0)
    f = (a * b) * (a + b)
    f.backward()
    assert (a.grad, b.grad) == (-3.0, -8.0)


def sine(value):
    """An operation as a student writes one."""
    out = Value(math.sin(value.data), (value,), "sin")

    def _backward():
        value.grad += math.cos(value.data) * out.grad

    out._backward = _backward
    return out


def test_own_operation():
    x = Value(0.7)
    y = sine(x) * x + sine(sine(x))
    twin = Value(0.7)
    z = twin.sin() * twin + twin.sin().sin()
    y.backward()
    z.backward()
    assert (y.data, x.grad) == (z.data, twin.grad)
    out = sine(x)
    assert (out._op, out._prev) == ("sin", (x,))


def test_own_operation_called_by_hand():
    x = Value(0.7)
    out = sine(x)
    out.grad = 3.0
    out._backward()
    assert x.grad == math.cos(0.7) * 3.0


def test_own_operation_of_three_operands_in_any_collection():
    for collect in (list, tuple, set, iter):
        parts = [Value(1.0), Value(2.0), Value(3.0)]
        mean = Value(2.0, collect(parts), "mean")

        def share(mean=mean, parts=parts):
            for part in parts:
                part.grad += mean.grad / 3

        mean._backward = share
        (mean * 6).backward()
        assert [part.grad for part in parts] == [2.0, 2.0, 2.0]
        assert set(mean._prev) == set(parts)


def test_own_operation_without_backward_hands_nothing_down():
    x = Value(1.0)
    y = Value(5.0, (x,), "opaque") * 2
    y.backward()
    assert y._prev[0].grad == 2
    assert x.grad == 0


def test_known_operation_with_a_backward_of_ones_own():
    a, b = Value(2.0), Value(5.0)
    out = a * b

    def twice_too_much():
        a.grad += 2 * b.data * out.grad
        b.grad += 2 * a.data * out.grad

    out._backward = twice_too_much
    (out + 1).backward()
    assert (a.grad, b.grad) == (10.0, 4.0)
    assert (out._op, out._prev) == ("*", (a, b))


def test_backward_that_does_nothing_for_a_leaf():
    a = Value(2.0, (), "input")
    a._backward = lambda: None
    out = a * 3
    out.backward()
    out.backward()
    assert (a.grad, a._op, a._prev) == (6, "input", ())


def test_method_added_to_the_class(monkeypatch):
    monkeypatch.setattr(Value, "sine", sine, raising=False)
    x = Value(0.7)
    x.sine().backward()
    assert x.grad == math.cos(0.7)


def test_method_replaced_in_the_class(monkeypatch):
    def tanh(self):
        doubled = (2 * self).exp()
        return (doubled - 1) / (doubled + 1)

    x, twin = Value(0.8), Value(0.8)
    twin.tanh().backward()
    monkeypatch.setattr(Value, "tanh", tanh)
    out = x.tanh()
    out.backward()
    assert out._op == "/"
    assert x.grad == pytest.approx(twin.grad, rel=1e-14)


def test_operators_replaced_in_the_class(monkeypatch):
    """A student who types `__mul__` anew, with the closure of the lecture."""

    def multiply(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other), "*")

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out

    monkeypatch.setattr(Value, "__mul__", multiply)
    monkeypatch.setattr(Value, "__rmul__", multiply)
    a, b = Value(2.0), Value(-3.0)
    (3 * a * b + a * a).backward()
    assert (a.grad, b.grad) == (-5.0, 6.0)


def test_nudging_the_data():
    a, b, c, f = (Value(number) for number in (2.0, -3.0, 10.0, -2.0))
    (a * b + c).backward()
    loss = ((a * b + c) * f).data
    for value in (a, b, c, f):
        value.grad = 0
    ((a * b + c) * f).backward()
    for value in (a, b, c, f):
        value.data += 0.01 * value.grad
    assert loss == -8.0
    assert ((a * b + c) * f).data == pytest.approx(-7.286496)


def test_training_of_four_examples():
    random.seed(42)
    n = MLP(3, [4, 4, 1], activation="tanh")
    xs = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
    ys = [1.0, -1.0, -1.0, 1.0]
    losses = []
    for _ in range(100):
        ypred = [n(x) for x in xs]
        loss = sum((yout - ygt) ** 2 for ygt, yout in zip(ys, ypred, strict=True))
        for p in n.parameters():
            p.grad = 0.0
        loss.backward()
        for p in n.parameters():
            p.data += -0.01 * p.grad
        losses.append(loss.data)
    assert losses[-1] < 0.05 * losses[0]
