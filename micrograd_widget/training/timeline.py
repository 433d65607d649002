"""The controls at each step of a run, and the parameters that the user changes there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from itertools import islice
from typing import Any

from .controls import CONTROLS
from .state import State

DURING_RUN = [name for name, control in CONTROLS.items() if control["effect"] == "run"]


class Timeline:
    """A state, indexed by step so that a trainer can ask it at every one.

    Made in one walk over the changes, of which there may be as many as steps; and where a state
    only adds changes to an earlier one, in a walk over those that it adds.

    Args:
        state: the state.
        earlier: the timeline of a state before it.

    Attributes:
        seed: the seed of the batches, the same at all steps.
        last_parameter: the largest index of a parameter that is changed; -1 if none is.
    """

    def __init__(self, state: State, earlier: Timeline | None = None) -> None:
        self.seed: int = state["seed"]
        self.last_parameter = -1
        self._changes: list[dict[str, Any]] = state["changes"]
        self._starts = [0]
        self._controls = [{name: state[name] for name in DURING_RUN}]
        self._parameters: dict[int, list[tuple[int, float]]] = {}
        known = 0
        if earlier is not None and self._continues(earlier):
            known = len(earlier._changes)
            self.last_parameter = earlier.last_parameter
            self._starts = earlier._starts[:]
            self._controls = earlier._controls[:]
            self._parameters = earlier._parameters.copy()
            last = self._starts[-1]
            if last in self._parameters:  # the one list that more may be added to
                self._parameters[last] = self._parameters[last][:]
        for change in islice(self._changes, known, None):
            self._add(change)

    def _continues(self, earlier: Timeline) -> bool:
        count = len(earlier._changes)
        same_beginning = self._controls[0] == earlier._controls[0]
        return same_beginning and self._changes[:count] == earlier._changes

    def _add(self, change: Mapping[str, Any]) -> None:
        step = change["step"]
        if step != self._starts[-1]:
            self._starts.append(step)
            self._controls.append(self._controls[-1])
        if "set" in change:
            self._controls[-1] = {**self._controls[-1], **change["set"]}
            return
        index = change["parameter"]
        self._parameters.setdefault(step, []).append((index, float(change["value"])))
        self.last_parameter = max(self.last_parameter, index)

    def controls(self, step: int) -> Mapping[str, Any]:
        """The controls with effect "run", as they are at a step."""
        return self._controls[bisect_right(self._starts, step) - 1]

    def parameters(self, step: int) -> list[tuple[int, float]]:
        """The parameters that are changed at a step, each as its index and its new value."""
        return self._parameters.get(step, [])

    def first_difference(self, other: Timeline) -> int | None:
        """The first step at which controls or changed parameters of another timeline differ.

        None if there is no such step.
        """
        first = self._first_other_change(other)
        if first is None:
            return None
        steps = sorted({*self._starts_from(first), *other._starts_from(first)})
        return next((step for step in steps if not self._agrees(other, step)), None)

    def _first_other_change(self, other: Timeline) -> int | None:
        """A step before which both agree, from the changes as they are written; None: everywhere.

        Two states of a run mostly share all changes but the last.
        """
        if self._controls[0] != other._controls[0]:
            return 0
        here, there = self._changes, other._changes
        if there[: len(here)] == here:  # mostly, and soon compared
            return there[len(here)]["step"] if len(there) > len(here) else None
        common = next(
            (i for i, (a, b) in enumerate(zip(here, there, strict=False)) if a is not b and a != b),
            min(len(here), len(there)),
        )
        return min(changes[common]["step"] for changes in (here, there) if common < len(changes))

    def _starts_from(self, step: int) -> list[int]:
        return self._starts[bisect_left(self._starts, step) :]

    def _agrees(self, other: Timeline, step: int) -> bool:
        same = self.controls(step) == other.controls(step)
        return same and self.parameters(step) == other.parameters(step)
