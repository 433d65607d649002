"""What a process is told to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .exercises import AnyExercise


@dataclass(frozen=True)
class Learner:
    """Whose work is graded.

    Attributes:
        value: the class of values.
        namespace: what the learner's names mean.
    """

    value: type
    namespace: Mapping[str, Any]


@dataclass(frozen=True)
class Limits:
    """What an exercise may take, and the language of what is said.

    Attributes:
        seconds: the time for one exercise.
        megabytes: the memory beyond what the process has when it begins.
        language: the language of a diagnosis.
    """

    seconds: float
    megabytes: int
    language: str


@dataclass(frozen=True)
class Job:
    """Exercises for one process.

    Attributes:
        learner: whose work it is.
        exercises: all exercises.
        first: the index of the first that this process runs.
        limits: what each may take.
    """

    learner: Learner
    exercises: Sequence[AnyExercise]
    first: int
    limits: Limits

    def left(self) -> Iterator[tuple[int, AnyExercise]]:
        """The exercises that this process runs, with their indices."""
        return ((index, self.exercises[index]) for index in range(self.first, len(self.exercises)))
