"""What can be wrong with a computation that is to be written out in scalars."""

from __future__ import annotations

import math

_CLOSE = {8: 1e-9, 4: 1e-3}
"""How far our result may be from theirs, by the bytes of a number, relative to it."""


class NotUnrolled(NotImplementedError):
    """An operation that is not written out in scalars."""


def check_result(ours: float, theirs: float, size: int) -> None:
    """Makes sure that the scalars come to the result that the library has.

    Args:
        ours: the number that the scalars come to.
        theirs: that of the library.
        size: the bytes of its numbers.

    Raises:
        RuntimeError: they are apart, so that an operation was misunderstood.
    """
    close = _CLOSE.get(size, 0.05)
    if math.isfinite(theirs) and not math.isclose(ours, theirs, rel_tol=close, abs_tol=close):
        raise RuntimeError(f"the graph of scalars comes to {ours}, and the library to {theirs}")
