"""The graph of a gradient, displayed and stepped like any other."""

from __future__ import annotations

import pytest

from micrograd import MLP, Value, grad
from micrograd.losses import squared_error
from micrograd_widget import show


@pytest.fixture
def parabola():
    x = Value(3.0, label="x")
    y = x * x
    y.label = "y"
    y.backward(create_graph=True)
    return x, y


def test_it_steps_and_is_restored(parabola):
    x, _ = parabola
    slope = x.grad
    widget = show(slope)
    assert "∂y/∂x" in widget.tape.label
    assert widget.tape.scope_name == ["gradient of y"]
    widget.run_backward()
    assert (slope.data, slope.grad, x.grad) == (6, 1, 2), "the second derivative of x² is 2"
    x.data = 5.0
    widget.step_back()
    widget.step()
    assert slope.data == 10
    widget.reset()
    assert x.grad is slope


def test_a_graph_whose_gradients_are_values(parabola):
    x, y = parabola
    slope = x.grad
    widget = show(y)
    shown, _ = widget._repr_mimebundle_()
    assert "<td>x</td><td></td><td>3.0</td><td>6.0</td>" in shown["text/html"]
    widget.run_forward()
    assert x.grad is slope
    widget.run_backward()
    assert x.grad == 6
    widget.reset()
    assert x.grad is slope


def test_second_derivative_of_a_model():
    model = MLP(2, [3, 1], activation="tanh")
    inputs = [Value(0.5), Value(-1.0)]
    slopes = grad(squared_error(model(inputs), 1.0), model.parameters(), create_graph=True)
    norm = sum(slope * slope for slope in slopes)
    widget = show(norm)
    widget.run_backward()
    gradients = [parameter.grad for parameter in model.parameters()]
    widget.reset()
    assert gradients == pytest.approx(list(grad(norm, model.parameters())), rel=1e-12)
