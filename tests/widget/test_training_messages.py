"""What the page tells a training panel."""

from __future__ import annotations

import math
import random
from array import array

from micrograd import MLP
from micrograd.tape import to_bytes
from micrograd_widget.training.problem import drawn_weights

from .training_panels import data_of, from_page, mlp, panel_of, trained_twin


def test_what_the_page_has_trained_lands_in_your_model(connect):
    model = mlp()
    panel = panel_of(model, optimizer="adamw")
    parameters = model.parameters()
    page = connect(panel)
    twin = trained_twin(model, 6, optimizer="adamw")
    panel.set_state({"run": from_page(twin, number=4)})
    assert model.parameters() == parameters
    assert data_of(model) == data_of(twin.model)
    assert panel.step == 6 and panel.history[:] == twin.history[:]
    assert panel.acknowledged == 4
    assert page.updates("acknowledged") == [4] and page.updates("run") == []
    twin.fit(3)
    panel.set_state({"run": from_page(twin, number=5, first=7)})
    assert panel.history[:] == twin.history[:] and panel.acknowledged == 5
    twin.fit(2)
    panel.fit(2)
    assert data_of(model) == data_of(twin.model) and panel.history[:] == twin.history[:]


def test_a_run_that_does_not_fit_is_refused_and_said(connect):
    model = mlp()
    panel = panel_of(model)
    panel.fit(2)
    before, run = data_of(model), panel.run
    twin = trained_twin(model, 3)
    for number, (changes, said) in enumerate(
        [
            ({"parameters": b"\0" * 8}, "1 parameters instead of 13"),
            ({"parameters": b"\0"}, "this is not a run"),
            ({"rows": b""}, "0 numbers do not fill rows of 7"),
            ({"optimizer": "lion"}, "no optimizer 'lion'"),
            ({"step": "one"}, "this is not a run"),
        ],
        start=10,
    ):
        page = connect(panel)
        panel.set_state({"run": from_page(twin, number=number, **changes)})
        assert "Python did not take over run: " in panel.stopped and said in panel.stopped
        assert (data_of(model), panel.step, panel.run) == (before, 2, run)
        assert page.updates("run")[-1]["step"] == 2
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


def test_a_state_from_the_page_is_followed(connect):
    model = mlp()
    layers = model.layers
    panel = panel_of(model)
    panel.fit(3)
    page = connect(panel)
    chance = random.getstate()
    panel.set_state({"state": {**panel.state, "hidden": [5], "weights": None}})
    assert random.getstate() == chance
    assert model.layers is layers and repr(model) == repr(MLP(2, [5, 1], activation="tanh"))
    assert data_of(model) == drawn_weights([2, 5, 1], 5) and panel.step == 0
    assert page.updates("describe")[-1]["model"] == "MLP(2, [5, 1])"
    # The page trains on already: a run from here would throw it back.
    assert page.updates("run") == [] and page.updates("state") == []


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


def test_a_wrong_state_from_the_page_is_refused_and_said(connect):
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
        page = connect(panel)
        panel.set_state({"state": {**state, **wrong}})
        assert panel.stopped.startswith("Python did not take over state: ")
        assert said in panel.stopped
        assert (panel.state, panel.step, data_of(model)) == (state, 3, before)
        assert page.updates("state") == [state]
    page = connect(panel)
    panel.set_state({"theme": "blue"})
    assert panel.theme == "auto" and page.updates("theme") == ["auto"]


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


def test_what_python_changes_is_one_message(connect):
    panel = panel_of()
    page = connect(panel)
    panel.set(hidden=[2])
    [together] = [state for state in page.states() if "state" in state]
    assert together["run"]["step"] == 0 and together["describe"]["model"] == "MLP(2, [2, 1])"
