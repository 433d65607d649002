"""Outputs that are HTML of their own, and how it is decided whether they are."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from html.parser import HTMLParser

import ipywidgets
import nbformat
import pytest

import micrograd_widget
from micrograd import MLP, Value
from micrograd_widget import TrainingPanel, options, page_builds, show
from micrograd_widget.defaults import VARIABLE

from .test_export import HOSTILE, Page

VIEW = "application/vnd.jupyter.widget-view+json"
PLAIN_DISPLAYS = {
    "a value": lambda: Value(2.0) * 3,
    "a model": lambda: MLP(2, [3, 1]),
    "show": lambda: show(Value(2.0) * 3),
    "a quiz": lambda: show(Value(2.0) * 3, quiz="forward"),
    "a panel": lambda: TrainingPanel(),
}


@pytest.fixture(autouse=True)
def as_at_first(monkeypatch):
    """Options as they are at first, whatever the machine says."""
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(options, "_display", None)


@pytest.fixture
def as_html():
    options.display = "html"


class Frames(HTMLParser):
    """The frames of some HTML, and the text of its tables."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.frames: list[dict[str, str | None]] = []
        self.tags: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag == "iframe":
            self.frames.append(dict(attrs))

    def handle_data(self, data):
        self.text += data


def bundle_of(display) -> dict[str, str]:
    data, metadata = display._repr_mimebundle_()
    assert metadata == {}
    return data


def page_of(display) -> Page:
    [frame] = Frames(bundle_of(display)["text/html"]).frames
    return Page(frame["srcdoc"])


@pytest.mark.usefixtures("as_html")
@pytest.mark.parametrize("make", PLAIN_DISPLAYS.values(), ids=PLAIN_DISPLAYS)
def test_a_display_is_a_frame_and_a_table_and_no_widget(make):
    display = make()
    data = bundle_of(display)
    assert set(data) == {"text/html", "text/plain"}
    found = Frames(data["text/html"])
    # Nothing but the frame would be run, and its page has a place of its own.
    assert "script" not in found.tags and "table" in found.tags
    [frame] = found.frames
    assert "allow-same-origin" not in frame["sandbox"] and "allow-scripts" in frame["sandbox"]
    assert int(frame["height"]) >= 400
    assert Page(frame["srcdoc"]).state["messages"]["language"] == "en"
    assert "\n" not in data["text/html"]


@pytest.mark.usefixtures("as_html")
def test_nothing_is_connected_or_saved(lecture):
    before = live_widgets()
    for make in PLAIN_DISPLAYS.values():
        bundle_of(make())
    assert live_widgets() == before
    widget, panel = show(lecture.L), TrainingPanel(language="it")
    widget.run_backward()
    panel.fit(2)
    assert widget.comm is None and widget.layout is None and panel.comm is None
    assert page_of(widget).state["cursor"] == 7 and lecture.a.grad == 6.0
    assert page_of(panel).state["run"]["step"] == 2
    assert live_widgets() == before + 2


def live_widgets() -> int:
    gc.collect()
    return sum(issubclass(type(thing), ipywidgets.Widget) for thing in gc.get_objects())


def test_what_was_made_as_html_can_still_be_a_widget(lecture):
    options.display = "html"
    widget = show(lecture.L)
    widget.step()
    options.display = "widget"
    assert VIEW in bundle_of(widget)
    assert widget.comm is not None and widget.get_state()["cursor"] == widget.cursor
    assert {"graph", "sentences en"} <= set(widget.parts)
    options.display = "html"
    assert VIEW not in bundle_of(widget)


@pytest.mark.usefixtures("as_html")
def test_a_large_graph_is_left_out_as_it_is_of_a_notebook(lecture, monkeypatch):
    monkeypatch.setattr("micrograd_widget.graph_transfer.MOST_SAVED", 5)
    page = page_of(show(lecture.L))
    assert page.state["tape"] is None and "7 values" in page.state["left_out"]


@pytest.mark.usefixtures("as_html")
@pytest.mark.parametrize(
    "text", [HOSTILE, '"><img src=x onerror=alert(1)>', "&quot;", "\ud800", "\n\n"]
)
def test_a_label_cannot_break_out_of_its_frame(text):
    root = Value(2.0, label="a") * 3
    root.label = text
    found = Frames(bundle_of(show(root, note=text))["text/html"])
    # The one image is the picture of the graph.
    assert "script" not in found.tags and found.tags.count("img") == 1
    [frame] = found.frames
    page = Page(frame["srcdoc"])
    assert page.state["note"] == page.state["tape"]["label"][-1]
    assert len([tag for tag, _ in page.elements if tag == "script"]) == 5


# How it is decided


def test_the_variable_counts_until_the_option_is_set(monkeypatch, lecture):
    assert options.display == "auto"
    monkeypatch.setenv(VARIABLE, "html")
    assert options.display == "html" and VIEW not in bundle_of(lecture.L)
    options.display = "widget"
    assert VIEW in bundle_of(lecture.L)


@pytest.mark.parametrize("value", ["htlm", "HTML", "", 1, None, ["html"]])
def test_a_bad_value_is_named_with_the_choices(value):
    with pytest.raises(ValueError, match=r"^display has to be 'widget', 'html' or 'auto', not "):
        options.display = value
    assert options.display == "auto"


def test_a_bad_variable_is_named_with_the_choices(monkeypatch, lecture):
    monkeypatch.setenv(VARIABLE, "htlm")
    with pytest.raises(ValueError, match=f"^{VARIABLE} has to be .* not 'htlm'$"):
        lecture.L._repr_mimebundle_()
    monkeypatch.setenv(VARIABLE, "")
    assert VIEW in bundle_of(lecture.L)


@pytest.mark.parametrize("variable", ["QUARTO_EXECUTE_INFO", "QUARTO_DOCUMENT_PATH"])
def test_quarto_says_what_it_does(monkeypatch, lecture, variable):
    monkeypatch.setenv(variable, "/somewhere")
    assert VIEW not in bundle_of(lecture.L)


@pytest.mark.parametrize(
    ("builds", "commands"),
    [
        (
            True,
            [["/usr/bin/python3", "/home/u/.venv/bin/jupyter-nbconvert", "--execute", "a.ipynb"]],
        ),
        (True, [["python", "-m", "nbconvert", "--execute"], ["jupyter-lab"]]),
        (True, [["python3", "-m", "jupyter", "nbconvert", "--execute"]]),
        (True, [["/usr/bin/python3", "/usr/local/bin/papermill", "in.ipynb", "out.ipynb"]]),
        (True, [["python", "-m", "sphinx", "docs", "out"]]),
        (True, [["python", "-c", "import x"], ["/b/python", "/b/sphinx-build", "-b", "html"]]),
        (True, [["C:\\b\\python.exe", "jupyter-book.exe", "build"]]),
        (
            True,
            [
                ["python", "-m", "jupyter_server"],
                ["node", "/usr/lib/mystmd/dist/myst.cjs", "build"],
            ],
        ),
        (False, [["python", "-m", "jupyter_server"], ["bash"], ["systemd"]]),
        (False, [["python", "jupyter-lab", "papermill"], ["bash"]]),
        (False, [["python", "voila", "a.ipynb"], ["quarto", "preview"]]),
        (False, [["python", "-m", "pytest", "tests", "-k", "x", "nbconvert"]]),
        (False, [[], [""], ["bash", "-c", "jupyter nbconvert --execute"]]),
        (False, []),
    ],
)
def test_the_next_program_that_is_known_decides(builds, commands):
    assert page_builds.has_builder(commands) is builds


def executed(folder, command: list[str], **environment: str):
    """The outputs of a notebook with a graph, run by a program."""
    cell = nbformat.v4.new_code_cell("from micrograd import Value\nValue(2.0) * 3")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), folder / "in.ipynb")
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    own = {name: str(folder / name.lower()) for name in names}
    subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env={**os.environ, **own, **environment},
        check=True,
        capture_output=True,
    )
    notebook = nbformat.read(folder / "out.ipynb", as_version=4)
    return notebook, notebook.cells[0].outputs[0]["data"]


NBCONVERT = ["-m", "nbconvert", "--execute", "--to", "notebook", "--output", "out", "in.ipynb"]


def test_nbconvert_gets_html(tmp_path):
    notebook, data = executed(tmp_path, NBCONVERT)
    assert set(data) == {"text/html", "text/plain"} and "<iframe" in data["text/html"]
    assert "widgets" not in notebook.metadata


def test_nbconvert_gets_widgets_where_the_variable_says_so(tmp_path):
    _, data = executed(tmp_path, NBCONVERT, **{VARIABLE: "widget"})
    assert VIEW in data


def test_all_that_writes_is_public():
    assert {"options", "to_html", "to_myst", "to_script", "to_snippet"} <= set(
        micrograd_widget.__all__
    )
