"""Snapshots of a run at some of its steps, from which the steps after them can be computed."""

from __future__ import annotations

from dataclasses import dataclass

MOST_SNAPSHOTS = 256
"""The number of snapshots to keep, at most."""


@dataclass(frozen=True)
class Run:
    """A run at one step. The object never changes, so that an interrupt cannot break it.

    Attributes:
        step: the number of updates that have been made.
        parameters: the numbers of the parameters.
        memory: all numbers that the optimizer remembers, see `micrograd.optim`.
        optimizer: the name of the optimizer.
    """

    step: int
    parameters: list[float]
    memory: list[float]
    optimizer: str


class Snapshots:
    """Snapshots at evenly spread steps.

    Whenever there are too many, every second one is dropped and the distance between them doubles.
    """

    def __init__(self) -> None:
        self._kept: dict[int, Run] = {}
        self._distance = 1

    def offer(self, run: Run, wanted: bool = False) -> None:
        """Keeps a run if its step is a multiple of the present distance, or if it is wanted."""
        if run.step % self._distance and not wanted:
            return
        self._kept[run.step] = run
        if len(self._kept) > MOST_SNAPSHOTS:
            self._distance *= 2
            kept = self._kept.items()
            self._kept = {step: old for step, old in kept if step % self._distance == 0}

    def before(self, step: int) -> Run | None:
        """The last snapshot at or before a step; None if there is none."""
        found = [kept for kept in self._kept if kept <= step]
        return self._kept[max(found)] if found else None

    def drop_from(self, step: int) -> None:
        """Drops the snapshots from a step on."""
        self._kept = {kept: run for kept, run in self._kept.items() if kept < step}
