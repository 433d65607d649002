"""Exported pages under a strict Content-Security-Policy, the one of the README."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from micrograd import Value
from micrograd_widget import TrainingPanel, show

from .training_view import TrainingView
from .views import View

README = Path(__file__).parents[2] / "README.md"
ADDRESS = "http://course.test/page.html"
COMPLAINTS = """
window.refused = [];
addEventListener("securitypolicyviolation", event => {
  refused.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`);
});
"""


def policy_of(page: str) -> str:
    """The policy in the README, with the hashes of a page's own scripts and style."""
    [policy] = re.findall(r"```\nContent-Security-Policy: (.*?)\n```", README.read_text(), re.S)

    def hashes(tag: str) -> str:
        texts = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.S)
        digests = [b64encode(sha256(text.encode()).digest()).decode() for text in texts]
        return " ".join(f"'sha256-{digest}'" for digest in digests)

    programs = re.findall(r'data-micrograd-program="(sha256-[^"]+)"', page)
    scripts = " ".join([hashes("script"), *(f"'{program}'" for program in programs)])
    filled = " ".join(policy.split()).replace("SCRIPT", scripts)
    return filled.replace("STYLE", hashes("style"))


@pytest.fixture
def open_strict(browser, complaints):
    """Opens a page as a server gives it out, under the policy."""
    context = browser.new_context(viewport={"width": 1132, "height": 800}, reduced_motion="reduce")
    context.set_default_timeout(60_000)
    context.add_init_script(COMPLAINTS)

    def open_(path: Path, without: str = "") -> Page:
        html = path.read_text("utf-8")
        policy = policy_of(html)
        assert without in policy
        headers = {
            "Content-Type": "text/html",
            "Content-Security-Policy": policy.replace(without, ""),
        }
        context.route("**/*", lambda route: route.fulfill(body=html, headers=headers))
        page = context.new_page()
        complaints.listen(page)
        page.goto(ADDRESS)
        return page

    yield open_
    context.close()
    # What the policy refuses, `refused` counts.
    assert [one for one in complaints.of_widget() if "violates the following" not in one] == []


def refused(page: Page) -> list[str]:
    return page.evaluate("() => window.refused")


def test_a_graph_steps_and_is_edited(open_strict, tmp_path):
    a, b = Value(2.0, label="a"), Value(-3.0, label="b")
    page = open_strict(show((a * b).tanh(), cursor=0).to_html(tmp_path / "graph.html"))
    view = View(page.locator(".mg"))
    view.shows_a_picture()
    view.press("End")
    view.stands_at(5)
    view.press("Escape", "ArrowDown", "e")
    page.keyboard.type("4")
    page.keyboard.press("Enter")
    view.click("To the start")
    view.click("One step forward")
    expect(view.root.locator(".mg-formula")).to_contain_text("4.0 × ")
    assert refused(page) == []


@pytest.mark.parametrize("without", ["", "worker-src blob:;"])
def test_a_large_graph_is_laid_out(open_strict, tmp_path, without):
    x = Value(1.0, label="x")
    for _ in range(400):
        x = x * 1.001 + 0.5
    page = open_strict(show(x).to_html(tmp_path / "chain.html"), without)
    View(page.locator(".mg")).shows_a_picture()
    assert all("worker-src" in each for each in refused(page)) and bool(refused(page)) == bool(
        without
    )


@pytest.mark.parametrize("without", ["", "'wasm-unsafe-eval'"])
def test_a_panel_trains(open_strict, tmp_path, without):
    page = open_strict(TrainingPanel(points=20).to_html(tmp_path / "panel.html"), without)
    view = TrainingView(page.locator(".mg"))
    view.shows_a_picture()
    for _ in range(3):
        view.click("Step")
    view.stands_at(3)
    assert all("wasm" in each for each in refused(page)) and bool(refused(page)) == bool(without)


def test_a_script_that_is_none_of_ours_does_not_run(open_strict, tmp_path):
    path = show(Value(1.0, label="x") * 2).to_html(tmp_path / "graph.html")
    page = open_strict(path)
    View(page.locator(".mg")).shows_a_picture()
    ran = page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.body.append(script);
      return window.ran === true;
    }""")
    assert not ran and len(refused(page)) == 1
