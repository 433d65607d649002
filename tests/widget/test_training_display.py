"""What a notebook shows of a model, what that costs, and the page that `to_html` writes."""

from __future__ import annotations

import gc
import json
import random
import re
import sys
from base64 import b64decode

import ipywidgets
import pytest
from IPython.core.formatters import DisplayFormatter

from micrograd import MLP, Value
from micrograd.tape import from_bytes
from micrograd_widget import TrainingPanel, display, static_files
from micrograd_widget.picture.numbers import short_number

from .test_export import HOSTILE, Page

VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.fixture
def model():
    random.seed(3)
    return MLP(2, [3, 1])


@pytest.fixture
def without_widget(monkeypatch):
    """As if the widget were not installed."""
    for name in ("micrograd_widget", "micrograd_widget.display"):
        monkeypatch.setitem(sys.modules, name, None)


def test_a_model_is_displayed_as_a_panel(model, find_widget):
    before = [parameter.data for parameter in model.parameters()]
    data, metadata = DisplayFormatter().format(model)
    assert set(data) == {VIEW, "text/html", "text/plain"}
    assert data["text/plain"] == repr(model)
    panel = find_widget((data, metadata))
    assert isinstance(panel, TrainingPanel) and panel.model is model
    assert [parameter.data for parameter in model.parameters()] == before


def test_the_outline_says_what_is_trained(model, find_widget):
    data, metadata = model._repr_mimebundle_()
    html, panel = data["text/html"], find_widget((data, metadata))
    assert not re.search(r"<script|<iframe|javascript:|\son\w+=|https?://", html, re.IGNORECASE)
    facts = dict(re.findall(r'<th scope="row">(.*?)</th><td>(.*?)</td>', html))
    assert facts == {
        "parameters": "13",
        "data": "Moons",
        "points": "80 to train on, 20 to test",
        "loss": f"max-margin {short_number(panel.history[0].loss)}",
        "step": "0",
    }
    assert "<caption>Training MLP(2, [3, 1])</caption>" in html


def test_a_panel_shows_the_same_bundle(model, capsys):
    panel = TrainingPanel(model)
    panel.fit(3)
    data, _ = panel._repr_mimebundle_()
    assert set(data) == {VIEW, "text/html", "text/plain"}
    assert data[VIEW]["model_id"] == panel.model_id
    assert data["text/plain"] == repr(model)
    assert "<td>3</td>" in data["text/html"]


@pytest.mark.parametrize("model", [MLP(3, [4, 1]), MLP(1, [1])])
def test_a_model_that_cannot_learn_the_plane_is_its_repr(model):
    assert model._repr_mimebundle_() is None
    assert model._display_() == repr(model)
    assert DisplayFormatter().format(model)[0] == {"text/plain": repr(model)}


def test_layers_and_neurons_are_their_reprs(model):
    for part in (model.layers[0], model.layers[0].neurons[0]):
        assert DisplayFormatter().format(part)[0] == {"text/plain": repr(part)}


def test_marimo_receives_the_panel(model):
    shown = model._display_()
    assert isinstance(shown, TrainingPanel) and shown.model is model


@pytest.mark.usefixtures("without_widget")
def test_without_the_widget_there_is_a_repr(model):
    assert model._repr_mimebundle_() is None
    assert model._display_() == repr(model)


def test_without_the_front_end_there_is_a_repr(model, monkeypatch, tmp_path):
    monkeypatch.setattr(static_files, "FOLDER", tmp_path)
    static_files.read.cache_clear()
    try:
        assert model._repr_mimebundle_() is None
        assert model._display_() == repr(model)
    finally:
        monkeypatch.undo()
        static_files.read.cache_clear()


def live_widgets() -> int:
    gc.collect()
    return sum(issubclass(type(thing), ipywidgets.Widget) for thing in gc.get_objects())


def test_displays_do_not_pile_up(model):
    for _ in range(display.MOST_CONNECTED):
        model._repr_mimebundle_()
    widgets = live_widgets()
    value = Value(2.0) * 3
    for _ in range(100):
        model._repr_mimebundle_()
        value._repr_mimebundle_()
    assert live_widgets() <= widgets


def test_a_panel_of_your_own_outlives_many_displays(model, capsys):
    panel = TrainingPanel(model)
    for _ in range(display.MOST_CONNECTED + 5):
        model._repr_mimebundle_()
    assert panel.comm is not None
    panel.fit(2)
    assert panel.step == 2


# The page


@pytest.fixture
def export(tmp_path):
    def write(panel) -> str:
        path = tmp_path / "training.html"
        assert panel.to_html(path) == path
        return path.read_text(encoding="utf-8")

    return write


def numbers(wire) -> list[float]:
    return list(from_bytes(b64decode(wire["bytes"])))


def test_it_is_one_page_that_asks_for_nothing(export, model):
    text = export(TrainingPanel(model))
    page = Page(text)
    addresses = set(re.findall(r"(?:https?|wss?|ftp):?//[^\s\"'`)<>\\]*", text))
    assert {url for url in addresses if not url.startswith("http://www.w3.org/")} == set()
    assert not re.search(r"@import|url\((?!['\"]?data:)", text)
    for tag, attributes in page.elements:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base"}
        assert not {"src", "href", "srcset", "action"} & attributes.keys()
    assert len(page.scripts) == 5
    assert page.title == "MLP(2, [3, 1])"
    program = static_files.read("training_page.js")
    assert page.held("data-micrograd-program")[1] == program
    assert page.messages == TrainingPanel(model).messages
    holds = next(attributes for tag, attributes in page.elements if tag == "script")
    assert holds == {"type": "application/json", "data-micrograd-training": None}
    outline = re.search(r"<div>(.*?)</div>\n</micrograd-training>", text, re.DOTALL)
    assert outline and outline[1].startswith("<table>") and "Moons" in outline[1]


def test_it_carries_the_state_and_the_run(export, model, capsys):
    panel = TrainingPanel(model, theme="dark", optimizer="momentum")
    panel.fit(4)
    state = Page(export(panel)).state
    assert set(state) == {
        *("state", "tape", "run", "acknowledged", "stopped"),
        *("theme", "messages", "linked", "describe"),
    }
    assert state["state"] == panel.state and state["tape"] is None
    assert (state["theme"], state["linked"], state["stopped"]) == ("dark", False, "")
    run = state["run"]
    assert (run["step"], run["optimizer"], run["first"], run["columns"]) == (4, "momentum", 0, 7)
    assert numbers(run["parameters"]) == [parameter.data for parameter in model.parameters()]
    assert len(numbers(run["memory"])) == 13
    assert numbers(run["rows"])[0] == panel.history[0].loss
    assert len(numbers(run["rows"])) == 5 * 7


def test_it_carries_a_model_of_your_own(export):
    scale = Value(0.5)
    panel = TrainingPanel(
        lambda x: scale * x[0],
        [[1.0], [2.0]],
        ["no", HOSTILE],
        parameters=[scale],
        train_share=1,
    )
    text = export(panel)
    page = Page(text)
    assert len(page.scripts) == 5 and text.lower().count("</script>") == 5
    assert page.state["describe"]["classes"] == [HOSTILE, "no"]
    assert list(b64decode(page.state["tape"]["code"]["bytes"])) == list(panel.tape.code)
    # No number in the text is one that JSON cannot say.
    json.loads(page.scripts[0], parse_constant=pytest.fail)
