"""What displays have in common travels once, and any of them can be asked for it."""

from __future__ import annotations

import json

import nbformat
import pytest
from ipywidgets import Widget
from ipywidgets.embed import dependency_state
from nbclient import NotebookClient

from micrograd import Value
from micrograd_widget import TrainingPanel, show

from .carried import parts_of, sentences_of

CODE = ["graph", "graph/opened"]
"""The code of graphs: what is needed at first, and what is loaded when it is opened."""
OF_GRAPH = [*CODE, "sentences en"]
OF_PANEL = ["graph", "sentences en", "training", "training sentences en"]
"""What a reader opens later comes when it is opened."""


def panel_of(**options) -> TrainingPanel:
    return TrainingPanel(points=20, hidden=[2], **options)


def test_a_display_refers_to_the_parts_that_it_needs(lecture):
    graph, panel = show(lecture.L), panel_of()
    assert list(parts_of(graph)) == OF_GRAPH
    assert list(parts_of(panel)) == OF_PANEL
    assert sentences_of(graph) == graph.messages
    assert sentences_of(panel) == panel.messages
    assert list(parts_of(show(lecture.L, language="it"))) == [*CODE, "sentences it"]


def test_displays_share_their_carriers(lecture):
    first, second, panel = show(lecture.L), show(lecture.d), panel_of()
    assert first.parts == second.parts
    shared = first.parts.keys() & panel.parts.keys()
    assert len(shared) == 2 and all(first.parts[name] is panel.parts[name] for name in shared)
    assert len(json.dumps(first.get_state(), default=str)) < 9_000


@pytest.mark.parametrize("name", OF_PANEL)
def test_a_carrier_that_was_closed_is_made_again(name):
    old = panel_of().parts[name]
    old.close()
    new = panel_of().parts[name]
    assert new is not old and new.comm is not None and new.content == old.content


def test_displays_can_be_read_whose_carriers_were_closed():
    panel = panel_of()
    for carrier in panel.parts.values():
        carrier.close()
    # A page asks for the states of all widgets at once, and gets none if one cannot be read.
    assert panel.get_state()["parts"] == dict.fromkeys(OF_PANEL, "")
    assert panel.model_id in Widget.get_manager_state()["state"]


def test_what_depends_on_a_display_is_saved_with_it(lecture):
    show(lecture.d, language="it")
    graph = show(lecture.L)
    saved = dependency_state([graph])
    assert {carrier.model_id for carrier in graph.parts.values()} <= saved.keys()
    assert sum("content" in state["state"] for state in saved.values()) == len(OF_GRAPH)


def test_a_page_is_told_the_parts_that_it_asks_for(connect):
    panel = panel_of()
    page = connect(panel)
    for name in OF_PANEL:
        page.say({"kind": "micrograd-send-part", "name": name})
    told = [content for content, buffers in page.contents() if not buffers]
    assert [answer["name"] for answer in told] == OF_PANEL
    texts = {answer["name"]: answer["content"] for answer in told}
    assert texts == parts_of(panel)


def test_what_a_reader_has_opened_is_saved_with_a_panel(connect):
    panel = panel_of()
    page = connect(panel)
    page.say({"kind": "micrograd-send-part", "name": "graph/opened"})
    assert parts_of(panel).keys() == {*OF_PANEL, "graph/opened"}
    panel.language = "it"
    assert "graph/opened" in parts_of(panel)


@pytest.mark.parametrize("name", ["sentences it", "../secret", "", None, 3, ["graph"], {}])
def test_nothing_else_is_told(lecture, connect, name):
    page = connect(show(lecture.L))
    page.say({"kind": "micrograd-send-part", "name": name})
    page.say({"kind": "micrograd-send-part"})
    assert page.received == []


def test_the_outline_is_what_the_page_shows_without_the_code(lecture):
    lecture.L.label, lecture.d.label = "<L>", "d"
    graph = show(lecture.L, language="it", quiz=["d"])
    outline = graph.get_state()["outline"]
    assert outline["caption"] == "Grafo di <L>: 7 valori"
    assert outline["rows"][0] == ("valore", "fatto da", "data", "grad")
    assert ("d", "+ (v2, v3)", "?", "?") in outline["rows"]
    assert "kernel" in outline["missing"]
    graph.language = "en"
    assert graph.get_state()["outline"]["caption"] == "Graph of <L>: 7 values"
    facts = dict(panel_of().get_state()["outline"]["rows"])
    assert facts["points"] == "16 to train on, 4 to test"


def saved_bytes(tmp_path, *cells: str) -> tuple[int, int]:
    """The bytes of a notebook that is run, and those of the state of its widgets."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    resources = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=resources).execute()
    state = len(json.dumps(notebook.metadata.widgets).encode())
    return len(json.dumps(notebook).encode()), state


GRAPH = """
from micrograd import Value
a, b, c, f = Value(2.0), Value(-3.0), Value(10.0), Value(-2.0)
L = (a * b + c) * f
L
"""
PANEL = """
from micrograd_widget import TrainingPanel
TrainingPanel()
"""


@pytest.mark.parametrize(
    ("cell", "most_first", "most_further", "most_shown"),
    [(GRAPH, 200_000, 10_000, 8_500), (PANEL, 270_000, 25_000, 17_000)],
)
def test_a_saved_notebook_holds_the_code_once(tmp_path, cell, most_first, most_further, most_shown):
    """An output has a picture and a table beside the state, for where no widget can be."""
    one, state_of_one = saved_bytes(tmp_path, cell)
    _, state_of_six = saved_bytes(tmp_path, *[cell] * 6)
    assert one <= most_first and one - state_of_one <= most_shown
    assert (state_of_six - state_of_one) / 5 <= most_further


def test_all_widgets_can_be_closed(lecture):
    graph = show(lecture.L)
    Widget.close_all()
    assert graph.comm is None
    again = show(lecture.L)
    assert all(carrier.comm is not None for carrier in again.parts.values())
    assert Value(1.0)._repr_mimebundle_() is not None
