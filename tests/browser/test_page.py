"""The page that `to_html` writes, opened from a file with the network cut off."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

from micrograd import Value
from micrograd_widget import show

from .graphs import lecture
from .views import View

LIGHT, DARK = "rgb(255, 255, 255)", "rgb(17, 20, 24)"


@pytest.fixture
def page(offline_page: Page) -> Page:
    return offline_page


def test_it_steps_by_click(open_graph):
    view = open_graph(lecture())
    view.stands_at(3)
    view.click("One step forward")
    view.stands_at(4)
    expect(view.root).to_contain_text("L.grad = 1")
    view.click("To the end")
    view.stands_at(7)
    expect(view.root.get_by_role("button", name="One step forward")).to_be_disabled()
    view.click("One step back")
    view.stands_at(6)
    view.click("To the start")
    view.stands_at(0)
    expect(view.root.get_by_role("button", name="One step back")).to_be_disabled()
    view.click("Reset")
    view.stands_at(3)
    expect(view.root).to_contain_text("As recorded")


def test_it_steps_by_key(open_graph):
    view = open_graph(lecture())
    for key, position in [
        ("Home", 0),
        ("ArrowLeft", 0),
        ("ArrowRight", 1),
        ("ArrowRight", 2),
        ("End", 7),
        ("ArrowRight", 7),
        ("ArrowLeft", 6),
    ]:
        view.press(key)
        view.stands_at(position)
    expect(view.root).to_contain_text("e.grad += d.grad × 1.0")


def test_a_step_back_paints_what_was_there(open_graph):
    view = open_graph(lecture())
    view.press("Home", "ArrowRight")
    view.stands_at(1)
    settled = view.canvas.screenshot()
    view.press("End", *["ArrowLeft"] * 6)
    view.stands_at(1)
    assert view.canvas.screenshot() == settled


def test_space_plays_and_stops_where_the_pass_ends(open_graph):
    view = open_graph(lecture())
    view.root.locator("select").select_option("8")
    view.press("Home", "Space")
    view.stands_at(3)
    expect(view.root.locator(".mg-play")).to_have_text("Play backward")
    view.press("Space")
    view.stands_at(7)
    expect(view.root.locator(".mg-play")).to_have_text("Play forward")


def test_space_pauses(open_graph):
    view = open_graph(lecture())
    view.root.locator("select").select_option("0.5")
    view.press("Home", "Space")
    expect(view.root.locator(".mg-play")).to_have_text("Pause")
    view.press("Space")
    expect(view.root.locator(".mg-play")).to_have_text("Play forward")
    view.stands_at(1)


def test_the_track_is_a_line_to_jump_on(open_graph):
    view = open_graph(lecture())
    box = view.track.bounding_box()
    view.track.click(position={"x": box["width"] - 1, "y": box["height"] / 2})
    view.stands_at(7)
    view.track.click(position={"x": 1, "y": box["height"] / 2})
    view.stands_at(0)


def test_values_are_selected_by_key(open_graph):
    view = open_graph(lecture())
    selected = view.root.locator(".mg-selected")
    expect(selected).to_have_count(0)
    view.press("ArrowDown")
    expect(selected.locator("h3")).to_have_text("a")
    view.press("ArrowDown", "ArrowDown", "ArrowUp")
    expect(selected.locator("h3")).to_have_text("b")
    view.press("Escape")
    expect(selected).to_have_count(0)


def test_it_opens_where_the_widget_stood(open_graph):
    root = lecture()
    view = open_graph(root, cursor=5, selected=root)
    view.stands_at(5)
    expect(view.root.locator(".mg-selected h3")).to_have_text("L = d × f")


@pytest.mark.parametrize("direction", ["right", "down"])
def test_the_canvas_is_not_blank(open_graph, direction):
    view = open_graph(lecture(), direction=direction)
    view.shows_a_picture()


def test_it_is_drawn_at_the_screens_own_resolution(browser, tmp_path):
    path = show(lecture()).to_html(tmp_path / "graph.html")
    context = browser.new_context(device_scale_factor=2.5)
    page = context.new_page()
    page.goto(path.as_uri())
    view = View(page.locator(".mg"))
    view.is_painted()
    drawn, shown = view.canvas.evaluate("canvas => [canvas.width, canvas.clientWidth]")
    assert drawn == round(2.5 * shown)
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1100, 380])
def test_it_looks_well(open_graph, page, artifacts, theme, width):
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 800})
    view = open_graph(lecture())
    view.press("Home", *["ArrowRight"] * 6)
    view.stands_at(6)
    assert view.background() == (LIGHT if theme == "light" else DARK)
    view.shows_a_picture()
    page.screenshot(path=artifacts / f"page-{theme}-{width}.png", full_page=True)


def test_the_theme_can_be_chosen_and_follows_the_system_else(open_graph, page):
    page.emulate_media(color_scheme="light")
    view = open_graph(lecture(), theme="dark")
    assert view.background() == DARK
    view = open_graph(lecture())
    assert view.background() == LIGHT
    page.emulate_media(color_scheme="dark")
    expect(view.root).to_have_css("background-color", DARK)


@pytest.mark.parametrize("width", [380, 320])
def test_a_narrow_page_does_not_scroll_sideways(open_graph, page, width):
    page.set_viewport_size({"width": width, "height": 700})
    view = open_graph(lecture("a root with quite a long name of its own"))
    for key in ("Home", "ArrowRight", "End"):
        view.press(key)
        wide, room = page.evaluate(
            "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert wide <= room
        assert view.buttons_outside() == []


def test_the_wheel_scrolls_the_page_past_a_graph_without_focus(open_graph, page):
    page.set_viewport_size({"width": 1100, "height": 320})
    view = open_graph(lecture())
    zoom = view.root.locator(".mg-zoom")
    before = zoom.text_content()
    view.canvas.hover(position={"x": 20, "y": 20})
    page.mouse.wheel(0, 60)
    page.wait_for_function("() => scrollY > 0")
    expect(zoom).to_have_text(before)


@pytest.mark.parametrize("by", ["focus", "click", "Control"])
def test_the_wheel_zooms_a_graph_with_focus_or_with_ctrl(open_graph, page, by):
    page.set_viewport_size({"width": 1100, "height": 320})
    view = open_graph(lecture())
    zoom = view.root.locator(".mg-zoom")
    before = zoom.text_content()
    view.canvas.hover(position={"x": 20, "y": 20})
    if by == "focus":
        view.root.focus()
    elif by == "click":
        view.canvas.click(position={"x": 20, "y": 20})
    else:
        page.keyboard.down(by)
    scrolled = page.evaluate("() => scrollY")
    page.mouse.wheel(0, 60)
    expect(zoom).not_to_have_text(before)
    assert page.evaluate("() => scrollY") == scrolled


def test_a_hostile_label_is_shown_and_not_run(open_graph, page):
    label = "</script><script>window.broken = 1</script><!--<script><b>L"
    view = open_graph(lecture(label))
    expect(view.root.locator(".mg-title")).to_have_text(label)
    view.press("End")
    view.stands_at(7)
    assert page.evaluate("() => window.broken") is None


def test_infinities_and_nan_are_shown(open_graph):
    x = Value(float("inf"), label="x")
    y = x * 0.0
    y.label = "y"
    view = open_graph(y)
    view.press("Home", "ArrowRight")
    expect(view.root.locator(".mg-formula")).to_contain_text("∞")
    expect(view.root.locator(".mg-formula")).to_contain_text(re.compile("nan", re.IGNORECASE))


def other_version(state):
    state["tape"]["version"] = 99


def no_operations(state):
    del state["tape"]["code"]


def half_the_operands(state):
    state["tape"]["operand"] = {"bytes": "AAAAAA=="}


def no_tape(state):
    del state["tape"]


@pytest.mark.parametrize("damage", [other_version, no_operations, half_the_operands, no_tape])
def test_a_broken_tape_says_so(page, tmp_path, damage):
    path = show(lecture()).to_html(tmp_path / "graph.html")
    text = path.read_text(encoding="utf-8")
    state_text = re.search(r"data-micrograd-graph>(.*?)</script>", text, re.DOTALL)[1]
    state = json.loads(state_text)
    damage(state)
    path.write_text(text.replace(state_text, json.dumps(state)), encoding="utf-8")
    page.goto(path.as_uri())
    expect(page.get_by_role("alert")).to_contain_text("This graph cannot be shown.")
    expect(page.locator("canvas")).to_have_count(0)


def test_without_scripts_the_outline_is_there(browser, tmp_path):
    path = show(lecture()).to_html(tmp_path / "graph.html")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    expect(page.locator("noscript table caption, table caption")).to_contain_text("7 values")
    context.close()
