"""The bug gym: broken engines, each with the question which line is wrong, and why.

engines.py    the engines, before anything is broken in them
exercises.py  what is broken, as data
workout.py    one exercise: its engine, its graph, its marks, its text
page.py       the page that shows it and marks answers; `js/src/host/gym.ts` is its other half
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import overload

from .exercises import EXERCISES
from .workout import Marks, Workout

__all__ = ["Gym", "Marks", "Workout", "gym"]


class Gym:
    """Ten broken engines: `gym[3]` is one of them, and is displayed as its graph and a question."""

    def __len__(self) -> int:
        return len(EXERCISES)

    @overload
    def __getitem__(self, index: int) -> Workout: ...
    @overload
    def __getitem__(self, index: slice) -> list[Workout]: ...
    def __getitem__(self, index: int | slice) -> Workout | list[Workout]:
        """The exercise of an index, from 0 on.

        Raises:
            IndexError: there is no such exercise.
        """
        if isinstance(index, slice):
            return [self[one] for one in range(*index.indices(len(self)))]
        if not -len(self) <= index < len(self):
            raise IndexError(f"there are the exercises 0 to {len(self) - 1}, not {index}")
        return Workout(index % len(self), EXERCISES[index])

    def __iter__(self) -> Iterator[Workout]:
        return (self[index] for index in range(len(self)))

    def __repr__(self) -> str:
        return f"<{len(self)} broken engines: gym[0] to gym[{len(self) - 1}]>"


gym = Gym()
"""The exercises."""
