"""Panel, which shows widgets of Jupyter by a bridge that breaks messages of bytes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser.server import free_port, running_server

from .lesson import SOURCE, Lesson, ReachesPython

# Panel shows widgets; what a plain object is to it, is its repr.
APP = f"""
import panel as pn
pn.extension("ipywidgets")
{SOURCE}
shown = [pn.pane.IPyWidget(widget) for widget in (show(L), graph, graph, panel)]
pn.Column(*shown, sizing_mode="stretch_width").servable()
"""


@pytest.fixture(scope="module")
def server(environment_of, host_environment, tmp_path_factory) -> Iterator[str]:
    """The address of Panel with the lesson."""
    programs = environment_of("panel")
    home = tmp_path_factory.mktemp("panel")
    (home / "lesson.py").write_text(APP)
    port = free_port()
    command = [
        *(programs / "python", "-m", "panel", "serve", "lesson.py", f"--port={port}"),
        "--address=127.0.0.1",
    ]
    address = f"http://127.0.0.1:{port}"
    with running_server(
        command, f"{address}/static/js/bokeh.min.js", home / "log", home, host_environment
    ):
        yield f"{address}/lesson"


@pytest.fixture(scope="module")
def lesson(server, page, cdn, notes) -> Lesson:
    cdn.serve(page.context)
    page.goto(server)
    return Lesson(page, notes=notes)


class TestPanel(ReachesPython):
    """With the server that runs the lesson for each reader."""
