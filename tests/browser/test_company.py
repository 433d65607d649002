"""A graph and a training panel beside each other on a page with a style sheet of its own."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from micrograd import MLP
from micrograd.datasets import moons
from micrograd_widget import TrainingPanel, show

from .graphs import lecture
from .hostile_styles import HOSTILE_STYLES
from .training_view import TrainingView
from .views import View

LOOK = """part => {
  const properties = [
    "position", "display", "float", "direction", "writing-mode", "visibility", "cursor",
    "font-family", "font-size", "font-weight", "font-style", "font-variant", "line-height",
    "letter-spacing", "word-spacing", "text-indent", "text-transform", "text-align", "text-shadow",
    "text-decoration", "white-space", "word-break", "list-style", "color", "fill", "stroke",
    "background-color", "border-color", "border-width", "border-radius", "outline-style",
    "box-shadow", "box-sizing", "opacity", "padding", "margin", "gap", "accent-color",
    "transform", "filter", "animation-name", "overflow", "touch-action", "vertical-align",
  ];
  const origin = part.getBoundingClientRect();
  const below = element =>
    [...(element.shadowRoot ?? element).children].flatMap(child => [child, ...below(child)]);
  const seen = [part, ...below(part)].filter(element => element.checkVisibility());
  return {
    styles: seen.map(element => {
      const style = getComputedStyle(element);
      const values = properties.map(property => [property, style.getPropertyValue(property)]);
      return [element.tagName, Object.fromEntries(values)];
    }),
    pictures: seen
      .filter(element => element.matches("canvas"))
      .map(canvas => canvas.toDataURL()),
    boxes: seen.flatMap(element => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return [left - origin.left, top - origin.top, width, height];
    }),
  };
}"""
"""How all that is seen of a part of a widget looks, and where in that part it stands."""

SETTLED = f"""async part => {{
  const look = {LOOK};
  const idle = () => new Promise(done => requestAnimationFrame(() => requestIdleCallback(done)));
  for (let before = look(part), same = 0; ; ) {{
    await idle();
    const now = look(part);
    const isSame = now.pictures.join() === before.pictures.join();
    same = isSame && !part.querySelector("[aria-busy=true]") ? same + 1 : 0;
    if (same === 3) return now;
    before = now;
  }}
}}"""
"""The same, once nothing is painted any more: pictures are painted in steps."""


def write_graph(folder: Path) -> Path:
    return Path(show(lecture(), cursor=5).to_html(folder / "graph.html"))


def write_panel(folder: Path) -> Path:
    random.seed(1337)
    model = MLP(2, [4, 1])
    panel = TrainingPanel(model, *moons(40, noise=0.1), train_share=0.8, speed=0)
    panel.fit(steps=1)
    return Path(panel.to_html(folder / "panel.html"))


def write_both(pages: list[Path], styles: str = "") -> Path:
    """One page that holds what two pages hold, and a style sheet."""
    both = pages[0].with_name("both.html")
    texts = [page.read_text("utf-8") for page in pages]
    both.write_text("".join([*texts, f"<style>{styles}</style>"]), "utf-8")
    return both


def graph_of(page: Page) -> View:
    view = View(page.locator(".mg", has=page.locator(".mg-timeline")))
    view.is_painted()
    view.stands_at(5)
    return view


def panel_of(page: Page) -> TrainingView:
    view = TrainingView(page.locator(".mg", has=page.locator(".mg-foot")))
    view.shows_a_picture()
    view.stands_at(1)
    return view


def looks_of_graph(page: Page) -> Iterator[dict]:
    """A graph with a selected value, and with whatever a reader opens."""
    view = graph_of(page)
    root = view.root
    page.mouse.move(0, 0)
    view.press("ArrowDown")
    expect(root.locator(".mg-selected h3")).to_have_text("a")
    yield root.evaluate(SETTLED)
    for key in ("c", "l", "o", "h", "q"):
        view.press(key)
        expect(root.locator(".mg-tools [aria-pressed=true]")).to_have_count(1)
        expect(root.locator(".mg-tool")).to_be_visible()
        expect(root.locator("progress")).to_have_count(0)
        yield root.evaluate(SETTLED)
        view.press(key)
        expect(root.locator(".mg-tool")).to_have_count(0)
    for key, opened in [("e", ".mg-edit-over"), ("/", ".mg-search"), ("?", ".mg-key-list")]:
        view.press(key)
        expect(root.locator(opened)).to_be_visible()
        yield root.evaluate(SETTLED)
        page.keyboard.press("Escape")
        expect(root.locator(opened)).to_have_count(0)


def looks_of_panel(page: Page) -> Iterator[dict]:
    """A panel as it opens, an editor of a weight, what is known of a point, and its graph."""
    view = panel_of(page)
    root = view.root
    page.mouse.move(0, 0)
    yield root.evaluate(SETTLED)
    neuron = root.locator(".mg-neuron").nth(2)
    neuron.focus()
    neuron.press("w")
    page.keyboard.press("Enter")
    expect(root.locator(".mg-editor")).to_be_visible()
    yield root.evaluate(SETTLED)
    page.keyboard.press("Escape")
    plane = root.locator(".mg-surface-plane")
    plane.focus()
    plane.press("ArrowRight")
    expect(root.locator(".mg-surface .mg-tip")).to_be_visible()
    yield root.evaluate(SETTLED)
    view.open_point()
    yield root.evaluate(SETTLED)


def assert_same(looks: list[dict], others: list[dict]) -> None:
    for look, other in zip(looks, others, strict=True):
        tags = [[tag for tag, _ in each["styles"]] for each in (look, other)]
        assert tags[0] == tags[1]
        for (tag, style), (_, alone) in zip(look["styles"], other["styles"], strict=True):
            assert {(tag, *item) for item in style.items() ^ alone.items()} == set()
        assert look["boxes"] == pytest.approx(other["boxes"], abs=0.5)
        assert look["pictures"] == other["pictures"]


@pytest.mark.parametrize("styles", ["", HOSTILE_STYLES], ids=["bare", "hostile"])
@pytest.mark.parametrize("panel_first", [False, True], ids=["graph first", "panel first"])
def test_a_graph_and_a_panel_look_as_each_does_alone(offline_page, tmp_path, panel_first, styles):
    graph, panel = write_graph(tmp_path), write_panel(tmp_path)
    # Pictures are compared: a number that travels along its edge is elsewhere each time.
    offline_page.emulate_media(reduced_motion="reduce")
    offline_page.goto(graph.as_uri())
    graph_alone = list(looks_of_graph(offline_page))
    offline_page.goto(panel.as_uri())
    panel_alone = list(looks_of_panel(offline_page))

    pages = [panel, graph] if panel_first else [graph, panel]
    offline_page.goto(write_both(pages, styles).as_uri())
    assert_same(list(looks_of_graph(offline_page)), graph_alone)
    assert_same(list(looks_of_panel(offline_page)), panel_alone)


def test_a_widget_reaches_nothing_of_the_page(offline_page, tmp_path):
    words = "".join(
        f"<{name}>word</{name}>" for name in ("p", "kbd", "button", "h3", "dl", "table")
    )
    theirs = f'<div class="mg" id="theirs"><p class="mg-quiet">{words}</p></div>'
    page = tmp_path / "theirs.html"
    page.write_text(theirs, "utf-8")
    look = f"() => ({LOOK})(document.getElementById('theirs'))"
    offline_page.set_content(f"<body style='max-width: 1100px; margin: 16px auto'>{theirs}")
    alone = offline_page.evaluate(look)
    offline_page.goto(write_both([write_graph(tmp_path), write_panel(tmp_path), page]).as_uri())
    graph_of(offline_page), panel_of(offline_page)
    beside = offline_page.evaluate(look)
    assert beside["styles"] == alone["styles"]
    assert offline_page.evaluate("() => document.querySelectorAll('link, style').length") == 3


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
