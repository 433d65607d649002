"""The graphs of the conformance vectors."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass

from micrograd import MLP, Value, scope


@dataclass(frozen=True)
class Graph:
    """A graph to record.

    Attributes:
        name: what a failing test is called.
        build: makes its root.
        leaf_data: what a run starts from, if not from the data that was recorded.
        states: about how many cursors to write down.
    """

    name: str
    build: Callable[[], Value]
    leaf_data: tuple[float, ...] | None = None
    states: int = 100


def readme() -> Value:
    a, b = Value(-4.0, label="a"), Value(2.0, label="b")
    c = a + b
    d = a * b + b**3
    c += c + 1
    c += 1 + c + (-a)
    d += d * 2 + (b + a).relu()
    d += 3 * d + (b - a).relu()
    e = c - d
    f = e**2
    g = f / 2.0
    g += 10.0 / f
    g.backward()
    return g


def neuron() -> Value:
    x1, x2 = Value(2.0, label="x1"), Value(0.0, label="x2")
    w1, w2 = Value(-3.0, label="w1"), Value(1.0, label="w2")
    return (x1 * w1 + x2 * w2 + Value(6.8813735870195432, label="b")).tanh()


def one_operand_twice(name: str) -> Value:
    a = Value(3.0, label="a")
    return a * a if name == "*" else a + a


def exact() -> Value:
    a, b = Value(0.1, label="a"), Value(-0.7, label="b")
    c = (a / b - b * a + -a) ** 2 + abs(b) ** 0.5
    return (c.sqrt() / abs(b)).relu() + (c - 3).relu() + c**-1


def every_operation() -> Value:
    a, b = Value(0.6, label="a"), Value(1.3, label="b")
    with scope("two operands"):
        c = (a + b) * (a - b) / (b + 2) + b**a + 2**a
    with scope("one operand"):
        with scope("smooth"):
            d = c.exp().log() + c.tanh() * c.sigmoid() + c.sin() + (-c).cos()
        with scope("corners"):
            e = abs(d).sqrt() + (d - 5).relu() + d.relu()
    f = abs(e) ** 2.5 + e**2 + e**-1 + e**3 + abs(e) ** 0.5 + e**0
    return f * 0.25 + a


def comparisons() -> Value:
    a, b = Value(0.6, label="a"), Value(-1.3, label="b")
    with scope("all different"):
        c = a.maximum(b) * 3 - b.minimum(a) * a.minimum(0.5) + b.maximum(-1)
    with scope("all the same"):
        d = a.maximum(0.6) * b.minimum(-1.3) + a.minimum(a) - b.maximum(b)
    with scope("leaky"):
        e = a.leaky_relu() + b.leaky_relu(0.25) * b.leaky_relu(a) + (b - b).leaky_relu()
    return c * d + e


def logarithms() -> Value:
    a, b = Value(0.6, label="a"), Value(-40.0, label="b")
    c = a.softplus() * b.softplus() + (-b).softplus()
    return c.log1p() - (a * 1e-9).log1p() * (-a).log1p()


def own_operation() -> Value:
    a, b = Value(3.0, label="a"), Value(4.0, label="b")
    h = Value(math.sqrt(a.data**2 + b.data**2), (a, b), "hypot")

    def share() -> None:
        a.grad += a.data / h.data * h.grad
        b.grad += b.data / h.data * h.grad

    h._backward = share
    out = h * a + Value(2.0, (h,), "opaque")
    out.backward()
    return out


def not_finite() -> Value:
    a, b = Value(2.0, label="a"), Value(4.0, label="b")
    return (a / b).sqrt() * a - abs(a - b)


def minus_zero_of_relu() -> Value:
    """Where `relu` is off, its 0 is a float like every other: minus it is minus 0."""
    a = Value(-1.5, label="a")
    return -a.relu() + -(Value(0) * 3)


def max_margin_loss() -> Value:
    random.seed(1337)
    model = MLP(2, [4, 4, 1])
    points = [((1.0, -0.5), 1), ((-0.75, 2.0), -1)]
    scores = [model(list(map(Value, point))) for point, _ in points]
    with scope("loss"):
        losses = [
            (1 + -label * score).relu() for (_, label), score in zip(points, scores, strict=True)
        ]
        return sum(losses) * (1.0 / len(losses)) + 1e-4 * sum(p * p for p in model.parameters())


GRAPHS = [
    Graph("a single leaf", lambda: Value(4.5, label="a")),
    Graph("a * a", lambda: one_operand_twice("*")),
    Graph("a + a", lambda: one_operand_twice("+")),
    Graph("README expression", readme),
    Graph("README expression, other leaves", readme, (1.5, 2.5, 1, 1, 2, 3, 2, 10), states=20),
    Graph("the lecture's neuron", neuron),
    Graph("exact operations", exact),
    Graph("every operation", every_operation, states=16),
    Graph("comparisons", comparisons, states=4),
    Graph("softplus and log1p", logarithms, states=4),
    Graph("an own operation", own_operation),
    Graph("an own operation, other leaves", own_operation, (-1.5, 10.0)),
    Graph("infinities", not_finite, (math.inf, 2.0)),
    Graph("minus zero", not_finite, (-0.0, 5.0)),
    Graph("minus a ReLU that is off", minus_zero_of_relu),
    Graph("NaN", not_finite, (1.0, math.nan)),
    Graph("MLP with max-margin loss", max_margin_loss, states=4),
]
