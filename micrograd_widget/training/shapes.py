"""The numbers of inputs and outputs that the data of a training state needs, and the layers."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from micrograd.datasets import DATASETS, FEATURES

from .controls import CONTROLS


def class_count(state: Mapping[str, Any]) -> int:
    """The number of classes of the data; 0 for a regression."""
    if state["dataset"] != "own":
        return DATASETS[state["dataset"]].classes
    return 0 if state["problem"] == "regression" else int(state["data"]["classes"])


def loss_fits(loss: str, classes: int) -> bool:
    """Whether a loss takes the targets of this number of classes, or of a regression (0)."""
    return classes > 0 or loss in CONTROLS["loss"]["of_regression"]


def with_fitting_loss(state: dict[str, Any]) -> dict[str, Any]:
    """The state with a loss that takes its targets: its own, or the first of those that do."""
    if loss_fits(state["loss"], class_count(state)):
        return state
    return {**state, "loss": CONTROLS["loss"]["of_regression"][0]}


def needed_outputs(state: Mapping[str, Any]) -> int:
    """The number of outputs of a model for the data, if the state names no other.

    One for two classes, else one for each class, or for each number of a regression.
    """
    classes = class_count(state)
    if classes:
        return classes if classes > 2 else 1
    return len(state["data"]["targets"][0]) if state["dataset"] == "own" else 1


def output_count(state: Mapping[str, Any]) -> int:
    """The number of outputs of the model of a state."""
    return state["outputs"] or needed_outputs(state)


def outputs_fit(state: Mapping[str, Any]) -> bool:
    """Whether the outputs fit the data: one or more for each class, or one for each target."""
    needed = needed_outputs(state)
    if class_count(state):
        return output_count(state) >= needed
    return output_count(state) == needed


def input_names(state: Mapping[str, Any]) -> list[str]:
    """The names of the model's inputs: features of points in the plane, else their numbers."""
    names = list(state["data"]["names"]) if state["dataset"] == "own" else ["x1", "x2"]
    if len(names) != 2:
        return names
    return [name for name in FEATURES if name in state["features"]]


def layer_sizes(state: Mapping[str, Any]) -> list[int]:
    """The sizes of the model's layers, its inputs first."""
    return [len(input_names(state)), *state["hidden"], output_count(state)]


def parameter_counts(sizes: list[int]) -> list[int]:
    """The number of parameters of each layer: of each neuron a weight an input, and a bias."""
    return [neurons * (inputs + 1) for inputs, neurons in pairwise(sizes)]
