"""What is around widgets in JupyterLab is left alone: wheel, focus, the names of the page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from .notebook import Notebook
from .training_view import TrainingView
from .views import View

GRAPH = """
from micrograd import MLP, Value
from micrograd.datasets import moons
from micrograd_widget import TrainingPanel
L = (Value(2.0) * Value(-3.0) + Value(10.0)) * Value(-2.0)
L
"""
PANEL = "TrainingPanel(MLP(2, [4, 1]), *moons(40, noise=0.1), speed=0)"
LONG = "print('\\n' * 99)"
SCROLLED = "() => document.querySelector('.jp-Notebook .jp-WindowedPanel-outer').scrollTop"

HEAR_FOCUS = """() => {
  window.test = { focused: [] };
  test.names = new Set(Reflect.ownKeys(window));
  document.addEventListener("focusin", (event) => {
    const path = event.composedPath();
    if (path.some(one => one.classList?.contains("mg"))) test.focused.push(path[0].outerHTML);
  }, true);
}"""
NEW_NAMES = """() =>
  Reflect.ownKeys(window).filter(name => !test.names.has(name)).map(name => name.toString())"""


@pytest.fixture
def notebook(open_notebook) -> Notebook:
    """A notebook of a graph, a panel and a long output, which is not run yet."""
    return open_notebook(LONG, GRAPH, PANEL, LONG)


def graph_of(notebook: Notebook) -> View:
    return View(notebook.page.locator(".jp-Notebook .mg:not(:has(.mg-training))"))


def panel_of(notebook: Notebook) -> TrainingView:
    return TrainingView(notebook.page.locator(".jp-Notebook .mg:has(.mg-training)"))


def scrolls(notebook: Notebook, place: Locator) -> None:
    """Turns the wheel over a place, by which the notebook has to scroll."""
    place.hover()
    before = notebook.page.evaluate(SCROLLED)
    notebook.page.mouse.wheel(0, 60)
    notebook.page.wait_for_function(f"before => ({SCROLLED})() > before", arg=before)


def test_the_wheel_scrolls_past_a_graph_unless_it_is_meant_for_it(notebook):
    notebook.run_all()
    view = graph_of(notebook)
    view.shows_a_picture()
    size = view.root.locator(".mg-zoom")
    expect(size).to_have_text("100 %")
    scrolls(notebook, view.canvas)
    expect(size).to_have_text("100 %")

    view.canvas.hover()
    before = notebook.page.evaluate(SCROLLED)
    notebook.page.keyboard.down("Control")
    notebook.page.mouse.wheel(0, 60)
    notebook.page.keyboard.up("Control")
    expect(size).not_to_have_text("100 %")
    with_control = size.inner_text()
    view.root.focus()
    notebook.page.mouse.wheel(0, 60)
    expect(size).not_to_have_text(with_control)
    assert notebook.page.evaluate(SCROLLED) == before


def test_the_wheel_scrolls_past_a_panel(notebook):
    notebook.run_all()
    panel = panel_of(notebook)
    panel.shows_a_picture()
    for place in (panel.root.locator(".mg-neuron").first, panel.surface):
        scrolls(notebook, place)


def test_what_is_displayed_takes_no_focus_and_one_name(notebook):
    notebook.page.evaluate(HEAR_FOCUS)
    for _ in range(2):
        notebook.run_all()
        graph_of(notebook).shows_a_picture()
        panel_of(notebook).shows_a_picture()
    assert notebook.page.evaluate("() => test.focused") == []
    panel_of(notebook).click("Step")
    panel_of(notebook).stands_at(1)
    graph_of(notebook).press("E")
    expect(graph_of(notebook).root.locator(".mg-exports")).to_be_visible()
    assert notebook.page.evaluate("() => test.focused") != []
    [name] = notebook.page.evaluate(NEW_NAMES)
    assert re.fullmatch(r"Symbol\(micrograd \w+\)", name)
