"""A graph on paper: all of it, whatever of it is in sight, and what is said of the present step."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from micrograd import Value

from .graphs import lecture
from .test_training_room import CROPPED, PRESSED
from .test_whole import PICTURE, network, neuron, thirty_three_values

A4 = {"width": 718, "height": 1000}
"""The pixels of a sheet within its margins, about."""


@pytest.mark.parametrize("width", [380, 700, 1100, 1400])
@pytest.mark.parametrize("graph", [neuron, lecture, thirty_three_values, lambda: network(100)])
def test_nothing_is_cropped_however_the_graph_is_looked_at(
    open_graph, offline_page: Page, artifacts, graph: Callable[[], Value], width: int
):
    offline_page.set_viewport_size({"width": width, "height": 800})
    view = open_graph(graph())
    view.press("Home", "ArrowRight", "ArrowDown", "+", "+", "+")
    expect(view.root.get_by_role("tab", name="Selected")).to_have_attribute("aria-selected", "true")
    offline_page.emulate_media(media="print")
    offline_page.set_viewport_size(A4)
    paper = view.root.locator(".mg-paper")
    expect(paper).to_be_visible()
    expect(view.canvas).to_be_hidden()
    assert view.root.evaluate(PRESSED) == []
    assert view.root.evaluate(CROPPED) == []
    left, top, right, bottom, across, down = paper.evaluate(PICTURE)
    assert min(left, top, across - right, down - bottom) > 2
    box = paper.bounding_box()
    assert box["width"] <= A4["width"]
    assert box["height"] <= A4["height"]
    expect(view.root.locator(".mg-step")).to_be_visible()
    expect(view.root.locator(".mg-selected, .mg-box")).to_be_visible()
    for name in view.root.locator(".mg-selected .mg-named").all():
        expect(name).to_be_visible()
    offline_page.pdf(path=artifacts / f"graph-print-{width}.pdf", format="A4")
    offline_page.emulate_media(media="screen")
    offline_page.set_viewport_size({"width": width, "height": 800})
    expect(paper).to_have_count(0)
    expect(view.canvas).to_be_visible()
    expect(view.root.locator(".mg-step")).to_be_hidden()
