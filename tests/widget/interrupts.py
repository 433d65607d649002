"""Interrupts at any line of a program, as Ctrl-C makes them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import micrograd_widget

FOLDER = str(Path(micrograd_widget.__file__).parent)


class InterruptAt:
    """Raises KeyboardInterrupt before one line of `micrograd_widget` within a `with` block.

    Args:
        line: the line by its order of execution, from 1 on.

    Attributes:
        happened: whether the block came as far as that line.
    """

    def __init__(self, line: int) -> None:
        self.happened = False
        self._lines_left = line

    def __enter__(self) -> InterruptAt:
        self._before = sys.gettrace()
        sys.settrace(self._trace)
        return self

    def __exit__(self, *_: object) -> None:
        sys.settrace(self._before)

    def _trace(self, frame, event, _):
        if not frame.f_code.co_filename.startswith(FOLDER):
            return None
        if event == "line" and not self.happened:
            self._lines_left -= 1
            if self._lines_left == 0:
                self.happened = True
                raise KeyboardInterrupt
        return self._trace


def interrupted_everywhere(function: Callable[[], object]) -> Iterator[int]:
    """Calls a function again and again, each time with an interrupt one line later.

    Yields the number of the line after each interrupted call, until a call ends undisturbed.
    """
    for line in count(1):
        interrupt = InterruptAt(line)
        with interrupt:
            try:
                function()
            except KeyboardInterrupt:
                assert interrupt.happened
        if not interrupt.happened:
            return
        yield line
