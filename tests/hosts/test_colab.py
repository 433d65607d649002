"""A stand-in for Google Colab, which cannot be installed.

It has Colab's versions of anywidget, ipywidgets and IPython, and one frame for each output: without
an origin, so that no frame reaches another, and at most 1,000 pixels high. Its ipywidgets tells no
frame what another has changed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.conftest import TOKEN
from browser.server import free_port, jupyter_environment, running_server
from browser.training_view import TrainingView
from browser.views import View
from playwright.sync_api import Locator, Page

from .lesson import DISPLAYS, SOURCE, Lesson, Notes, ReachesPython

FOLDER = Path(__file__).parent / "colab"
PAGE = "colab.html"
AS_IN_COLAB = """
import sys
import types
output = types.ModuleType("google.colab.output")
output.enable_custom_widget_manager = lambda: None
output._widgets = types.SimpleNamespace(_installed_url="https://colab.invalid/manager.js")
sys.modules["google.colab.output"] = output
"""
"""What anywidget looks for, to say in the output's metadata which manager it needs."""


class ColabLesson(Lesson):
    """The lesson with each display in a frame of its own."""

    def __init__(self, page: Page, notes: Notes) -> None:
        def darken(is_dark: bool) -> None:
            page.evaluate("theme => setTheme(theme)", "dark" if is_dark else "light")

        super().__init__(page, notes=notes, darken=darken)

    def graph(self, number: int) -> View:
        return View(self._in_frame(number))

    def panel(self) -> TrainingView:
        return TrainingView(self._in_frame(DISPLAYS.index("panel")))

    def _in_frame(self, number: int) -> Locator:
        frame = self.page.locator("iframe").nth(number)
        # Browsers paint no frame of another origin that is out of sight.
        frame.scroll_into_view_if_needed()
        return frame.content_frame.locator(".mg")


@pytest.fixture(scope="module")
def server(environment_of, host_environment, tmp_path_factory) -> Iterator[str]:
    """The address of a server whose kernels have Colab's packages."""
    python = environment_of("colab") / "python"
    home: Path = tmp_path_factory.mktemp("colab")
    kernel = home / "data" / "kernels" / "colab"
    kernel.mkdir(parents=True)
    command = [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    settings = {"argv": command, "display_name": "Colab", "language": "python"}
    (kernel / "kernel.json").write_text(json.dumps(settings))
    # From the server itself: browsers let no other page reach a socket of this machine.
    pages = home / "pages"
    pages.mkdir()
    (pages / PAGE).write_text("<!doctype html><title>Stand-in</title><body></body>")
    port = free_port()
    command = [
        *(sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root"),
        *("--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"),
        *(f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={home}"),
        f"--ServerApp.extra_static_paths={pages}",
    ]
    address = f"http://127.0.0.1:{port}"
    known = {**jupyter_environment(home), **host_environment}
    status = f"{address}/api/status?token={TOKEN}"
    with running_server(command, status, home / "log", home, known):
        yield address


@pytest.fixture(scope="module")
def lesson(server: str, page: Page, notes: Notes) -> ColabLesson:
    page.goto(f"{server}/static/{PAGE}?token={TOKEN}")
    cells = [AS_IN_COLAB + SOURCE, *DISPLAYS]
    frame = (FOLDER / "frame.js").read_text()
    errors = page.evaluate((FOLDER / "notebook.js").read_text(), [TOKEN, cells, frame])
    assert errors == []
    return ColabLesson(page, notes)


class TestColab(ReachesPython):
    """With a kernel that has Colab's packages."""

    def test_no_frame_is_higher_than_colab_allows(self, lesson: ColabLesson) -> None:
        for number in range(len(DISPLAYS)):
            box = lesson.page.locator("iframe").nth(number).bounding_box()
            assert box is not None
            assert 0 < box["height"] <= 1000
