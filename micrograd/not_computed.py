"""The gradient of a value before `backward` has reached it."""

from __future__ import annotations


class _NotComputed(int):
    """A 0 that a display can tell from a gradient that was computed as 0."""

    def __reduce__(self) -> str:
        return "NOT_COMPUTED"  # a copy, and what comes out of a pickle, is this very object


NOT_COMPUTED = _NotComputed(0)
