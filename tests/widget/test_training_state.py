"""The state of a training panel: what is allowed in it, and how it changes."""

from __future__ import annotations

import copy
import json
import math

import pytest

from micrograd_widget.training.controls import CONTROLS, effect_of
from micrograd_widget.training.state import (
    begun_at,
    check_state,
    default_state,
    state_at,
    with_control,
    with_parameters,
)

OWN = {"inputs": [[0, 1, 2], [3, 4, 5]], "targets": [[0], [1]], "classes": 2, "names": list("abc")}


@pytest.fixture
def state():
    return default_state()


def test_the_default_is_allowed_and_plain_json(state):
    assert check_state(state) == state
    assert json.loads(json.dumps(state)) == state
    assert set(state) == {*CONTROLS, "version", "weights", "outputs", "data", "changes"}


def test_what_is_missing_gets_its_default(state):
    assert check_state({}) == state
    assert check_state({"noise": 0.3}) == {**state, "noise": 0.3}


def test_a_checked_state_shares_nothing_with_what_was_given(state):
    given = copy.deepcopy({**state, "weights": [1.0], "data": OWN})
    given["changes"] = [{"step": 3, "set": {"loss": "squared_error"}}]
    before = copy.deepcopy(given)
    checked = check_state(given)
    checked["hidden"].append(1)
    checked["weights"].append(1)
    checked["data"]["inputs"][0].append(1)
    checked["changes"][0]["set"]["loss"] = "max_margin"
    assert given == before
    assert default_state() == state


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("dataset", "stars", "dataset has to be one of moons, circles"),
        ("dataset", "own", 'the dataset "own" needs points'),
        ("points", 5, "points has to be a whole number from 10 to 500, not 5"),
        ("points", 20.5, "points has to be a whole number"),
        ("points", True, "points has to be a whole number"),
        ("noise", -0.1, "noise has to be a number from 0 to 0.5"),
        ("noise", math.nan, "noise has to be a number"),
        ("noise", "0.1", "noise has to be a number"),
        ("seed", 2**31, "seed has to be a whole number from 0 to 2147483647"),
        ("seed", 10**400, "seed has to be a whole number"),
        ("features", [], "features has to be a list of some of x1, x2"),
        ("features", ["x1", "x1"], "features has to be"),
        ("features", ["x3"], "features has to be"),
        ("features", [["x1"]], "features has to be"),
        ("hidden", [0], "hidden has to be a list of at most 6 whole numbers from 1 to 256"),
        ("hidden", [8] * 7, "hidden has to be"),
        ("hidden", 8, "hidden has to be"),
        ("activation", "gelu", "activation has to be one of relu, tanh"),
        ("learning_rate", 0, "learning_rate has to be a number of at least 1e-12"),
        ("learning_rate", -1, "learning_rate has to be a number of at least 1e-12"),
        ("learning_rate", math.inf, "learning_rate"),
        ("batch_size", 2.5, "batch_size has to be a whole number of at least 0"),
        ("speed", 7, "speed has to be one of 1, 10, 60"),
        ("show_test", 1, "show_test has to be true or false"),
        ("colour", "red", "a state has no 'colour'; it has dataset"),
        ("version", 2, "version has to be 1, not 2"),
        ("weights", 3, "weights has to be null or a list of numbers"),
        ("weights", [math.nan], "and nan is not one"),
        ("outputs", 0, "outputs has to be null or a whole number of at least 1"),
        ("data", {"inputs": []}, "data has to be null or an object with inputs"),
        ("data", {**OWN, "inputs": [[1, 2, 3]]}, "1 rows of inputs and 2 of targets"),
        ("data", {**OWN, "inputs": [[1, 2, 3], [1]]}, "equally long"),
        ("data", {**OWN, "targets": [[0], [2]]}, r"has to be \[0\] to \[1\], not \[2"),
        ("data", {**OWN, "classes": 1}, "data.classes has to be 0 or"),
        ("data", {**OWN, "names": ["a"]}, "data.names has to be 3 names"),
        ("changes", {}, "changes has to be a list"),
        ("changes", [{"step": 1}], "a change has a step, and set or"),
        ("changes", [{"step": 0, "set": {}}], "a whole number from 1 on, not 0"),
        ("changes", [{"step": 1, "set": {"noise": 0.2}}], "can set loss, .*not 'noise'"),
        ("changes", [{"step": 1, "set": {"loss": "none"}}], "loss has to be one of"),
        ("changes", [{"step": 1, "parameter": -1, "value": 0}], "numbered from 0 on, not -1"),
        ("changes", [{"step": 1, "parameter": 0, "value": math.inf}], "parameter 0 has to be"),
        ("changes", [{"step": 2, "set": {}}, {"step": 1, "set": {}}], "in the order"),
    ],
)
def test_what_is_not_allowed_is_named(state, name, value, said):
    with pytest.raises(ValueError, match=said):
        check_state({**state, name: value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("outputs", None), ("outputs", 1), ("outputs", 3), ("weights", []), ("weights", None)),
        *(("data", {**OWN, "classes": 2}), ("data", {**OWN, "classes": 0}), ("hidden", [1])),
        *(("changes", [{"step": 1, "parameter": 0, "value": -2}]), ("batch_size", 0)),
        ("changes", [{"step": 2, "set": {}}, {"step": 2, "set": {}}]),
    ],
)
def test_the_least_that_is_allowed_passes(state, name, value):
    assert check_state({**state, name: value})[name] == value


@pytest.mark.parametrize("thing", [None, [], 3, "state"])
def test_a_state_is_an_object(thing):
    with pytest.raises(ValueError, match="a state is an object"):
        check_state(thing)


def test_values_are_brought_into_one_form(state):
    checked = check_state({**state, "points": 20.0, "features": ("x2", "x1"), "hidden": (3.0,)})
    assert (checked["points"], checked["features"], checked["hidden"]) == (20, ["x2", "x1"], [3])
    assert type(checked["points"]) is int
    assert check_state({**state, "learning_rate": 0.042})["learning_rate"] == 0.042


# Changes during a run


def test_at_the_start_a_control_is_part_of_the_state(state):
    changed = with_control(state, 0, "learning_rate", 0.3)
    assert changed == {**state, "learning_rate": 0.3}
    assert state == default_state()


def test_during_a_run_it_is_a_change(state):
    changed = with_control(state, 7, "learning_rate", 0.3)
    assert changed == {**state, "changes": [{"step": 7, "set": {"learning_rate": 0.3}}]}
    assert state_at(changed, 6) == changed
    assert state_at(changed, 7) == {**changed, "learning_rate": 0.3}
    assert begun_at(changed, 6) == state
    assert begun_at(changed, 7) == {**state, "learning_rate": 0.3}


def test_changes_at_one_step_are_one_and_none_if_they_change_nothing(state):
    changed = with_control(state, 7, "learning_rate", 0.3)
    changed = with_control(changed, 7, "loss", "squared_error")
    both = {"learning_rate": 0.3, "loss": "squared_error"}
    assert changed["changes"] == [{"step": 7, "set": both}]
    changed = with_control(changed, 7, "learning_rate", 0.1)
    assert changed["changes"] == [{"step": 7, "set": {"loss": "squared_error"}}]
    assert with_control(changed, 7, "loss", "max_margin") == state


def test_a_change_in_the_past_ends_what_was_to_come(state):
    changed = with_control(state, 7, "learning_rate", 0.3)
    changed = with_control(changed, 20, "learning_rate", 1)
    assert [change["step"] for change in changed["changes"]] == [7, 20]
    changed = with_control(changed, 10, "penalty", "none")
    assert [change["step"] for change in changed["changes"]] == [7, 10]
    assert with_control(changed, 0, "penalty", "l1")["changes"] == []


def test_of_the_picture_nothing_is_a_change(state):
    changed = with_control(state, 7, "learning_rate", 0.3)
    assert with_control(changed, 9, "show_test", True) == {**changed, "show_test": True}


def test_a_new_run_begins_with_the_controls_as_they_are(state):
    changed = with_control(with_control(state, 7, "loss", "squared_error"), 9, "penalty", "l1")
    assert with_control(changed, 8, "noise", 0.2) == {
        **state,
        "loss": "squared_error",
        "noise": 0.2,
    }


@pytest.mark.parametrize(
    ("name", "value", "are_kept"),
    [
        ("noise", 0.2, True),
        ("dataset", "circles", True),
        ("activation", "tanh", True),
        ("train_share", 0.5, True),
        ("seed", 7, True),
        ("dataset", "yin_yang", False),
    ],
)
def test_weights_stay_while_they_mean_the_same(state, name, value, are_kept):
    weights = [0.5] * 105
    changed = with_control({**state, "weights": weights}, 3, name, value)
    assert changed["weights"] == (weights if are_kept else None)


def test_outputs_too_few_for_the_data_are_let_go(state):
    two = {**state, "outputs": 2}
    assert with_control(two, 0, "dataset", "circles")["outputs"] == 2
    assert with_control(two, 0, "dataset", "yin_yang")["outputs"] is None
    assert with_control(two, 0, "dataset", "plane")["outputs"] is None


def test_parameters_are_changed_likewise(state):
    assert with_parameters(state, 0, {1: 5.0}, [0.0, 1.0])["weights"] == [0.0, 5.0]
    changed = with_parameters(state, 3, {1: 5.0}, [0.0, 1.0])
    changed = with_parameters(changed, 3, {0: 4.0, 1: 6.0}, [0.0, 1.0])
    assert changed["changes"] == [
        {"step": 3, "parameter": 0, "value": 4.0},
        {"step": 3, "parameter": 1, "value": 6.0},
    ]
    assert changed["weights"] is None


@pytest.mark.parametrize("step", [0, 3])
def test_only_parameters_that_there_are(state, step):
    for wrong in (2, -1, 0.5):
        with pytest.raises(ValueError, match="there is no parameter"):
            with_parameters(state, step, {wrong: 5.0}, [0.0, 1.0])
    with pytest.raises(ValueError, match="parameter 1 has to be a finite number"):
        with_parameters(state, step, {1: math.nan}, [0.0, 1.0])


def test_a_control_that_there_is_not(state):
    for ask in (effect_of, lambda name: with_control(state, 0, name, 1)):
        with pytest.raises(ValueError, match="there is no control 'colour'; there are dataset"):
            ask("colour")
