"""The number in what an attribute holds."""

from __future__ import annotations

from numbers import Real
from typing import Any


def number_held(held: Any) -> float | None:
    """The number that an attribute holds: a number of any class or an array of one; else None."""
    if isinstance(held, bool):
        return None
    if not isinstance(held, Real):
        if not (hasattr(held, "item") and hasattr(held, "shape")):
            return None
        try:
            held = held.item()
        except (TypeError, ValueError, RuntimeError):
            return None
        if isinstance(held, bool) or not isinstance(held, Real):
            return None
    try:
        return float(held)
    except (OverflowError, ValueError):
        return None
