"""The progress of a training, in a line of text."""

from __future__ import annotations

import math

from ..catalogue import Catalogue
from ..progress import Line
from .history import Row


class Progress:
    """The progress of a training, on standard output.

    Args:
        steps: the number of steps to make.
        catalogue: the sentences to tell it with.
    """

    def __init__(self, steps: int, catalogue: Catalogue) -> None:
        self._steps = steps
        self._catalogue = catalogue
        self._line = Line()

    def is_due(self) -> bool:
        """Whether it is time for an update."""
        return self._line.is_due()

    def show(self, done: int, row: Row) -> None:
        """Writes the line, with the number of steps that are done."""
        self._line.show(done / self._steps if self._steps else 1.0, self._described(row))

    def end(self, row: Row, remark: str) -> None:
        """Writes the last line, which stays, with a remark on the end if there is one."""
        self._line.end(f"{self._described(row)}  {remark}".rstrip())

    def interrupt(self, row: Row) -> None:
        """Writes the last line of a training that was interrupted."""
        self.end(row, self._text("interrupted", step=row.step))

    def _described(self, row: Row) -> str:
        parts = [self._text("step", step=row.step), self._text("loss", loss=f"{row.loss:.4g}")]
        if not math.isnan(row.test_loss):
            parts.append(self._text("testLoss", loss=f"{row.test_loss:.4g}"))
        if not math.isnan(row.accuracy):
            parts.append(self._text("accuracy", percent=f"{100 * row.accuracy:.0f}"))
        return "  ".join(parts)

    def _text(self, key: str, **values: str | int) -> str:
        return self._catalogue.text(f"python.progress.{key}", **values)
