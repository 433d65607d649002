"""A progress bar of text: one line that is written over and over."""

from __future__ import annotations

import sys
from time import monotonic

from micrograd.tape import Tape

from .catalogue import Catalogue

BAR = 24
"""The number of characters of a bar."""
SECONDS = 0.1
"""The time between two updates of a line, at least."""
PATIENCE = 1.0
"""The seconds that a recording may take before a line appears."""


class Line:
    """A line on standard output that shows the progress of something.

    Args:
        after: the seconds before the line appears.

    Attributes:
        is_written: whether it has appeared.
    """

    def __init__(self, after: float = SECONDS) -> None:
        self.is_written = False
        self._width = 0
        self._next = monotonic() + after

    def is_due(self) -> bool:
        """Whether it is time for an update."""
        now = monotonic()
        if now < self._next:
            return False
        self._next = now + SECONDS
        return True

    def show(self, share: float, text: str) -> None:
        """Writes the line: a bar for the share that is done, and a text."""
        filled = round(BAR * share)
        bar = "█" * filled + "░" * (BAR - filled)
        self._write(f"{bar} {100 * share:3.0f} %  {text}")

    def end(self, text: str) -> None:
        """Writes the last line, which stays."""
        self._write(text)
        sys.stdout.write("\n")
        sys.stdout.flush()

    def _write(self, line: str) -> None:
        # Padded, to cover a longer line from before.
        sys.stdout.write(f"\r{line:<{self._width}}")
        sys.stdout.flush()
        self._width = len(line)
        self.is_written = True


class Recording:
    """The progress of recording a graph, shown if it takes longer than `PATIENCE`.

    Args:
        catalogue: the sentences to tell it with.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._line = Line(PATIENCE)

    def __call__(self, share: float) -> None:
        if self._line.is_due():
            self._line.show(share, self._catalogue.text("python.progress.recording"))

    def end(self, tape: Tape) -> None:
        if self._line.is_written:
            count = len(tape.code)
            self._line.end(self._catalogue.text("python.progress.recorded", count=count))
