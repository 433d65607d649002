"""Classes that were defined anew under the same name, as by running a cell again."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from types import FunctionType
from typing import Any


@contextlib.contextmanager
def names_of_old(kinds: list[type]) -> Iterator[None]:
    """While the code of old values is tried out, the names of their classes mean these again.

    The methods of a value that was made before its class was defined anew make values of the new
    class, which are none of its own graph.

    Args:
        kinds: the classes of the values.
    """
    classes = {base for kind in kinds for base in kind.__mro__[:-1]}
    before: list[tuple[dict[str, Any], str, Any]] = []
    for kind in classes:
        for part in list(vars(kind).values()):
            function = getattr(part, "__func__", part)
            if not isinstance(function, FunctionType):
                continue
            for one in classes:
                now = function.__globals__.get(one.__name__)
                if not isinstance(now, type) or now is one:
                    continue
                if now.__qualname__ == one.__qualname__:
                    before.append((function.__globals__, one.__name__, now))
                    function.__globals__[one.__name__] = one
    try:
        yield
    finally:
        for space, name, now in reversed(before):
            space[name] = now
