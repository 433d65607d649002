"""Notebook 7 with a kernel, and the saved notebook without one."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import nbformat
import pytest
from browser.notebook import IS_OPEN, PANEL, Notebook
from browser.server import free_port, jupyter_environment, running_server

from .lesson import Lesson, ReachesPython, ShowsTheLesson, notebook_of_lesson

TOKEN = "test"
NAME = "lesson.ipynb"


@pytest.fixture(scope="module")
def server(environment_of, host_environment, tmp_path_factory) -> Iterator[str]:
    """The address of a Notebook 7 that holds the lesson."""
    programs = environment_of("notebook")
    home = tmp_path_factory.mktemp("notebook")
    root = home / "root"
    root.mkdir()
    nbformat.write(notebook_of_lesson(), root / NAME)
    port = free_port()
    command = [
        *(programs / "python", "-m", "notebook", "--no-browser", "--allow-root"),
        *("--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"),
        *(f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={root}"),
        "--JupyterNotebookApp.expose_app_in_browser=True",
    ]
    address = f"http://127.0.0.1:{port}"
    known = {**jupyter_environment(home, saves_widgets=True), **host_environment}
    with running_server(command, f"{address}/api/status?token={TOKEN}", home / "log", root, known):
        yield f"{address}/notebooks/{quote(NAME)}?token={TOKEN}"


@pytest.fixture(scope="module")
def notebook(server, page) -> Notebook:
    page.goto(server)
    page.wait_for_function(IS_OPEN)
    notebook = Notebook(page)
    notebook.run_all()
    return notebook


@pytest.fixture(scope="module")
def lesson(notebook, notes) -> Lesson:
    def darken(is_dark: bool) -> None:
        notebook.theme("JupyterLab Dark" if is_dark else "JupyterLab Light")

    return Lesson(notebook.page, notes=notes, darken=darken)


class TestNotebook(ReachesPython):
    """With its kernel, and at last without."""

    def test_save_works_while_a_widget_has_focus_and_its_keys_stay_its_own(self, notebook, lesson):
        cells = notebook.count_cells()
        lesson.graph(0).press("b", "a", "ArrowRight", "x")
        lesson.panel().root.focus()
        lesson.panel().root.press("b")
        assert notebook.count_cells() == cells
        assert notebook.ask("panel.context.model.dirty")
        lesson.graph(0).press("Control+s")
        notebook.page.wait_for_function(
            f"() => {{ {PANEL} return !panel.context.model.dirty && !panel.context.isSaving; }}"
        )

    def test_reopens_without_the_kernel_that_made_it(self, notebook, lesson, server):
        lesson.graph(0).press("Home", "ArrowRight", "ArrowRight")
        step = lesson.panel().step()
        notebook.ask("panel.context.save()")
        notebook.ask("panel.sessionContext.shutdown()")
        notebook.page.goto(server)
        notebook.page.wait_for_function(IS_OPEN)
        lesson.graph(0).stands_at(2)
        lesson.panel().stands_at(step)
        ShowsTheLesson().test_steps(lesson)
        ShowsTheLesson().test_trains(lesson)
