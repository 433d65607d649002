"""Names and notes that cannot be written as they are, and what a page cannot have meant."""

from __future__ import annotations

import json

import pytest
import traitlets

from micrograd import MLP, Value, draw_dot, scope
from micrograd.plain_text import LONGEST, plain_name, well_formed
from micrograd.tape import Tape
from micrograd_widget import TrainingPanel, show
from micrograd_widget.limits import LIMITS

HALF = "a\ud800b\udc00\0c"
WHOLE = "a\ufffdb\ufffd\0c"


def everything_written(widget, folder) -> str:
    """All texts that a display writes, as a host writes them: a lone surrogate raises."""
    data = widget._repr_mimebundle_()[0]
    texts = [text for text in data.values() if isinstance(text, str)]
    state = json.dumps(widget.get_state(), ensure_ascii=False, default=lambda _: "bytes")
    page = widget.to_html(folder / "page.html").read_text(encoding="utf-8")
    for text in (*texts, state, page):
        text.encode()
    return state


def named_graph() -> Value:
    with scope(HALF):
        operand = Value(1.0, label=HALF)
        result = Value(2.0, (operand,), HALF)
    result.label = HALF
    return result


def test_half_a_character_is_shown_as_the_replacement_character(tmp_path):
    state = everything_written(show(named_graph(), note=f"note {HALF}"), tmp_path)
    assert "a\ufffdb\ufffd" in state and "note a\ufffdb\ufffd" in state
    graph = named_graph() * 2
    graph.label = HALF
    everything_written(show(graph, quiz="forward"), tmp_path)


def test_halves_that_belong_together_are_a_character():
    assert well_formed("\ud83c\udf0b") == "\N{VOLCANO}"
    assert well_formed("plain") == "plain" and well_formed("né \N{VOLCANO}") == "né \N{VOLCANO}"
    assert well_formed(HALF) == WHOLE


class Table:
    columns = (HALF, "b")

    def tolist(self):
        return [[0.0, 1.0], [1.0, 0.0]]


def test_a_panel_shows_such_names_too(tmp_path):
    def loss(output, target):
        return (output - target) ** 2

    loss.__name__ = HALF
    for options in ({}, {"loss": loss}):
        panel = TrainingPanel(MLP(2, [2, 1]), Table(), [HALF, "d"], **options)
        assert panel.state["data"]["names"][0] == WHOLE and WHOLE in panel.describe["classes"]
        everything_written(panel, tmp_path)
        panel.set_state({"state": {**panel.state, HALF: HALF}})
        panel.stopped.encode()
    assert panel.describe["loss"] == WHOLE


def test_a_state_from_elsewhere_shows_such_names_too(tmp_path):
    data = {"inputs": [[0.0], [1.0]], "targets": [[0], [1]], "classes": 2, "names": [HALF]}
    panel = TrainingPanel(state={"dataset": "own", "data": data})
    everything_written(panel, tmp_path)


def test_a_drawing_shows_such_names_too():
    drawing = draw_dot(named_graph())
    drawing.source.encode()
    assert "\0" not in drawing.source and "a\ufffdb\ufffd\ufffdc" in drawing.source
    assert "\x01" not in draw_dot(Value(1.0, label="\x01")).source


def test_long_names_are_cut_where_they_are_sent_and_drawn(tmp_path):
    assert LIMITS["label"] == LONGEST
    long = "x" * 10**6
    with scope(long):
        value = Value(1.0, label=long) * 2
    widget = show(value)
    assert len(everything_written(widget, tmp_path)) < 2 * 10**4
    assert len(draw_dot(value).source) < 10_000
    assert plain_name(long) == "x" * (LONGEST - 1) + "…" and plain_name("x") == "x"


def test_a_note_that_is_too_long_is_refused():
    with pytest.raises(ValueError, match="a note can have at most 20,000 characters, not 20,001"):
        show(Value(1.0), note="x" * (LIMITS["note"] + 1))
    assert len(show(Value(1.0), note="x" * LIMITS["note"]).note) == LIMITS["note"]


@pytest.mark.parametrize("wire", [None, 5, [], "tape", {}])
def test_what_is_no_tape_is_named(wire):
    with pytest.raises(ValueError, match="a tape is a dictionary with a version, not"):
        Tape.from_dict(wire)


@pytest.mark.parametrize("index", [-1, 2, 1.5, "0", [], {}])
def test_a_page_selects_no_node_that_there_is_not(index):
    widget = show(Value(1.0, label="a") + 1, selected=None)
    with pytest.raises(traitlets.TraitError, match="the nodes of this graph are 0 to 2"):
        widget.set_state({"selected": 3 if index == 2 else index})
    assert widget.selected is None


@pytest.mark.parametrize(
    "result",
    [
        5,
        [],
        {},
        {"right": 1, "wrong": 0, "asked": 1, "answers": 5},
        {"right": 1, "wrong": 0, "asked": 1, "answers": [5]},
        {"right": -1, "wrong": 0, "asked": 1, "answers": []},
        {"right": 1.5, "wrong": 0, "asked": 1, "answers": []},
        {
            "right": 1,
            "wrong": 0,
            "asked": 1,
            "answers": [{"node": 99, "register": "data", "tries": 1, "right": True}],
        },
        {
            "right": 1,
            "wrong": 0,
            "asked": 1,
            "answers": [{"node": -1, "register": "data", "tries": 1, "right": True}],
        },
    ],
)
def test_a_page_sends_no_result_that_is_none(result):
    widget = show(Value(1.0, label="a") + 1, quiz="forward")
    with pytest.raises(traitlets.TraitError, match="this is no result of a quiz"):
        widget.set_state({"quiz_result": result})
    assert widget.quiz_result is None
