"""Values of JSON that somebody has meddled with, for tests of what reads them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

MISSING = object()
NUMBERS = (-1, 1.5, 1e9, math.nan, math.inf, "x", None, MISSING, True, [], {})
LISTS = ([], None, "x", 5, {}, [None], MISSING)
TEXTS = ("x" * 10**6, "</script><script>alert(1)</script>", "a\ud800b\0", "", 5, None, MISSING)
OBJECTS = ({}, [], None, 5, "x", {"__class__": 1}, MISSING)
TOO_LONG = 120_000
"""More than any limit of a list of numbers, changes or points."""


def mutations(value: Any, where: str = "it") -> Iterator[tuple[str, Any]]:
    """The value with each of its parts in turn left out or exchanged for something strange.

    The first two entries of a list stand for all.

    Yields:
        What was done, and the value.
    """
    strange: tuple[Any, ...]
    if isinstance(value, dict):
        strange = OBJECTS
        for name, part in value.items():
            for what, other in mutations(part, f"{where}.{name}"):
                rest = {key: one for key, one in value.items() if key != name}
                yield what, rest if other is MISSING else {**rest, name: other}
        yield f"{where} has more", {**value, "</script>\ud800": 1}
    elif isinstance(value, list):
        strange = LISTS
        for index, part in enumerate(value[:2]):
            for what, other in mutations(part, f"{where}[{index}]"):
                kept = [] if other is MISSING else [other]
                yield what, [*value[:index], *kept, *value[index + 1 :]]
        if value:
            yield f"{where} is too long", value[:1] * TOO_LONG
    elif isinstance(value, str):
        strange = TEXTS
    elif isinstance(value, bytes):
        strange = (
            b"",
            value[:-1],
            value + b"\0" * 8,
            b"\xff" * len(value),
            value * 1000,
            "x",
            None,
        )
    else:
        strange = NUMBERS
    for one in strange:
        yield f"{where} is {'missing' if one is MISSING else repr(one)[:40]}", one
