"""Without eyes and without a mouse: screen readers, keys, forced colours, large text, fingers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from micrograd import MLP, Value
from micrograd.datasets import moons
from micrograd_widget import TrainingPanel, show

from .accessibility import clipped, finds_nothing, focused
from .graphs import lecture
from .views import View

TOOLS = {
    "c": "Check gradients",
    "l": "Descend",
    "o": "Why this order?",
    "h": "Health",
    "q": "Quiz",
}


def loss() -> Value:
    model = MLP(2, [4, 4, 1])
    return sum(((model([0.1 * i, 0.3]) - 1) ** 2 for i in range(20)), Value(0.0))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("graph", [lecture, loss])
def test_axe_finds_nothing(open_graph, graph, theme):
    view = open_graph(graph(), theme=theme)
    finds_nothing(view.root)
    view.press("ArrowDown", "End")
    finds_nothing(view.root)
    for key, name in TOOLS.items():
        if view.root.get_by_role("button", name=name, exact=True).count() == 0:
            continue
        view.press(key)
        expect(view.root.get_by_role("region", name=name, exact=True)).to_be_visible()
        finds_nothing(view.root)
        view.press(key)
    view.press("?")
    finds_nothing(view.root)
    view.root.page.keyboard.press("Escape")
    view.press("/")
    view.root.page.keyboard.type("a")
    expect(view.root.get_by_role("option").first).to_be_visible()
    finds_nothing(view.root)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_the_training_panel(offline_page: Page, tmp_path: Path, theme):
    panel = TrainingPanel(MLP(2, [4, 1]), *moons(40, noise=0.1), theme=theme)
    offline_page.goto(panel.to_html(tmp_path / "panel.html").as_uri())
    root = offline_page.locator(".mg").first
    root.locator(".mg-output canvas").first.wait_for()
    finds_nothing(root)


def test_the_outline_is_walked_and_steps_are_told(open_graph):
    view = open_graph(lecture())
    tree = view.root.get_by_role("tree")
    tree.focus()
    tree.press("ArrowDown")
    row = view.root.get_by_role("treeitem", name="a: leaf, data 2.0, no gradient yet")
    expect(row).to_have_attribute("aria-selected", "true")
    expect(tree).to_have_attribute("aria-activedescendant", row.get_attribute("id") or "")
    tree.press("End")
    expect(
        view.root.get_by_role("treeitem", name="a: leaf, data 2.0, gradient 6.0")
    ).to_be_attached()
    expect(view.root.locator(".mg-said")).to_contain_text("a.grad is 6.0")
    # The other status tells what was written into Python's values: nothing, in a page.
    expect(view.root.get_by_role("status").filter(has_text=re.compile(r"\S"))).to_have_count(1)


def test_boxes_are_opened_in_the_outline(open_graph):
    view = open_graph(loss())
    view.press("f")
    tree = view.root.get_by_role("tree")
    tree.focus()
    box = view.root.get_by_role("treeitem", name="MLP × 20")
    while box.get_attribute("aria-selected") != "true":
        tree.press("ArrowDown")
    tree.press("ArrowRight")
    first = view.root.get_by_role("treeitem", name="MLP 1: box of")
    expect(first).to_have_attribute("aria-expanded", "true")
    expect(first).to_have_attribute("aria-selected", "true")
    tree.press("ArrowLeft")
    expect(box).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_a_quiz_hides_is_not_heard(open_graph, theme):
    view = open_graph(lecture(), quiz="forward", theme=theme)
    finds_nothing(view.root)
    expect(
        view.root.get_by_role("treeitem", name="d: sum of e and c, data hidden")
    ).to_be_attached()
    view.press("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown")
    expect(view.root.locator(".mg-said")).to_contain_text("data hidden")


def test_tab_goes_through_all_parts_and_out_again(open_graph):
    view = open_graph(lecture())
    view.root.focus()
    stops = []
    for _ in range(40):
        view.root.page.keyboard.press("Tab")
        stop = focused(view.root)
        if stop == "":
            break
        stops.append(stop)
    places = ["Zoom out", "Outline of the graph of L", "Inspector", "To the start (Home)", "Step"]
    found = [
        next(place for place, stop in enumerate(stops) if stop.startswith(name.split(" (")[0]))
        for name in places
    ]
    assert found == sorted(found)
    assert stop == "", "the focus does not leave the widget"


def test_a_number_is_changed_with_keys(open_graph):
    view = open_graph(lecture())
    view.press("ArrowDown", "e")
    field = view.root.locator("input:focus")
    expect(field).to_be_visible()
    field.fill("5")
    field.press("Enter")
    expect(view.root.get_by_role("treeitem", name="a: leaf, data 5.0")).to_be_attached()
    # Nobody has to look for the focus: the next key works.
    view.root.page.keyboard.press("End")
    view.stands_at(7)


def test_stacks_menus_tools_and_the_picture_have_keys(open_graph):
    view = open_graph(loss())
    keyboard = view.root.page.keyboard
    zoom = view.root.locator(".mg-zoom")
    before = zoom.inner_text()
    view.press("+")
    expect(zoom).not_to_have_text(before)
    stack = view.root.locator(".mg-stack").first
    if stack.count() == 0:
        view.press("f", "ArrowDown", "ArrowDown", "Enter", "0")
    expect(stack).to_be_attached()
    left = stack.evaluate("each => each.offsetLeft")
    view.press("Shift+ArrowRight")
    view.root.page.wait_for_function(
        "([stack, left]) => stack.offsetLeft < left", arg=[stack.element_handle(), left]
    )
    stack.focus()
    keyboard.press("Enter")
    expect(view.root.get_by_role("spinbutton")).to_be_visible()
    keyboard.press("Escape")
    expect(view.root.get_by_role("spinbutton")).to_have_count(0)
    expect(stack).to_be_focused()
    view.press("h")
    expect(view.root.locator(".mg-tool")).to_be_focused()
    keyboard.press("h")
    expect(view.root.locator(".mg-tool")).to_have_count(0)
    expect(view.root).to_be_focused()


def test_question_mark_lists_the_keys(open_graph):
    view = open_graph(lecture())
    view.press("?")
    keys = view.root.get_by_role("dialog", name="Keys")
    expect(keys).to_be_focused()
    expect(keys).to_contain_text("play or pause")
    view.root.page.keyboard.press("Escape")
    expect(keys).to_have_count(0)
    expect(view.root).to_be_focused()
    view.click("Keys")
    expect(keys).to_be_visible()
    view.root.get_by_role("button", name="Close", exact=True).click()
    expect(keys).to_have_count(0)


def test_a_button_that_is_switched_off_leaves_the_focus_in_the_widget(open_graph):
    view = open_graph(lecture())
    view.root.get_by_role("button", name="To the end").focus()
    view.root.page.keyboard.press("Enter")
    view.stands_at(7)
    view.root.page.keyboard.press("ArrowLeft")
    view.stands_at(6)


def test_forced_colours(open_graph, offline_page: Page):
    offline_page.emulate_media(forced_colors="active")
    view = open_graph(lecture())
    view.press("End", "h")
    view.shows_a_picture()
    done = view.root.locator(".mg-track i.mg-forward")
    canvas = offline_page.evaluate("""() => {
      document.body.style.backgroundColor = "Canvas";
      return getComputedStyle(document.body).backgroundColor;
    }""")
    assert background_of(done) != canvas
    tool = view.root.get_by_role("button", name="Health", exact=True)
    assert background_of(tool) != background_of(view.root.get_by_role("button", name="Zoom in"))


def background_of(element: Locator) -> str:
    return element.evaluate("element => getComputedStyle(element).backgroundColor")


@pytest.mark.parametrize("width", [400, 1132])
@pytest.mark.parametrize("graph", [lecture, loss])
def test_text_of_twice_the_size(open_graph, offline_page: Page, graph, width):
    offline_page.set_viewport_size({"width": width, "height": 800})
    view = open_graph(graph())
    offline_page.add_style_tag(content="html { font-size: 200% }")
    expect(view.root).to_have_css("font-size", "26px")
    assert clipped(view.root) == []
    view.press("ArrowDown", "End", "?")
    assert clipped(view.root) == []


@pytest.fixture
def touch_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 400, "height": 700}, has_touch=True, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


class Fingers:
    """Fingers on a screen."""

    def __init__(self, page: Page) -> None:
        self.session = page.context.new_cdp_session(page)

    def put(self, *points: tuple[float, float]) -> None:
        self._send("touchStart", points)

    def move(self, *points: tuple[float, float]) -> None:
        self._send("touchMove", points)

    def lift(self) -> None:
        self._send("touchEnd", ())

    def _send(self, kind: str, points: tuple[tuple[float, float], ...]) -> None:
        touches = [{"x": x, "y": y, "id": place} for place, (x, y) in enumerate(points)]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})


def test_fingers_tap_pinch_and_scroll(touch_page: Page, tmp_path: Path):
    path = show(lecture()).to_html(tmp_path / "graph.html")
    touch_page.goto(path.as_uri())
    touch_page.add_style_tag(content="body { padding-bottom: 1500px }")
    view = View(touch_page.locator(".mg"))
    view.is_painted()
    fingers = Fingers(touch_page)
    box = view.canvas.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    # Two fingers zoom, and the page stays.
    zoom = view.root.locator(".mg-zoom")
    before = zoom.inner_text()
    fingers.put((x - 40, y), (x + 40, y))
    for apart in (50, 60, 70, 80):
        fingers.move((x - apart, y), (x + apart, y))
    fingers.lift()
    expect(zoom).not_to_have_text(before)
    assert int(zoom.inner_text().split()[0]) > int(before.split()[0])
    assert touch_page.evaluate("() => scrollY") == 0

    # One finger scrolls the page, however it lies on the graph. It goes on by itself for a while.
    touch_page.evaluate("""() => {
      window.rested = new Promise(done => addEventListener("scrollend", done, { once: true }));
    }""")
    fingers.put((x, y))
    for moved in range(20, 161, 20):
        fingers.move((x, y - moved))
    fingers.lift()
    touch_page.evaluate("() => window.rested")
    assert touch_page.evaluate("() => scrollY") > 50
    touch_page.evaluate("() => scrollTo(0, 0)")
    touch_page.wait_for_function("() => scrollY === 0")

    # A tap selects.
    view.press("0", "ArrowDown", "Escape")
    expect(view.root.get_by_role("treeitem", selected=True)).to_have_count(0)
    touch_page.touchscreen.tap(*place_of_a_card(view))
    expect(view.root.get_by_role("treeitem", selected=True)).to_have_count(1)


def place_of_a_card(view: View) -> tuple[float, float]:
    """Where a leaf's green edge is painted, on the page."""
    x, y = view.canvas.evaluate("""canvas => {
      const { width, height } = canvas;
      const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
      for (let at = 0; at < data.length; at += 4) {
        const [red, green, blue] = data.subarray(at, at + 3);
        if (red < 40 && green > 90 && green < 140 && Math.abs(blue - green) < 15) {
          const pixel = at / 4;
          const { left, top } = canvas.getBoundingClientRect();
          const ratio = canvas.width / canvas.clientWidth;
          const [x, y] = [pixel % width, Math.floor(pixel / width)];
          return [left + x / ratio + 12, top + y / ratio + 12];
        }
      }
      return [0, 0];
    }""")
    return x, y


def test_in_jupyterlab(open_notebook):
    notebook = open_notebook(
        "from micrograd import Value\na = Value(2.0, label='a')\nL = (a * a).tanh()\nL"
    )
    notebook.run_all()
    view = notebook.view()
    finds_nothing(view.root)
    cells = notebook.count_cells()
    tree = view.root.get_by_role("tree")
    tree.focus()
    for key in ["ArrowDown", "b", "ArrowDown", "d", "d", "Shift+ArrowDown", "?", "Escape", "End"]:
        notebook.page.keyboard.press(key)
    assert notebook.count_cells() == cells
    expect(view.root.locator(".mg-said")).to_contain_text("a.grad")
