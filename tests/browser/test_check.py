"""Gradients are checked in a notebook and on a page, and wrong ones are marked."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.widget.test_checking import Wrong, neuron

CELL = """
from micrograd import Value, gradcheck
from micrograd_widget import show
a, b = Value(2.0, label="a"), Value(-3.0, label="b")
L = a * b + a
L.backward()
a.grad = 1.0
show(L)
"""


def test_in_a_notebook(open_notebook):
    notebook = open_notebook(CELL)
    notebook.run_all()
    view = notebook.view()
    view.press("c")
    tool = view.root.get_by_role("region", name="Check gradients")
    expect(tool).to_contain_text("1 of 2 gradients is wrong.")
    expect(tool).to_contain_text("a.grad is 1.0")
    expect(tool.get_by_role("row")).to_have_count(3)
    notebook.python_says("bool(gradcheck(L))", False)
    notebook.python_says("a.grad", 1.0)
    tool.get_by_text("How: step 1e−6").click()
    tool.get_by_label("tolerance").fill("0.9")
    tool.get_by_role("button", name="Check again").click()
    expect(tool).to_contain_text("How: step 1e−6, tolerance 9e−1")
    view.press("c")
    expect(tool).to_have_count(0)


def test_on_a_page_the_mistake_of_an_engine_is_found(open_graph, artifacts: Path):
    out = neuron(Wrong.tanh)
    out.backward()
    view = open_graph(out, theme="light")
    before = view.canvas.screenshot()
    view.press("c")
    tool = view.root.get_by_role("region", name="Check gradients")
    expect(tool).to_contain_text("3 of 3 gradients are wrong.")
    expect(tool).to_contain_text("n.grad is 1.1974, but")
    view.picture(artifacts / "check.png")
    assert view.canvas.screenshot() != before
    tool.get_by_role("button", name="n", exact=True).click()
    expect(view.root).to_contain_text("n = ")
    # The page's own gradients are right.
    view.press("Home")
    view.root.get_by_role("tab", name="Tools").click()
    expect(tool).to_contain_text("All 3 gradients are right.")
