"""Voila, which runs a notebook for each reader and shows its outputs alone."""

from __future__ import annotations

from collections.abc import Iterator

import nbformat
import pytest
from browser.server import free_port, jupyter_environment, running_server

from .lesson import Lesson, ReachesPython, notebook_of_lesson


@pytest.fixture(scope="module")
def server(environment_of, host_environment, tmp_path_factory) -> Iterator[str]:
    """The address of Voila with the lesson."""
    programs = environment_of("voila")
    home = tmp_path_factory.mktemp("voila")
    nbformat.write(notebook_of_lesson(), home / "lesson.ipynb")
    port = free_port()
    command = [
        *(programs / "python", "-m", "voila", "lesson.ipynb", "--no-browser"),
        *(f"--port={port}", "--Voila.ip=127.0.0.1"),
    ]
    address = f"http://127.0.0.1:{port}"
    known = {**jupyter_environment(home), **host_environment}
    with running_server(
        command, f"{address}/voila/templates/lab/static/voila.js", home / "log", home, known
    ):
        yield address


@pytest.fixture(scope="module")
def lesson(server, page, notes) -> Lesson:
    def darken(is_dark: bool) -> None:
        page.goto(f"{server}?theme={'dark' if is_dark else 'light'}")

    page.goto(server)
    return Lesson(page, notes=notes, darken=darken)


class TestVoila(ReachesPython):
    """With the kernel that runs the notebook."""
