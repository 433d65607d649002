"""What is too large for a panel is refused before any work is done that grows with it."""

from __future__ import annotations

import copy
import itertools
import math
from array import array

import pytest
import traitlets

from micrograd import MLP
from micrograd.tape import to_bytes
from micrograd_widget import TrainingPanel
from micrograd_widget.limits import LIMITS
from micrograd_widget.training.state import check_state, default_state, with_control
from micrograd_widget.training.timeline import DURING_RUN, Timeline

from .training_panels import data_of, from_page, mlp, panel_of, trained_twin

HUGE = 10**12


class Counted(list):
    """A list that says that it is long, and cannot be read."""

    def __init__(self, length: int, first: object = 0.0) -> None:
        super().__init__([first])
        self._length = length

    def __len__(self) -> int:
        return self._length

    def __iter__(self):
        raise AssertionError("somebody began to read what is too long")


def own_data(**changes):
    own = {"inputs": [[0.0], [1.0]], "targets": [[0], [1]], "classes": 2, "names": ["x"]}
    return {**default_state(), "dataset": "own", "data": {**own, **changes}}


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ({"outputs": LIMITS["outputs"] + 1}, "outputs can be at most 100, not 101"),
        ({"outputs": HUGE}, "outputs can be at most 100, not 1000000000000"),
        ({"hidden": [257]}, "hidden has to be a list of at most 6 whole numbers from 1 to 256"),
        ({"hidden": [HUGE]}, "hidden has to be"),
        ({"hidden": [1] * 7}, "hidden has to be"),
        ({"points": 501}, "points has to be a whole number from 10 to 500, not 501"),
        ({"speed": HUGE}, "speed has to be one of"),
        ({"weights": Counted(HUGE)}, "weights can have at most 1,000,000 entries"),
        ({"changes": Counted(HUGE)}, "changes can have at most 100,000 entries"),
        ({"changes": [{"step": HUGE, "set": {}}]}, "step can be at most 1,000,000"),
        ({"changes": [{"step": 1, "parameter": HUGE, "value": 0}]}, "parameter can be at most"),
        (own_data(inputs=Counted(HUGE)), "data.inputs can have at most 10,000 entries"),
        (own_data(inputs=[Counted(HUGE)]), r"data.inputs\[0\] can have at most 1,000 entries"),
        (own_data(targets=[Counted(HUGE)]), r"data.targets\[0\] can have at most 100 entries"),
        (own_data(inputs=Counted(10_000, [0.0] * 999)), "data.inputs can be at most 1,000,000"),
        (own_data(classes=HUGE), "data.classes can be at most 100, not 1000000000000"),
        (own_data(names=["x" * 201]), r"data.names\[0\] can have at most 200 entries, not 201"),
    ],
)
def test_a_state_that_is_too_large_is_refused_unread(state, said):
    with pytest.raises(ValueError, match=said):
        check_state(state)
    with pytest.raises(ValueError, match=said):
        TrainingPanel(state=state)
    panel = panel_of()
    panel.fit(2)
    before = panel.state, panel.step, data_of(panel.model)
    with pytest.raises(traitlets.TraitError, match=said):
        panel.state = {**panel.state, **state}
    assert (panel.state, panel.step, data_of(panel.model)) == before


def test_what_is_as_large_as_may_be_is_taken():
    assert check_state({"outputs": LIMITS["outputs"]})["outputs"] == LIMITS["outputs"]
    changes = [{"step": step, "set": {}} for step in range(1, LIMITS["changes"] + 1)]
    assert len(check_state({"changes": changes})["changes"]) == LIMITS["changes"]


@pytest.mark.parametrize(
    ("X", "y", "said"),
    [
        (itertools.repeat([0.0, 1.0]), [0, 1], "X has more than 10,000 rows"),
        ([[0.0]], itertools.cycle([0, 1]), "y has more than 10,000 rows"),
        ([itertools.repeat(0.0)], [0], "X is too large for a panel"),
        ([[0.0] * 1000] * 1001, [0] * 1001, "1,000,000 numbers in all"),
        ([[0.0]] * 2, [[0.0] * 101] * 2, "y is too large for a panel"),
        ([[0.0]] * 101, [str(i) for i in range(101)], "y holds 101 distinct values"),
    ],
)
def test_own_data_that_are_too_large_are_refused(X, y, said):
    with pytest.raises(ValueError, match=said):
        TrainingPanel(None, X, y)


def test_long_names_of_columns_and_classes_are_cut():
    class Table:
        columns = ("a" * 300, "b")

        def tolist(self):
            return [[0.0, 1.0], [1.0, 0.0]]

    panel = TrainingPanel(None, Table(), ["c" * 300, "d"])
    assert panel.state["data"]["names"] == ["a" * 199 + "…", "b"]
    assert panel.describe["classes"] == ["c" * 199 + "…", "d"]


def test_a_message_does_not_repeat_a_long_value():
    for wrong in ({"noise": "x" * 10**6}, {"noise": [[[0] * 1000] * 1000]}, {"seed": 10**5000}):
        with pytest.raises(ValueError) as refusal:
            check_state(wrong)
        assert len(str(refusal.value)) < 250


def test_a_run_ends_at_the_limit():
    panel = panel_of()
    twin = trained_twin(mlp(), 3)
    step = LIMITS["steps"] - 2
    row = to_bytes(array("d", [0.5] * twin.run["columns"]))
    panel.set_state({"run": from_page(twin, step=step, first=step) | {"rows": row}})
    panel.fit(HUGE)
    assert (panel.step, len(panel.history)) == (LIMITS["steps"], LIMITS["steps"] + 1)
    assert panel.stopped == (
        "Training stopped at step 1,000,001: a run has at most 1,000,000 steps. "
        "The weights are those of step 1,000,000."
    )
    panel.travel(step)
    panel.fit(1)
    assert (panel.step, panel.stopped) == (step + 1, "")


@pytest.mark.parametrize(
    "changes",
    [
        {"step": -1},
        {"step": 1.5},
        {"step": 10**7},
        {"step": math.nan},
        {"step": None},
        {"step": True},
        {"step": "1"},
        {"step": [3]},
        {"first": -1},
        {"first": 0.5},
        {"first": 10**7},
        {"first": 5},
        {"step": 10**7, "first": 10**7},
        {"columns": 0},
        {"columns": None},
        {"optimizer": None},
        {"optimizer": ["sgd"]},
        {"parameters": None},
        {"parameters": 5},
        {"parameters": [1, 2]},
        {"parameters": b"\0" * 7},
        {"memory": "AAAA"},
        {"rows": {}},
        {"rows": b"\0"},
    ],
)
def test_a_run_with_an_impossible_number_is_refused_and_acknowledged(connect, changes):
    model = mlp()
    panel = panel_of(model)
    panel.fit(2)
    before = data_of(model), panel.step, panel.history[:], panel.run
    connect(panel)
    run = from_page(trained_twin(mlp(), 3), number=7) | changes
    panel.set_state({"run": run})
    assert panel.stopped.startswith("Python did not take over run: ")
    assert (data_of(model), panel.step, panel.history[:], panel.run) == before
    assert panel.acknowledged == 7


@pytest.mark.parametrize("run", [5, "run", [], [1], {}, {"from": "browser"}, True])
def test_what_is_no_run_is_refused(run):
    panel = panel_of()
    panel.set_state({"run": run})
    assert panel.stopped.startswith("Python did not take over run: ") and panel.run is None


def test_a_number_that_no_page_counts_is_not_acknowledged():
    panel = panel_of()
    twin = trained_twin(mlp(), 3)
    for number in (-1, 2**53, 10**30, 1.5, None, True, "1"):
        panel.set_state({"run": from_page(twin, number=number)})
        assert panel.acknowledged == 0


# As many changes as a run may have


class Read(dict):
    """A change that counts how often it is looked at."""

    count = 0

    def __getitem__(self, name):
        Read.count += 1
        return super().__getitem__(name)


def test_a_change_more_is_not_paid_for_with_all_that_there_are():
    state = default_state()
    state["changes"] = [
        Read(step=step, parameter=0, value=0.5) for step in range(1, LIMITS["changes"])
    ]
    timeline = Timeline(state)
    last = LIMITS["changes"]
    Read.count = 0
    changed = with_control(state, last, "learning_rate", 0.5)
    # A search that halves takes 17 looks, and the controls are looked for in all changes.
    assert Read.count < 3 * last
    Read.count = 0
    after = Timeline(changed, timeline)
    assert timeline.first_difference(after) == last
    assert Read.count == 0
    assert after.controls(last)["learning_rate"] == 0.5 != after.controls(last - 1)["learning_rate"]
    assert (after.parameters(1), after.parameters(last)) == ([(0, 0.5)], [])


def test_timelines_that_go_on_from_another_are_as_those_that_begin_anew():
    state = default_state()
    timelines = [Timeline(state)]
    made = [
        {"step": 2, "parameter": 1, "value": 0.25},
        {"step": 2, "parameter": 3, "value": 0.5},
        {"step": 2, "set": {"learning_rate": 0.5}},
        {"step": 4, "set": {"penalty": "none", "learning_rate": 0.1}},
        {"step": 9, "parameter": 0, "value": 1.0},
    ]
    for count in range(len(made) + 1):
        for earlier in list(timelines):
            after = {**state, "changes": copy.deepcopy(made[:count])}
            one, other = Timeline(after), Timeline(after, earlier)
            for step in range(11):
                assert one.controls(step) == other.controls(step)
                assert one.parameters(step) == other.parameters(step)
            assert one.last_parameter == other.last_parameter
            timelines.append(other)
    ends = [timeline.controls(10) for timeline in timelines if not timeline.parameters(2)]
    assert all(end == {name: state[name] for name in DURING_RUN} for end in ends)


def test_setting_parameters_again_and_again_gives_the_run_of_its_state():
    panel = TrainingPanel(MLP(2, [3, 1]), points=20, executor="python")
    for _ in range(30):
        panel.parameters()[0].data += 1e-3
        panel.fit(1)
    assert len(panel.state["changes"]) == 29 and panel.state == check_state(panel.state)
    again = TrainingPanel(state=copy.deepcopy(panel.state), executor="python")
    again.fit(30)
    assert data_of(again.model) == data_of(panel.model)


def test_changes_beyond_the_limit_are_refused_and_nothing_is_lost(monkeypatch):
    monkeypatch.setitem(LIMITS, "changes", 3)
    panel = panel_of()
    for _ in range(4):
        panel.parameters()[0].data += 1e-3
        panel.fit(1)
    panel.parameters()[0].data = 0.5
    before = panel.state, panel.step, data_of(panel.model)
    for change in (lambda: panel.fit(1), lambda: panel.set(learning_rate=0.7)):
        with pytest.raises(ValueError, match="changes can have at most 3 entries, not 4"):
            change()
        assert (panel.state, panel.step, data_of(panel.model)) == before


def test_rows_that_are_missing_before_a_run_take_little():
    panel = panel_of()
    twin = trained_twin(mlp(), 3)
    step = LIMITS["steps"]
    row = to_bytes(array("d", [0.5] * twin.run["columns"]))
    panel.set_state({"run": from_page(twin, step=step, first=step) | {"rows": row}})
    assert (panel.step, panel.stopped) == (step, "")
    assert math.isnan(panel.history[step - 1].loss) and panel.history[step].loss == 0.5
