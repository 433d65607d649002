"""The progress of a training, in a line of text."""

from __future__ import annotations

import math

from ..progress import Line
from .history import Row


class Progress:
    """The progress of a training, on standard output.

    Args:
        steps: the number of steps to make.
    """

    def __init__(self, steps: int) -> None:
        self._steps = steps
        self._line = Line()

    def is_due(self) -> bool:
        """Whether it is time for an update."""
        return self._line.is_due()

    def show(self, done: int, row: Row) -> None:
        """Writes the line, with the number of steps that are done."""
        self._line.show(done / self._steps if self._steps else 1.0, _described(row))

    def end(self, row: Row, remark: str = "") -> None:
        """Writes the last line, which stays."""
        self._line.end(f"{_described(row)}{remark}")


def _described(row: Row) -> str:
    parts = [f"step {row.step:,}", f"loss {row.loss:.4g}"]
    if not math.isnan(row.test_loss):
        parts.append(f"test {row.test_loss:.4g}")
    if not math.isnan(row.accuracy):
        parts.append(f"accuracy {100 * row.accuracy:.0f} %")
    return "  ".join(parts)
