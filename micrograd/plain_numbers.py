"""Numbers of any class: as a Value holds them, and as plain ints and floats for tapes and files."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from numbers import Integral, Number, Real
from typing import Any


def real_number(number: Any) -> Any:
    """The number as a Value holds it: of its own type where that computes as precisely as a float.

    A Fraction stays one, and so does a float of numpy, which becomes one of 64 bits. An integer of
    any type is an int, because those of numpy overflow and have no negative powers. An array of a
    single number counts as this number, and a Decimal, which refuses to meet floats, as a float.

    Raises:
        TypeError: it is not a real number.
        OverflowError: it is an integer that is too large for a float.
    """
    if isinstance(number, float):
        return number
    if isinstance(number, Integral):
        return plain_number(number)
    if isinstance(number, Real):
        return number.astype(float) if hasattr(number, "astype") else number
    if hasattr(number, "item"):
        number = _single(number, otherwise=number)
    elif hasattr(type(number), "__float__"):
        return float(number)
    if isinstance(number, Real):
        return real_number(number)
    raise TypeError(f"a Value holds a number, not {type(number).__name__}")


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
    return plain_number(real_number(number))


_REFLECTED = {
    "+": "__radd__",
    "-": "__rsub__",
    "*": "__rmul__",
    "/": "__rtruediv__",
    "**": "__rpow__",
}
"""By operation the method that Python asks of what stands on the right."""


def computes_itself(other: Any, operation: str) -> bool:
    """Whether a Value on the left of `other` leaves the operation to a method of `other`.

    Arrays of several numbers have such a method, which goes element by element, and so may classes
    of your own.

    Args:
        other: what is not a Value.
        operation: the name of the operation, as "*".
    """
    kind = type(other)
    if kind.__module__ == "builtins" or isinstance(other, Number):
        return False
    if not hasattr(kind, _REFLECTED.get(operation, "")):
        return False
    return not hasattr(other, "item") or not isinstance(_single(other), Real)


def _single(array: Any, otherwise: Any = None) -> Any:
    """The one element of an array or a tensor, in the array's type; `otherwise` if it has more."""
    try:
        element = array.item()
    except (TypeError, ValueError, RuntimeError):
        return otherwise
    kind = getattr(getattr(array, "dtype", None), "type", None)
    return kind(element) if kind is not None and isinstance(element, float) else element


def number_in(gradient: Any) -> Any:
    """A gradient as a number: of one that is a Value its data, 0 for None, any other as it is."""
    if gradient is None:
        return 0
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
