"""Neurons, layers and multi-layer perceptrons, built of `Value`s."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from itertools import pairwise
from numbers import Integral
from operator import mul
from os import PathLike
from typing import Any

from . import saving
from .autograd import Value
from .notebook import ShownAsTrainingPanel
from .scopes import scope

ACTIVATIONS: dict[str, tuple[str, Callable[[Value], Value]]] = {
    "relu": ("ReLU", Value.relu),
    "tanh": ("TanH", Value.tanh),
    "sigmoid": ("Sigmoid", Value.sigmoid),
    "linear": ("Linear", lambda value: value),
}
"""The activations by name: each with its spelling in a repr, and its function."""


class Module:
    """Something with parameters."""

    def zero_grad(self) -> None:
        """Sets the gradient of every parameter to 0."""
        for parameter in self.parameters():
            parameter.grad = 0

    def parameters(self) -> list[Value]:
        """The values that training changes."""
        return []

    def save(self, path: str | PathLike[str]) -> None:
        """Writes the parameters to a JSON file, by name and to the last bit (`saving.py`).

        Raises:
            TypeError: a parameter does not hold a number.
            OSError: the file cannot be written.
        """
        saving.save(self, path)

    def load(self, path: str | PathLike[str]) -> None:
        """Sets the parameters to what `save` wrote for a module of the same structure.

        Gradients stay as they are. If it raises, no parameter has changed.

        Raises:
            ValueError: the file is not of this kind, or its names or shapes do not fit; the message
                says which.
            OSError: the file cannot be read.
        """
        saving.load(self, path)


class Neuron(Module):
    """activation(w · x + b) of `nin` inputs.

    The weights are drawn from `random.uniform(-1, 1)`, in order; the bias starts at 0.

    Args:
        nin: the number of inputs.
        nonlin: False leaves the activation out.
        activation: "relu", "tanh", "sigmoid" or "linear".

    Raises:
        ValueError: `nin` is less than 1, or there is no such activation.
    """

    def __init__(self, nin: int, nonlin: bool = True, activation: str = "relu") -> None:
        _check_size("inputs", nin)
        if activation not in ACTIVATIONS:
            known = ", ".join(ACTIVATIONS)
            raise ValueError(f"there is no activation {activation!r}; there are {known}")
        self.w = [Value(random.uniform(-1, 1)) for _ in range(nin)]
        self.b = Value(0)
        self.nonlin = nonlin
        self.activation = activation if nonlin else "linear"
        self.name = "neuron"

    def __call__(self, x: Iterable[Value | float]) -> Value:
        """The neuron's output for `nin` inputs.

        Raises:
            ValueError: there are more or fewer inputs than weights.
        """
        inputs = list(x)
        if len(inputs) != len(self.w):
            raise ValueError(f"a neuron of {len(self.w)} inputs was given {len(inputs)}")
        with scope(self.name):
            total = sum(map(mul, self.w, inputs), self.b)
            return ACTIVATIONS[self.activation][1](total)

    def parameters(self) -> list[Value]:
        """The weights, then the bias."""
        return [*self.w, self.b]

    def __repr__(self) -> str:
        return f"{ACTIVATIONS[self.activation][0]}Neuron({len(self.w)})"


class Layer(Module):
    """`nout` neurons that read the same `nin` inputs.

    Args:
        nin: the number of inputs.
        nout: the number of neurons.
        **kwargs: `nonlin` and `activation`, as for `Neuron`.

    Raises:
        ValueError: a size is less than 1, or there is no such activation.
    """

    def __init__(self, nin: int, nout: int, **kwargs: Any) -> None:
        _check_size("neurons", nout)
        self.neurons = [Neuron(nin, **kwargs) for _ in range(nout)]
        self.name = "layer"
        for index, neuron in enumerate(self.neurons, start=1):
            neuron.name = f"neuron {index}"

    def __call__(self, x: Iterable[Value | float]) -> Value | list[Value]:
        """The outputs for `nin` inputs: a list, or the one output of a layer of one neuron.

        Raises:
            ValueError: there are more or fewer inputs than the neurons have weights.
        """
        inputs = list(x)
        with scope(self.name):
            outputs = [neuron(inputs) for neuron in self.neurons]
        return outputs[0] if len(outputs) == 1 else outputs

    def parameters(self) -> list[Value]:
        """The parameters of each neuron in turn."""
        return [parameter for neuron in self.neurons for parameter in neuron.parameters()]

    def __repr__(self) -> str:
        return f"Layer of [{', '.join(map(repr, self.neurons))}]"


class MLP(Module, ShownAsTrainingPanel):
    """A multi-layer perceptron: layers of neurons, each of which reads the one before it.

    Args:
        nin: the number of inputs; or the layers themselves, each with an activation of its own, as
            in MLP([Layer(2, 16, activation="tanh"), Layer(16, 1, nonlin=False)]).
        nouts: the number of neurons in each layer, as in MLP(2, [16, 16, 1]); the last is linear.
        activation: of every layer but the last: "relu", "tanh", "sigmoid" or "linear".

    Raises:
        TypeError: a layer is no `Layer`, or there are neither sizes nor layers.
        ValueError: a size is less than 1, there is no layer, or no such activation; or a layer has
            other inputs than the layer before it has outputs.
    """

    def __init__(
        self,
        nin: int | Iterable[Layer],
        nouts: Iterable[int] | None = None,
        activation: str = "relu",
    ) -> None:
        if nouts is None:
            self.layers = _checked_layers(nin)
        else:
            sizes: list[Any] = [nin, *nouts]
            self.layers = [
                Layer(inputs, outputs, nonlin=index != len(sizes) - 1, activation=activation)
                for index, (inputs, outputs) in enumerate(pairwise(sizes), start=1)
            ]
        if not self.layers:
            raise ValueError("an MLP needs at least one layer, as in MLP(2, [16, 16, 1])")
        for index, layer in enumerate(self.layers, start=1):
            layer.name = f"layer {index}"

    def __call__(self, x: Iterable[Value | float]) -> Value | list[Value]:
        """The outputs for `nin` inputs: a list, or the one output of a last layer of one neuron.

        Raises:
            ValueError: there are more or fewer inputs than `nin`.
        """
        inputs: list[Any] = list(x)
        with scope("MLP"):
            for layer in self.layers:
                outputs = layer(inputs)
                inputs = [outputs] if isinstance(outputs, Value) else outputs
        return outputs

    def parameters(self) -> list[Value]:
        """The parameters of each layer in turn."""
        return [parameter for layer in self.layers for parameter in layer.parameters()]

    def __repr__(self) -> str:
        return f"MLP of [{', '.join(map(repr, self.layers))}]"


def _checked_layers(layers: Any) -> list[Layer]:
    """The layers, if each reads what the one before it gives."""
    found = list(layers) if isinstance(layers, Iterable) else None
    if found is None or not all(isinstance(layer, Layer) for layer in found):
        raise TypeError(
            "an MLP is made of sizes, as in MLP(2, [16, 1]), or of layers, as in "
            "MLP([Layer(2, 16), Layer(16, 1)])"
        )
    for index, (before, layer) in enumerate(pairwise(found), start=2):
        given, read = len(before.neurons), len(layer.neurons[0].w)
        if given != read:
            raise ValueError(
                f"layer {index} has {read} inputs, and layer {index - 1} has {given} outputs"
            )
    return found


def _check_size(what: str, size: int) -> None:
    if not isinstance(size, Integral) or size < 1:
        raise ValueError(f"the number of {what} has to be at least 1, not {size!r}")
