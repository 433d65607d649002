"""A progress bar of text: one line that is written over and over."""

from __future__ import annotations

import math
import sys
from time import monotonic

from .history import Row

BAR = 24
SECONDS = 0.1
"""Between two pictures of the line, at least."""


class Progress:
    """How far a training has come, on standard output.

    Args:
        steps: how many there are to make.
    """

    def __init__(self, steps: int) -> None:
        self._steps = steps
        self._width = 0
        self._next = monotonic() + SECONDS

    def is_due(self) -> bool:
        """Whether it is time for another picture."""
        now = monotonic()
        if now < self._next:
            return False
        self._next = now + SECONDS
        return True

    def show(self, done: int, row: Row) -> None:
        """Writes the line anew."""
        share = done / self._steps if self._steps else 1.0
        filled = round(BAR * share)
        bar = "█" * filled + "░" * (BAR - filled)
        self._write(f"{bar} {100 * share:3.0f} %  {_described(row)}")

    def end(self, row: Row, remark: str = "") -> None:
        """Writes the last line, which stays."""
        self._write(f"{_described(row)}{remark}")
        sys.stdout.write("\n")
        sys.stdout.flush()

    def _write(self, line: str) -> None:
        # Blanks, where a longer line stood before.
        sys.stdout.write(f"\r{line:<{self._width}}")
        sys.stdout.flush()
        self._width = len(line)


def _described(row: Row) -> str:
    parts = [f"step {row.step:,}", f"loss {row.loss:.4g}"]
    if not math.isnan(row.test_loss):
        parts.append(f"test {row.test_loss:.4g}")
    if not math.isnan(row.accuracy):
        parts.append(f"accuracy {100 * row.accuracy:.0f} %")
    return "  ".join(parts)
