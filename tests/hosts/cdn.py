"""What pages ask content delivery networks for, from packages that are installed here.

Browsers of tests reach this machine alone. What is asked for beside that is an error, and is told.
"""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import BrowserContext, Route

ELSEWHERE = re.compile(r"^https?://(?!127\.0\.0\.1[:/]|localhost[:/])")
TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".woff2": "font/woff2",
    ".woff": "font/woff",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
}


class Cdn:
    """The files that pages are given in place of a network."""

    def __init__(self, npm: Path, anywidget: Path) -> None:
        """
        Args:
            npm: the folder of npm's packages.
            anywidget: the front end of anywidget for RequireJS, which its wheel contains.
        """
        self._npm = npm
        self._anywidget = anywidget
        self.missed: list[str] = []

    def serve(self, context: BrowserContext) -> None:
        context.route(ELSEWHERE, self._answer)

    def _answer(self, route: Route) -> None:
        url = route.request.url
        path = self._path_of(url)
        if path is None or not path.is_file():
            self.missed.append(url)
            route.abort()
            return
        route.fulfill(
            body=path.read_bytes(),
            content_type=TYPES.get(path.suffix, "application/octet-stream"),
            headers={"access-control-allow-origin": "*"},
        )

    def _path_of(self, url: str) -> Path | None:
        if re.search(r"/require(\.min)?\.js$", url):
            return self._npm / "requirejs" / "require.js"
        if re.search(r"/anywidget@[^/]*/dist/index(\.js)?$", url):
            return self._anywidget
        found = re.search(r"/(@jupyter-widgets/html-manager)@?[^/]*/(dist/[^?]+)$", url)
        if found:
            path = self._npm / found[1] / found[2]
            return path if path.exists() else path.with_name(f"{path.name}.js")
        return None
