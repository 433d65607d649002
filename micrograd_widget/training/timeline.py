"""The controls at each step of a run, and the parameters that the user changes there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from .controls import CONTROLS
from .state import State, state_at

DURING_RUN = [name for name, control in CONTROLS.items() if control["effect"] == "run"]


class Timeline:
    """A state, indexed by step so that a trainer can ask it at every one.

    Attributes:
        seed: the seed of the batches, the same at all steps.
    """

    def __init__(self, state: State) -> None:
        self.seed: int = state["seed"]
        self._starts = [0, *sorted({change["step"] for change in state["changes"]})]
        self._controls = [_controls(state_at(state, step)) for step in self._starts]
        self._parameters: dict[int, list[tuple[int, float]]] = {}
        for change in state["changes"]:
            if "parameter" in change:
                made = self._parameters.setdefault(change["step"], [])
                made.append((change["parameter"], float(change["value"])))

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
        steps = sorted({*self._starts, *other._starts})
        return next((step for step in steps if not self._agrees(other, step)), None)

    def _agrees(self, other: Timeline, step: int) -> bool:
        same = self.controls(step) == other.controls(step)
        return same and self.parameters(step) == other.parameters(step)


def _controls(state: State) -> dict[str, Any]:
    return {name: state[name] for name in DURING_RUN}
