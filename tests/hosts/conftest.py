"""A browser, and the environments in which hosts are installed."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser.conftest import Complaints, browser
from playwright.sync_api import Browser, Page

from .cdn import Cdn
from .lesson import NOTES, Notes

__all__ = ["browser"]

ROOT = Path(__file__).resolve().parent.parent.parent
ENVIRONMENTS = Path(os.environ.get("MICROGRAD_HOSTS") or ROOT / "build" / "hosts")


@pytest.fixture(scope="module")
def environment_of() -> Callable[[str], Path]:
    """Finds the folder of a host's programs; skips tests where it could not be installed."""

    def environment_of(name: str) -> Path:
        if not (ENVIRONMENTS / name / ".complete").exists():
            pytest.skip(f"{name} is not installed: `make test-hosts` says why")
        return ENVIRONMENTS / name / "bin"

    return environment_of


@pytest.fixture(scope="module")
def notes(tmp_path_factory) -> Notes:
    return Notes(tmp_path_factory.mktemp("notes") / "notes.json")


@pytest.fixture(scope="module")
def host_environment(notes) -> dict[str, str]:
    """What a host needs to know to run the lesson."""
    return {"PYTHONPATH": str(ROOT), NOTES: str(notes.path)}


@pytest.fixture(scope="module")
def complaints() -> Complaints:
    return Complaints()


@pytest.fixture(scope="module")
def page(browser: Browser, complaints: Complaints) -> Iterator[Page]:
    """A page that reaches this machine alone, and in which nothing of ours may fail."""
    context = browser.new_context(
        viewport={"width": 1200, "height": 1000}, reduced_motion="reduce", color_scheme="light"
    )
    context.set_default_timeout(60_000)
    page = context.new_page()
    complaints.listen(page)
    yield page
    context.close()
    # The manager of saved widgets looks for anywidget beside the page first.
    expected = re.compile(r"ERR_FILE_NOT_FOUND \(file:.*/anywidget\.js\)$")
    assert [one for one in complaints.of_widget() if not expected.search(one)] == []


@pytest.fixture(scope="module")
def cdn() -> Cdn:
    """Packages in place of a network, see `cdn.py`."""
    if not (ENVIRONMENTS / "npm" / ".complete").exists():
        pytest.skip("the packages of npm are not installed: `make test-hosts` says why")
    front_end = "share/jupyter/nbextensions/anywidget/index.js"
    return Cdn(ENVIRONMENTS / "npm" / "node_modules", ENVIRONMENTS / "notebook" / front_end)
