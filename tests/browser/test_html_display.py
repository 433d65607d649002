"""Outputs in HTML: a notebook that was run and converted, opened with the network cut off."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from playwright.sync_api import FrameLocator, Locator, Page, expect

from micrograd import MLP
from micrograd_widget import options, show, to_html, to_snippet

from .graphs import lecture
from .views import View

LIGHT, DARK = "rgb(255, 255, 255)", "rgb(17, 20, 24)"

GRAPH = """
from micrograd import MLP, Value
a, b, c, f = Value(2.0), Value(-3.0), Value(10.0), Value(-2.0)
L = (a * b + c) * f
L
"""
CELLS = [GRAPH, "MLP(2, [3, 1])", "(a * b)"]


@pytest.fixture(scope="module")
def converted(tmp_path_factory) -> Path:
    """A notebook of two graphs and a panel between them, run with HTML as its outputs."""
    folder = tmp_path_factory.mktemp("notebook")
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    own = {name: str(folder / name.lower()) for name in names}
    environment = {**os.environ, **own, "MICROGRAD_WIDGET_DISPLAY": "html"}
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    resources = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=resources).execute(
        env=environment
    )
    assert "widgets" not in notebook.metadata
    nbformat.write(notebook, folder / "lesson.ipynb")
    command = [sys.executable, "-m", "nbconvert", "--to", "html", "lesson.ipynb"]
    # Its page asks for libraries of widgets and of mathematics, of which ours needs none.
    empty = [f"--HTMLExporter.{name}=" for name in ("require_js_url", "mathjax_url", "jquery_url")]
    subprocess.run([*command, *empty], cwd=folder, env=environment, check=True, capture_output=True)
    return folder / "lesson.html"


def frame_of(page: Page | Locator, number: int) -> FrameLocator:
    return page.locator("iframe").nth(number).content_frame


def view_in(frame: FrameLocator) -> View:
    view = View(frame.locator(".mg"))
    view.is_painted()
    return view


def is_as_high_as_its_page(page: Page, number: int) -> None:
    """Waits until nothing of a frame's page has to be scrolled, and nothing is left over."""
    frame = page.locator("iframe").nth(number)
    frame.scroll_into_view_if_needed()
    inside = frame.element_handle().content_frame()
    inside.wait_for_function(
        """() => {
          const { height } = document.documentElement.getBoundingClientRect();
          return Math.abs(innerHeight - height) < 1.5 && innerHeight > 200;
        }"""
    )


def test_a_converted_notebook_steps_and_trains(offline_page, converted):
    page = offline_page
    page.goto(converted.as_uri())
    first = view_in(frame_of(page, 0))
    first.stands_at(3)
    first.click("To the end")
    first.stands_at(7)
    page.locator("iframe").nth(2).scroll_into_view_if_needed()
    last = view_in(frame_of(page, 2))
    last.stands_at(1)
    page.locator("iframe").nth(1).scroll_into_view_if_needed()
    panel = frame_of(page, 1).locator(".mg-training")
    panel.get_by_role("button", name="Step", exact=True).click()
    expect(panel.locator(".mg-training-step b")).to_have_text("000,001")
    # What is static is for whoever sees no frame.
    expect(page.locator(".micrograd-frame table")).to_have_count(3)
    expect(page.locator(".micrograd-frame :is(img, summary):visible")).to_have_count(0)


def test_each_frame_is_as_high_as_its_own_page(offline_page, converted):
    page = offline_page
    page.goto(converted.as_uri())
    for number in range(3):
        is_as_high_as_its_page(page, number)
    page.set_viewport_size({"width": 500, "height": 800})
    for number in range(3):
        is_as_high_as_its_page(page, number)
    heights = page.locator("iframe").evaluate_all("all => all.map(one => one.clientHeight)")
    assert heights[1] > max(heights[0], heights[2])


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [700, 1400])
def test_it_looks_well(offline_page, converted, artifacts, theme, width):
    page = offline_page
    page.emulate_media(color_scheme=theme)
    # Browsers paint no frame of another origin that is out of sight.
    page.set_viewport_size({"width": width, "height": 2400})
    page.goto(converted.as_uri())
    # nbconvert's page has a theme of its own, which a page may change while it is open.
    light = str(theme == "light").lower()
    page.evaluate("light => document.body.dataset.jpThemeLight = light", light)
    if theme == "dark":
        page.evaluate("() => document.body.style.background = '#111'")
    for number in range(3):
        is_as_high_as_its_page(page, number)
    background = frame_of(page, 0).locator(".mg")
    if theme == "dark":
        expect(background).to_have_css("background-color", DARK)
    else:
        expect(background).to_have_css("background-color", LIGHT)
    page.screenshot(path=artifacts / f"html-display-{theme}-{width}.png", full_page=True)


def test_without_scripts_there_are_pictures_with_their_tables(browser, converted):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(converted.as_uri())
    expect(page.locator(".micrograd-frame img:visible")).to_have_count(3)
    expect(page.locator(".micrograd-frame summary:visible")).to_have_count(3)
    expect(page.locator(".micrograd-frame table")).to_have_count(3)
    expect(page.locator("iframe:visible")).to_have_count(0)
    context.close()


def test_a_policy_against_scripts_leaves_the_tables_of_the_pages(browser, tmp_path):
    path = to_html([lecture(), MLP(2, [3, 1])], tmp_path / "page.html")
    text = path.read_text("utf-8")
    policy = '<meta http-equiv="Content-Security-Policy" content="script-src \'none\'">'
    path.write_text(text.replace("<head>", f"<head>{policy}"), "utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    expect(page.locator("table:visible")).to_have_count(2)
    page.close()


@pytest.fixture
def host(offline_page: Page, tmp_path: Path):
    """Writes a page with this body and opens it."""

    def open_(body: str) -> Page:
        path = tmp_path / "host.html"
        path.write_text(f"<!doctype html><meta charset=utf-8><body>{body}</body>", "utf-8")
        offline_page.goto(path.as_uri())
        return offline_page

    return open_


@pytest.mark.parametrize("width", [380, 700, 900, 1400])
def test_in_a_low_frame_that_nobody_resizes_the_player_is_in_sight(
    host, tmp_path, artifacts, width
):
    show(lecture()).to_html(tmp_path / "graph.html")
    page = host('<iframe src="graph.html" width="100%" height="420"></iframe>')
    page.set_viewport_size({"width": width, "height": 700})
    view = view_in(frame_of(page, 0))
    forward = view.root.get_by_role("button", name="One step forward", exact=True)
    expect(forward).to_be_in_viewport(ratio=1)
    frame = page.locator("iframe").bounding_box()
    box = forward.bounding_box()
    assert frame["y"] <= box["y"] and box["y"] + box["height"] <= frame["y"] + frame["height"]
    view.click("One step forward")
    view.stands_at(4)
    page.locator("iframe").screenshot(path=artifacts / f"frame-420-{width}.png")


def test_a_page_that_follows_by_itself_hears_the_height(host, tmp_path):
    show(lecture()).to_html(tmp_path / "graph.html")
    page = host("""<iframe src="graph.html" width="100%" height="420"></iframe><script>
      addEventListener("message", ({ source, data }) => {
        const frame = document.querySelector("iframe");
        if (source !== frame.contentWindow || data.subject !== "lti.frameResize") return;
        frame.height = data.height;
      });
    </script>""")
    view_in(frame_of(page, 0))
    is_as_high_as_its_page(page, 0)


def test_a_frame_follows_its_own_page_only(host, monkeypatch):
    monkeypatch.setattr(options, "_display", "html")
    bundle = lecture()._repr_mimebundle_()[0]["text/html"]
    liar = "parent.postMessage({ subject: 'lti.frameResize', height: 5000 }, '*')"
    page = host(f'{bundle}<iframe srcdoc="<script>{liar}</script>"></iframe>')
    view_in(frame_of(page, 0))
    is_as_high_as_its_page(page, 0)
    page.evaluate("""() => {
      const told = { subject: "lti.frameResize", height: 4000 };
      for (const data of [null, 5, told]) postMessage(data, "*");
    }""")
    is_as_high_as_its_page(page, 0)
    assert page.locator("iframe").first.bounding_box()["height"] < 1500


def test_a_frame_reaches_nothing_of_the_page_around(host, monkeypatch):
    monkeypatch.setattr(options, "_display", "html")
    page = host(lecture()._repr_mimebundle_()[0]["text/html"])
    view_in(frame_of(page, 0))
    inside = page.locator("iframe").element_handle().content_frame()
    assert (
        inside.evaluate("""() => {
      try {
        return String(parent.document.body);
      } catch (error) {
        return error.name;
      }
    }""")
        == "SecurityError"
    )


def test_it_is_alive_where_html_is_put_in_without_running_scripts(host, monkeypatch):
    monkeypatch.setattr(options, "_display", "html")
    bundle = lecture()._repr_mimebundle_()[0]["text/html"]
    page = host("<main></main>")
    page.evaluate("html => document.querySelector('main').innerHTML = html", bundle)
    view = view_in(frame_of(page, 0))
    view.click("One step forward")
    view.stands_at(4)
    is_as_high_as_its_page(page, 0)


# Several displays in a document


def test_pages_that_are_pasted_into_one_document_are_shown_once_each(host, tmp_path):
    one = show(lecture()).to_html(tmp_path / "one.html").read_text("utf-8")
    other = to_html([lecture("M"), MLP(2, [3, 1])], tmp_path / "two.html").read_text("utf-8")
    page = host(one + other + one)
    expect(page.locator(".mg-title")).to_have_text(["L", "M", "L"])
    expect(page.locator(".mg")).to_have_count(4)
    expect(page.locator("table:visible")).to_have_count(0)


def test_a_snippet_is_shown_wherever_the_program_stands(host):
    first, second = to_snippet(lecture("M"), program=False), to_snippet([lecture(), MLP(2, [3, 1])])
    page = host(first + second + to_snippet(lecture("N"), program=False))
    expect(page.locator(".mg-title")).to_have_text(["M", "L", "N"])
    expect(page.locator(".mg")).to_have_count(4)
