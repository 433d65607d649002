"""The number in what an attribute holds."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from ..attributes import is_kind

_LIBRARIES = frozenset({"numpy", "torch", "jax", "jaxlib", "cupy", "tensorflow", "mlx"})
"""Libraries whose numbers and arrays are asked for their number; a class of nobody else is."""


def number_held(held: Any) -> float | None:
    """The number that an attribute holds: a number or an array of one, of Python or a library.

    No code of a learner's class runs: a number of a class derived from `float` is read as `float`
    reads it.
    """
    if is_kind(held, bool):
        return None
    try:
        if is_kind(held, float):
            return float.__float__(held)
        if is_kind(held, int):
            return float(int.__int__(held))
        if type(held) is Fraction:
            return float(held)
        return float(held.item()) if is_of_a_library(held) else None
    except (AttributeError, OverflowError, RuntimeError, TypeError, ValueError):
        return None


def is_of_a_library(held: Any) -> bool:
    """Whether an object is a number or an array of a library of arrays."""
    return type(held).__module__.split(".")[0] in _LIBRARIES
