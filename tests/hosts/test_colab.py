"""A stand-in for Google Colab, which cannot be installed.

It has Colab's versions of anywidget, ipywidgets and IPython, and one frame for each output: without
an origin, so that no frame reaches another, and at most 1,000 pixels high. Its ipywidgets tells no
frame what another has changed.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser.training_view import TrainingView
from browser.views import View
from playwright.sync_api import Locator, Page

from .lesson import DISPLAYS, SOURCE, Lesson, Notes, ReachesPython
from .stand_in import FOLDER, kernel_server, run_cells

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
def address(environment_of, host_environment, tmp_path_factory) -> Iterator[str]:
    """The address of a page whose kernels have Colab's packages."""
    python = environment_of("colab") / "python"
    with kernel_server(python, tmp_path_factory.mktemp("colab"), host_environment) as address:
        yield address


@pytest.fixture(scope="module")
def lesson(address: str, page: Page, notes: Notes) -> ColabLesson:
    page.goto(address)
    frame = (FOLDER / "colab" / "frame.js").read_text()
    run_cells(page, "colab", [AS_IN_COLAB + SOURCE, *DISPLAYS], frame)
    return ColabLesson(page, notes)


class TestColab(ReachesPython):
    """With a kernel that has Colab's packages."""

    def test_no_frame_is_higher_than_colab_allows(self, lesson: ColabLesson) -> None:
        for number in range(len(DISPLAYS)):
            box = lesson.page.locator("iframe").nth(number).bounding_box()
            assert box is not None
            assert 0 < box["height"] <= 1000
