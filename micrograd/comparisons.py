"""The order of values, by their data: `< > <= >=`, and with them `max`, `min` and `sorted`.

`==` and `hash` are those of every Python object: a Value equals itself alone, also where another
one holds the same number. So two values may be `<=` and `>=` each other without being `==`.
"""

from __future__ import annotations

from collections.abc import Callable
from numbers import Real
from operator import ge, gt, le, lt
from typing import Any


class Comparable:
    """Something with `data` that can be compared with its like, and with plain numbers."""

    __slots__ = ()

    def __lt__(self, other: Any) -> Any:
        return _compared(lt, self, other)

    def __gt__(self, other: Any) -> Any:
        return _compared(gt, self, other)

    def __le__(self, other: Any) -> Any:
        return _compared(le, self, other)

    def __ge__(self, other: Any) -> Any:
        return _compared(ge, self, other)


def _compared(compare: Callable[[Any, Any], Any], one: Any, other: Any) -> Any:
    """Whether the numbers compare so; NotImplemented, which asks the other side, for no number."""
    if isinstance(other, Comparable):
        number: Any = other.data  # type: ignore[attr-defined]
    elif isinstance(other, Real):
        number = other
    else:
        return NotImplemented
    return bool(compare(one.data, number))
