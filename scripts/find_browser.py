"""Prints the path of a Chromium that starts, and gets one if there is none.

The first that works of: the one named by the environment variable MICROGRAD_BROWSER, one on the
PATH, Playwright's own download, and, for root on Debian, the package `chromium`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def main() -> int:
    wanted = os.environ.get("MICROGRAD_BROWSER")
    if wanted:
        if not starts(wanted):
            say(f"MICROGRAD_BROWSER={wanted} does not start.")
            return 1
        print(wanted)
        return 0
    sources: list[Callable[[], Iterator[str]]] = [on_path, from_playwright, from_debian]
    for source in sources:
        for path in source():
            if starts(path):
                print(path)
                return 0
    say(
        "No Chromium was found, and none could be installed. Any of these helps:\n"
        "  - put Chromium or Google Chrome on the PATH (Debian: apt-get install chromium)\n"
        "  - set MICROGRAD_BROWSER to the path of its executable\n"
        "  - if Playwright's download is there but lacks system libraries:\n"
        "    sudo .venv/bin/playwright install-deps chromium"
    )
    return 1


def on_path() -> Iterator[str]:
    yield from filter(None, map(shutil.which, NAMES))


def from_playwright() -> Iterator[str]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if not os.path.exists(path):
        say("No Chromium on the PATH: asking Playwright for its own")
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.call(command, stdin=subprocess.DEVNULL, stdout=sys.stderr)
    if os.path.exists(path):
        yield path


def from_debian() -> Iterator[str]:
    import debian

    if debian.can_install() and debian.install("chromium"):
        yield from filter(None, [shutil.which("chromium")])


def starts(path: str) -> bool:
    """An executable can be there and yet not start: a stub, or one that lacks libraries."""
    try:
        ran = subprocess.run(
            [path, "--version"], capture_output=True, stdin=subprocess.DEVNULL, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    if ran.returncode:
        say(f"{path} does not start: {ran.stderr.decode(errors='replace').strip()[-500:]}")
    return ran.returncode == 0


def say(message: str) -> None:
    print(message, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
