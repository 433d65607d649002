"""Panels far from what is seen are taken down, and are as they were when they come near."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from .test_training_jupyterlab import MOONS
from .training_view import TrainingView

if TYPE_CHECKING:
    from .notebook import Notebook

PANELS = 12
MOST_STANDING = 6
"""Those in sight or near it, and two that were seen last."""
OWN = """
import random
random.seed(5)
def shown(columns, rows=60):
    X = [[random.uniform(-1, 1) for _ in range(columns)] for _ in range(rows)]
    return TrainingPanel(MLP(columns, [5, 1]), X, [1 if sum(x) > 0 else -1 for x in X], speed=0)
"""
STANDING = """() => [...document.querySelectorAll(".jp-Notebook *")]
  .filter(one => one.shadowRoot?.querySelector(".mg-training")).length"""
PIXELS = """canvas => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const sum = data.reduce((sum, part, at) => (sum * 31 + part * (at % 97)) % 1e9, 7);
  return [canvas.width, canvas.height, sum];
}"""


def panels_of(notebook: Notebook, cells: list[str]) -> list[TrainingView]:
    notebook.run_all()
    notebook.shows(len(cells))
    found = notebook.page.locator(".jp-Notebook .mg")
    return [TrainingView(found.nth(index)) for index in range(len(cells))]


def come_back(view: TrainingView) -> None:
    """Scrolls to a view, once more if the notebook scrolls to where it has run a cell."""
    view.root.page.wait_for_function(
        """host => {
          host.scrollIntoView({ block: "start" });
          return host.shadowRoot.querySelector(".mg-training");
        }""",
        arg=view.root.evaluate_handle("root => root.getRootNode().host"),
    )
    view.shows_a_picture()


def leave(view: TrainingView, others: list[TrainingView]) -> None:
    """Looks at others for so long that a view is taken down."""
    view.root.evaluate("element => element.getRootNode().activeElement?.blur()")
    for other in others:
        come_back(other)
    expect(view.root.locator("canvas")).to_have_count(0)


def numbers(view: TrainingView) -> list[str]:
    return view.root.locator(".mg-foot b, .mg-training-step b").all_inner_texts()


def height_of(view: TrainingView) -> float:
    box = view.root.bounding_box()
    assert box is not None
    return box["height"]


def test_a_page_of_many_panels_holds_pictures_only_near_what_is_seen(open_notebook):
    cells = ["TrainingPanel(MLP(2, [8, 8, 1]), X, y)"] * PANELS
    views = panels_of(open_notebook(MOONS, *cells), cells)
    page = views[0].root.page
    heights: list[list[float]] = []
    for index in (0, 5, PANELS - 1, 6, 0):
        come_back(views[index])
        page.wait_for_function(f"({STANDING})() <= {MOST_STANDING}")
        heights.append([height_of(view) for view in views])
    assert heights[1:] == heights[:-1]


def test_a_panel_that_was_taken_down_is_as_its_reader_left_it(open_notebook):
    cells = ["shown(2)", *["shown(3)"] * 8]
    notebook = open_notebook(MOONS + OWN, *cells)
    first, *others = panels_of(notebook, cells)
    come_back(first)
    for _ in range(3):
        first.click("Step")
    first.root.get_by_role("tab", name="Table").click()
    table = first.root.locator(".mg-weights")
    table.evaluate("table => { table.scrollTop = 70; }")
    first.root.locator("summary", has_text="More").click()
    before = (numbers(first), first.surface.evaluate(PIXELS), height_of(first))
    leave(first, others[3::2])
    assert height_of(first) == before[2]
    come_back(first)
    assert (numbers(first), first.surface.evaluate(PIXELS), height_of(first)) == before
    expect(first.root.get_by_role("tab", name="Table")).to_have_attribute("aria-selected", "true")
    assert table.evaluate("table => table.scrollTop") == 70
    expect(first.root.get_by_label("Seed", exact=True)).to_be_visible()


def test_training_goes_on_where_it_stood_when_its_panel_is_seen_again(open_notebook):
    cells = ["shown(2)", *["shown(3)"] * 8]
    first, *others = panels_of(open_notebook(MOONS + OWN, *cells), cells)
    come_back(first)
    first.click("▶ Train")
    expect(first.shown_step).not_to_have_text("000,000")
    leave(first, others[3::2])
    come_back(first)
    step = first.step()
    expect(first.root.get_by_role("button", name="❚❚ Pause")).to_be_visible()
    first.root.page.wait_for_function(
        "([shown, step]) => Number(shown.textContent.replace(/\\D/g, '')) > step",
        arg=[first.shown_step.element_handle(), step],
    )
    first.click("❚❚ Pause")


def test_a_panel_whose_graph_is_open_stays_as_it_is(open_notebook):
    cells = ["shown(2)", *["shown(3)"] * 8]
    first, *others = panels_of(open_notebook(MOONS + OWN, *cells), cells)
    come_back(first)
    first.open_point()
    title = first.root.locator(".mg-opened-bar b").inner_text()
    first.root.evaluate("element => element.getRootNode().activeElement?.blur()")
    for other in others[3::2]:
        come_back(other)
    come_back(first)
    expect(first.root.locator(".mg-opened-bar b")).to_have_text(title)
    stage = first.root.locator(".mg-opened .mg-stage > canvas:not(.mg-minimap)")
    expect(stage).to_have_attribute("data-painted", "true")
