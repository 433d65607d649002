"""The training panel in Python: its traits, what it does to your model, what the page tells it."""

from __future__ import annotations

import copy
import json
import math
import random
import re
from array import array
from itertools import pairwise

import pytest
import traitlets

from micrograd import MLP, Module, Value
from micrograd.datasets import batch, features, moons, split
from micrograd.losses import max_margin, mean
from micrograd.optim import SGD, AdamW
from micrograd.tape import Tape, from_bytes, to_bytes
from micrograd_widget import TrainingPanel, progress
from micrograd_widget.training import run_sync
from micrograd_widget.training.state import default_state

SMALL = {"points": 20, "seed": 5}


def mlp(*sizes, activation="tanh") -> MLP:
    random.seed(3)
    return MLP(2, sizes or [3, 1], activation=activation)


def data_of(model) -> list[float]:
    return [parameter.data for parameter in model.parameters()]


def panel_of(model=None, *data, **options) -> TrainingPanel:
    model = mlp() if model is None else model
    return TrainingPanel(model, *data, **{**SMALL, "executor": "python", **options})


class Heard(list):
    """What a panel sends to the page."""

    def updates(self, name):
        return [state[name] for state in self if name in state]


@pytest.fixture
def hear(monkeypatch):
    """Listens to what a panel sends."""

    def listen(panel) -> Heard:
        heard = Heard()
        send = panel._send

        def record(message, buffers=None):
            if message["method"] == "update":
                heard.append(copy.deepcopy(message["state"]))
            return send(message, buffers)

        monkeypatch.setattr(panel, "_send", record)
        return heard

    return listen


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


# What a new panel is


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
        ({"dataset": "hills", "loss": "max_margin"}, "max_margin"),
        ({"loss": "cross_entropy"}, "cross_entropy"),
        ({"state": {"loss": "cross_entropy"}}, "cross_entropy"),
        ({"state": {"dataset": "hills"}}, "max_margin"),
        ({"X": [[1], [2], [3]], "y": [0.5, 0.25, 0.75]}, "squared_error"),
    ],
)
def test_the_loss_follows_from_the_data_if_nobody_names_one(options, loss):
    assert TrainingPanel(**options).state["loss"] == loss


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
        (lambda: TrainingPanel(colour="red"), TypeError, "no control 'colour'; there are dataset"),
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


# Training in Python


def test_fit_is_the_loop_by_hand(capsys):
    model, twin = mlp(), mlp()
    panel = panel_of(model, penalty="none", learning_rate=0.05, batch_size=6)
    panel.fit(20)
    X, y = moons(20, 0.1, 5)
    train, _ = split(20, 0.8, 5)
    optimizer = SGD(twin.parameters(), learning_rate=0.05)
    for step in range(20):
        places = [train[place] for place in batch(step, len(train), 6, 5)]
        loss = mean(max_margin(twin(features(X[i], ["x1", "x2"])), y[i]) for i in places)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    assert data_of(model) == data_of(twin)
    assert panel.step == 20 and len(panel.history) == 21


def test_fit_writes_one_line_a_tenth_of_a_second_at_most(capsys, monkeypatch):
    now = [0.0]

    def clock():
        now[0] += 0.03
        return now[0]

    monkeypatch.setattr(progress, "monotonic", clock)
    panel = panel_of()
    panel.fit(40)
    written = capsys.readouterr().out
    lines = written.split("\r")[1:]
    assert written.endswith("\n") and written.count("\n") == 1
    assert 8 <= len(lines) <= 12
    assert "█" in lines[0] and " %" in lines[0]
    assert re.match(r"step 40  loss [\d.]+  test [\d.]+  accuracy \d+ %", lines[-1])
    assert all(len(line) <= len(after) for line, after in pairwise(lines[:-1]))


def test_fit_tells_the_page_on_its_way(hear, monkeypatch):
    ticks = iter(range(1000))
    monkeypatch.setattr(progress, "monotonic", lambda: 0.04 * next(ticks))
    panel = panel_of()
    heard = hear(panel)
    panel.fit(40)
    runs = heard.updates("run")
    assert [run["from"] for run in runs] == ["python"] * len(runs)
    assert 10 <= len(runs) <= 16
    assert [run["number"] for run in runs] == list(range(1, len(runs) + 1))
    for before, after in pairwise(runs[:-1]):
        assert after["first"] == before["step"] + 1
    assert (runs[-1]["step"], runs[-1]["first"]) == (40, 0)


def test_a_long_history_is_not_sent_as_a_whole(monkeypatch):
    monkeypatch.setattr(run_sync, "MOST_ROWS", 10)
    panel = panel_of()
    panel.fit(5)
    assert panel.run["first"] == 0
    panel.fit(10)
    assert (panel.run["step"], panel.run["first"]) == (15, 6)


def test_the_page_is_sent_what_it_does_not_have(monkeypatch):
    monkeypatch.setattr(run_sync, "MOST_ROWS", 0)
    panel = panel_of()

    def sent_from(step: int) -> bool:
        rows = len(panel.run["rows"]) // (8 * panel.run["columns"])
        return panel.run["first"] == step and rows == len(panel.history) - step

    panel.fit(5)
    assert sent_from(0)
    panel.fit(2)
    assert sent_from(6)
    panel.set(learning_rate=0.01)
    assert sent_from(7)
    panel.travel(3)
    assert sent_from(3)
    panel.fit(3)
    assert sent_from(4)
    panel.set(noise=0.2)
    assert sent_from(0)
    panel.fit(3)
    panel.set_state({"state": {**panel.state, "noise": 0.3}})
    panel.fit(2)
    assert sent_from(0)
    twin = panel_of(noise=0.3)
    twin.fit(4)
    panel.set_state({"run": from_page(twin)})
    panel.fit(2)
    assert sent_from(5)
    panel.set_state(
        {"state": {**panel.state, "changes": [{"step": 3, "set": {"loss": "squared_error"}}]}}
    )
    panel.fit(2)
    assert sent_from(3) or sent_from(4)


@pytest.mark.parametrize("steps", [-1, 2.5, "all"])
def test_fit_needs_a_number_of_steps(steps):
    with pytest.raises(ValueError, match="steps has to be a whole number"):
        panel_of().fit(steps)


def test_no_steps_are_fine(capsys):
    panel = panel_of()
    panel.fit(0)
    assert panel.step == 0 and capsys.readouterr().out.startswith("\rstep 0")


def test_an_interrupt_leaves_weights_and_history_that_agree(capsys, monkeypatch):
    model = mlp()
    panel = panel_of(model)
    advance, calls = panel._session.trainer.advance, iter(range(100))

    def interrupted():
        if next(calls) == 7:
            raise KeyboardInterrupt
        return advance()

    monkeypatch.setattr(panel._session.trainer, "advance", interrupted)
    with pytest.raises(KeyboardInterrupt, match="interrupted at step 7"):
        panel.fit(20)
    monkeypatch.undo()
    assert "interrupted at step 7" in capsys.readouterr().out
    assert panel.step == 7 and len(panel.history) == 8
    assert data_of(model) == panel._session.trainer.run.parameters
    assert list(from_bytes(panel.run["parameters"])) == data_of(model)
    straight = panel_of()
    straight.fit(7)
    assert data_of(straight.model) == data_of(model)
    panel.fit(3)
    assert len(panel.history) == 11


def test_parameters_that_you_set_count():
    model = mlp()
    panel = panel_of(model)
    model.parameters()[0].data = 0.5
    panel.fit(2)
    assert panel.state["weights"][0] == 0.5 and panel.state["changes"] == []
    model.parameters()[3].data = 1.25
    panel.fit(2)
    assert panel.state["changes"] == [{"step": 2, "parameter": 3, "value": 1.25}]
    assert panel.step == 4
    again = TrainingPanel(state=panel.state, executor="python")
    again.fit(4)
    assert data_of(again.model) == data_of(model)
    model.parameters()[3].data = math.nan
    with pytest.raises(ValueError, match="parameter 3 has to be a finite number, not nan"):
        panel.fit(1)
    model.layers[0].neurons.pop()
    with pytest.raises(ValueError, match="has 10 parameters now instead of 13"):
        panel.fit(1)


def test_numbers_that_are_not_finite_stop_it(capsys):
    model = mlp(activation="relu")
    panel = panel_of(model, loss="cross_entropy", learning_rate=1e6, penalty="none")
    panel.fit(50)
    assert re.match(r"Training stopped at step \d+: exp\(.*\) = inf \(in loss\)", panel.stopped)
    assert panel.stopped.endswith(f"The weights are those of step {panel.step}.")
    assert panel.stopped in capsys.readouterr().out
    assert len(panel.history) == panel.step + 1
    assert all(map(math.isfinite, data_of(model)))
    assert data_of(model) == panel._session.trainer.run.parameters
    panel.travel(0)
    assert panel.stopped == ""
    panel.set(learning_rate=0.001)
    panel.fit(5)
    assert panel.step == 5 and panel.stopped == ""


# Moving about


def test_reset_goes_back_to_the_same_weights_and_keeps_the_controls():
    model = mlp()
    before = data_of(model)
    panel = panel_of(model)
    panel.fit(5)
    panel.set(learning_rate=0.01)
    panel.fit(5)
    panel.reset()
    assert (panel.step, len(panel.history)) == (0, 1)
    assert data_of(model) == before
    assert panel.state["learning_rate"] == 0.01 and panel.state["changes"] == []
    assert panel.run["step"] == 0
    panel.fit(3)
    straight = panel_of(learning_rate=0.01)
    straight.fit(3)
    assert data_of(model) == data_of(straight.model)


def test_new_weights_leave_the_data():
    model = mlp()
    panel = panel_of(model)
    train = panel._session.trainer.problem.train
    panel.fit(3)
    panel.new_weights(seed=11)
    assert panel.step == 0 and panel._session.trainer.problem.train == train
    random.seed(11)
    assert data_of(model) == data_of(MLP(2, [3, 1]))
    panel.new_weights()
    first = data_of(model)
    panel.new_weights()
    assert data_of(model) != first
    assert panel.state["weights"] == data_of(model)


def test_travelling_takes_the_weights_along():
    model = mlp()
    panel = panel_of(model)
    panel.fit(3)
    at_three = data_of(model)
    panel.fit(5)
    panel.travel(3)
    assert (panel.step, len(panel.history)) == (3, 9)
    assert data_of(model) == at_three
    assert (panel.run["step"], panel.run["first"], len(panel.run["rows"])) == (3, 0, 8 * 7 * 9)
    with pytest.raises(ValueError, match="from step 0 to 8, not 9"):
        panel.travel(9)
    panel.fit(1)
    assert (panel.step, len(panel.history)) == (4, 5)


def test_controls_are_set_together_or_not_at_all():
    panel = panel_of()
    panel.fit(4)
    panel.set(learning_rate=0.01, batch_size=5)
    assert panel.step == 4
    assert panel.state["changes"] == [{"step": 4, "set": {"learning_rate": 0.01, "batch_size": 5}}]
    panel.set(learning_rate=0.3, noise=0.2)
    assert panel.step == 0 and panel.state["changes"] == []
    state = panel.state
    assert (state["learning_rate"], state["batch_size"], state["noise"]) == (0.3, 5, 0.2)
    for controls, said in [
        ({"noise": 0.3, "points": 3}, "points has to be"),
        ({"colour": "red"}, "there is no control 'colour'"),
        ({"dataset": "own"}, "needs points in data"),
    ]:
        with pytest.raises(ValueError, match=said):
            panel.set(**controls)
        assert panel.state == state


def test_a_whole_state_is_checked_and_followed():
    panel = panel_of()
    panel.fit(4)
    state = panel.state
    for wrong in ({**state, "noise": 7}, {**state, "weights": [1.0]}, {**state, "hidden": [99]}):
        with pytest.raises(traitlets.TraitError):
            panel.state = wrong
        assert panel.state == state and panel.step == 4
    panel.state = {**state, "dataset": "circles"}
    assert panel.step == 0 and panel.describe["model"] == "MLP(2, [3, 1])"


def test_the_same_state_gives_the_same_run():
    panel = panel_of(optimizer="adamw", batch_size=5)
    panel.fit(5)
    panel.set(loss="squared_error")
    panel.fit(5)
    again = TrainingPanel(state=json.loads(json.dumps(panel.state)), executor="python")
    again.fit(10)
    assert data_of(again.model) == data_of(panel.model)
    assert again.history[:] == panel.history[:]
    yours = mlp(7)
    TrainingPanel(yours, state=panel.state, executor="python").fit(10)
    assert data_of(yours) == data_of(panel.model)


def test_layers_change_in_place():
    model = mlp(3, 1)
    layers, old = model.layers, list(model.layers)
    panel = panel_of(model)
    panel.fit(2)
    random.seed(9)
    chance = random.getstate()
    panel.set(hidden=[4, 2])
    assert random.getstate() == chance
    assert panel.model is model and model.layers is layers
    assert not set(map(id, old)) & set(map(id, layers))
    assert repr(model) == repr(MLP(2, [4, 2, 1], activation="tanh"))
    assert [layer.name for layer in layers] == ["layer 1", "layer 2", "layer 3"]
    random.seed(5)
    assert data_of(model) == data_of(MLP(2, [4, 2, 1]))
    parameters = model.parameters()
    panel.set(activation="relu")
    assert model.parameters() == parameters
    assert {neuron.activation for neuron in layers[0].neurons} == {"relu"}
    assert layers[-1].neurons[0].activation == "linear"
    assert repr(model) == repr(MLP(2, [4, 2, 1]))
    panel.set(dataset="yin_yang")
    assert panel.describe["model"] == "MLP(2, [4, 2, 3])" and len(model([0.0, 0.0])) == 3


def test_unlinked_it_trains_a_copy():
    model = mlp()
    before = data_of(model)
    panel = panel_of(model, link=False)
    panel.fit(5)
    assert panel.linked is False and panel.model is not model
    assert data_of(model) == before
    assert data_of(panel.model) == [parameter.data for parameter in panel.parameters()] != before
    panel.set(hidden=[2])
    assert len(model.parameters()) == 13


# Graphs


def test_the_graph_of_a_loss_is_made_of_your_parameters():
    model = mlp()
    panel = panel_of(model)
    panel.fit(5)
    losses = [panel.loss_graph(place) for place in range(16)]
    assert [loss.label for loss in losses] == ["loss"] * 16
    assert set(model.parameters()) <= set(losses[3]._ancestors())
    labels = [node.label for node in losses[3]._ancestors() if node.label]
    assert sorted(labels) == ["loss", "target", "x1", "x2"]
    penalty = 1e-4 * sum(data * data for data in data_of(model))
    assert mean(losses).data + penalty == pytest.approx(panel.history[-1].loss)
    panel.set(loss="squared_error")
    x1, x2 = panel._session.trainer.problem.train[0][0]
    target = panel._session.trainer.problem.train[0][1][0]
    assert panel.loss_graph(0).data == (model([x1, x2]).data - target) ** 2
    with pytest.raises(IndexError, match="16 training samples, from 0 on; not 16"):
        panel.loss_graph(16)


# What the page tells


def trained_twin(model, steps, **options):
    twin = panel_of(copy.deepcopy(model), **options)
    twin.fit(steps)
    return twin


def test_what_the_page_has_trained_lands_in_your_model(hear):
    model = mlp()
    panel = panel_of(model, optimizer="adamw")
    parameters = model.parameters()
    heard = hear(panel)
    twin = trained_twin(model, 6, optimizer="adamw")
    panel.set_state({"run": from_page(twin, number=4)})
    assert model.parameters() == parameters
    assert data_of(model) == data_of(twin.model)
    assert panel.step == 6 and panel.history[:] == twin.history[:]
    assert panel.acknowledged == 4
    assert heard.updates("acknowledged") == [4] and heard.updates("run") == []
    twin.fit(3)
    panel.set_state({"run": from_page(twin, number=5, first=7)})
    assert panel.history[:] == twin.history[:] and panel.acknowledged == 5
    twin.fit(2)
    panel.fit(2)
    assert data_of(model) == data_of(twin.model) and panel.history[:] == twin.history[:]


def test_a_run_that_does_not_fit_is_refused_and_said(hear):
    model = mlp()
    panel = panel_of(model)
    panel.fit(2)
    before, run = data_of(model), panel.run
    twin = trained_twin(model, 3)
    for number, (changes, said) in enumerate(
        [
            ({"parameters": b"\0" * 8}, "1 parameters instead of 13"),
            ({"parameters": b"\0"}, "this is not a run"),
            ({"rows": b""}, "0 numbers are no rows of 7"),
            ({"optimizer": "lion"}, "no optimizer 'lion'"),
            ({"step": "one"}, "this is not a run"),
        ],
        start=10,
    ):
        heard = hear(panel)
        panel.set_state({"run": from_page(twin, number=number, **changes)})
        assert "Python did not take over run: " in panel.stopped and said in panel.stopped
        assert (data_of(model), panel.step, panel.run) == (before, 2, run)
        assert heard.updates("run")[-1]["step"] == 2
        # Whoever waits for an answer has one.
        assert panel.acknowledged == number
    broken = from_page(twin)
    del broken["rows"]
    panel.set_state({"run": broken})
    assert "a run needs 'rows'" in panel.stopped
    panel.fit(1)
    assert panel.stopped == ""


def test_a_run_that_came_to_no_good_leaves_the_last_good_weights():
    model = mlp()
    panel = panel_of(model)
    panel.fit(2)
    before = data_of(model)
    twin = trained_twin(model, 3)
    for broken in (
        {"parameters": to_bytes(array("d", [math.nan] * 13))},
        {"rows": to_bytes(array("d", [math.nan] * 28))},
    ):
        panel.set_state({"run": from_page(twin, number=7, **broken), "stopped": "It is NaN."})
        assert (data_of(model), panel.step) == (before, 2)
        assert (panel.acknowledged, panel.stopped) == (7, "It is NaN.")


def test_a_run_from_before_the_last_word_is_not_taken_over():
    model = mlp()
    panel = panel_of(model)
    late = from_page(trained_twin(model, 3), number=2, seen=0)
    panel.fit(8)
    panel.set_state({"run": late})
    assert (panel.step, panel.acknowledged) == (8, 2)
    panel.set_state({"run": {**late, "number": 3, "seen": panel.run.get("number", 1)}})
    panel.set_state({"run": {**late, "number": 4, "seen": 1}})
    assert (panel.step, panel.acknowledged) == (3, 4)


def test_a_state_from_the_page_is_followed(hear):
    model = mlp()
    layers = model.layers
    panel = panel_of(model)
    panel.fit(3)
    heard = hear(panel)
    chance = random.getstate()
    panel.set_state({"state": {**panel.state, "hidden": [5], "weights": None}})
    assert random.getstate() == chance
    assert model.layers is layers and repr(model) == repr(MLP(2, [5, 1], activation="tanh"))
    assert data_of(model) == panel._session.trainer.run.parameters and panel.step == 0
    assert heard.updates("describe")[-1]["model"] == "MLP(2, [5, 1])"
    # The page trains on already: a run from here would throw it back.
    assert heard.updates("run") == [] and heard.updates("state") == []


def test_a_state_and_its_run_come_together():
    model = mlp()
    panel = panel_of(model)
    twin = panel_of(mlp(), learning_rate=0.1)
    twin.fit(4)
    twin.set(hidden=[2], optimizer="momentum")
    twin.fit(3)
    panel.set_state({"run": from_page(twin, number=9), "state": twin.state})
    assert panel.stopped == "" and panel.step == 3
    assert data_of(model) == data_of(twin.model)


def test_a_wrong_state_from_the_page_is_refused_and_said(hear):
    model = mlp()
    panel = panel_of(model)
    panel.fit(3)
    before, state = data_of(model), panel.state
    for wrong, said in [
        ({"noise": 9}, "noise has to be a number from 0 to 0.5, not 9"),
        ({"colour": 1}, "a state has no 'colour'"),
        ({"weights": [1.0]}, "the model has 13 parameters, weights has 1"),
        ({"changes": [{"step": 9, "parameter": 99, "value": 1}]}, "there is no parameter 99"),
        ({"dataset": "own"}, "needs points in data"),
        ({"outputs": 2, "dataset": "yin_yang"}, "3 classes need at least 3 outputs"),
    ]:
        heard = hear(panel)
        panel.set_state({"state": {**state, **wrong}})
        assert panel.stopped.startswith("Python did not take over state: ")
        assert said in panel.stopped
        assert (panel.state, panel.step, data_of(model)) == (state, 3, before)
        assert heard.updates("state") == [state]
    heard = hear(panel)
    panel.set_state({"theme": "blue"})
    assert panel.theme == "auto" and heard.updates("theme") == ["auto"]


def test_a_run_without_rows_goes_where_it_says():
    model = mlp()
    panel = panel_of(model)
    panel.fit(6)
    rows = panel.history[:]
    twin = trained_twin(mlp(), 6)
    twin.travel(4)
    panel.set_state({"run": from_page(twin, number=3, first=5, rows=b"")})
    assert panel.stopped == "" and (panel.step, panel.history[:]) == (4, rows[:5])
    assert data_of(model) == data_of(twin.model)


def test_changes_of_the_page_take_python_along():
    model = mlp()
    panel = panel_of(model)
    twin = panel_of(mlp())
    for each in (panel, twin):
        each.fit(6)
    twin.travel(4)
    twin.set(learning_rate=0.01)
    panel.set_state({"state": twin.state})
    assert panel.step == 4 and data_of(model) == data_of(twin.model)
    twin.fit(2)
    panel.set_state({"run": from_page(twin, number=3, first=4)})
    assert data_of(model) == data_of(twin.model) and panel.history[:] == twin.history[:]


def test_what_python_changes_is_one_message(hear):
    panel = panel_of()
    heard = hear(panel)
    panel.set(hidden=[2])
    [together] = [state for state in heard if "state" in state]
    assert together["run"]["step"] == 0 and together["describe"]["model"] == "MLP(2, [2, 1])"


# Models of your own


class Net(Module):
    """A model that no state describes."""

    def __init__(self, outputs=1):
        self.scale = Value(0.5)
        self.shifts = [Value(0.25 * place) for place in range(outputs)]

    def __call__(self, x):
        outputs = [(self.scale * x[0] - shift * x[1]).tanh() for shift in self.shifts]
        return outputs[0] if len(outputs) == 1 else outputs

    def parameters(self):
        return [self.scale, *self.shifts]


def test_a_model_of_your_own_is_sent_as_a_tape(capsys):
    net = Net()
    panel = panel_of(net, loss="squared_error", train_share=1)
    assert isinstance(panel.tape, Tape)
    wire = panel.get_state()["tape"]
    assert wire == panel.tape.to_dict()
    marks = [panel.tape.input, panel.tape.target, panel.tape.parameter, panel.tape.output]
    assert [len(mark) for mark in marks] == [2, 1, 2, 1]
    assert panel.state["weights"] == [0.5, 0.0] and panel.state["outputs"] == 1
    assert panel.describe["model"] == "Net" and panel.describe["loss"] is None
    assert "of your own" in panel.describe["reason"]
    panel.fit(30)
    assert panel.history[-1].loss < panel.history[0].loss
    assert panel.history[-1].layers == ()
    assert net.scale.data == panel._session.trainer.run.parameters[0] != 0.5
    assert panel.loss_graph(0)._ancestors().count(net.scale) == 1


def test_a_model_of_your_own_by_hand():
    net, twin = Net(3), Net(3)
    panel = panel_of(net, dataset="yin_yang", penalty="none", train_share=1, learning_rate=0.05)
    panel.fit(10)
    samples = panel._session.trainer.problem.train
    optimizer = SGD(twin.parameters(), 0.05)
    for _ in range(10):
        loss = mean(max_margin(twin(x), t) for x, t in samples)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    assert data_of(net) == data_of(twin)


def test_a_function_with_parameters_and_a_loss_of_your_own():
    a, b = Value(0.1), Value(0.2)

    def line(x):
        return a * x[0] + b

    def distance(output, target):
        return abs(output - target)

    panel = TrainingPanel(
        line,
        [[0.0], [1.0], [2.0], [3.0]],
        [1.5, 3.25, 5.125, 7.0],
        loss=distance,
        parameters=[a, b],
        train_share=1,
        penalty="none",
        learning_rate=0.02,
    )
    assert (panel.describe["model"], panel.describe["loss"]) == ("line", "distance")
    panel.fit(400)
    assert a.data == pytest.approx(1.85, abs=0.1) and b.data == pytest.approx(1.5, abs=0.1)
    assert panel.loss_graph(1).data == pytest.approx(abs(a.data + b.data - 3.25))
    with pytest.raises(ValueError, match="a function cannot be copied"):
        TrainingPanel(line, parameters=[a, b], link=False)


def test_an_mlp_with_a_loss_of_your_own():
    def cubic(output, target):
        return abs(output - target) ** 3

    model = mlp()
    panel = panel_of(model, loss=cubic)
    assert panel.tape is not None and panel.describe["model"] == "MLP(2, [3, 1])"
    assert panel.describe["loss"] == "cubic" and "a loss of your own" in panel.describe["reason"]
    before = data_of(model)
    panel.fit(3)
    assert data_of(model) != before
    several = panel_of(mlp(3, 2), loss=lambda outputs, targets: sum(outputs) * sum(targets))
    assert several.describe["loss"] == "<lambda>"


def test_an_mlp_that_is_not_as_made_is_a_model_of_your_own():
    wide = mlp(20, 1)
    mixed = mlp(3, 3, 1)
    mixed.layers[0].neurons[1].activation = "relu"
    last = mlp(3, 1)
    last.layers[-1].neurons[0].activation = "tanh"
    tied = mlp(3, 1)
    for model in (wide, mixed, last):
        panel = panel_of(model)
        assert panel.tape is not None
        panel.fit(1)

    class Mine(MLP):
        pass

    assert panel_of(Mine(2, [3, 1])).tape is not None
    tied.layers[0].neurons[1].w = tied.layers[0].neurons[0].w
    with pytest.raises(ValueError, match="same value"):
        panel_of(tied)


def test_what_of_a_model_of_your_own_cannot_change():
    panel = panel_of(Net())
    panel.fit(2)
    state = panel.state
    for controls in ({"hidden": [3]}, {"loss": "squared_error"}, {"features": ["x1"]}):
        name = next(iter(controls))
        with pytest.raises(ValueError, match=f"{name} cannot change here: This panel trains"):
            panel.set(**controls)
        assert panel.state == state
    with pytest.raises(ValueError, match="3 classes need at least 3 outputs"):
        panel.set(dataset="yin_yang")
    with pytest.raises(ValueError, match="for an MLP only"):
        panel.new_weights()
    panel.set(dataset="circles", learning_rate=0.2)
    assert panel.step == 0 and panel.parameters()[0].data == 0.5
    panel.fit(2)
    panel.set(optimizer="adamw", penalty="none")
    panel.fit(2)


def test_a_model_that_looks_at_its_data_is_refused():
    class Fickle(Net):
        def __call__(self, x):
            return self.scale * x[0] if x[0].data > 0 else self.scale * x[1] * x[0]

    with pytest.raises(ValueError, match=r"sample|operation|data"):
        panel_of(Fickle())


def test_a_model_gives_values():
    class Blank(Net):
        def __init__(self, gives):
            super().__init__()
            self.gives = gives

        def __call__(self, x):
            return self.gives

    for gives in (3.0, [], [1.0], None):
        with pytest.raises(TypeError, match="a model gives a Value or a list of Values"):
            panel_of(Blank(gives))


def test_a_state_of_a_model_of_your_own_repeats_its_run():
    net = Net()
    panel = panel_of(net)
    panel.fit(6)
    again = Net()
    again.scale.data = -3.0
    TrainingPanel(again, state=panel.state, executor="python").fit(6)
    assert data_of(again) == data_of(net)
