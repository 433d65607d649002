"""What is known of each step of a run."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, overload


class Row(NamedTuple):
    """One step: what holds after that many updates, on the samples that the next one looks at.

    Attributes:
        step: how many updates had been made.
        loss: the mean of the samples' losses, with the penalty.
        test_loss: the same of the test samples; NaN without any.
        accuracy: the share of the samples that is classified right; NaN for a regression.
        test_accuracy: the same of the test samples.
        gradient_norm: the length of the gradient: the root of the sum of squares.
        layers: the same for each layer; empty for a model of your own.
    """

    step: int
    loss: float
    test_loss: float
    accuracy: float
    test_accuracy: float
    gradient_norm: float
    layers: tuple[float, ...]


_BEFORE_LAYERS = len(Row._fields) - 2
"""Neither the step, which is a row's place, nor the layers."""


class History(Sequence[Row]):
    """The rows of a run, from step 0 on; it grows as the run goes on.

    Args:
        layers: how many layers' gradient norms a row has.
        length: tells how many rows count.

    Attributes:
        columns: how many numbers a row has, its step left out.
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
            return [self[place] for place in range(*step.indices(len(self)))]
        place = range(len(self))[step]
        start = place * self.columns
        numbers = self._numbers[start : start + self.columns]
        loss, test_loss, accuracy, test_accuracy, gradient_norm = numbers[:_BEFORE_LAYERS]
        layers = tuple(numbers[_BEFORE_LAYERS:])
        return Row(place, loss, test_loss, accuracy, test_accuracy, gradient_norm, layers)

    def column(self, name: str) -> list[float]:
        """One number of every step, such as "loss": what a plot wants.

        Raises:
            ValueError: there is no such number, or it is not one alone.
        """
        place = Row._fields.index(name) - 1
        if not 0 <= place < 5:
            raise ValueError(
                f"there is no column {name!r}; there are {', '.join(Row._fields[1:6])}"
            )
        return list(self._numbers[place : len(self) * self.columns : self.columns])

    def rows_from(self, first: int) -> array[float]:
        """The numbers of the rows from a step on, one after another."""
        return self._numbers[first * self.columns : len(self) * self.columns]

    def write(self, step: int, numbers: Iterable[float]) -> None:
        """Puts rows in the place of all from a step on. Rows that nobody knows are NaN."""
        del self._numbers[step * self.columns :]
        missing = step * self.columns - len(self._numbers)
        self._numbers.extend([math.nan] * missing)
        self._numbers.extend(numbers)

    def __repr__(self) -> str:
        last = self[-1]
        return f"History of steps 0 to {last.step}: loss {self[0].loss:.4g} to {last.loss:.4g}"
