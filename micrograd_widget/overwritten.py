"""Remembers what a page has written over in the values of a notebook, so that it can be undone."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from micrograd.autograd import NOT_COMPUTED
from micrograd.foreign import number_held
from micrograd.plain_numbers import as_float
from micrograd.tape import Tape
from micrograd.value_access import Register


class Overwritten:
    """A number of each value of a graph, written over and given back.

    Args:
        tape: the graph.
        register: which of their numbers, "data" or "grad".
    """

    def __init__(self, tape: Tape, register: Register) -> None:
        self._nodes = tape.nodes
        self._access = tape.access
        self._register = register
        # By index of the node: what somebody else set there, and what was written over it last.
        self._before: dict[int, Any] = {}
        self._written: dict[int, Any] = {}

    def write(self, index: int, number: Any) -> None:
        """Sets the attribute of a node; a number that is equal already stays the object it is."""
        held = self._access.get(self._nodes[index], self._register)
        if _holds(held, number):
            return
        if index not in self._written or not _holds(held, self._written[index]):
            self._before[index] = held
        self._written[index] = number
        self._access.set(self._nodes[index], self._register, number)

    def restore(self) -> bool:
        """Gives back what was written over, save where somebody has set another number since.

        Returns:
            Whether a node holds something else than before.
        """
        has_changed = False
        for index, before in self._before.items():
            node = self._nodes[index]
            held = self._access.get(node, self._register)
            if held is not before and _holds(held, self._written[index]):
                self._access.set(node, self._register, before)
                has_changed = True
        self._before.clear()
        self._written.clear()
        return has_changed


def is_same(held: Any, known: float) -> bool:
    """Whether two numbers are equal as floats, where NaN equals NaN."""
    number = as_float(held) if isinstance(held, Fraction) else held
    return bool(number == known or (number != number and known != known))


def _holds(held: Any, number: Any) -> bool:
    """Whether an attribute is as it was written. A gradient of 0 is told from one not computed."""
    if held is number:
        return True
    if held is NOT_COMPUTED or number is NOT_COMPUTED:
        return False
    # A gradient of another engine may be a value of it, of which no code is to run.
    return all(map(_is_number, (held, number))) and is_same(held, number)


def _is_number(held: Any) -> bool:
    return hasattr(type(held), "_prev") or number_held(held) is not None
