"""Pages without a kernel, made of a notebook that has run: nbconvert, MyST-NB, nbsphinx."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Page

from .cdn import Cdn
from .lesson import Lesson, ShowsTheLesson, notebook_of_lesson

# In any other mode what is exported is no widget.
AS_WIDGETS = {"MICROGRAD_WIDGET_DISPLAY": "widget"}


def run(
    programs: Path, *arguments: str | Path, folder: Path, environment: Mapping[str, str]
) -> None:
    """Runs a module of a host's Python in a folder."""
    path = f"{programs}:/usr/bin:/bin"
    command = [programs / "python", "-m", *arguments]
    known = {**environment, **AS_WIDGETS, "PATH": path, "HOME": str(folder)}
    done = subprocess.run(command, cwd=folder, env=known, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def opened(page: Page, path: Path, darken: Callable[[bool], None] | None = None) -> Lesson:
    """The lesson in a page that is a file."""
    # The packages that stand in for networks are not the networks' files to the byte.
    path.write_text(re.sub(r' integrity="[^"]*"', "", path.read_text()))
    page.goto(path.as_uri())
    return Lesson(page, darken=darken)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A folder with the notebook of the lesson."""
    folder = tmp_path_factory.mktemp("lesson")
    nbformat.write(notebook_of_lesson(), folder / "lesson.ipynb")
    return folder


@pytest.fixture(scope="module")
def served_page(page: Page, cdn: Cdn) -> Page:
    cdn.serve(page.context)
    return page


@pytest.fixture(scope="module")
def of_nbconvert(environment_of, folder, served_page, host_environment) -> Lesson:
    arguments = ("nbconvert", "--execute", "--to", "html", "lesson.ipynb")
    run(environment_of("notebook"), *arguments, folder=folder, environment=host_environment)

    def darken(is_dark: bool) -> None:
        # The dark template is another file; only this mark of it is ours to read.
        served_page.evaluate("light => { document.body.dataset.jpThemeLight = light }", not is_dark)

    return opened(served_page, folder / "lesson.html", darken)


@pytest.fixture(scope="module")
def of_myst_nb(environment_of, folder, served_page, host_environment) -> Lesson:
    return built(environment_of("sphinx"), "myst_nb", folder, served_page, host_environment)


@pytest.fixture(scope="module")
def of_nbsphinx(environment_of, folder, served_page, host_environment) -> Lesson:
    return built(environment_of("sphinx"), "nbsphinx", folder, served_page, host_environment)


class TestNbconvert(ShowsTheLesson):
    @pytest.fixture
    def lesson(self, of_nbconvert: Lesson) -> Lesson:
        return of_nbconvert


class TestMystNb(ShowsTheLesson):
    """By which Jupyter Book 1 makes its pages."""

    @pytest.fixture
    def lesson(self, of_myst_nb: Lesson) -> Lesson:
        return of_myst_nb


class TestNbsphinx(ShowsTheLesson):
    @pytest.fixture
    def lesson(self, of_nbsphinx: Lesson) -> Lesson:
        return of_nbsphinx


def built(
    programs: Path,
    extension: str,
    folder: Path,
    page: Page,
    environment: Mapping[str, str],
) -> Lesson:
    """The lesson as Sphinx builds it by an extension."""
    source = folder / extension
    source.mkdir()
    (source / "lesson.ipynb").write_bytes((folder / "lesson.ipynb").read_bytes())
    settings = [f'extensions = ["{extension}"]', 'root_doc = "lesson"', 'html_theme = "basic"']
    (source / "conf.py").write_text("\n".join(settings))
    run(programs, "sphinx", "-q", ".", "built", folder=source, environment=environment)
    return opened(page, source / "built" / "lesson.html")
