"""The keywords of `show`, `GraphWidget` and `TrainingPanel`, beside what declares them."""

from __future__ import annotations

import ast
import inspect
import re
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from micrograd.replay import EXECUTORS
from micrograd_widget import GraphWidget, TrainingPanel, show
from micrograd_widget.training.choices import Executor
from micrograd_widget.training.controls import CONTROLS

KEYWORDS = inspect.Parameter.KEYWORD_ONLY


def keywords(function) -> dict[str, inspect.Parameter]:
    parameters = inspect.signature(function).parameters
    return {name: each for name, each in parameters.items() if each.kind is KEYWORDS}


def without_none(hint) -> list[Any]:
    """The members of a union, but None."""
    members = [hint] if get_origin(hint) is Literal or isinstance(hint, type) else get_args(hint)
    return [member for member in members if member is not type(None)]


def documented(documentation: str) -> dict[str, str]:
    """The text on each argument, from the section Args of a docstring."""
    section = re.search(r"(?ms)^Args:\n(.*?)\n(?=\S|$)", inspect.cleandoc(documentation))
    assert section is not None
    found = re.split(r"(?m)^    (\w[\w, ]*): ", section[1] + "\n")[1:]
    return {
        name: re.sub(r"\s+", " ", text).strip()
        for names, text in zip(found[::2], found[1::2], strict=True)
        for name in names.split(", ")
    }


@pytest.mark.parametrize("function", [show, GraphWidget, TrainingPanel, TrainingPanel.set])
def test_no_argument_is_free(function):
    kinds = {each.kind for each in inspect.signature(function).parameters.values()}
    assert not kinds & {inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL}
    with pytest.raises(TypeError, match="colour"):
        function(None, colour="red")


def test_show_and_the_widget_take_the_same():
    # Where a widget is made of a tape, the record is on it.
    assert {**keywords(show), "record": None} == {**keywords(GraphWidget), "record": None}


@pytest.mark.parametrize("function", [show, TrainingPanel])
def test_every_argument_is_documented(function):
    assert list(documented(function.__doc__)) == list(inspect.signature(function).parameters)


def test_the_panel_takes_all_controls_and_set_takes_nothing_else():
    assert list(keywords(TrainingPanel.set)) == list(CONTROLS)
    assert CONTROLS.keys() <= keywords(TrainingPanel).keys()
    both = [*keywords(TrainingPanel.set).values(), *keywords(TrainingPanel).values()]
    assert all(each.default is None for each in both if each.name in CONTROLS)


@pytest.mark.parametrize("name", CONTROLS)
def test_the_type_of_a_control_is_as_declared(name):
    control = CONTROLS[name]
    here = get_type_hints(TrainingPanel.set)[name]
    beginning = get_type_hints(TrainingPanel.__init__)[name]
    number = int if control.get("integer") else float
    choices = control.get("choices", [])
    if control["kind"] == "choice" and not control.get("open"):
        assert [value for member in without_none(here) for value in get_args(member)] == choices
    elif control["kind"] == "set":
        assert {get_origin(member) for member in without_none(here)} == {list, tuple, set}
        assert all(list(get_args(get_args(member)[0])) == choices for member in without_none(here))
    elif control["kind"] == "sizes":
        assert without_none(here) == [list[int], tuple[int, ...]]
    else:
        assert without_none(here) == [bool if control["kind"] == "switch" else number]
    if name in ("loss", "optimizer"):
        assert set(without_none(here)) < set(without_none(beginning))
    else:
        assert beginning == here


@pytest.mark.parametrize("name", CONTROLS)
def test_the_documentation_of_a_control_is_as_declared(name):
    control, text = CONTROLS[name], documented(TrainingPanel.__doc__ or "")[name]
    default = re.search(r'Default: ("\w+"|\[.*?\]|\w+(?:\.\d+)?)', text)
    assert default is not None
    assert ast.literal_eval(default[1]) == control["default"]
    for value in [] if control.get("open") else control.get("choices", []):
        assert (f'"{value}"' if isinstance(value, str) else f"{value}") in text
    if control["kind"] in ("slider", "number"):
        assert f"{control['minimum']} to {control['maximum']}" in text


def test_executors_are_those_of_the_engine():
    assert get_args(Executor) == EXECUTORS


def test_none_leaves_a_control_as_it_is():
    panel = TrainingPanel(noise=None, points=20, hidden=[2])
    assert panel.state["noise"] == CONTROLS["noise"]["default"]
    state = panel.state
    panel.set(noise=None, learning_rate=None)
    assert panel.state == state
    again = TrainingPanel(state=state, points=None, hidden=None)
    assert again.state == state
