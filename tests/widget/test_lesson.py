"""What a teacher asks of a display: where it opens, what it leaves out."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import traitlets

from micrograd import Value
from micrograd.autograd import NOT_COMPUTED
from micrograd_widget import lesson, show

MODEL = Path(__file__).parents[2] / "js" / "src" / "graph" / "state" / "graph_model.ts"


@pytest.fixture
def named(lecture):
    """The lecture's graph, with names."""
    for name, value in vars(lecture).items():
        value.label = name
    return lecture


def held(graph) -> dict[str, tuple[float, float]]:
    return {name: (value.data, value.grad) for name, value in vars(graph).items()}


# hide


def test_python_and_the_page_hide_the_same_features():
    declared = re.search(r"export type Feature =(.*?);", MODEL.read_text("utf-8"), re.DOTALL)
    assert declared is not None
    assert tuple(re.findall(r'"(\w+)"', declared[1])) == lesson.FEATURES


def test_what_is_hidden_is_sent_once_each(named):
    widget = show(named.L, hide=("inspector", "edit", "inspector"))
    assert widget.hide == ["inspector", "edit"]
    assert widget.get_state()["hide"] == ["inspector", "edit"]


def test_an_unknown_feature_is_named_with_those_there_are(named):
    with pytest.raises(
        ValueError, match=r"'toolbar' cannot be hidden; there are inspector, .*quiz"
    ):
        show(named.L, hide=["toolbar"])
    for wrong in ("inspector", 3):
        with pytest.raises(TypeError, match="hide takes a list of names"):
            show(named.L, hide=wrong)


# note


def test_a_note_is_a_text(named):
    assert show(named.L, note="Look at `d`.").get_state()["note"] == "Look at `d`."
    with pytest.raises(TypeError, match="a note is a text, not int"):
        show(named.L, note=3)


# at


def test_it_opens_at_a_value_or_its_name(named):
    for at in ("d", named.d):
        widget = show(named.L, at=at)
        assert (widget.cursor, widget.selected) == (2, named.d)
    leaf = show(named.L, at="a")
    assert (leaf.cursor, leaf.selected) == (0, named.a)


def test_it_opens_at_a_cursor(named):
    widget = show(named.L, at=5)
    assert (widget.cursor, widget.selected) == (5, None)
    with pytest.raises(traitlets.TraitError, match="from 0 to 7, not to 8"):
        show(named.L, at=8)


def test_opening_somewhere_changes_no_value_until_somebody_says_so(named):
    named.L.backward()
    before = held(named)
    widget = show(named.L, at="e")
    assert held(named) == before
    widget.step()
    assert held(named) == before
    widget.write_back()
    assert named.L.grad is NOT_COMPUTED
    widget.reset()
    assert held(named) == before


def test_a_value_without_a_name_is_called_as_on_the_page():
    L = Value(2.0) * 3.0
    assert show(L, at="v2").selected is L
    with pytest.raises(ValueError, match="no value of this graph is called 'v3'"):
        show(L, at="v3")


def test_an_unknown_value_is_named_with_those_there_are(named):
    with pytest.raises(ValueError, match="no value of this graph is called 'x'; there are a, b, e"):
        show(named.L, at="x")
    with pytest.raises(ValueError, match="is not part of this graph"):
        show(named.L, at=Value(1.0))
    for wrong in (2.5, True, [named.d]):
        with pytest.raises(TypeError, match="at takes a value of the graph or its name"):
            show(named.L, at=wrong)
    with pytest.raises(ValueError, match="none of its values has a name"):
        show(Value(2.0) * 3.0, at="x")


def test_a_long_list_of_names_is_cut():
    values = [Value(1.0, label=f"x{number}") for number in range(30)]
    with pytest.raises(ValueError, match=r"there are x0, .* and 18 more$"):
        show(sum(values, Value(0.0)), at="y")
    with pytest.raises(ValueError, match=r"there are x0, .*, x11$"):
        show(sum(values[:12], Value(0.0)), at="y")


def test_a_name_that_two_values_have_names_neither(named):
    named.a.label = "d"
    with pytest.raises(ValueError, match="2 values are called 'd'; give at the value itself"):
        show(named.L, at="d")


def test_a_graph_opens_at_one_place(named):
    with pytest.raises(TypeError, match="leave out at or cursor and selected"):
        show(named.L, at="d", cursor=3, selected=named.a)


# steps


def test_a_run_may_end_with_the_forward_pass(named):
    named.L.backward()
    widget = show(named.L, steps="forward")
    widget.run_forward()
    widget.step()
    assert widget.cursor == 3
    with pytest.raises(traitlets.TraitError, match="from 0 to 3, not to 4"):
        widget.cursor = 4
    with pytest.raises(RuntimeError, match="has no backward pass"):
        widget.run_backward()


def test_without_a_backward_pass_gradients_stay_where_they_are(named):
    named.L.backward()
    before = held(named)
    widget = show(named.L, steps="forward")
    assert not any(widget.get_state()["tape"]["grad_known"])
    widget.step_back()
    widget.step()
    assert held(named) == before


def test_steps_are_both_or_forward(named):
    with pytest.raises(ValueError, match="steps is 'backward'; there are 'both', 'forward'"):
        show(named.L, steps="backward")


# The page


def test_a_page_carries_the_lesson(named, tmp_path):
    path = show(named.L, at="d", note="N", hide=["edit"], steps="forward", language="it").to_html(
        tmp_path / "page.html"
    )
    text = path.read_text("utf-8")
    assert '<html lang="it">' in text
    found = re.search(r"data-micrograd-graph>(.*?)</script>", text, re.DOTALL)
    assert found is not None
    state = json.loads(found[1])
    assert (state["cursor"], state["selected"], state["note"]) == (2, 4, "N")
    assert (state["hide"], state["steps"]) == (["edit"], "forward")
    assert state["messages"]["language"] == "it"
    assert state["quiz"] is None
