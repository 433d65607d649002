"""The weights that a model keeps when its layers, neurons or inputs become others.

Two parameters are counterparts if they have the same key: hidden layers are told apart by their
number, the layer of the outputs by being the last, neurons by their number in the layer, and the
weights of a neuron by the number of the neuron that they read or, in the first layer, by the name
of the feature. `js/src/training/run/counterparts.ts` has the same rule.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from .problem import drawn_weights
from .shapes import input_names, layer_sizes


def carried_weights(
    before: Mapping[str, Any], after: Mapping[str, Any], weights: Sequence[float] | None
) -> list[float] | None:
    """The parameters that the model of another state begins with.

    Args:
        before: the state of the model that has the weights.
        after: the state of the other model.
        weights: the parameters of the first model; None as long as they are those that its seed
            draws.

    Returns:
        The weights that have a counterpart, at the places of those, and for all others what the
        seed draws. None if there are no weights to keep, so that all are drawn.
    """
    if weights is None:
        return None
    keys, new_keys = _parameter_keys(before), _parameter_keys(after)
    if keys == new_keys:
        return list(weights)
    if len(weights) != len(keys):
        return None
    kept = dict(zip(keys, weights, strict=True))
    drawn = drawn_weights(layer_sizes(after), after["seed"])
    return [kept.get(key, new) for key, new in zip(new_keys, drawn, strict=True)]


def _parameter_keys(state: Mapping[str, Any]) -> list[tuple[str, int, str]]:
    """What tells the parameters of a state's model apart, in their order: layer, neuron, input."""
    sizes = layer_sizes(state)
    keys = []
    for layer, (inputs, neurons) in enumerate(pairwise(sizes)):
        name = "outputs" if layer == len(state["hidden"]) else f"hidden {layer}"
        read = _input_keys(state) if layer == 0 else [f"neuron {i}" for i in range(inputs)]
        keys += [(name, neuron, key) for neuron in range(neurons) for key in [*read, "bias"]]
    return keys


def _input_keys(state: Mapping[str, Any]) -> list[str]:
    names = input_names(state)
    is_plane = state["dataset"] != "own" or len(state["data"]["names"]) == 2
    return names if is_plane else [f"input {index}" for index in range(len(names))]
