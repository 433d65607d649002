"""The history of a run: the numbers of each of its steps."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, overload


class Row(NamedTuple):
    """The numbers of one step: of the parameters after so many updates, on the step's batch.

    Attributes:
        step: the number of updates that had been made.
        loss: the mean of the samples' losses, with the penalty.
        test_loss: the same of the test samples; NaN without any.
        accuracy: the share of the samples that is classified right, 0 to 1; NaN for a regression.
        test_accuracy: the same of the test samples.
        gradient_norm: the length of the gradient: the root of the sum of squares.
        layers: the length of each layer's part of it; empty for a model of your own.
    """

    step: int
    loss: float
    test_loss: float
    accuracy: float
    test_accuracy: float
    gradient_norm: float
    layers: tuple[float, ...]


_BEFORE_LAYERS = len(Row._fields) - 2
"""The number of fields but the step, which is the index of a row, and the layers."""


class History(Sequence[Row]):
    """The rows of a run, from step 0 on; it grows as the run goes on.

    Args:
        layers: the number of layers whose gradient norms a row has.
        length: gives the number of rows that count; later ones are of an abandoned future.

    Attributes:
        columns: the number of numbers in a row, without its step.
    """

    def __init__(self, layers: int, length: Callable[[], int]) -> None:
        self.columns = _BEFORE_LAYERS + layers
        self._length = length
        self._numbers = array("d")

    def __len__(self) -> int:
        return self._length()

    @overload
    def __getitem__(self, step: int) -> Row: ...
    @overload
    def __getitem__(self, step: slice) -> list[Row]: ...
    def __getitem__(self, step: Any) -> Any:
        if isinstance(step, slice):
            return [self[index] for index in range(*step.indices(len(self)))]
        index = range(len(self))[step]
        start = index * self.columns
        numbers = self._numbers[start : start + self.columns]
        loss, test_loss, accuracy, test_accuracy, gradient_norm = numbers[:_BEFORE_LAYERS]
        layers = tuple(numbers[_BEFORE_LAYERS:])
        return Row(index, loss, test_loss, accuracy, test_accuracy, gradient_norm, layers)

    def column(self, name: str) -> list[float]:
        """One number of every step, such as "loss", for a plot.

        Raises:
            ValueError: a row has no number of that name.
        """
        index = Row._fields.index(name) - 1 if name in Row._fields else -1
        if not 0 <= index < _BEFORE_LAYERS:
            raise ValueError(
                f"there is no column {name!r}; there are {', '.join(Row._fields[1:-1])}"
            )
        return list(self._numbers[index : len(self) * self.columns : self.columns])

    def rows_from(self, first: int, every: int = 1) -> array[float]:
        """The numbers of the rows from a step on, one after another.

        Args:
            first: the step.
            every: the distance from one row to the next; the last row is there in any case.
        """
        if every == 1:
            return self._numbers[first * self.columns : len(self) * self.columns]
        found = array("d")
        last = len(self) - 1
        for step in [*range(first, last, every), last]:
            found.extend(self._numbers[step * self.columns : (step + 1) * self.columns])
        return found

    def write(self, step: int, numbers: Iterable[float]) -> None:
        """Replaces all rows from a step on. Rows that are missing before it are NaN."""
        del self._numbers[step * self.columns :]
        missing = step * self.columns - len(self._numbers)
        self._numbers.extend(array("d", [math.nan]) * missing)
        self._numbers.extend(numbers)

    def __repr__(self) -> str:
        last = self[-1]
        return f"History of steps 0 to {last.step}: loss {self[0].loss:.4g} to {last.loss:.4g}"
