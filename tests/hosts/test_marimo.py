"""marimo: a running app, whose widgets are in shadow roots of the host."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.server import free_port, running_server

from .lesson import DISPLAYS, SOURCE, Lesson, ReachesPython


def app_of() -> str:
    """The lesson as marimo's notebook."""
    lesson = textwrap.indent(SOURCE.strip(), "    ")
    cells = [
        "import marimo\n\napp = marimo.App()",
        f"@app.cell\ndef _():\n{lesson}\n    return L, graph, panel",
        *(f"@app.cell\ndef _({name}):\n    {name}\n    return" for name in DISPLAYS),
    ]
    return "\n\n\n".join(cells) + "\n"


@pytest.fixture(scope="module")
def server(environment_of, host_environment, tmp_path_factory) -> Iterator[str]:
    """The address of marimo running the lesson as an app."""
    programs = environment_of("marimo")
    home: Path = tmp_path_factory.mktemp("marimo")
    (home / "lesson.py").write_text(app_of())
    # Whether the app follows the system is the reader's choice in marimo.
    (home / "marimo").mkdir()
    (home / "marimo" / "marimo.toml").write_text('[display]\ntheme = "system"\n')
    port = free_port()
    command = [
        *(programs / "marimo", "-y", "run", "--headless", "--no-token", "--host", "127.0.0.1"),
        *("--port", str(port), "lesson.py"),
    ]
    folders = {name: str(home) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    address = f"http://127.0.0.1:{port}"
    with running_server(
        command, f"{address}/health", home / "log", home, {**host_environment, **folders}
    ):
        yield address


@pytest.fixture(scope="module")
def lesson(server, page, notes) -> Lesson:
    page.goto(server)
    return Lesson(page, notes=notes)


class TestMarimo(ReachesPython):
    """An app."""
