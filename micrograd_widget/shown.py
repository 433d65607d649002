"""A value as a message shows it."""

from __future__ import annotations

import reprlib
from typing import Any

from micrograd.plain_text import well_formed

_LONGEST = 60
"""The number of characters of a value in a message, at most."""

_short = reprlib.Repr()
_short.maxstring = _short.maxother = _short.maxlong = _LONGEST


def shown(value: Any) -> str:
    """The repr of a value, cut where it is long: no message is as long as what it complains of.

    What can not write itself is called by its class.
    """
    try:
        text = well_formed(_short.repr(value))
    except Exception:  # an int of more digits than Python writes, or an object of a stranger
        return type(value).__name__
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
