"""Static pictures and exports in a real browser."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from micrograd import MLP, Value
from micrograd_widget import TrainingPanel, show

from .graphs import lecture
from .views import View

HOSTILE = [
    "</text><script>window.ran = 1</script>",
    "\x00\x1b\ud800",
    "W" * 60,
    "אבג",
    "漢字",
    "&<\">'",
]


@pytest.fixture
def page(browser, complaints) -> Iterator[Page]:
    """A page that may save files, and be opened a second time."""
    context = browser.new_context(viewport={"width": 1132, "height": 800}, reduced_motion="reduce")
    context.set_default_timeout(60_000)
    page = context.new_page()
    complaints.listen(page)
    yield page
    context.close()
    assert complaints.heard == []


@pytest.fixture
def open_graph(page, tmp_path) -> Callable[..., View]:
    """Writes a graph as a page and opens that."""

    def open_(value: Value, **options: object) -> View:
        page.goto(show(value, link=False, **options).to_html(tmp_path / "graph.html").as_uri())
        view = View(page.locator(".mg"))
        view.is_painted()
        return view

    return open_


def hostile_graph() -> Value:
    values = [Value(float(index), label=label) for index, label in enumerate(HOSTILE)]
    total = values[0]
    for value in values[1:]:
        total = total * value
    total.label = HOSTILE[0]
    total.backward()
    return total


PICTURES = {
    "lecture": lambda: show(lecture(), link=False),
    "hostile": lambda: show(hostile_graph(), link=False),
    "folded": lambda: show((MLP(2, [4, 4, 1])([1.0, 2.0]) - 1.0) ** 2, link=False),
    "panel": lambda: TrainingPanel(points=40, hidden=[4]),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_one_in_an_image_and_in_a_page(page, name):
    """In both, texts stay within the picture, and none is wider than its card."""
    svg = PICTURES[name]().to_svg()
    coded = base64.b64encode(svg.encode()).decode()
    page.set_content(f'<img src="data:image/svg+xml;base64,{coded}"><div>{svg}</div>')
    loaded = page.evaluate("document.querySelector('img').decode().then(() => true)")
    image, inline = page.locator("img").bounding_box(), page.locator("svg").bounding_box()
    assert loaded and image["width"] == inline["width"] > 200
    assert page.evaluate("window.ran") is None
    outside = page.evaluate(
        """() => {
          const whole = document.querySelector("svg").getBoundingClientRect();
          const cards = [...document.querySelectorAll("g:has(> rect.c)")];
          const within = (inner, outer) =>
            inner.left >= outer.left && inner.right <= outer.right + 1;
          const boxOf = element => element.getBoundingClientRect();
          return [...document.querySelectorAll("svg text")]
            .filter(text => !text.closest("defs"))
            .filter(text => {
              const card = cards.find(one => one.contains(text));
              const place = card ? boxOf(card.querySelector("rect:last-of-type")) : whole;
              return !within(boxOf(text), place);
            })
            .map(text => text.textContent);
        }"""
    )
    assert outside == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_picture_follows_the_theme(page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_content(show(lecture(), link=False).to_svg())
    fill = page.locator("svg > rect").evaluate("one => getComputedStyle(one).fill")
    assert fill == ("rgb(255, 255, 255)" if scheme == "light" else "rgb(17, 20, 24)")


def save(view, name: str) -> Path:
    with view.root.page.expect_download() as saving:
        view.root.get_by_role("button", name=f"Save: {name}").click()
    return Path(saving.value.path())


def test_what_is_seen_is_saved_as_picture_text_and_page(open_graph, page):
    root = lecture()
    root.label = "L<&>"
    view = open_graph(root, at=2)
    view.press("E")
    expect(view.root.locator(".mg-exports li")).to_have_count(5)
    svg = save(view, "Picture (SVG)").read_text(encoding="utf-8")
    shown = [one.text for one in ElementTree.fromstring(svg).iter() if one.tag.endswith("text")]
    assert {"L<&>", "−6.0000", "4.0000", "×", "+"} <= set(shown)
    assert save(view, "Picture (PNG)").read_bytes().startswith(b"\x89PNG")
    dot = save(view, "Graph (DOT)").read_text(encoding="utf-8")
    assert "L\\<&\\>" in dot and dot.count("->") == 6
    view.press("ArrowRight")
    saved = save(view, "Page (HTML)")
    again = page.context.new_page()
    again.set_content(saved.read_text(encoding="utf-8"))
    expect(again.get_by_role("slider").first).to_have_attribute("aria-valuenow", "3")
    expect(again.locator(".mg")).to_have_count(1)


def test_a_link_opens_the_page_where_it_was_copied(open_graph, page):
    view = open_graph(lecture(), at=2)
    view.press("ArrowRight", "E")
    view.root.get_by_role("button", name="Copy: Link").click()
    expect(view.root.locator(".mg-exports + p")).not_to_be_empty()
    address = page.url
    assert "#graph=" in address
    again = page.context.new_page()
    again.goto(address)
    expect(again.get_by_role("slider").first).to_have_attribute("aria-valuenow", "3")
    again.goto("about:blank")
    again.goto(address[:-9])
    expect(again.locator(".mg-left-out")).to_contain_text("The link to this page")


def test_a_notebook_shows_the_widget_alone_and_saves_its_page(open_notebook):
    notebook = open_notebook("from micrograd import Value\na = Value(2.0)\nL = a * 3.0", "L")
    notebook.run_all()
    notebook.shows(1)
    view = notebook.view()
    view.shows_a_picture()
    assert view.root.page.locator('.jp-OutputArea img[src^="data:image/svg"]').count() == 0
    view.press("E")
    page = save(view, "Page (HTML)").read_text(encoding="utf-8")
    assert "data-micrograd-graph" in page and "<title>L</title>" in page
    with view.root.page.expect_download() as saving:
        view.root.get_by_role("button", name="Save: Picture (SVG)").click()
    assert saving.value.suggested_filename == "L.svg"
    expect(view.root.locator(".mg-exports")).to_contain_text("The end of an address")
