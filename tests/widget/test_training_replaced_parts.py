"""Panels of models whose parts, or whose classes, were replaced."""

from __future__ import annotations

import math

import pytest

from micrograd import MLP, Layer, Neuron, Value, nn
from micrograd.losses import LOSSES
from micrograd.operations import power_of
from micrograd_widget import TrainingPanel, show
from micrograd_widget.training.plain_mlp import is_plain_mlp

from .training_panels import data_of, mlp, panel_of


class Plain(Neuron):
    """A neuron that has only the attributes of the published one."""

    def __init__(self, nin, nonlin=True):
        self.w = [Value(0.5 + index) for index in range(nin)]
        self.b = Value(0.1)
        self.nonlin = nonlin


def trains_as_python_computes(panel, model):
    """The loss in the panel is that of the model, called by hand; the next steps change it."""
    panel.fit(2)
    before = data_of(model)
    graph = panel.loss_graph(0)
    panel.fit(1)
    assert data_of(model) != before and math.isfinite(graph.data)
    assert len(panel.history) >= 3
    return panel.tape is not None


def test_a_plain_mlp_needs_no_tape():
    model = mlp(3, 1, activation="relu")
    assert not trains_as_python_computes(panel_of(model), model)


@pytest.mark.parametrize("name", ["relu", "__add__", "__mul__", "maximum"])
def test_operations_that_were_replaced(monkeypatch, name):
    original = getattr(Value, name)
    monkeypatch.setattr(Value, name, lambda *operands: original(*operands).tanh())
    model = mlp(3, 1, activation="tanh")
    assert trains_as_python_computes(panel_of(model), model)
    fresh = TrainingPanel(points=20, activation="relu", hidden=[2])
    assert fresh.tape is not None


@pytest.mark.parametrize("kind", [Neuron, Layer, MLP])
def test_calls_that_were_replaced(monkeypatch, kind):
    original = kind.__call__

    def halved(self, x):
        out = original(self, x)
        return [one * 0.5 for one in out] if isinstance(out, list) else out * 0.5

    monkeypatch.setattr(kind, "__call__", halved)
    model = mlp(3, 1)
    assert trains_as_python_computes(panel_of(model), model)


def test_neurons_of_another_class(monkeypatch):
    monkeypatch.setattr(nn, "Neuron", Plain)
    model = MLP(2, [3, 1])
    assert type(model.layers[0].neurons[0]) is Plain
    assert trains_as_python_computes(panel_of(model), model)
    assert panel_of(model).describe["model"] == "MLP(2, [3, 1])"


def test_attributes_set_after_construction():
    model = mlp(3, 1, activation="relu")
    model.layers[-1].neurons[0].nonlin = True
    assert trains_as_python_computes(panel_of(model), model)
    model = mlp(3, 1, activation="relu")
    for neuron in model.layers[0].neurons:
        neuron.nonlin = False
    panel = panel_of(model)
    assert panel.tape is None and panel.state["activation"] == "linear"
    model.layers.append(Layer(1, 1, nonlin=False))
    assert panel_of(model).state["hidden"] == [3, 1]


def test_layers_without_neurons_of_ours():
    class Doubled:
        def __init__(self):
            self.k = Value(0.5)

        def __call__(self, x):
            return [self.k * one for one in x]

        def parameters(self):
            return [self.k]

    model = mlp(3, 1)
    model.layers.insert(0, Doubled())
    panel = panel_of(model)
    assert panel.describe["model"] == "MLP" and trains_as_python_computes(panel, model)


def test_graph_of_a_model_with_a_replaced_activation(monkeypatch):
    monkeypatch.setattr(Value, "relu", lambda self: self * 0 + 7)
    out = MLP(2, [2, 1])([1.0, 2.0])
    loss = LOSSES["max_margin"](out, 1.0)
    widget = show(loss)
    widget.run_forward()
    assert widget.cursor is not None and loss.data == LOSSES["max_margin"](out, 1.0).data
    assert "text/html" in loss._repr_mimebundle_()[0]


def test_an_mlp_is_plain_after_many_other_powers():
    for exponent in range(3_000):
        power_of(float(exponent) + 0.5)
    assert is_plain_mlp(MLP(2, [3, 1]))
