"""Graphs that are too large to be saved with a notebook."""

from __future__ import annotations

import gc
import json
import re
import tracemalloc
from array import array
from itertools import chain, repeat

import nbformat
import pytest
from nbclient import NotebookClient

from micrograd import Value, scope
from micrograd.tape import Tape, to_bytes
from micrograd_widget import GraphWidget, display, graph_transfer, progress, show

from .test_export import CARRIED, Page


@pytest.fixture
def small_limit(monkeypatch):
    """As if the lecture's graph of seven values were a large one."""
    monkeypatch.setattr(graph_transfer, "MOST_SAVED", 6)
    monkeypatch.setattr(graph_transfer, "PIECE", 24)


def put_together(messages):
    """What a page makes of the messages of one transfer."""
    (head, none), *pieces = messages
    assert (head["kind"], none) == ("micrograd-graph", [])
    whole, came = bytearray(head["size"]), 0
    for content, [piece] in pieces:
        assert content["kind"] == "micrograd-piece" and content["transfer"] == head["transfer"]
        assert 0 < len(piece) <= graph_transfer.PIECE
        whole[content["at"] : content["at"] + len(piece)] = piece
        came += len(piece)
    arrays = head["arrays"]
    assert came == head["bytes"] == sum(one["length"] for one in arrays.values())
    assert all(one["at"] % 8 == 0 for one in arrays.values())
    return {
        **head["wire"],
        **{
            name: bytes(whole[one["at"] : one["at"] + one["length"]])
            for name, one in arrays.items()
        },
    }


@pytest.mark.usefixtures("connect")
def test_a_graph_of_usual_size_travels_as_traits_alone(lecture):
    widget = show(lecture.L)
    state = widget.get_state()
    assert (state["left_out"], state["transfer"]) == ("", "")
    assert state["tape"] == widget.tape.to_dict()
    widget.comm.say({"kind": "micrograd-send-graph"})
    assert widget.comm.contents() == []


@pytest.mark.parametrize("count", [200_000, 200_001])
def test_the_limit(count):
    chain = Value(0.0)
    for _ in range(count - 1):
        chain = -chain
    assert bool(show(chain).left_out) == (count > 200_000)


def test_the_state_of_a_large_graph_has_no_bulk_and_says_why(lecture, small_limit):
    widget = show(lecture.L, cursor=2, selected=lecture.a)
    state = widget.get_state()
    assert (state["tape"], state["leaf_data"]) == (None, b"")
    assert (state["cursor"], state["selected"]) == (2, 0)
    assert "7 values" in state["left_out"] and "not saved with the notebook" in state["left_out"]


@pytest.mark.usefixtures("connect", "small_limit")
def test_the_tape_comes_in_messages(lecture):
    with scope("outside"):
        root = lecture.L**3
    root.label = "root"
    widget = show(root)
    messages = widget.comm.contents()
    assert len(messages) > 8
    assert messages[0][0]["transfer"] == widget.transfer
    assert put_together(messages) == widget.tape.to_dict()


@pytest.mark.usefixtures("small_limit")
def test_a_page_that_asks_gets_the_tape_again(lecture, connect):
    widget = show(lecture.L)
    first = widget.comm.contents()
    page = connect(widget)
    for other in ({"kind": "something"}, "micrograd-send-graph", ["kind"]):
        page.say(other)
    assert page.contents() == []
    page.say({"kind": "micrograd-send-graph"})
    assert page.contents() == first != []


def test_two_widgets_of_one_graph_are_told_apart(lecture, small_limit):
    one, other = show(lecture.L), show(lecture.L)
    assert one.transfer and other.transfer and one.transfer != other.transfer


def test_leaves_that_changed_travel_and_those_that_are_as_recorded_do_not(lecture, small_limit):
    widget = show(lecture.L)
    lecture.a.data = 4.0
    widget.step_back()
    changed = to_bytes(array("d", [4.0, -3.0, 10.0, -2.0]))
    assert widget.get_state("leaf_data") == {"leaf_data": changed}
    lecture.a.data = 2.0
    widget.step_back()
    assert widget.get_state("leaf_data") == {"leaf_data": b""}
    assert len(widget.leaf_data) == 32


def test_stepping_and_selecting_work_as_ever(lecture, small_limit):
    widget = show(lecture.L)
    widget.run_backward()
    assert lecture.a.grad == 6.0
    widget.set_state({"selected": 4})
    assert widget.selected is lecture.d


def test_a_widget_takes_no_memory_for_each_value_until_one_is_selected():
    """An index of all nodes, of a hundred bytes each, is made only where it is needed."""
    chain = Value(0.0)
    for _ in range(20_000):
        chain = -chain
    tape = Tape.record(chain)
    widgets = [GraphWidget(tape)]  # the first one fills caches
    gc.collect()
    tracemalloc.start()
    try:
        widgets.append(GraphWidget(tape))
        gc.collect()
        small, _ = tracemalloc.get_traced_memory()
        widgets[-1].selected = chain
        gc.collect()
        large, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert small < 100_000 < 1_000_000 < large
    assert widgets[-1].get_state("selected") == {"selected": 20_000}


# Pages


def test_a_page_carries_all_of_a_large_graph_and_a_warning_says_how_much(
    lecture, small_limit, tmp_path
):
    widget = show(lecture.L)
    with pytest.warns(UserWarning, match=r"this page is \d+ MB, as its graph has 7 values; whole"):
        text = widget.to_html(tmp_path / "graph.html").read_text("utf-8")
    state = Page(text).state
    assert set(state) == CARRIED
    assert state["tape"]["recorded_data"]["bytes"] and state["leaf_data"]["bytes"]


def test_a_page_without_its_graph_shows_the_table(lecture, small_limit, tmp_path):
    path = tmp_path / "graph.html"
    text = show(lecture.L).to_html(path, whole=False).read_text("utf-8")
    state = Page(text).state
    assert state["tape"] is None
    assert state["left_out"] == "This page was written without its graph of 7 values."
    # What is in the element is not seen where scripts run.
    assert "<table>" in text.partition("</micrograd-graph>")[2]


# Displaying


def test_what_is_displayed_of_a_large_graph_is_small(lecture, small_limit):
    data, _ = lecture.L._repr_mimebundle_()
    assert len(json.dumps(data)) < 10_000


def test_many_large_graphs_do_not_all_stay_in_memory(lecture, twin, monkeypatch, find_widget):
    monkeypatch.setattr(display, "MOST_CONNECTED_VALUES", 10)
    first = find_widget(lecture.L._repr_mimebundle_())
    second = find_widget(lecture.e._repr_mimebundle_())
    assert first.comm is not None and second.comm is not None, "7 + 3 values"
    third = find_widget(twin.e._repr_mimebundle_())
    assert first.comm is None and second.comm is not None
    monkeypatch.setattr(display, "MOST_CONNECTED_VALUES", 2)
    latest = find_widget(twin.L._repr_mimebundle_())
    assert second.comm is None and third.comm is None and latest.comm is not None


@pytest.mark.parametrize(("seconds", "is_silent"), [(0.99, True), (1.01, False)])
def test_a_recording_is_silent_unless_it_takes_a_second(
    lecture, capsys, monkeypatch, seconds, is_silent
):
    clock = chain([0.0], repeat(seconds))
    monkeypatch.setattr(progress, "monotonic", lambda: next(clock))
    show(lecture.L)
    assert (capsys.readouterr().out == "") == is_silent


def test_a_long_recording_says_how_far_it_is(lecture, capsys, monkeypatch):
    now = iter(range(100))
    monkeypatch.setattr(progress, "monotonic", lambda: 0.4 * next(now))
    show(lecture.L)
    lines = capsys.readouterr().out.split("\r")[1:]
    assert re.match(r"█+░+ +\d+ %  recording the graph", lines[0])
    assert 1 < len(lines) < 8
    assert lines[-1].strip() == "recorded a graph of 7 values" and lines[-1].endswith("\n")


# A real kernel


@pytest.fixture
def isolated(monkeypatch, tmp_path):
    """Jupyter without what the machine's user has configured."""
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    return tmp_path


def test_a_saved_notebook_stays_small(isolated):
    source = """
from micrograd import Value
chain = Value(0.0)
for _ in range(150_000):
    chain = chain + 1.0
chain
"""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    resources = {"metadata": {"path": str(isolated)}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=resources).execute()
    saved = notebook.metadata["widgets"]["application/vnd.jupyter.widget-state+json"]["state"]
    [state] = [one["state"] for one in saved.values() if "left_out" in one["state"]]
    assert state["tape"] is None and "300,001 values" in state["left_out"]
    assert len(json.dumps(notebook)) < 210_000
    outputs = notebook.cells[0].outputs
    assert outputs[-1]["data"]["text/plain"] == "Value(data=150000.0, grad=0)"


def test_the_messages_of_a_million_values():
    """Their number stays far below the thousand a second that a notebook's server lets pass."""
    tape = Tape([], code=array("B", bytes(1_000_000)), recorded_data=array("d", bytes(8_000_000)))
    assert 3 <= len(list(graph_transfer.messages(tape, "key"))) <= 10
