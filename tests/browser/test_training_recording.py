"""A large model is recorded in the page: the reader is told, and the page answers meanwhile."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from micrograd import MLP
from micrograd.datasets import moons
from micrograd_widget import TrainingPanel

from .test_training_jupyterlab import MOONS
from .training_view import TrainingView

WATCH = """() => {
  const deep = root => [...root.querySelectorAll("*")].flatMap(
    one => one.shadowRoot ? [one, ...deep(one.shadowRoot)] : [one],
  );
  window.framesAtWork = 0;
  const look = () => {
    if (deep(document).some(one => one.ariaBusy === "true")) window.framesAtWork++;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""
MOST_WITHOUT_STEPS = 2
"""Work that keeps the page waiting leaves a frame before it, and perhaps one after it."""


def frames_at_work(page: Page) -> int:
    """The frames in which a panel has said that it is at work since this was asked last."""
    return page.evaluate("() => { const n = framesAtWork; framesAtWork = 0; return n; }")


def shows_the_large_model(view: TrainingView) -> None:
    expect(view.root.locator(".mg-network-head")).to_contain_text("MLP(2, [64, 64, 1])")
    expect(view.root.locator(".mg-training")).to_have_attribute("aria-busy", "false")
    view.shows_a_picture()


def test_the_page_answers_while_a_large_model_is_recorded(offline_page: Page, tmp_path: Path):
    offline_page.add_init_script(f"({WATCH})()")
    panel = TrainingPanel(MLP(2, [64, 64, 1]), *moons(100, noise=0.1), speed=0)
    offline_page.goto(panel.to_html(tmp_path / "panel.html").as_uri())
    view = TrainingView(offline_page.locator(".mg").first)
    shows_the_large_model(view)
    assert frames_at_work(offline_page) > MOST_WITHOUT_STEPS
    for change in (
        lambda: view.choose("activation", "tanh"),
        lambda: view.choose("loss", "squared error"),
        lambda: view.click("Undo"),
        lambda: view.click("Redo"),
        lambda: view.click("Back to the first weights"),
    ):
        change()
        offline_page.wait_for_function("() => framesAtWork > 0")
        shows_the_large_model(view)
        assert frames_at_work(offline_page) > MOST_WITHOUT_STEPS
    view.click("Step")
    view.stands_at(1)


def test_a_large_model_that_python_sets_is_announced_and_python_goes_on(open_notebook):
    notebook = open_notebook(MOONS, "small = TrainingPanel(MLP(2, [4, 1]), X, y, speed=0)\nsmall")
    notebook.run_all()
    notebook.shows(1)
    page = notebook.page
    view = TrainingView(page.locator(".jp-Notebook .mg").first)
    view.shows_a_picture()
    view.click("▶ Train")
    expect(view.shown_step).not_to_have_text("000,000")
    page.evaluate(WATCH)
    notebook.python("small.set(hidden=[64, 64])")
    page.wait_for_function("() => framesAtWork > 0")
    shows_the_large_model(view)
    assert frames_at_work(page) > MOST_WITHOUT_STEPS
    # What Python sets ends what was trained.
    expect(view.root.get_by_role("button", name="▶ Train")).to_be_visible()
    view.click("Undo")
    expect(view.root.locator(".mg-network-head")).to_contain_text("MLP(2, [4, 1])")
    notebook.python_says("small.state['hidden']", [4])
    view.click("Redo")
    shows_the_large_model(view)
    notebook.python_says("small.state['hidden']", [64, 64])
    notebook.python("small.fit(3)")
    notebook.python_says("len(small.parameters())", 4417)
    view.stands_at(int(notebook.python("print(small.step)")))
