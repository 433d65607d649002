"""Where a run stood: now, and at some of its earlier steps."""

from __future__ import annotations

from dataclasses import dataclass

MOST_SNAPSHOTS = 256
"""More are not kept; what lies between is replayed."""


@dataclass(frozen=True)
class Run:
    """Where a run stands. It never changes, so that an interrupt finds a whole one.

    Attributes:
        step: how many updates have been made.
        parameters: the numbers.
        memory: all that the optimizer remembers, see `micrograd.optim`.
        optimizer: its name.
    """

    step: int
    parameters: list[float]
    memory: list[float]
    optimizer: str


class Snapshots:
    """Where a run stood at some steps, evenly spread: whenever there are too many, every second one
    goes and the distance doubles."""

    def __init__(self) -> None:
        self._kept: dict[int, Run] = {}
        self._distance = 1

    def offer(self, run: Run, wanted: bool = False) -> None:
        """Keeps where a run stands if its step is one of those that are kept, or is wanted."""
        if run.step % self._distance and not wanted:
            return
        self._kept[run.step] = run
        if len(self._kept) > MOST_SNAPSHOTS:
            self._distance *= 2
            kept = self._kept.items()
            self._kept = {step: old for step, old in kept if step % self._distance == 0}

    def before(self, step: int) -> Run | None:
        """The last one at or before a step; None if there is none."""
        found = [kept for kept in self._kept if kept <= step]
        return self._kept[max(found)] if found else None

    def drop_from(self, step: int) -> None:
        """Forgets those from a step on."""
        self._kept = {kept: run for kept, run in self._kept.items() if kept < step}
