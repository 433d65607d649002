"""Elements of pages that people write themselves, from a server, with files that may be hostile."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from micrograd_widget import TrainingPanel, show, to_html, to_script

from .conftest import Complaints
from .graphs import lecture
from .views import View

SERVER = "http://lesson.test/"


@pytest.fixture
def site(browser: Browser, complaints: Complaints, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens a page with this body, beside the program and these files, by name."""
    to_script(tmp_path / "micrograd.js")
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    complaints.listen(page)

    def open_(body: str, **files: str) -> Page:
        text = f"<!doctype html><meta charset=utf-8><body>{body}<script src=micrograd.js></script>"
        (tmp_path / "index.html").write_text(text, "utf-8")
        for name, content in files.items():
            (tmp_path / f"{name}.json").write_text(content, "utf-8")

        def answer(route: Route) -> None:
            path = tmp_path / (route.request.url.removeprefix(SERVER) or "index.html")
            if path.is_file():
                route.fulfill(path=path)
            else:
                route.fulfill(status=404)

        context.route(f"{SERVER}**", answer)
        page.goto(SERVER)
        return page

    yield open_
    context.close()


@pytest.fixture
def graph(tmp_path: Path) -> str:
    return show(lecture()).to_json(tmp_path / "state.json").read_text("utf-8")


def test_elements_show_their_files(site, graph, tmp_path, complaints):
    panel = TrainingPanel(points=20, hidden=[2]).to_json(tmp_path / "state.json").read_text("utf-8")
    page = site(
        '<micrograd-graph src="graph.json" at="3"></micrograd-graph>'
        '<micrograd-training src="panel.json"></micrograd-training>',
        graph=graph,
        panel=panel,
    )
    view = View(page.locator("micrograd-graph .mg"))
    view.stands_at(3)
    view.click("One step forward")
    view.stands_at(4)
    page.locator("micrograd-graph").evaluate("element => element.setAttribute('at', '7')")
    view.stands_at(7)
    page.get_by_role("button", name="Step", exact=True).click()
    expect(page.locator(".mg-training-step b")).to_have_text("000,001")
    assert complaints.heard == []


def nested(depth: int) -> str:
    return '{"tape":' * depth + "1" + "}" * depth


HOSTILE = {
    "a script": "javascript:window.broken=1",
    "a page": "data:text/html,<script>parent.broken=1</script>",
    "nothing": "",
    "a name with markup": '<img src=x onerror="window.broken=1">',
    "another server": "http://127.0.0.1:9/graph.json",
    "depth": "depth.json",
    "a prototype": "prototype.json",
    "sizes": "sizes.json",
    "no tape": "none.json",
}


def test_hostile_files_are_refused_and_the_rest_of_the_page_lives(site, graph):
    sizes = json.loads(graph)
    sizes["tape"]["operand"] = {"bytes": "AAAA"}
    sizes["tape"]["label"] = ["</script><script>window.broken=1</script>"]
    prototype = '{"__proto__": {"tape": {}, "messages": null}, "tape": {"version": 1}}'
    page = site(
        '<micrograd-graph id="hostile"><p>A table.</p></micrograd-graph>'
        '<micrograd-graph id="good" src="graph.json"></micrograd-graph>',
        graph=graph,
        depth=nested(100_000),
        prototype=prototype,
        sizes=json.dumps(sizes),
        none='{"messages": 5}',
    )
    hostile = page.locator("#hostile")
    for src in HOSTILE.values():
        hostile.evaluate("(element, src) => element.setAttribute('src', src)", src)
        expect(hostile.get_by_role("alert")).to_have_count(1)
        expect(hostile.get_by_role("alert")).not_to_be_empty()
        hostile.evaluate("element => element.setAttribute('src', 'graph.json')")
        expect(hostile.locator(".mg-track")).to_have_count(1)
        expect(hostile.get_by_role("alert")).to_have_count(0)
    assert page.evaluate("() => window.broken") is None
    good = View(page.locator("#good .mg"))
    good.click("To the end")
    good.stands_at(7)


def test_no_name_of_ours_is_a_global(site, graph):
    page = site('<micrograd-graph src="graph.json"></micrograd-graph>', graph=graph)
    View(page.locator(".mg")).is_painted()
    own = page.evaluate("""() => {
      const other = document.body.appendChild(document.createElement("iframe")).contentWindow;
      return Object.keys(window).filter(name => !(name in other) && name !== "0");
    }""")
    assert own == []


def test_displays_of_one_page_stand_apart(offline_page, tmp_path):
    path = to_html([show(lecture()), TrainingPanel(points=20, hidden=[2])], tmp_path / "page.html")
    offline_page.goto(path.as_uri())
    boxes = []
    for name in ("graph", "training"):
        display = offline_page.locator(f"micrograd-{name} .mg").first
        expect(display).to_be_visible()
        expect(display.locator("canvas").first).to_be_visible()
        boxes.append(display.bounding_box())
    upper, lower = boxes
    assert lower["y"] - (upper["y"] + upper["height"]) == pytest.approx(16, abs=1)
