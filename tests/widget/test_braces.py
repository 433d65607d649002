"""Names with braces, which stand for values in sentences."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from micrograd import MLP, Value
from micrograd_widget import TrainingPanel, options, show
from micrograd_widget.picture.numbers import short_number

NAMES = ["{a}", "{count, plural, other {#}}", "{root}", "}{", "{'{'}", "{0}", "{{x}}"]


@pytest.fixture(params=["en", "it"], autouse=True)
def _language(request, monkeypatch):
    monkeypatch.setattr(options, "_language", request.param)


@pytest.fixture(params=NAMES)
def name(request) -> str:
    return request.param


def page_of(display, tmp_path) -> tuple[str, dict]:
    """The text of a page, and the state in it."""
    text = display.to_html(tmp_path / "page.html").read_text("utf-8")
    found = re.search(r"data-micrograd-(?:graph|training)>(.*?)</script>", text, re.DOTALL)
    assert found is not None
    return text, json.loads(found[1])


def caption(text: str) -> str:
    return unescape(text.partition("<caption>")[2].partition("</caption>")[0])


def test_a_value_keeps_its_name(name, tmp_path):
    value = Value(2.0, label=name) * Value(3.0, label="b")
    value.label = f"{name}²"
    widget = show(value)
    text, state = page_of(widget, tmp_path)
    assert f"<title>{name}²</title>" in unescape(text)
    assert f" {name}²: 3 " in caption(text) and caption(text) == caption(widget._outlined().html())
    assert f"<td>* ({name}, b)</td>" in unescape(text)
    assert name in state["tape"]["label"]


def test_a_model_keeps_its_name(name, tmp_path):
    def loss(outputs, targets):
        return (outputs - targets) ** 2

    loss.__name__ = name
    model = MLP(2, [1])

    def function(x):
        return model(x)

    function.__name__ = name
    panel = TrainingPanel(function, parameters=model.parameters(), loss=loss, points=20)
    text, state = page_of(panel, tmp_path)
    assert state["describe"]["model"] == state["describe"]["loss"] == name
    assert caption(text).endswith(f" {name}")
    assert f"<td>{name} {short_number(panel.history[0].loss)}</td>" in unescape(text)


def test_columns_and_classes_keep_their_names(name, tmp_path):
    class Table(list):
        columns = (name, "b", "c")

    rows = Table([[0.0, 1.0, 2.0], [1.0, 0.0, 2.0], [1.0, 1.0, 2.0], [0.0, 0.0, 1.0]])
    panel = TrainingPanel(MLP(3, [1]), rows, [name, "z", name, "z"])
    _, state = page_of(panel, tmp_path)
    assert state["state"]["data"]["names"] == [name, "b", "c"]
    assert state["describe"]["classes"] == sorted([name, "z"])
    with pytest.raises(ValueError, match=re.escape(f"{name}, b, c")):
        TrainingPanel(MLP(2, [1]), rows, [name, "z", name, "z"])


def test_what_the_page_sends_is_told_as_it_is(name):
    panel = TrainingPanel(points=20, hidden=[2])
    panel.set_state({"state": {**panel.state, name: 1}})
    assert repr(name) in panel.stopped
