"""What neurons, layers and perceptrons share: their names in a picture, their inputs, checks.

`nn.py` has the classes alone, and every global name that code written for micrograd replaces there.
"""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from numbers import Integral
from typing import Any

from .scopes import FunctionScope

ACTIVATIONS = {"relu": "ReLU", "tanh": "TanH", "sigmoid": "Sigmoid", "linear": "Linear"}
"""The activations by name, each with its spelling in a repr."""


class Named:
    """A part of a model that has a name in a picture, such as "layer 1".

    The name is kept by the class until it is set. So it is there also where a subclass has an
    `__init__` of its own that knows nothing of names.
    """

    _name = "part"
    """The name of the scope that a call opens."""

    @property
    def name(self) -> Any:
        """The name in a picture; or what a subclass keeps of its own under this attribute."""
        return vars(self).get("_own_name", self._name)

    @name.setter
    def name(self, name: Any) -> None:
        self._own_name = name
        if isinstance(name, str) and name:
            self._name = name


scope_named: Callable[[str], FunctionScope] = lru_cache(maxsize=1024)(FunctionScope)
"""The scope of one call of a part."""


def number(parts: Iterable[Any], kind: str) -> None:
    """Names parts "layer 1", "layer 2" and so on, but those that have other names of their own."""
    for index, part in enumerate(parts, start=1):
        if isinstance(part, Named) and re.fullmatch(rf"{kind}( \d+)?", part._name):
            part._name = f"{kind} {index}"


def check_size(what: str, size: int) -> None:
    """Makes sure that a number of inputs or of neurons is at least 1.

    Raises:
        ValueError: it is not.
    """
    if not isinstance(size, Integral) or size < 1:
        raise ValueError(f"the number of {what} has to be at least 1, not {size!r}")


def check_activation(activation: str) -> None:
    """Makes sure that there is an activation of this name.

    Raises:
        ValueError: there is none; the message names those there are.
    """
    if activation not in ACTIVATIONS:
        known = ", ".join(ACTIVATIONS)
        raise ValueError(f"there is no activation {activation!r}; there are {known}")


def check_layers(layers: Sequence[Any]) -> None:
    """Makes sure that each layer reads what the one before it gives.

    Raises:
        ValueError: a layer has other inputs than the layer before it has outputs.
    """
    for index, (before, layer) in enumerate(pairwise(layers), start=2):
        given, read = len(before.neurons), most_weights(layer)
        if read not in (given, None):
            raise ValueError(
                f"layer {index} has {read} inputs, and layer {index - 1} has {given} outputs"
            )


def most_weights(layer: Any) -> int | None:
    """The largest number of weights of a neuron in a layer; None where that is not known."""
    weights = [getattr(neuron, "w", None) for neuron in getattr(layer, "neurons", ())]
    if not weights or any(one is None for one in weights):
        return None
    return max(len(one) for one in weights if one is not None)


def layer_inputs(layer: Any, x: Any) -> Any:
    """Inputs that all neurons of a layer can read: an iterator as a list of what they need of it.

    What an iterator computes is computed here, outside the scopes of the parts.
    """
    return list(islice(x, most_weights(layer))) if isinstance(x, Iterator) else x


def as_inputs(outputs: Any) -> Any:
    """The outputs of a layer as inputs of the next: that of a layer of one neuron in a list."""
    try:
        iter(outputs)
    except TypeError:
        return [outputs]
    return outputs


def paired_inputs(weights: Sequence[Any], x: Any) -> list[Any]:
    """The inputs of a neuron as a list, to be paired with its weights for as long as both last."""
    count = len(weights)
    inputs = list(islice(x, count) if isinstance(x, Iterator) else x)
    if len(inputs) != count:
        left_out = "weights" if len(inputs) < count else "inputs"
        warnings.warn(
            f"a neuron of {count} inputs was given {len(inputs)}: its last {left_out} are left out",
            stacklevel=_level_of_caller(),
        )
    return inputs


def _level_of_caller() -> int:
    """The `stacklevel` at which the function that calls this one warns of a line of the user's."""
    level, frame = 1, sys._getframe(1)
    while frame.f_back is not None and frame.f_globals.get("__package__") == __package__:
        level, frame = level + 1, frame.f_back
    return level
