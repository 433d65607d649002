"""Panels for tests, and runs as a page sends them."""

from __future__ import annotations

import copy
import random
from array import array

from micrograd import MLP
from micrograd.tape import to_bytes
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


def from_page(panel, number=1, first=0, **changes):
    """A run as a page sends it: what the panel's twin has trained."""
    run, history = panel._session.trainer.run, panel.history
    wire = {
        "from": "browser",
        "number": number,
        "step": run.step,
        "optimizer": run.optimizer,
        "parameters": memoryview(to_bytes(array("d", run.parameters))),
        "memory": memoryview(to_bytes(array("d", run.memory))),
        "first": first,
        "columns": history.columns,
        "rows": memoryview(to_bytes(history.rows_from(first))),
    }
    return {**wire, **changes}


def trained_twin(model, steps, **options):
    twin = panel_of(copy.deepcopy(model), **options)
    twin.fit(steps)
    return twin
