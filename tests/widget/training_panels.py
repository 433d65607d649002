"""Panels for tests, and runs as a page sends them."""

from __future__ import annotations

import copy
import random

from micrograd import MLP, trace
from micrograd.tape import from_bytes
from micrograd_widget import TrainingPanel

SMALL = {"points": 20, "seed": 5}


def mlp(*sizes, activation="tanh") -> MLP:
    random.seed(3)
    return MLP(2, sizes or [3, 1], activation=activation)


def data_of(model) -> list[float]:
    return [parameter.data for parameter in model.parameters()]


def panel_of(model=None, *data, **options) -> TrainingPanel:
    model = mlp() if model is None else model
    return TrainingPanel(model, *data, **{**SMALL, "executor": "python", **options})


def run_parameters(panel) -> list[float]:
    """The parameters of the run that the page was told of last."""
    return list(from_bytes(panel.run["parameters"]))


def labelled_data(root) -> dict[str, float]:
    """The data of the values of a graph that have a label."""
    nodes, _ = trace(root)
    return {node.label: node.data for node in nodes if node.label}


def from_page(twin, number=1, first=0, **changes):
    """A run as a page sends it: what another panel has trained and told its page as a whole."""
    told = twin.run
    assert told["first"] == 0
    wire = {
        **told,
        "from": "browser",
        "number": number,
        "first": first,
        "rows": told["rows"][8 * told["columns"] * first :],
    }
    arrays = {name: memoryview(wire[name]) for name in ("parameters", "memory", "rows")}
    return {**wire, **arrays, **changes}


def trained_twin(model, steps, **options):
    twin = panel_of(copy.deepcopy(model), **options)
    twin.fit(steps)
    return twin
