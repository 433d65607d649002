"""A page that zooms or scales what is around a widget, as slides do."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .graphs import lecture

PIXELS = """canvas => {
  const { width, height } = canvas.getBoundingClientRect();
  return Math.abs(canvas.width - width) < 2 && Math.abs(canvas.height - height) < 2;
}"""
"""Whether a canvas has as many pixels as it takes of the window."""
SET = {
    "zoom": "factor => { document.body.style.zoom = factor; }",
    "scale": """factor => {
      document.body.style.transformOrigin = "0 0";
      document.body.style.transform = `scale(${factor})`;
    }""",
}


@pytest.mark.parametrize("factor", [0.6, 1.2, 1.7])
@pytest.mark.parametrize("how", SET)
def test_what_is_clicked_is_what_is_under_the_pointer(open_graph, offline_page, how, factor):
    page = offline_page
    page.set_viewport_size({"width": 1400, "height": 1400})
    view = open_graph(lecture())
    page.evaluate("() => { document.body.style.cssText = 'width: 700px; margin: 0'; }")
    expect(view.root).to_have_css("width", "700px")
    view.shows_a_picture()
    field = view.root.locator(".mg-edit-over input")

    # Where the number of c is, as a share of the canvas.
    view.press("End", "Home", *["ArrowDown"] * 4, "e")
    expect(field).to_have_value("10.0")
    around, number = view.canvas.bounding_box(), field.bounding_box()
    x = (number["x"] + number["width"] / 2 - around["x"]) / around["width"]
    y = (number["y"] + number["height"] / 2 - around["y"]) / around["height"]
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(field).to_have_count(0)

    page.evaluate(SET[how], factor)
    if how == "zoom":
        # A change of scale alone is told to nobody.
        page.wait_for_function(PIXELS, arg=view.canvas.element_handle())
    around = view.canvas.bounding_box()
    page.mouse.click(around["x"] + x * around["width"], around["y"] + y * around["height"])
    expect(field).to_have_value("10.0")
