"""A stand-in for the notebooks of VS Code, which cannot be installed.

All outputs are in one page, which draws those near what is in view and hides the others. The
manager of ipywidgets 8 takes the code of widgets from a network, packages stand in for that. The
page hands the keys that it hears to the editor, whose commands they are.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.training_view import TrainingView
from browser.views import View
from playwright.sync_api import Locator, Page, expect

from .cdn import Cdn
from .lesson import DISPLAYS, LAST, SOURCE, Lesson, Notes, ReachesPython
from .stand_in import kernel_server, run_cells

PACKAGES = "https://cdn.jsdelivr.net/npm"


class CodeLesson(Lesson):
    """The lesson in cells that are drawn once they are near."""

    def __init__(self, page: Page, notes: Notes) -> None:
        def darken(is_dark: bool) -> None:
            page.evaluate("theme => setTheme(theme)", "dark" if is_dark else "light")

        super().__init__(page, notes=notes, darken=darken)

    def graph(self, number: int) -> View:
        return View(self._in_cell(number))

    def panel(self) -> TrainingView:
        return TrainingView(self._in_cell(DISPLAYS.index("panel")))

    def _in_cell(self, number: int) -> Locator:
        cell = self.page.locator("section").nth(number)
        cell.scroll_into_view_if_needed()
        return cell.locator(".mg")


@pytest.fixture(scope="module")
def address(host_environment, tmp_path_factory) -> Iterator[str]:
    """The address of a page with kernels of this Python."""
    home = tmp_path_factory.mktemp("vscode")
    with kernel_server(Path(sys.executable), home, host_environment) as address:
        yield address


@pytest.fixture(scope="module")
def lesson(address: str, page: Page, notes: Notes, cdn: Cdn) -> CodeLesson:
    cdn.serve(page.context)
    page.goto(address)
    page.add_script_tag(url=f"{PACKAGES}/requirejs@2.3.8/require.js")
    page.add_script_tag(url=f"{PACKAGES}/@jupyter-widgets/html-manager@1.0.15/dist/embed-amd.js")
    run_cells(page, "vscode", [SOURCE, *DISPLAYS])
    return CodeLesson(page, notes)


class TestCode(ReachesPython):
    """With a kernel."""

    def test_keys_of_a_widget_are_no_commands_of_the_editor(self, lesson: CodeLesson) -> None:
        heard = "() => keysOfEditor.splice(0)"
        lesson.page.evaluate(heard)
        lesson.graph(0).press("Home", "ArrowRight", "b", "x")
        lesson.panel().root.focus()
        lesson.panel().root.press("ArrowLeft")
        assert lesson.page.evaluate(heard) == []
        # Saving is the editor's.
        lesson.graph(0).press("Control+s")
        assert lesson.page.evaluate(heard) == ["Control", "s"]

    def test_a_cell_that_was_hidden_is_painted_again(self, lesson: CodeLesson) -> None:
        graph = lesson.graph(0)
        graph.press("End")
        lesson.panel().root.scroll_into_view_if_needed()
        expect(graph.root).to_be_hidden()
        again = lesson.graph(0)
        again.shows_a_picture()
        again.stands_at(LAST)
