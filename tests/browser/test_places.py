"""Each part of a graph has one place: it is in sight, or one press away, and no step moves it."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from micrograd import MLP, Value

from .accessibility import finds_nothing
from .graphs import lecture
from .views import View

WIDTHS = [380, 560, 700, 880, 1100, 1400]
SCREEN = 720

PLACES = """root => {
  const { left, top } = root.getBoundingClientRect();
  const isControl = "button, select, [role=slider], [role=tab], canvas";
  const parts = root.querySelectorAll(":is(.mg-graph-bar, .mg-timeline, .mg-part-tabs, .mg-stage)");
  const controls = [...parts].flatMap(part => [...part.querySelectorAll(isControl)]);
  return Object.fromEntries(controls
    .filter(control => control.checkVisibility({ visibilityProperty: true }))
    // What lies on the graph moves with it.
    .filter(control => !control.closest(".mg-stage > *") || control.tagName === "CANVAS")
    // The way back is as long as where the reader is.
    .filter(control => !control.closest(".mg-crumbs"))
    .map((control, index) => {
      const box = control.getBoundingClientRect();
      const name = control.ariaLabel || control.title || `${control.tagName} ${control.className}`;
      // What it is called may depend on the step: where it is may not.
      const called = control.matches(".mg-play") ? "play" : name;
      return [called, [box.left - left, box.top - top, box.width, box.height].map(Math.round)];
    }));
}"""
"""By the name of each control that is in sight: its left, top, width and height in the widget."""


def places(view: View) -> dict[str, list[int]]:
    return view.root.evaluate(PLACES)


def is_in_sight(part: Locator) -> bool:
    """Whether the beginning of a part is in what shows it, and on the screen."""
    return part.evaluate("""part => {
      const { top, height } = part.getBoundingClientRect();
      if (height === 0 || top < 0 || top + 20 > innerHeight) return false;
      const around = part.closest(".mg-part").getBoundingClientRect();
      return top >= around.top - 1 && top + 20 <= around.bottom;
    }""")


def loss() -> Value:
    random.seed(2)
    model = MLP(2, [4, 1])
    losses = [(model([x / 7, 1 - x / 9]) - 1.0) ** 2 for x in range(3)]
    total = sum(losses[1:], losses[0]) / len(losses)
    total.label = "loss"
    total.backward()
    return total


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("graph", [lecture, loss])
def test_steps_move_no_control(open_graph, offline_page: Page, graph: Callable[[], Value], width):
    offline_page.set_viewport_size({"width": width, "height": SCREEN})
    view = open_graph(graph())
    found = places(view)
    assert {"play", "One step forward", "Step", "Keys"} <= set(found)
    last = int(view.track.get_attribute("aria-valuemax") or 0)
    view.press("Home")
    view.stands_at(0)
    for position in range(min(last, 8) + 1):
        view.stands_at(position)
        here = places(view)
        # What has come, such as Reset, has come where nothing was.
        assert {name: here[name] for name in found} == found
        found = here
        view.press("ArrowRight")
    view.press("End")
    view.press("ArrowDown")
    expect(view.root.get_by_role("tab", name="Selected")).to_have_attribute("aria-selected", "true")
    assert places(view) == found
    view.press("h")
    expect(view.root.locator(".mg-tool")).to_be_visible()
    assert places(view) == found
    view.press("h", "Escape", "Home")
    assert places(view) == found


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("graph", [lecture, loss])
def test_graph_and_controls_fit_one_screen(open_graph, offline_page: Page, graph, width):
    offline_page.set_viewport_size({"width": width, "height": SCREEN})
    view = open_graph(graph())
    bar = view.root.locator(".mg-graph-bar").bounding_box()
    timeline = view.root.locator(".mg-timeline").bounding_box()
    assert bar and timeline
    assert timeline["y"] + timeline["height"] - bar["y"] <= SCREEN
    # One line at every width, in which nothing is cut off.
    assert bar["height"] < 50
    assert view.buttons_outside() == []


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_selected_is_in_sight_at_once(open_graph, offline_page: Page, width):
    offline_page.set_viewport_size({"width": width, "height": SCREEN})
    view = open_graph(lecture())
    step, selected = view.root.locator(".mg-step"), view.root.locator(".mg-selected")
    assert is_in_sight(step)
    view.press("ArrowDown")
    assert is_in_sight(selected)
    view.press("ArrowRight")
    assert is_in_sight(step)
    view.root.get_by_role("tab", name="Selected").click()
    assert is_in_sight(selected)
    view.press("c")
    assert is_in_sight(view.root.locator(".mg-tool"))
    view.root.get_by_role("tab", name="Step").click()
    assert is_in_sight(step)
    view.root.get_by_role("tab", name="Tools").click()
    assert is_in_sight(view.root.locator(".mg-tool"))


def test_a_leaf_and_a_step_need_no_scrolling_beside_a_small_graph(open_graph):
    view = open_graph(lecture())
    view.press("ArrowDown")
    lacks = "part => part.scrollHeight - part.clientHeight"
    assert view.root.locator(".mg-part:not([hidden])").evaluate(lacks) <= 0
    view.press("End")
    assert view.root.locator(".mg-part:not([hidden])").evaluate(lacks) <= 0


def test_what_scrolls_looks_so(open_graph):
    view = open_graph(loss(), note="\n\n".join(["A long note."] * 40))
    view.press("ArrowDown", "o")
    scrolling = view.root.evaluate("""root => [...root.querySelectorAll("*")]
      .filter(part => /auto|scroll/.test(getComputedStyle(part).overflowY))
      .filter(part => part.checkVisibility() && part.scrollHeight > part.clientHeight + 1)
      .map(part => [part.className, getComputedStyle(part).maskImage !== "none"])""")
    assert scrolling
    assert [name for name, fades in scrolling if not fades] == []


def test_the_numbers_of_a_wrong_pass_are_on_the_cards_while_they_are_in_sight(open_graph):
    view = open_graph(loss())
    view.press("End")
    outline = view.root.locator(".mg-outline")
    right = outline.text_content()
    view.press("m")
    tool = view.root.get_by_role("region", name="Mistakes")
    tool.get_by_role("button", name="no zero_grad").click()
    expect(tool).to_contain_text("The cards show the gradients of this pass.")
    expect(outline).not_to_have_text(right or "")
    view.root.get_by_role("tab", name="Step").click()
    expect(outline).to_contain_text("gradient 1")
    view.press("m")
    expect(tool).to_have_count(0)


@pytest.mark.parametrize("width", [380, 1100])
def test_a_tooltip_says_what_its_card_does_not_and_stays_inside(
    open_graph, offline_page: Page, width
):
    offline_page.set_viewport_size({"width": width, "height": SCREEN})
    a, b = Value(1 / 3, label="a"), Value(2.0, label="b")
    root = (a * b).tanh() + a
    root.label = "a root of a long name"
    root.backward()
    view = open_graph(root)
    box = view.canvas.bounding_box()
    assert box
    tip = view.root.get_by_role("tooltip")
    said = set()
    for x in range(4, int(box["width"]), 40):
        for y in range(4, int(box["height"]), 30):
            view.canvas.hover(position={"x": x, "y": y})
            if not tip.count():
                continue
            said.add(tip.text_content())
            inside = tip.evaluate("""tip => {
              const at = tip.getBoundingClientRect();
              const stage = tip.parentElement.getBoundingClientRect();
              return at.left >= stage.left && at.right <= stage.right
                && at.top >= stage.top && at.bottom <= stage.bottom;
            }""")
            assert inside, tip.text_content()
    assert any(text.startswith("a · leafdata 0.3333333333333333grad") for text in said)
    # Two digits are on the card.
    assert any(text.startswith("b · leafgrad") for text in said)


def test_a_narrow_bar_has_a_menu(open_graph, offline_page: Page):
    offline_page.set_viewport_size({"width": 380, "height": SCREEN})
    view = open_graph(lecture())
    keyboard = offline_page.keyboard
    more = view.root.get_by_role("button", name="More")
    more.click()
    menu = view.root.get_by_role("menu", name="More")
    items = menu.get_by_role("menuitemcheckbox")
    expect(items.first).to_be_focused()
    finds_nothing(view.root)
    assert view.buttons_outside() == []
    keyboard.press("ArrowUp")
    expect(items.last).to_be_focused()
    keyboard.press("Home")
    keyboard.press("ArrowDown")
    expect(menu.get_by_role("menuitemcheckbox", name="Descend")).to_be_focused()
    # Keys of the menu are none of the graph.
    expect(view.root.get_by_role("tab", name="Step")).to_have_attribute("aria-selected", "true")
    keyboard.press("Escape")
    expect(menu).to_have_count(0)
    expect(more).to_be_focused()
    keyboard.press("Enter")
    menu.get_by_role("menuitemcheckbox", name="Health").press("Enter")
    expect(menu).to_have_count(0)
    tool = view.root.get_by_role("region", name="Health")
    expect(tool).to_be_focused()
    more.click()
    chosen = menu.get_by_role("menuitemcheckbox", checked=True)
    expect(chosen).to_have_text("Healthh")
    view.canvas.click(position={"x": 3, "y": 3})
    expect(menu).to_have_count(0)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("graph", [lecture, loss])
def test_tools_are_shown_by_their_names(open_graph, offline_page: Page, graph, width):
    offline_page.set_viewport_size({"width": width, "height": SCREEN})
    view = open_graph(graph())
    found = view.root.locator(".mg-graph-bar .mg-tools button").filter(visible=True)
    if found.count() == 0:
        view.root.get_by_role("button", name="More").click()
        found = view.root.get_by_role("menu", name="More").get_by_role("menuitemcheckbox")
    names = ["Check gradients", "Descend", "Why this order?", "Mistakes", "Health", "Quiz"]
    *tools, export = found.all()
    for name, tool in zip(names, tools, strict=True):
        assert name in tool.inner_text()
    # Alone of them it may be a sign, which is known from everywhere.
    expect(export).to_have_accessible_name("Export")


def test_a_wide_bar_has_none(open_graph):
    view = open_graph(lecture())
    expect(view.root.get_by_role("button", name="More")).to_have_count(0)
    view.click("Health")
    expect(view.root.get_by_role("region", name="Health")).to_be_visible()


def test_a_newcomer_is_told_once_how_to_begin(open_graph):
    view = open_graph(lecture())
    cue = view.root.locator(".mg-cue")
    expect(cue).to_have_text("Press Home, then → to compute the first operation")
    before = places(view)
    view.press("Home")
    expect(cue).to_have_text("Press → to compute the first operation")
    view.press("ArrowRight")
    expect(cue).to_have_count(0)
    assert {name: place for name, place in places(view).items() if name in before} == before
    view.press("Home")
    expect(cue).to_have_count(0)


def test_what_is_the_same_at_every_display_is_not_said(open_graph):
    view = open_graph(lecture())
    expect(view.root.locator(".mg-step")).to_have_text(
        "As recordedL = d × fL = 4.0 × (−2.0) = −8.0"
    )
