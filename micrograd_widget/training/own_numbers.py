"""Numbers and names of your own data, whatever types they have."""

from __future__ import annotations

import math
from collections.abc import Iterable
from numbers import Integral, Real
from typing import Any

from micrograd.plain_text import well_formed

from ..limits import LIMITS
from ..shown import shown


def as_lists(values: Any) -> Any:
    """Arrays and tables as lists of plain Python numbers; anything else as it is."""
    for name in ("to_numpy", "tolist"):
        convert = getattr(values, name, None)
        if callable(convert) and not isinstance(values, type):
            values = convert()
    return values


def is_row(item: Any) -> bool:
    """Whether an item is several values, and not one."""
    return isinstance(item, Iterable) and not isinstance(item, str | bytes | dict)


def number(value: Any, where: str, column: str = "") -> float:
    """A value as a finite float.

    Args:
        value: the value.
        where: the row that it stands in, for the message.
        column: the column, for the end of the message.

    Raises:
        ValueError: it is none.
    """
    value = as_lists(value)
    if not isinstance(value, Real):
        raise ValueError(f"{where} has {described(value)}, which is not a number{column}")
    # JSON and the page have floats only, so that an int too large for one counts as infinite.
    try:
        found = float(value)
    except OverflowError:
        found = math.inf
    if not math.isfinite(found):
        raise ValueError(f"{where} has {shown(value)}; every number has to be finite{column}")
    return found


def is_missing(value: Any) -> bool:
    """Whether a value stands for one that nobody knows: None, or a NaN."""
    return value is None or (isinstance(value, Real) and value != value)


def described(value: Any) -> str:
    """A value for a message: as it is written where that is short, else its type."""
    text = shown(value)
    return text if len(text) <= 40 and not isinstance(value, Integral) else type(value).__name__


def short(name: str) -> str:
    """A name as it is shown: cut where it is too long."""
    most = LIMITS["name"]
    return well_formed(name if len(name) <= most else f"{name[: most - 1]}…")
