"""A browser, a JupyterLab, and an ear for what the widget complains about."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import nbformat
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, expect, sync_playwright

from micrograd_widget import show

from .connections import Connections
from .notebook import IS_OPEN, SHUT_DOWN, Notebook
from .server import free_port, jupyter_environment, running_server
from .views import View

CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TOKEN = "test"
# Limits only end what never comes: on a busy machine all takes ten times as long.
expect.set_options(timeout=60_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("MICROGRAD_BROWSER") or shutil.which("chromium")
    assert path, "there is no chromium on the PATH, and MICROGRAD_BROWSER names no browser"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def artifacts(pytestconfig) -> Path:
    """Where pictures are kept for whoever wants to look at them; not in git."""
    folder = pytestconfig.rootpath / "artifacts"
    folder.mkdir(exist_ok=True)
    return folder


class Complaints:
    """What pages report as errors."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def listen(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", self._error)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.heard.append(f"{message.text} ({message.location.get('url', '')})")

    def _error(self, error: Error) -> None:
        self.heard.append(f"{error.message}\n{error.stack}")

    def of_widget(self) -> list[str]:
        """Those from our bundle (anywidget loads it from a blob) or about it."""
        ours = re.compile(r"blob:|anywidget|micrograd|jupyter-widgets", re.IGNORECASE)
        return [complaint for complaint in self.heard if ours.search(complaint)]


@pytest.fixture
def complaints() -> Complaints:
    return Complaints()


@dataclass
class Lab:
    """A running JupyterLab."""

    address: str
    root: Path

    def url(self, notebook: str) -> str:
        return f"{self.address}/lab/tree/{quote(notebook)}?token={TOKEN}&reset"


@pytest.fixture(scope="session")
def lab(tmp_path_factory) -> Iterator[Lab]:
    """A JupyterLab that knows nothing of this machine's own."""
    home = tmp_path_factory.mktemp("jupyter")
    root = home / "root"
    root.mkdir()
    port = free_port()
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1"),
        *(f"--port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={TOKEN}"),
        *(f"--ServerApp.root_dir={root}", "--LabApp.expose_app_in_browser=True"),
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    address = f"http://127.0.0.1:{port}"
    url = f"{address}/api/status?token={TOKEN}"
    with running_server(command, url, home / "server.log", root, jupyter_environment(home)):
        yield Lab(address, root)


@pytest.fixture
def connections(browser, monkeypatch) -> Connections:
    """Stands between the pages of this test and their kernels."""
    connections = Connections()
    new_context = browser.new_context

    def routed(**options):
        context = new_context(**options)
        connections.stand_in(context)
        return context

    monkeypatch.setattr(browser, "new_context", routed)
    return connections


@pytest.fixture
def open_notebook(browser, lab, complaints, request) -> Iterator[Callable[..., Notebook]]:
    """Writes a notebook with these cells and opens it."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000}, reduced_motion="reduce")
    context.set_default_timeout(60_000)
    page = context.new_page()
    complaints.listen(page)
    kernels: list[Notebook] = []

    def open_(*cells: str) -> Notebook:
        notebook = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell(cell.strip()) for cell in cells],
            metadata={
                "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}
            },
        )
        name = f"{request.node.originalname}.ipynb"
        nbformat.write(notebook, lab.root / name)
        page.goto(lab.url(name))
        page.wait_for_function(IS_OPEN)
        page.evaluate("() => window.jupyterapp.restored")
        # The side bar would leave the widget little room.
        page.evaluate("() => window.jupyterapp.shell.collapseLeft()")
        opened = Notebook(page)
        kernels.append(opened)
        return opened

    yield open_
    for notebook in kernels:
        notebook.page.evaluate(SHUT_DOWN)
    context.close()
    assert complaints.of_widget() == []


@pytest.fixture
def offline_page(browser, complaints) -> Iterator[Page]:
    """A page that can reach files and nothing else."""
    asked: list[str] = []
    context = browser.new_context(
        viewport={"width": 1132, "height": 800}, reduced_motion="reduce", offline=True
    )
    context.set_default_timeout(60_000)
    context.route(re.compile(r"^(?!file:)"), lambda route: route.abort())
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    complaints.listen(page)
    yield page
    context.close()
    assert complaints.heard == []
    assert [url for url in asked if not url.startswith("file:")] == []


@pytest.fixture
def open_graph(offline_page: Page, tmp_path: Path) -> Callable[..., View]:
    """Writes a graph as a page and opens that."""

    def open_(value: object, **options: object) -> View:
        path = show(value, **options).to_html(tmp_path / "graph.html")
        offline_page.goto(path.as_uri())
        view = View(offline_page.locator(".mg"))
        view.is_painted()
        return view

    return open_
