"""The connections of pages to their kernels, which can lose messages and break."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, WebSocketRoute


class Connections:
    """Stands between the pages of a context and their kernels.

    Attributes:
        lost: the messages to kernels that were lost.
        loses: whether a message of a widget to its kernel is lost.
    """

    def __init__(self) -> None:
        self.lost: list[str] = []
        self.loses: Callable[[str], bool] = lambda _: False
        self._is_silent = False
        self._is_closed = False
        self._open: list[tuple[WebSocketRoute, WebSocketRoute]] = []

    def stand_in(self, context: BrowserContext) -> None:
        context.route_web_socket("**/api/kernels/**", self._route)

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Meanwhile all that is sent is lost, in both directions, and nobody is told."""
        self._is_silent = True
        yield
        self._is_silent = False

    @contextmanager
    def closed(self) -> Iterator[None]:
        """The connections end, and there are no others meanwhile."""
        self._is_closed = True
        for page, kernel in self._open:
            kernel.close()
            page.close()
        self._open.clear()
        yield
        self._is_closed = False

    def _route(self, page: WebSocketRoute) -> None:
        if self._is_closed:
            page.close()
            return
        kernel = page.connect_to_server()
        self._open.append((page, kernel))

        def up(message: str | bytes) -> None:
            text = message if isinstance(message, str) else message.decode("utf-8", "ignore")
            is_lost = self._is_silent or ('"comm_msg"' in text and self.loses(text))
            if is_lost:
                self.lost.append(text)
            else:
                kernel.send(message)

        def down(message: str | bytes) -> None:
            if not self._is_silent:
                page.send(message)

        page.on_message(up)
        kernel.on_message(down)
