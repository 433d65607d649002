"""What a notebook shows of a value, and what that costs."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
import tracemalloc

import ipywidgets
import pytest
from IPython.core.formatters import DisplayFormatter

from micrograd import Value
from micrograd_widget import GraphWidget, display, static_files

VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.fixture
def without_widget(monkeypatch):
    """As if the widget were not installed."""
    for name in ("micrograd_widget", "micrograd_widget.display"):
        monkeypatch.setitem(sys.modules, name, None)


def test_the_bundle_carries_widget_outline_and_repr(lecture, find_widget):
    data, metadata = lecture.L._repr_mimebundle_()
    assert set(data) == {VIEW, "text/html", "text/plain"}
    assert find_widget((data, metadata)).tape.nodes[-1] is lecture.L
    assert data["text/plain"] == repr(lecture.L)
    assert metadata == {}


def test_the_outline_is_true_and_needs_no_script(lecture):
    lecture.L.label = "L<&>"
    lecture.L.backward()
    data, _ = lecture.L._repr_mimebundle_()
    html = data["text/html"]
    assert not re.search(r"<script|<iframe|javascript:|\son\w+=|https?://", html, re.IGNORECASE)
    assert "L&lt;&amp;&gt;" in html and "L<" not in html
    rows = re.findall(r"<tr>(.*?)</tr>", html)[1:]
    cells = [re.findall(r"<td>(.*?)</td>", row) for row in rows]
    assert [row[2:] for row in cells] == [
        ["2.0", "6.0"],
        ["−3.0", "−4.0"],
        ["−6.0", "−2.0"],
        ["10.0", "−2.0"],
        ["4.0", "−2.0"],
        ["−2.0", "4.0"],
        ["−8.0", "1.0"],
    ]


def test_the_outline_of_a_large_graph_is_small_and_says_so():
    total = Value(0.0)
    for _ in range(1000):
        total = total + 1.0
    data, _ = total._repr_mimebundle_()
    assert len(data["text/html"]) < 10_000
    assert "2,001 values" in data["text/html"] and "more" in data["text/html"]


def test_a_widget_shows_the_same_bundle(lecture):
    widget = display.show(lecture.L)
    data, _ = widget._repr_mimebundle_()
    assert set(data) == {VIEW, "text/html", "text/plain"}
    assert data[VIEW]["model_id"] == widget.model_id


def test_ipython_displays_it(lecture):
    data, _ = DisplayFormatter().format(lecture.L)
    assert {VIEW, "text/html", "text/plain"} <= set(data)
    assert data["text/plain"] == repr(lecture.L)


def test_marimo_receives_the_widget(lecture):
    shown = lecture.L._display_()
    assert isinstance(shown, GraphWidget) and shown.tape.nodes[-1] is lecture.L


@pytest.mark.usefixtures("without_widget")
def test_without_the_widget_there_is_a_repr(lecture):
    assert lecture.L._repr_mimebundle_() is None
    assert lecture.L._display_() == repr(lecture.L)
    data, _ = DisplayFormatter().format(lecture.L)
    assert data == {"text/plain": repr(lecture.L)}


def test_the_engine_alone_imports_neither_widget_nor_jupyter():
    code = """
import sys
from micrograd import MLP, Value
Value(2.0) * 3
heavy = {"micrograd_widget", "anywidget", "ipywidgets", "traitlets", "IPython"}
print(*(heavy & sys.modules.keys()))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_a_front_end_that_was_not_built_is_an_import_error(monkeypatch, tmp_path):
    monkeypatch.setattr(static_files, "FOLDER", tmp_path)
    with pytest.raises(ImportError, match=r"no\.js is missing"):
        static_files.read("no.js")


def live_widgets() -> int:
    gc.collect()
    return sum(issubclass(type(thing), ipywidgets.Widget) for thing in gc.get_objects())


def test_displays_do_not_pile_up(lecture):
    def show(times: int) -> None:
        for _ in range(times):
            lecture.L._repr_mimebundle_()

    show(100)
    widgets = live_widgets()
    tracemalloc.start()
    try:
        # Every live widget is one that was traced then, and tables of libraries have grown.
        show(300)
        gc.collect()
        before, _ = tracemalloc.get_traced_memory()
        show(200)
        assert live_widgets() <= widgets
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert after - before < 500 * 200


def test_the_newest_displays_stay_connected(lecture, find_widget):
    oldest = find_widget(lecture.L._repr_mimebundle_())
    older = find_widget(lecture.L._repr_mimebundle_())
    for _ in range(display.MOST_CONNECTED - 2):
        lecture.L._repr_mimebundle_()
    assert oldest.comm is not None
    newest = find_widget(lecture.L._repr_mimebundle_())
    assert oldest.comm is None
    assert older.comm is not None and newest.comm is not None
    newest.run_backward()
    assert lecture.a.grad == 6.0


def test_a_display_that_is_disconnected_sends_its_page_nothing(lecture, connect, find_widget):
    page = connect(find_widget(lecture.L._repr_mimebundle_()))
    for _ in range(display.MOST_CONNECTED):
        lecture.L._repr_mimebundle_()
    assert page.received == [] and not page.closed_in_page
