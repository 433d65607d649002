"""Writes the numbers of a run into a model that other code may change at any time.

What somebody has changed since the run wrote last is not written over: other numbers are taken over
into the run first, and a model of other layers is left as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..faults import Fault, error
from .problem import Problem
from .trained_model import TrainedModel


class ModelLink:
    """A model, and what a run wrote into it last.

    Args:
        trained: the model, as the run begins with it.
    """

    def __init__(self, trained: TrainedModel) -> None:
        self._trained = trained
        self._structure = trained.structure()
        self._written = trained.parameter_data()

    def check_structure(self) -> None:
        """Makes sure that the model is built as the run has left it.

        Raises:
            ValueError: it has other layers, neurons or activations, or more or fewer parameters.
        """
        structure = self._trained.structure()
        if structure is None or self._structure is None:
            raise error("otherLayers")
        found, expected = structure[0], self._structure[0]
        if found != expected:
            raise error("otherCountNow", found=str(found), expected=str(expected))
        if structure != self._structure:
            raise error("otherLayers")

    def changed_parameters(self) -> dict[int, float]:
        """The parameters that somebody has set since the run wrote them, by index.

        Raises:
            ValueError: as `check_structure`, or the data of a parameter is no number.
        """
        self.check_structure()
        try:
            held = self._trained.parameter_data()
        except (TypeError, ValueError, OverflowError) as reason:
            raise error("unreadableParameters", reason=reason) from reason
        pairs = enumerate(zip(held, self._written, strict=True))
        return {index: value for index, (value, old) in pairs if value != old}

    def write(self, problem: Problem, parameters: Sequence[float], force: bool) -> Fault | None:
        """Gives the model the layers of a problem, in place, and its parameters these numbers.

        Args:
            problem: what the run is about.
            parameters: the numbers.
            force: whether they count more than what somebody has set.

        Returns:
            Why the model was left as it is; None if it was written.
        """
        try:
            self.check_structure()
            changed = {} if force else self.changed_parameters()
            for index, value in changed.items():
                if index >= len(parameters) or value != parameters[index]:
                    raise error("oddParameter", parameter=str(index), found=str(value))
        except ValueError as reason:
            return Fault("leftAlone", {"reason": reason})
        self._trained.adapt_to(problem)
        self._trained.set_parameters(parameters)
        self._structure = self._trained.structure()
        self._written = self._trained.parameter_data()
        return None
