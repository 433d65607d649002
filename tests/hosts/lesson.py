"""What every host shows, and what a reader does with it: three graphs and a training panel.

The third graph is a second view of the second. Python writes down what it holds whenever that
changes, since most hosts let nobody ask.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import nbformat
from browser.training_view import TrainingView
from browser.views import View
from playwright.sync_api import Frame, Page, expect

NOTES = "MICROGRAD_NOTES"
"""The variable of the environment that names the file of Python's notes."""

VALUES = """
import json
import os
import random
from micrograd import MLP, Value
from micrograd.datasets import moons
from micrograd_widget import TrainingPanel, show

a = Value(2.0)
b = Value(-3.0)
c = Value(10.0)
f = Value(-2.0)
e = a * b
d = e + c
L = d * f

random.seed(1337)
X, y = moons(40, noise=0.1)
model = MLP(2, [4, 1])
"""
WIDGETS = """
graph = show(L)
panel = TrainingPanel(model, X, y, speed=0, learning_rate=0.1)

def write_notes(_=None):
    path = os.environ.get("MICROGRAD_NOTES")
    if not path:
        return
    notes = {
        "cursor": graph.cursor,
        "data": [value.data for value in (a, b, c, f, L)],
        "gradients": [value.grad for value in (a, b, c, f)],
        "step": panel.step,
        "weight": model.parameters()[0].data,
    }
    with open(path + ".new", "w") as file:
        json.dump(notes, file)
    os.replace(path + ".new", path)

graph.observe(write_notes)
panel.observe(write_notes)
write_notes()
"""
SOURCE = VALUES + WIDGETS
DISPLAYS = ("L", "graph", "graph", "panel")
"""The expressions that are shown, in this order."""
LAST = 7
"""The cursor at the end of the graph."""


def notebook_of_lesson() -> nbformat.NotebookNode:
    """The lesson for Jupyter's hosts."""
    cells = [nbformat.v4.new_code_cell(source.strip()) for source in (SOURCE, *DISPLAYS)]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


class Notes:
    """What Python holds."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> dict[str, Any]:
        with suppress(OSError):
            return json.loads(self.path.read_text())
        return {}

    def become(self, page: Page, name: str, value: object) -> None:
        """Waits until Python holds this."""
        for _ in range(300):
            if self.read().get(name) == value:
                return
            page.wait_for_timeout(100)
        raise AssertionError(f"{name} is {self.read().get(name)!r} in Python, not {value!r}")


class Lesson:
    """The lesson, open in a host."""

    def __init__(
        self,
        page: Page,
        *,
        frame: Page | Frame | None = None,
        notes: Notes | None = None,
        darken: Callable[[bool], None] | None = None,
    ) -> None:
        """
        Args:
            page: the page of the host.
            frame: what the displays are in, where that is not the page itself.
            notes: what Python holds, where there is one.
            darken: makes the host dark, or light again; None lets the system be dark.
        """
        self.page = page
        self.frame = page if frame is None else frame
        self.notes = notes
        self._darken = darken

    def graph(self, number: int) -> View:
        return View(self.frame.locator(".mg:not(:has(.mg-training))").nth(number))

    def panel(self) -> TrainingView:
        return TrainingView(self.frame.locator(".mg:has(.mg-training)"))

    def darken(self, is_dark: bool) -> None:
        if self._darken:
            self._darken(is_dark)
        else:
            self.page.emulate_media(color_scheme="dark" if is_dark else "light")


class ShowsTheLesson:
    """What a reader can do in any host; a host's tests derive from this and open the lesson."""

    def test_shows(self, lesson: Lesson) -> None:
        for number in range(3):
            view = lesson.graph(number)
            view.root.scroll_into_view_if_needed()
            view.is_painted()
            view.shows_a_picture()
            expect(view.root.locator(".mg-title")).to_have_text("L")
        lesson.panel().shows_a_picture()

    def test_steps(self, lesson: Lesson) -> None:
        view = lesson.graph(0)
        view.click("To the start")
        view.stands_at(0)
        view.click("One step forward")
        view.stands_at(1)
        view.press("ArrowRight")
        view.stands_at(2)
        expect(view.root.locator(".mg-inspector h3")).to_have_text("d = e + c")

    def test_two_views_agree(self, lesson: Lesson) -> None:
        one, other = lesson.graph(1), lesson.graph(2)
        one.press("Home")
        other.stands_at(0)
        other.click("One step forward")
        one.stands_at(1)
        lesson.graph(0).stands_at(2)

    def test_trains(self, lesson: Lesson) -> None:
        panel = lesson.panel()
        before = panel.step()
        panel.click("Step")
        panel.stands_at(before + 1)
        stepped = panel.shown_step.inner_text()
        panel.click("▶ Train")
        expect(panel.shown_step).not_to_have_text(stepped)
        panel.click("❚❚ Pause")
        expect(panel.root.get_by_role("button", name="▶ Train")).to_be_visible()
        assert panel.step() > before + 1

    def test_dark_theme(self, lesson: Lesson) -> None:
        views = [lesson.graph(0).root, lesson.panel().root]
        for is_dark, colour in ((True, "rgb(17, 20, 24)"), (False, "rgb(255, 255, 255)")):
            lesson.darken(is_dark)
            for root in views:
                expect(root).to_have_css("background-color", colour)


class ReachesPython(ShowsTheLesson):
    """What a reader can do where Python runs behind the page."""

    def test_edit_reaches_python(self, lesson: Lesson) -> None:
        one, other = lesson.graph(1), lesson.graph(2)
        _edit_first_leaf(lesson, one, "4")
        lesson.notes.become(lesson.page, "data", [4.0, -3.0, 10.0, -2.0, 4.0])
        other.press("End")
        one.stands_at(LAST)
        lesson.notes.become(lesson.page, "gradients", [6.0, -8.0, -2.0, -2.0])

    def test_training_reaches_python(self, lesson: Lesson) -> None:
        panel = lesson.panel()
        weight = lesson.notes.read()["weight"]
        panel.click("Step")
        lesson.notes.become(lesson.page, "step", panel.step())
        assert lesson.notes.read()["weight"] != weight


def _edit_first_leaf(lesson: Lesson, view: View, number: str) -> None:
    """Sets a by the keyboard."""
    view.press("Escape", "Home", "ArrowDown", "e")
    field = view.root.locator(".mg-edit-over input")
    expect(field).to_be_focused()
    lesson.page.keyboard.press("ControlOrMeta+a")
    lesson.page.keyboard.type(number)
    lesson.page.keyboard.press("Enter")
