"""Lists of terms and numbers, under the rules that JupyterLab has for lists."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from .notebook import Notebook
from .training_view import TrainingView

TEXT_LINES = """element => {
  const text = document.createRange();
  text.selectNodeContents(element);
  return new Set([...text.getClientRects()].map(({ top }) => Math.round(top))).size;
}"""
"""The number of lines that an element's text takes."""

FLOATS = "elements => elements.map(element => getComputedStyle(element).float)"
ROWS = "elements => new Set(elements.map(element => element.getBoundingClientRect().top)).size"

CELL = """
import random
from micrograd import MLP, Value
from micrograd.datasets import moons
from micrograd_widget import TrainingPanel, show
a = Value(2.0)
b = a * 3
c = b * b
L = b + c
L.backward()
w = show(L)
random.seed(1337)
panel = TrainingPanel(MLP(2, [4, 1]), *moons(40, noise=0.1), train_share=1.0, speed=0)
"""


@pytest.fixture
def notebook(open_notebook) -> Notebook:
    """A notebook that shows a graph and a training panel."""
    notebook = open_notebook(CELL, "w", "panel")
    notebook.run_all()
    notebook.shows(2)
    return notebook


def assert_nothing_floats(lists: Locator) -> None:
    floats = lists.locator("dt, dd").evaluate_all(FLOATS)
    assert floats
    assert set(floats) == {"none"}


def test_numbers_stay_whole(notebook):
    root = notebook.view().root
    notebook.python("w.selected = a")
    root.get_by_text("Where does this gradient come from?").click()
    total = root.locator(".mg-sums dd").last
    expect(total).to_have_text("39.0")
    assert_nothing_floats(root)
    for number in root.locator("dd .mg-number").all():
        assert number.evaluate(TEXT_LINES) == 1


def test_keys_stand_in_one_line(notebook):
    view = notebook.view()
    view.press("?")
    help_ = view.root.get_by_role("dialog")
    assert_nothing_floats(help_)
    for names in help_.locator("dt").all():
        assert names.locator("kbd").evaluate_all(ROWS) == 1


def test_what_is_known_of_a_point_stands_in_lines(notebook):
    view = TrainingView(notebook.page.locator(".jp-Notebook .mg").nth(1))
    view.shows_a_picture()
    plane = view.root.locator(".mg-surface-plane")
    plane.focus()
    plane.press("ArrowRight")
    tip = view.root.locator(".mg-surface .mg-tip")
    assert_nothing_floats(tip)
    for term, value in zip(tip.locator("dt").all(), tip.locator("dd").all(), strict=True):
        assert term.evaluate("term => getComputedStyle(term).fontWeight") == "400"
        assert value.evaluate(TEXT_LINES) == 1
        tops = [cell.evaluate("cell => cell.getBoundingClientRect().top") for cell in (term, value)]
        assert tops[0] == pytest.approx(tops[1], abs=4)
