"""A value as a message shows it."""

from __future__ import annotations

import reprlib
from typing import Any

_LONGEST = 60
"""The number of characters of a value in a message, at most."""

_short = reprlib.Repr()
_short.maxstring = _short.maxother = _short.maxlong = _LONGEST


def shown(value: Any) -> str:
    """The repr of a value, cut where it is long: no message is as long as what it complains of."""
    try:
        text = _short.repr(value)
    except ValueError:  # an int of more digits than Python writes
        return type(value).__name__
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
