"""Numbers of any class as plain ints and floats, for values and for tapes."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from numbers import Integral, Real
from typing import Any


def plain_number(number: Any) -> float:
    """An int or a float of the same value; a float for integers that floats cannot tell apart.

    Raises:
        TypeError: it is not a real number.
        OverflowError: it is an integer that is too large for a float.
    """
    if isinstance(number, Integral):
        whole = int(number)
        return whole if abs(whole) <= 2**53 else float(whole)
    if isinstance(number, Real):
        return float(number)
    raise TypeError(f"a Value holds a number, not {type(number).__name__}")


def number_in(gradient: Any) -> Any:
    """A gradient as a number: of one that is a Value its data, any other as it is."""
    return gradient.data if hasattr(gradient, "_prev") else gradient


def as_float(number: Any) -> float:
    """The number, or that in a Value, as a float: an infinity where it is too large for one."""
    number = number_in(number)
    try:
        return float(number)
    except OverflowError:
        return math.inf if number > 0 else -math.inf


def floats_of(numbers: Sequence[Any]) -> array[float]:
    """The numbers, or those in Values, as floats: infinities where they are too large for one."""
    try:
        return array("d", numbers)
    except (OverflowError, TypeError):
        return array("d", map(as_float, numbers))
