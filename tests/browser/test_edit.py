"""Numbers are changed in a notebook, where Python follows, and on a page without a kernel."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from micrograd import Value

from .test_jupyterlab import LECTURE
from .views import View

FORWARD = 3


def surprise() -> Value:
    x, y = Value(2.0, label="x"), Value(0.5, label="y")
    product = x * y
    product.label = "p"
    logarithm = product.log()
    logarithm.label = "q"
    root = logarithm * logarithm + x
    root.label = "R"
    return root


def field(view: View):
    return view.root.locator(".mg-edit-over input")


def test_python_follows_what_is_typed_nudged_and_undone(open_notebook):
    notebook = open_notebook(LECTURE, "L")
    notebook.run_all()
    view = notebook.view()
    view.press("ArrowDown", "e")
    expect(field(view)).to_be_focused()
    notebook.page.keyboard.type("4")
    notebook.page.keyboard.press("Enter")
    view.stands_at(FORWARD)
    notebook.python_says("(a.data, e.data, L.data)", (4.0, -12.0, 4.0))

    # What Python changes meanwhile stays.
    notebook.python("b.data = 1.0")
    view.press("e")
    notebook.page.keyboard.press("ArrowUp")
    notebook.page.keyboard.press("Shift+ArrowUp")
    notebook.python_says("(a.data, b.data)", (5.1, 1.0))
    notebook.page.keyboard.press("Enter")
    expect(view.root.locator(".mg-selected .mg-number-field input")).to_have_value("5.1")
    view.press("ArrowDown")
    expect(view.root.locator(".mg-selected .mg-number-field input")).to_have_value("1.0")

    view.press("z")
    notebook.python_says("(a.data, b.data)", (4.0, 1.0))
    view.press("z")
    notebook.python_says("(a.data, b.data, L.data)", (2.0, 1.0, -8.0))
    view.press("Shift+Z")
    notebook.python_says("(a.data, b.data)", (4.0, 1.0))
    view.click("Reset")
    notebook.python_says("(a.data, b.data, L.data)", (2.0, 1.0, -8.0))
    assert notebook.count_cells() == 2


def test_descent_reaches_python(open_notebook):
    notebook = open_notebook(LECTURE, "L")
    notebook.run_all()
    view = notebook.view()
    view.press("l")
    tool = view.root.get_by_role("region", name="Descend")
    tool.get_by_role("checkbox", name="c").uncheck()
    view.click("1 step")
    notebook.python_says("(a.data, c.data)", (2.0 - 0.01 * 6.0, 10.0))
    view.click("10 steps")
    expect(tool.get_by_role("img")).to_have_accessible_name(re.compile("^L over 11 changes"))
    assert float(notebook.python("print(L.data)")) < -8.0
    expect(tool).to_contain_text("L over 11 changes: from −8.0 to −")


def test_a_number_is_clicked_and_dragged(open_graph, offline_page: Page):
    view = open_graph(surprise(), theme="light")
    view.press("ArrowDown", "e")
    box = field(view).bounding_box()
    offline_page.keyboard.press("Escape")
    x, y = box["x"] + box["width"] - 12, box["y"] + box["height"] / 2

    shown = view.root.locator(".mg-selected .mg-number-field input")
    offline_page.mouse.move(x, y)
    offline_page.mouse.down()
    offline_page.mouse.move(x + 20, y, steps=4)
    expect(shown).to_have_value("2.5")
    offline_page.keyboard.press("Escape")
    offline_page.mouse.up()
    expect(shown).to_have_value("2.0")

    offline_page.mouse.move(x, y)
    offline_page.mouse.down()
    offline_page.mouse.move(x - 160, y, steps=8)
    offline_page.mouse.up()
    # On the way to −2 there is no logarithm of what lies below 0.
    expect(shown).to_have_value("0.5")
    expect(view.root.locator(".mg-edit-note")).to_contain_text("q = ln(−")
    view.press("z")
    expect(shown).to_have_value("2.0")

    offline_page.mouse.click(x, y)
    expect(field(view)).to_be_focused()


def test_what_is_impossible_is_said_beside_the_field(
    open_graph, offline_page: Page, artifacts: Path
):
    view = open_graph(surprise(), theme="light")
    view.press("ArrowDown", "e")
    offline_page.keyboard.type("two")
    offline_page.keyboard.press("Enter")
    alert = view.root.get_by_role("alert")
    expect(alert).to_contain_text("“two” is not a number, so the leaf keeps 2.0")
    field(view).fill("-1")
    offline_page.keyboard.press("Enter")
    expect(alert).to_have_count(1)
    expect(alert).to_contain_text("x cannot be −1.0, so it keeps 2.0. q = ln(−0.5) has no result")
    view.picture(artifacts / "edit_impossible.png")
    offline_page.keyboard.press("Escape")
    expect(alert).to_have_count(0)
    expect(view.root).to_be_focused()


def test_nudges_show_where_the_line_ends(open_graph, artifacts: Path):
    view = open_graph(surprise(), theme="light")
    view.press("ArrowDown")
    view.root.get_by_text("when x changes?").click()
    table = view.root.locator(".mg-nudges")
    expect(table.get_by_role("row")).to_have_count(9)
    expect(table.get_by_role("row").nth(8)).to_contain_text("+1.0")
    view.picture(artifacts / "edit_nudges.png")


def test_a_narrow_page_has_all_of_it(open_graph, offline_page: Page, artifacts: Path):
    offline_page.set_viewport_size({"width": 380, "height": 800})
    view = open_graph(surprise(), theme="light")
    view.press("ArrowDown", "l")
    view.click("10 steps")
    undo = view.root.get_by_role("region", name="Descend").get_by_role("button", name="Undo")
    expect(undo).to_be_visible()
    assert view.buttons_outside() == []
    view.picture(artifacts / "edit_narrow.png")
    undo.click()
    expect(undo).to_be_disabled()


def test_a_lesson_may_hide_it(open_graph):
    view = open_graph(surprise(), theme="light", hide=["edit", "descent", "nudge"])
    view.press("ArrowDown", "e", "l")
    expect(view.root.locator(".mg-selected h3")).to_have_text("x")
    expect(field(view)).to_have_count(0)
    expect(view.root.get_by_text("when x changes?")).to_have_count(0)
    expect(view.root.get_by_role("region", name="Descend")).to_have_count(0)
