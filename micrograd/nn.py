"""Neurons, layers and multi-layer perceptrons, built of `Value`s.

As in Karpathy's micrograd, whatever a call uses is looked up when it is called: the attributes `w`,
`b`, `nonlin`, `neurons` and `layers`, the method `relu` of the values, and the names `random`,
`Value`, `Neuron`, `Layer`, `zip`, `sum` and `range` in this module. So each of them may be replaced
at any time.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import pairwise, starmap
from operator import mul
from os import PathLike
from typing import Any

from . import saving
from .engine import Value
from .module_parts import (
    ACTIVATIONS,
    Named,
    as_inputs,
    check_activation,
    check_layers,
    check_size,
    layer_inputs,
    number,
    paired_inputs,
    scope_named,
)
from .notebook import ShownAsTrainingPanel
from .standardisation import Standardisation

__all__ = ["MLP", "Layer", "Module", "Neuron", "Value", "random"]


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


class Neuron(Module, Named):
    """activation(w · x + b) of `nin` inputs.

    The weights are drawn from `random.uniform(-1, 1)`, in order; the bias starts at 0.

    Args:
        nin: the number of inputs.
        nonlin: False leaves the activation out.
        activation: "relu", "tanh", "sigmoid" or "linear".

    Raises:
        ValueError: `nin` is less than 1, or there is no such activation.
    """

    _name = "neuron"
    _activation: Any = "relu"

    def __init__(self, nin: int, nonlin: bool = True, activation: str = "relu") -> None:
        check_size("inputs", nin)
        check_activation(activation)
        self.w = [Value(random.uniform(-1, 1)) for _ in range(nin)]
        self.b = Value(0)
        self.nonlin = nonlin if activation != "linear" else False
        if activation != "relu":
            self._activation = activation

    @property
    def activation(self) -> Any:
        """The name of the activation: "linear" where `nonlin` is False. Setting it sets both."""
        is_name = isinstance(self._activation, str)
        return "linear" if is_name and not self.nonlin else self._activation

    @activation.setter
    def activation(self, activation: Any) -> None:
        # A subclass may keep something of its own under this name, which our call does not use.
        if isinstance(activation, str):
            self.nonlin = activation != "linear"
        self._activation = activation

    def __call__(self, x: Iterable[Value | float]) -> Value:
        """The neuron's output for `nin` inputs.

        With more or fewer inputs than weights it warns, and leaves out the last of those that have
        no partner.

        Raises:
            ValueError: `activation` was set to a name that there is not.
        """
        weights = self.w
        inputs = x if x.__class__ is list and len(x) == len(weights) else paired_inputs(weights, x)
        with scope_named(self._name):
            # A `zip` put in this module's place may take the two and nothing else.
            terms = starmap(mul, zip(weights, inputs))  # noqa: B905, RUF058
            total = sum(terms, self.b)
            if not self.nonlin:
                return total
            return total.relu() if self._activation == "relu" else self._activated(total)

    def _activated(self, total: Value) -> Value:
        activation = self._activation
        if not isinstance(activation, str):
            return total.relu()
        check_activation(activation)
        return total if activation == "linear" else getattr(total, activation)()

    def parameters(self) -> list[Value]:
        """The weights, then the bias."""
        return [*self.w, self.b]

    def __repr__(self) -> str:
        shown = ACTIVATIONS.get(self._activation, "ReLU") if self.nonlin else "Linear"
        return f"{shown}Neuron({len(self.w)})"


class Layer(Module, Named):
    """`nout` neurons that read the same `nin` inputs.

    Args:
        nin: the number of inputs.
        nout: the number of neurons.
        **kwargs: `nonlin` and `activation`, as for `Neuron`.

    Raises:
        ValueError: a size is less than 1, or there is no such activation.
    """

    _name = "layer"

    def __init__(self, nin: int, nout: int, **kwargs: Any) -> None:
        check_size("neurons", nout)
        self.neurons = [Neuron(nin, **kwargs) for _ in range(nout)]
        number(self.neurons, "neuron")

    def __call__(self, x: Iterable[Value | float]) -> Value | list[Value]:
        """The outputs for `nin` inputs: a list, or the one output of a layer of one neuron."""
        inputs = x if x.__class__ is list else layer_inputs(self, x)
        with scope_named(self._name):
            outputs = [neuron(inputs) for neuron in self.neurons]
        return outputs[0] if len(outputs) == 1 else outputs

    def parameters(self) -> list[Value]:
        """The parameters of each neuron in turn."""
        return [parameter for neuron in self.neurons for parameter in neuron.parameters()]

    def __repr__(self) -> str:
        return f"Layer of [{', '.join(map(str, self.neurons))}]"


class MLP(Module, Named, ShownAsTrainingPanel):
    """A multi-layer perceptron: layers of neurons, each of which reads the one before it.

    Args:
        nin: the number of inputs; or the layers themselves, each with an activation of its own, as
            in MLP([Layer(2, 16, activation="tanh"), Layer(16, 1, nonlin=False)]).
        nouts: the number of neurons in each layer, as in MLP(2, [16, 16, 1]); the last is linear.
        activation: of every layer but the last: "relu", "tanh", "sigmoid" or "linear".

    Attributes:
        layers: the layers.
        standardisation: what inputs go through before the first layer, or None.

    Raises:
        TypeError: a layer is no `Layer`, or there are neither sizes nor layers.
        ValueError: a size is less than 1, there is no layer, or no such activation; or a layer has
            other inputs than the layer before it has outputs.
    """

    _name = "MLP"
    standardisation: Standardisation | None = None

    def __init__(
        self,
        nin: int | Iterable[Layer],
        nouts: Iterable[int] | None = None,
        activation: str = "relu",
    ) -> None:
        if nouts is None:
            self.layers = _given_layers(nin)
        else:
            sizes: list[Any] = [nin, *nouts]
            # A `Layer` or a `Neuron` put in this module's place may know of `nonlin` alone.
            chosen = {} if activation == "relu" else {"activation": activation}
            self.layers = [
                Layer(inputs, outputs, nonlin=index != len(sizes) - 1, **chosen)
                for index, (inputs, outputs) in enumerate(pairwise(sizes), start=1)
            ]
        if not self.layers:
            raise ValueError("an MLP needs at least one layer, as in MLP(2, [16, 16, 1])")
        number(self.layers, "layer")

    def __call__(self, x: Iterable[Value | float]) -> Value | list[Value]:
        """The outputs for `nin` inputs: a list, or the one output of a last layer of one neuron."""
        outputs: Any = x
        if x.__class__ is not list and self.layers:
            outputs = layer_inputs(self.layers[0], x)
        with scope_named(self._name):
            if self.standardisation is not None:
                outputs = self.standardisation(outputs)
            for layer in self.layers:
                outputs = layer(as_inputs(outputs))
        found: Value | list[Value] = outputs
        return found

    def parameters(self) -> list[Value]:
        """The parameters of each layer in turn."""
        return [parameter for layer in self.layers for parameter in layer.parameters()]

    def __repr__(self) -> str:
        return f"MLP of [{', '.join(map(str, self.layers))}]"


def _given_layers(layers: Any) -> list[Layer]:
    """The layers, if each reads what the one before it gives."""
    found = list(layers) if isinstance(layers, Iterable) else None
    if found is None or not all(isinstance(layer, Layer) for layer in found):
        raise TypeError(
            "an MLP is made of sizes, as in MLP(2, [16, 1]), or of layers, as in "
            "MLP([Layer(2, 16), Layer(16, 1)])"
        )
    check_layers(found)
    return found
