"""Solara, whose apps are components."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import pytest
from browser.server import free_port, running_server

from .lesson import VALUES, WIDGETS, Lesson, ReachesPython

# Each reader has widgets of her own, which a component makes; what a module makes is of nobody.
APP = f"""
import solara
{VALUES}
def make_widgets():
{textwrap.indent(WIDGETS, "    ")}
    return show(L), graph, panel

@solara.component
def Page():
    first, graph, panel = solara.use_memo(make_widgets, [])
    with solara.Column():
        # A plain L is shown as well, without the names of variables.
        for displayed in (first, graph, graph, panel):
            solara.display(displayed)
"""


@pytest.fixture(scope="module")
def server(environment_of, host_environment, tmp_path_factory) -> Iterator[str]:
    """The address of Solara with the lesson."""
    programs = environment_of("solara")
    home = tmp_path_factory.mktemp("solara")
    (home / "lesson.py").write_text(APP)
    port = free_port()
    command = [
        *(programs / "python", "-m", "solara", "run", "lesson.py", "--host=127.0.0.1"),
        *(f"--port={port}", "--production", "--no-open"),
    ]
    address = f"http://127.0.0.1:{port}"
    known = {**host_environment, "HOME": str(home), "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "False"}
    with running_server(command, f"{address}/readyz", home / "log", home, known):
        yield address


@pytest.fixture(scope="module")
def lesson(server, page, notes) -> Lesson:
    page.goto(server)
    return Lesson(page, notes=notes)


class TestSolara(ReachesPython):
    """With the kernel that Solara gives each reader."""

    # Its app asks for a dark theme by an option that its page without a network does not survive.
    test_dark_theme = None
