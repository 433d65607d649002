"""What the data of a training state asks of a model, and the layers that follow from it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from micrograd.datasets import DATASETS, FEATURES


def class_count(state: Mapping[str, Any]) -> int:
    """How many classes the data has; 0 for a regression."""
    if state["dataset"] != "own":
        return DATASETS[state["dataset"]].classes
    return int(state["data"]["classes"])


def needed_outputs(state: Mapping[str, Any]) -> int:
    """How many outputs a model of the data has if nobody asks for others.

    One for two classes, else one for each class, or for each number of a regression.
    """
    classes = class_count(state)
    if classes:
        return classes if classes > 2 else 1
    return len(state["data"]["targets"][0]) if state["dataset"] == "own" else 1


def output_count(state: Mapping[str, Any]) -> int:
    """How many outputs the model of a state has."""
    return state["outputs"] or needed_outputs(state)


def outputs_fit(state: Mapping[str, Any]) -> bool:
    """Whether a model of that many outputs can learn the data: a class may lack no output."""
    needed = needed_outputs(state)
    if class_count(state):
        return output_count(state) >= needed
    return output_count(state) == needed


def input_names(state: Mapping[str, Any]) -> list[str]:
    """What the model sees of a point: the features of one in the plane, else its own numbers."""
    names = list(state["data"]["names"]) if state["dataset"] == "own" else ["x1", "x2"]
    if len(names) != 2:
        return names
    return [name for name in FEATURES if name in state["features"]]


def layer_sizes(state: Mapping[str, Any]) -> list[int]:
    """The sizes of the model's layers, its inputs first."""
    return [len(input_names(state)), *state["hidden"], output_count(state)]


def parameter_counts(sizes: list[int]) -> list[int]:
    """How many parameters each layer has: a weight for each input of a neuron, and its bias."""
    return [neurons * (inputs + 1) for inputs, neurons in pairwise(sizes)]
