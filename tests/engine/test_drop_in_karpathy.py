"""Programs in the style of Karpathy's micrograd repository run unchanged."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest

import micrograd
from micrograd import autograd, engine, nn
from micrograd.engine import Value
from micrograd.nn import MLP, Layer, Module, Neuron

from .oracle import Oracle, OracleMLP


def test_all_names_are_the_same_objects():
    assert micrograd.Value is engine.Value is autograd.Value
    for name in ("Module", "Neuron", "Layer", "MLP"):
        assert getattr(micrograd, name) is getattr(nn, name)


def readme(number):
    """The expression of the README, of which the three numbers are known."""
    a, b = number(-4.0), number(2.0)
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
    return a, b, g


def test_readme_expression():
    a, b, g = readme(Value)
    g.backward()
    assert [f"{x:.4f}" for x in (g.data, a.grad, b.grad)] == ["24.7041", "138.8338", "645.5773"]


def test_readme_expression_agrees_with_the_oracle():
    a, b, g = readme(Value)
    g.backward()
    oracle_a, oracle_b, oracle_g = readme(Oracle)
    oracle_g.backward()
    assert g.data == pytest.approx(oracle_g.data, rel=1e-14)
    assert a.grad == pytest.approx(oracle_a.grad, rel=1e-14)
    assert b.grad == pytest.approx(oracle_b.grad, rel=1e-14)


def sanity(number):
    x = number(-4.0)
    z = 2 * x + 2 + x
    q = z.relu() + z * x
    h = (z * z).relu()
    y = h + q + q * x
    y.backward()
    return x.grad, y.data


def test_sanity_expression_is_the_oracles_to_the_last_bit():
    assert sanity(Value) == sanity(Oracle) == (46.0, -20.0)


def test_integers_stay_integers():
    a = Value(3)
    out = (a * 2 - 1) ** 2
    out.backward()
    assert repr(out) == "Value(data=25, grad=1)"
    assert repr(a) == "Value(data=3, grad=20)"
    assert repr(Value(-2).relu()) == "Value(data=0, grad=0)"


def test_walkers_over_sets_of_operands():
    _, _, g = readme(Value)

    def trace(root):
        nodes, edges = set(), set()

        def build(v):
            if v not in nodes:
                nodes.add(v)
                for child in v._prev:
                    edges.add((child, v))
                    build(child)

        build(root)
        return nodes, edges

    nodes, edges = trace(g)
    assert (nodes, edges) == micrograd.trace(g)
    assert {node._op for node in nodes} == {"", "+", "-", "*", "/", "**3", "**2", "neg", "ReLU"}
    assert set((g + g)._prev) == {g}
    assert set((g * 2)._prev) > {g}


def test_picture_drawn_by_a_walker():
    graphviz = pytest.importorskip("graphviz")
    random.seed(1)
    y = Neuron(2)([Value(1.0), Value(-2.0)])
    nodes, edges = micrograd.trace(y)
    dot = graphviz.Digraph(format="svg", graph_attr={"rankdir": "LR"})
    for n in nodes:
        dot.node(name=str(id(n)), label=f"{{ data {n.data:.4f} | grad {n.grad:.4f} }}")
        if n._op:
            dot.node(name=str(id(n)) + n._op, label=n._op)
            dot.edge(str(id(n)) + n._op, str(id(n)))
    for n1, n2 in edges:
        dot.edge(str(id(n1)), str(id(n2)) + n2._op)
    assert dot.source.count("[label=ReLU]") == 1
    assert dot.source.count("->") == len(edges) + sum(bool(n._op) for n in nodes)


def test_weights_are_drawn_in_the_same_order():
    random.seed(1337)
    weights = [parameter.data for parameter in MLP(3, [4, 4, 1]).parameters()]
    random.seed(1337)
    assert weights == [parameter.data for parameter in OracleMLP(3, [4, 4, 1]).parameters()]
    random.seed(1337)
    assert weights[:4] == [random.uniform(-1, 1) for _ in range(3)] + [0]


@pytest.mark.parametrize("sizes", [[4, 4, 1], [5, 2]])
def test_outputs_are_the_same_to_the_last_bit(sizes):
    x = [2.0, 3.0, -1.0]
    outputs = []
    for make in (MLP, OracleMLP):
        random.seed(7)
        out = make(3, sizes)(x)
        outputs.append([one.data for one in out] if isinstance(out, list) else out.data)
    assert outputs[0] == outputs[1]


def test_module_of_ones_own():
    class Scaled(Module):
        def __init__(self):
            self.k = Value(2.0)
            self.inner = Layer(2, 2, nonlin=False)

        def __call__(self, x):
            return self.k * sum(self.inner(x))

        def parameters(self):
            return [self.k, *self.inner.parameters()]

    model = Scaled()
    model([1.0, 2.0]).backward()
    assert all(parameter.grad != 0 for parameter in model.parameters())
    model.zero_grad()
    assert [parameter.grad for parameter in model.parameters()] == [0] * 7
    assert Module().parameters() == []


def moons(count):
    """Two half circles that reach into each other, as arrays with labels -1 and 1."""
    rng = np.random.default_rng(3)
    angle = np.pi * rng.random(count)
    y = np.arange(count) % 2
    x = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    x[y == 1] = [1.0, 0.5] - x[y == 1]
    return x + rng.normal(0, 0.1, x.shape), y * 2 - 1


def train(number, model, points, labels, steps):
    """The demo's loop: max-margin loss, L2, accuracy, a learning rate that decays."""

    def loss():
        inputs = [list(map(number, row)) for row in points]
        scores = list(map(model, inputs))
        losses = [(1 + -yi * si).relu() for yi, si in zip(labels, scores, strict=True)]
        data_loss = sum(losses) * (1.0 / len(losses))
        reg_loss = 1e-4 * sum(p * p for p in model.parameters())
        hits = [(yi > 0) == (si.data > 0) for yi, si in zip(labels, scores, strict=True)]
        return data_loss + reg_loss, sum(hits) / len(hits)

    history = []
    for k in range(steps):
        total, accuracy = loss()
        model.zero_grad()
        total.backward()
        learning_rate = 1.0 - 0.9 * k / 100
        for p in model.parameters():
            p.data -= learning_rate * p.grad
        history.append((total.data, accuracy))
    return history


def test_demo_training_gives_the_same_losses():
    points, labels = moons(30)
    plain_points, plain_labels = points.tolist(), labels.tolist()
    random.seed(1337)
    model = MLP(2, [8, 8, 1])
    ours = train(Value, model, points, labels, steps=15)
    random.seed(1337)
    oracle = OracleMLP(2, [8, 8, 1])
    theirs = train(Oracle, oracle, plain_points, plain_labels, steps=15)
    assert ours[0] == theirs[0]
    for (loss, accuracy), (oracle_loss, oracle_accuracy) in zip(ours, theirs, strict=True):
        assert math.isclose(loss, oracle_loss, rel_tol=1e-9)
        assert accuracy == oracle_accuracy
    for ours_p, theirs_p in zip(model.parameters(), oracle.parameters(), strict=True):
        assert math.isclose(ours_p.data, theirs_p.data, rel_tol=1e-7, abs_tol=1e-12)
    assert ours[-1][0] < ours[0][0] / 2
