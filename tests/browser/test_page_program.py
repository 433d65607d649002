"""How the program of a page gets to run, whatever the page's policy allows."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from micrograd_widget import TrainingPanel, show

from .graphs import lecture
from .views import View

LOADER = re.compile(r"<script>(.*?)</script>", re.DOTALL)
PROGRAM = re.compile(r'data-micrograd-program="([^"]*)"')
TRUSTED = "require-trusted-types-for 'script'"


def hash_of(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def under(policy: str, path: Path) -> str:
    """The address of a page under a Content-Security-Policy, in which its hashes can be named."""
    text = path.read_text("utf-8")
    # A browser reads any end of a line as "\n", and so does this.
    hashes = {"LOADER": hash_of(LOADER.search(text)[1]), "PROGRAM": f"'{PROGRAM.search(text)[1]}'"}
    for name, held in hashes.items():
        policy = policy.replace(name, held)
    head = f'<head>\n<meta http-equiv="Content-Security-Policy" content="{policy}">'
    path.write_text(text.replace("<head>", head, 1), "utf-8")
    return path.as_uri()


@pytest.fixture
def graph(tmp_path) -> Path:
    return show(lecture(), language="it").to_html(tmp_path / "graph.html")


@pytest.mark.parametrize(
    "policy",
    [
        "script-src 'unsafe-inline'",
        "script-src LOADER PROGRAM",
        f"script-src LOADER PROGRAM; {TRUSTED}",
        f"script-src 'unsafe-inline'; {TRUSTED}; trusted-types micrograd",
        "default-src 'none'; script-src LOADER PROGRAM; style-src 'unsafe-inline'",
        "script-src 'strict-dynamic' LOADER PROGRAM",
    ],
)
def test_it_runs_under_a_policy(offline_page: Page, graph, policy):
    offline_page.goto(under(policy, graph))
    view = View(offline_page.locator(".mg"))
    view.is_painted()
    view.press("End")
    view.stands_at(7)


def test_a_panel_runs_under_hashes(offline_page: Page, tmp_path):
    path = TrainingPanel(points=20, hidden=[2]).to_html(tmp_path / "panel.html")
    offline_page.goto(under(f"script-src LOADER PROGRAM; {TRUSTED}", path))
    expect(offline_page.locator(".mg")).to_be_visible()


@pytest.fixture
def any_page(browser: Browser):
    """A page whose complaints and requests are part of the case."""
    context = browser.new_context(viewport={"width": 900, "height": 700})
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    "policy",
    [
        "script-src LOADER blob:",
        "script-src 'strict-dynamic' LOADER",
        # No policy for trusted texts may be made.
        f"script-src 'unsafe-inline' blob:; {TRUSTED}; trusted-types 'none'",
    ],
)
def test_it_is_imported_where_no_script_may_be_put_in(any_page: Page, graph, policy):
    any_page.goto(under(policy, graph))
    View(any_page.locator(".mg")).is_painted()


def test_it_says_what_has_to_be_allowed(any_page: Page, graph):
    digest = PROGRAM.search(graph.read_text("utf-8"))[1]
    any_page.goto(under("script-src LOADER", graph))
    alert = any_page.get_by_role("alert")
    expect(alert).to_contain_text("Questa pagina non può eseguire il suo programma.")
    expect(alert).to_contain_text(digest)
    expect(any_page.locator("canvas")).to_have_count(0)


def test_it_runs_in_a_frame_that_may_only_run_scripts(any_page: Page, graph, tmp_path):
    outer = tmp_path / "outer.html"
    outer.write_text(
        '<iframe src="graph.html" sandbox="allow-scripts" width="800" height="600"></iframe>'
    )
    any_page.goto(outer.as_uri())
    View(any_page.frame_locator("iframe").locator(".mg")).is_painted()
