"""A new training panel: its traits, what it makes of what it is given, and its graphs."""

from __future__ import annotations

import json
import math
import random

import pytest

from micrograd import MLP, trace
from micrograd.datasets import moons, split
from micrograd.losses import mean
from micrograd.optim import SGD, AdamW
from micrograd.tape import from_bytes
from micrograd_widget import TrainingPanel
from micrograd_widget.training.state import default_state

from .training_panels import data_of, labelled_data, mlp, panel_of


def test_without_a_model_it_makes_one():
    panel = TrainingPanel()
    assert panel.state == default_state()
    assert repr(panel.model) == repr(MLP(2, [8, 8, 1]))
    assert (panel.step, len(panel.history)) == (0, 1)
    assert (panel.tape, panel.run, panel.stopped, panel.acknowledged) == (None, None, "", 0)
    assert panel.describe == {
        "model": "MLP(2, [8, 8, 1])",
        "loss": None,
        "reason": None,
        "classes": [],
    }
    twin = TrainingPanel()
    assert data_of(twin.model) == data_of(panel.model)


def test_what_the_page_receives_is_json_and_bytes():
    panel = panel_of()
    panel.fit(3)
    state = panel.get_state()
    for name in ("state", "tape", "acknowledged", "stopped", "theme", "linked", "describe"):
        json.dumps(state[name], allow_nan=False)
    run = state["run"]
    assert (run["from"], run["step"], run["first"], run["columns"]) == ("python", 3, 0, 7)
    assert run["optimizer"] == "sgd" and run["memory"] == b""
    assert list(from_bytes(run["parameters"])) == data_of(panel.model)
    assert len(run["rows"]) == 8 * 7 * 4


def test_your_own_model_is_described_and_left_alone():
    model = mlp(4, 2, 1)
    before = [(parameter.data, parameter.grad) for parameter in model.parameters()]
    kinds = [type(parameter.data) for parameter in model.parameters()]
    layers = list(model.layers)
    panel = panel_of(model)
    assert panel.model is model and model.layers == layers
    assert [(p.data, p.grad) for p in model.parameters()] == before
    assert [type(parameter.data) for parameter in model.parameters()] == kinds
    assert panel.state["hidden"] == [4, 2] and panel.state["activation"] == "tanh"
    assert panel.state["weights"] == [data for data, _ in before]
    assert panel.state["outputs"] is None and panel.tape is None
    assert panel_of(mlp(4, 3)).state["outputs"] == 3


def test_making_a_panel_draws_nothing():
    random.seed(1)
    before = random.getstate()
    TrainingPanel().set(hidden=[2, 2])
    assert random.getstate() == before


def test_your_own_data():
    panel = panel_of(None, [[0, 1], [1, 0], [2, 2], [3, 1]], ["no", "yes", "no", "yes"])
    assert panel.state["dataset"] == "own"
    assert panel.state["data"]["targets"] == [[0], [1], [0], [1]]
    assert panel.describe["classes"] == ["no", "yes"]
    panel.fit(2)
    panel.set(dataset="moons")
    assert panel.describe["classes"] == []
    with pytest.raises(ValueError, match="X and y belong together"):
        TrainingPanel(None, [[0, 1]])


@pytest.mark.parametrize(
    ("options", "loss"),
    [
        ({}, "max_margin"),
        ({"dataset": "hills"}, "squared_error"),
        ({"loss": "cross_entropy"}, "cross_entropy"),
        ({"state": {"loss": "cross_entropy"}}, "cross_entropy"),
        ({"state": {"dataset": "hills"}}, "squared_error"),
        ({"state": {"loss": "max_margin"}, "dataset": "hills"}, "squared_error"),
        ({"X": [[1], [2], [3]], "y": [1, 2, 3], "problem": "regression"}, "squared_error"),
        ({"X": [[1], [2], [3]], "y": [0.5, 0.25, 0.75]}, "squared_error"),
    ],
)
def test_the_loss_follows_from_the_data_if_nobody_names_one(options, loss):
    assert TrainingPanel(**options).state["loss"] == loss


@pytest.mark.parametrize(
    "make",
    [
        lambda: TrainingPanel(dataset="hills", loss="max_margin"),
        lambda: TrainingPanel(state={"dataset": "hills", "loss": "max_margin"}),
        lambda: TrainingPanel(dataset="plane").set(loss="max_margin"),
        lambda: TrainingPanel().set(dataset="plane", loss="max_margin"),
        lambda: TrainingPanel(X=[1, 2, 3], y=[1, 2, 3], problem="regression", loss="max_margin"),
        lambda: TrainingPanel(
            lambda x: x[0] * 2, [1, 2, 3], [0.5, 7, 8], parameters=[], loss="max_margin"
        ),
    ],
)
def test_a_loss_for_classes_is_refused_for_a_regression(make):
    with pytest.raises(ValueError, match="the loss max_margin is for classes, and this data holds"):
        make()


def test_a_change_of_data_brings_a_fitting_loss():
    panel = TrainingPanel(hidden=[2], points=10)
    panel.fit(2)
    panel.set(dataset="plane")
    assert (panel.state["loss"], panel.step) == ("squared_error", 0)
    panel.fit(2)
    with pytest.raises(ValueError, match="the loss cross_entropy is for classes"):
        panel.set(loss="cross_entropy")
    assert panel.step == 2
    panel.set(dataset="moons", loss="cross_entropy")
    assert panel.state["loss"] == "cross_entropy"


def test_whole_numbers_are_learned_as_numbers_if_asked_for():
    X, y = [[0], [1], [2], [3]], [1, 2, 3, 5]
    panel = TrainingPanel(X=X, y=y, problem="regression", train_share=1, hidden=[2])
    assert [targets for _, targets in panel._session.trainer.problem.train] == [[1], [2], [3], [5]]
    assert math.isnan(panel.history[0].accuracy)
    panel.set(problem="auto")
    assert panel._session.trainer.problem.classes == 4
    again = TrainingPanel(state=TrainingPanel(X=X, y=y, problem="regression").state)
    assert again._session.trainer.problem.classes == 0


def test_texts_are_no_numbers_and_numbers_may_be_classes():
    with pytest.raises(ValueError, match="y holds texts, such as 'a', and a regression learns"):
        TrainingPanel(X=[1, 2, 3], y=["a", "b", "a"], problem="regression")
    panel = TrainingPanel(X=[1, 2, 3], y=["a", "b", "a"])
    with pytest.raises(ValueError, match="the classes of this data are texts"):
        panel.set(problem="regression")
    X, y = [1, 2, 3], [0.5, 1.5, 2.5]
    assert TrainingPanel(X=X, y=y, problem="classes")._session.trainer.problem.classes == 3
    with pytest.raises(ValueError, match="numbers of a regression, and no classes"):
        TrainingPanel(X=X, y=y).set(problem="classes")


def test_an_optimizer_by_name_or_as_an_object():
    assert panel_of(optimizer="momentum").state["optimizer"] == "momentum"
    model = mlp()
    state = panel_of(model, optimizer=AdamW(model.parameters(), learning_rate=0.042)).state
    assert (state["optimizer"], state["learning_rate"]) == ("adamw", 0.042)

    class Mine(SGD):
        pass

    with pytest.raises(ValueError, match="optimizer has to be one of sgd, momentum, adamw, or"):
        panel_of(model, optimizer=Mine(model.parameters(), 0.1))


@pytest.mark.parametrize(
    ("make", "error", "said"),
    [
        (lambda: TrainingPanel(noise=9), ValueError, "noise has to be a number from 0 to 0.5"),
        (lambda: TrainingPanel(loss="hinge"), ValueError, "loss has to be one of max_margin"),
        (lambda: TrainingPanel(optimizer="lion"), ValueError, "optimizer has to be one of"),
        (lambda: TrainingPanel(colour="red"), TypeError, "keyword argument 'colour'"),
        (lambda: TrainingPanel(mlp(), hidden=[3]), ValueError, "hidden is what the model has"),
        (lambda: TrainingPanel(MLP(3, [1])), ValueError, "3 inputs, the data gives it 2: x1, x2"),
        (lambda: TrainingPanel(mlp(), features=["x1"]), ValueError, "2 inputs, .* 1: x1"),
        (
            lambda: TrainingPanel(mlp(3, 2), dataset="yin_yang"),
            ValueError,
            "3 classes need at least 3 outputs, the model has 2 outputs",
        ),
        (
            lambda: TrainingPanel(mlp(3, 2), dataset="plane"),
            ValueError,
            "each point has 1 target, the model has 2 outputs",
        ),
        (lambda: TrainingPanel(3), TypeError, "int cannot be called"),
        (lambda: TrainingPanel(len), TypeError, "len has no parameters"),
        (
            lambda: TrainingPanel(len, parameters=[3]),
            TypeError,
            "a parameter has to be a Value, not int",
        ),
        (lambda: TrainingPanel(state={"weights": [1.0]}), ValueError, "105 parameters, weights"),
    ],
)
def test_what_does_not_fit_is_said(make, error, said):
    with pytest.raises(error, match=said):
        make()


# Graphs


def test_the_graph_of_a_loss_is_made_of_your_parameters():
    model = mlp()
    panel = panel_of(model)
    panel.fit(5)
    losses = [panel.loss_graph(sample) for sample in range(16)]
    assert [loss.label for loss in losses] == ["loss"] * 16
    nodes, _ = trace(losses[3])
    assert set(model.parameters()) <= nodes
    assert sorted(node.label for node in nodes if node.label) == ["loss", "target", "x1", "x2"]
    penalty = 1e-4 * sum(data * data for data in data_of(model))
    assert mean(losses).data + penalty == pytest.approx(panel.history[-1].loss)
    panel.set(loss="squared_error")
    X, y = moons(20, 0.1, 5)
    first = split(20, 0.8, 5)[0][0]
    assert (
        labelled_data(panel.loss_graph(0)).items() >= {"x1": X[first][0], "x2": X[first][1]}.items()
    )
    assert panel.loss_graph(0).data == (model(X[first]).data - y[first]) ** 2
    with pytest.raises(IndexError, match="16 training samples, from 0 on; not 16"):
        panel.loss_graph(16)
