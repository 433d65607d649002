"""A graph and a training panel beside each other on one page."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from micrograd import MLP
from micrograd.datasets import moons
from micrograd_widget import TrainingPanel, show

from .graphs import lecture
from .training_view import TrainingView
from .views import View

LOOK = """part => {
  const properties = [
    "position", "display", "white-space", "font-family", "font-size", "font-weight", "color",
    "background-color", "border-color", "border-width", "opacity", "padding", "margin", "gap",
  ];
  const origin = part.getBoundingClientRect();
  const seen = [part, ...part.querySelectorAll("*")].filter(element => element.checkVisibility());
  return {
    styles: seen.map(element => {
      const style = getComputedStyle(element);
      const values = properties.map(property => [property, style.getPropertyValue(property)]);
      return [element.tagName, Object.fromEntries(values)];
    }),
    boxes: seen.flatMap(element => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return [left - origin.left, top - origin.top, width, height];
    }),
  };
}"""
"""How all that is seen of a part of a widget looks, and where in that part it stands."""


def write_graph(folder: Path) -> Path:
    return Path(show(lecture(), cursor=5).to_html(folder / "graph.html"))


def write_panel(folder: Path) -> Path:
    random.seed(1337)
    model = MLP(2, [4, 1])
    panel = TrainingPanel(model, *moons(40, noise=0.1), train_share=0.8, speed=0)
    panel.fit(steps=1)
    return Path(panel.to_html(folder / "panel.html"))


def write_both(pages: list[Path]) -> Path:
    """One page that holds what two pages hold, their style sheets in the same order."""
    both = pages[0].with_name("both.html")
    both.write_text("".join(page.read_text("utf-8") for page in pages), "utf-8")
    return both


def graph_of(page: Page) -> View:
    view = View(page.locator(".mg", has=page.locator(".mg-stage")))
    view.is_painted()
    view.stands_at(5)
    return view


def panel_of(page: Page) -> TrainingView:
    view = TrainingView(page.locator(".mg", has=page.locator(".mg-training-bar")))
    view.shows_a_picture()
    view.stands_at(1)
    return view


def looks_of_graph(page: Page) -> list[dict]:
    view = graph_of(page)
    view.press("ArrowDown")
    expect(view.root.locator(".mg-selected h3")).to_have_text("a")
    parts = (".mg-step", ".mg-selected")
    return [view.root.locator(part).evaluate(LOOK) for part in parts]


def looks_of_panel(page: Page) -> list[dict]:
    view = panel_of(page)
    looks = [view.root.locator(part).evaluate(LOOK) for part in (".mg-training-bar", ".mg-foot")]
    neuron = view.root.locator(".mg-neuron").nth(2)
    neuron.focus()
    neuron.press("w")
    page.keyboard.press("Enter")
    looks.append(view.root.locator(".mg-editor").evaluate(LOOK))
    page.keyboard.press("Escape")
    view.click("▶ Train")
    pause = view.root.get_by_role("button", name="❚❚ Pause")
    page.mouse.move(0, 0)
    looks.append(pause.evaluate(LOOK))
    pause.click()
    return looks


def assert_same(looks: list[dict], others: list[dict]) -> None:
    for look, other in zip(looks, others, strict=True):
        assert look["styles"] == other["styles"]
        assert look["boxes"] == pytest.approx(other["boxes"], abs=0.5)


@pytest.mark.parametrize("panel_first", [False, True])
def test_a_graph_and_a_panel_look_as_each_does_alone(offline_page, tmp_path, panel_first):
    graph, panel = write_graph(tmp_path), write_panel(tmp_path)
    offline_page.goto(graph.as_uri())
    graph_alone = looks_of_graph(offline_page)
    offline_page.goto(panel.as_uri())
    panel_alone = looks_of_panel(offline_page)

    pages = [panel, graph] if panel_first else [graph, panel]
    offline_page.goto(write_both(pages).as_uri())
    assert_same(looks_of_graph(offline_page), graph_alone)
    assert_same(looks_of_panel(offline_page), panel_alone)


def test_an_explanation_beside_a_panel_is_not_cut_off(offline_page, tmp_path):
    offline_page.goto(write_both([write_graph(tmp_path), write_panel(tmp_path)]).as_uri())
    inspector = graph_of(offline_page).root.locator(".mg-inspector")
    wide, room = inspector.evaluate("element => [element.scrollWidth, element.clientWidth]")
    assert wide <= room


def test_what_a_footer_says_stands_side_by_side(offline_page, tmp_path):
    offline_page.goto(write_panel(tmp_path).as_uri())
    foot = panel_of(offline_page).root.locator(".mg-foot")
    expect(foot).to_contain_text("Click a point")
    ends = foot.locator("> span").evaluate_all("""spans => spans.flatMap(span => {
      const { left, right } = span.getBoundingClientRect();
      return [left, right];
    })""")
    assert len(ends) == 14
    assert ends == sorted(ends)
