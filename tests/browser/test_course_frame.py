"""Exported pages in a course system, whose sandboxed frames let scripts run and shut all else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from micrograd import MLP
from micrograd.datasets import moons
from micrograd_widget import TrainingPanel, show

from .conftest import Complaints
from .graphs import lecture
from .training_view import TrainingView
from .views import View

Course = Callable[..., FrameLocator]

COURSE = """<!doctype html><meta charset=utf-8><body>
<iframe sandbox="allow-scripts" width="100%" height="300"></iframe>
<script>
  const frame = document.querySelector("iframe");
  addEventListener("message", ({ source, data }) => {
    if (source !== frame.contentWindow || data.subject !== "lti.frameResize") return;
    frame.height = data.height;
  });
</script>"""


@pytest.fixture
def course(offline_page: Page, tmp_path: Path) -> Course:
    """Opens a page of a course with this page in its frame."""

    def open_(page: Path, *, is_data: bool = False) -> FrameLocator:
        (tmp_path / "course.html").write_text(COURSE, "utf-8")
        offline_page.goto((tmp_path / "course.html").as_uri())
        address = page.as_uri()
        if is_data:
            make = "text => URL.createObjectURL(new Blob([text], { type: 'text/html' }))"
            address = offline_page.evaluate(make, page.read_text("utf-8"))
        frame = offline_page.locator("iframe")
        frame.evaluate("(frame, address) => { frame.src = address }", address)
        return frame.content_frame

    return open_


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    return show(lecture()).to_html(tmp_path / "graph.html")


@pytest.fixture
def panel(tmp_path: Path) -> Path:
    made = TrainingPanel(MLP(2, [4, 1]), *moons(40, noise=0.1), speed=0)
    return made.to_html(tmp_path / "panel.html")


@pytest.fixture
def shut_clipboard(offline_page: Page, complaints: Complaints) -> Iterator[None]:
    """Chromium itself writes into the console that a frame may not copy, once."""
    yield
    [said] = complaints.heard
    assert "Clipboard API has been blocked" in said
    complaints.heard.clear()


def test_the_frame_is_as_high_as_its_page_and_a_graph_is_alive(course, graph, offline_page):
    frame = course(graph)
    view = View(frame.locator(".mg"))
    view.shows_a_picture()
    inside = offline_page.locator("iframe").element_handle().content_frame()
    assert inside.evaluate("origin") == "null"
    inside.wait_for_function(
        """() => {
          const { height } = document.documentElement.getBoundingClientRect();
          return innerHeight > 300 && Math.abs(innerHeight - height) < 1.5;
        }"""
    )
    view.press("Home")
    view.click("One step forward")
    view.stands_at(1)
    offline_page.emulate_media(color_scheme="dark")
    expect(view.root).to_have_css("background-color", "rgb(17, 20, 24)")


@pytest.mark.usefixtures("shut_clipboard")
def test_a_panel_trains_and_its_link_can_be_copied_by_hand(course, panel, offline_page, artifacts):
    view = TrainingView(course(panel).locator(".mg"))
    view.shows_a_picture()
    view.choose("optimizer", "Momentum")
    view.click("Step")
    view.stands_at(1)
    view.click("Copy link")
    expect(view.root.locator(".mg-side")).to_contain_text("Copy the link from here")
    field = view.root.get_by_label("Link", exact=True)
    expect(field).to_be_focused()
    selected = "field => field.value.slice(field.selectionStart, field.selectionEnd)"
    link = field.evaluate(selected)
    assert link.startswith(panel.as_uri() + "#panel=")
    view.root.screenshot(path=artifacts / "course-frame-link.png")
    offline_page.goto(link)
    TrainingView(offline_page.locator(".mg").first).has_chosen("optimizer", "Momentum")


@pytest.mark.usefixtures("shut_clipboard")
def test_a_graph_shows_its_link(course, graph, offline_page, artifacts):
    view = View(course(graph).locator(".mg"))
    view.press("Home")
    view.click("Export")
    view.click("Copy: Link")
    link = view.root.get_by_label("Link", exact=True).input_value()
    view.root.screenshot(path=artifacts / "course-frame-graph-link.png")
    offline_page.goto(link)
    View(offline_page.locator(".mg")).stands_at(0)


def test_where_the_address_is_of_this_visit_alone_there_is_no_link(course, panel):
    view = TrainingView(course(panel, is_data=True).locator(".mg"))
    view.shows_a_picture()
    expect(view.root.get_by_role("button", name="Copy link", exact=True)).to_have_count(0)
