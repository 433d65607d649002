"""What an output is where no widget can be: the picture, and the table beside it."""

from __future__ import annotations

import base64
import re

import nbformat
import pytest
from nbconvert import HTMLExporter, SlidesExporter

from micrograd import MLP, Value
from micrograd_widget import TrainingPanel, graph, show

IMAGE = re.compile(r'<img alt="([^"]*)" src="data:image/svg\+xml;base64,([^"]*)"/?>')


def pictured(html: str) -> tuple[str, str]:
    """The name of the picture, and its text."""
    name, source = IMAGE.search(html).groups()
    return name, base64.b64decode(source).decode()


def test_a_value_is_a_picture_where_no_widget_can_be(lecture):
    lecture.L.label = 'L"<&>'
    html = lecture.L._repr_mimebundle_()[0]["text/html"]
    name, svg = pictured(html)
    assert name == "Graph of L&quot;&lt;&amp;&gt;" and svg == show(lecture.L).to_svg()
    after = html[IMAGE.search(html).end() :]
    assert after.startswith("<details><summary>The same as a table</summary><table>")
    assert after.endswith("</table></details>")


def test_a_model_is_one_too():
    html = MLP(2, [2, 1])._repr_mimebundle_()[0]["text/html"]
    name, svg = pictured(html)
    assert name == "Training MLP(2, [2, 1])" and "<svg" in svg
    html = TrainingPanel(language="it")._repr_mimebundle_()[0]["text/html"]
    assert "<summary>Lo stesso come tabella</summary>" in html


def test_it_is_small(lecture):
    assert len(lecture.L._repr_mimebundle_()[0]["text/html"]) < 8_000
    assert len(TrainingPanel()._repr_mimebundle_()[0]["text/html"]) < 20_000


def test_a_graph_that_would_take_long_has_the_table_alone(monkeypatch, lecture):
    monkeypatch.setattr(graph, "_MOST_PICTURED", 6)
    assert lecture.L._repr_mimebundle_()[0]["text/html"].startswith("<table>")


def notebook_of(value: Value, *, with_state: bool) -> nbformat.NotebookNode:
    data, metadata = value._repr_mimebundle_()
    output = nbformat.v4.new_output("execute_result", data, metadata=metadata, execution_count=1)
    cell = nbformat.v4.new_code_cell("L", outputs=[output], execution_count=1)
    notebook = nbformat.v4.new_notebook(cells=[cell])
    if with_state:
        model = data["application/vnd.jupyter.widget-view+json"]["model_id"]
        state = {"version_major": 2, "version_minor": 0, "state": {model: {}}}
        notebook.metadata.widgets = {"application/vnd.jupyter.widget-state+json": state}
    return notebook


@pytest.mark.parametrize("exporter", [HTMLExporter, SlidesExporter])
def test_pages_and_slides_without_the_widget_s_state_show_the_picture(lecture, exporter):
    text, _ = exporter().from_notebook_node(notebook_of(lecture.L, with_state=False))
    assert len(IMAGE.findall(text)) == 1
    text, _ = exporter().from_notebook_node(notebook_of(lecture.L, with_state=True))
    assert not IMAGE.findall(text)
