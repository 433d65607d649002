"""Functions of several values: softmax and the logarithm of a sum of exponentials.

Both subtract the largest value first, so that no value is too large for `exp`. It is found by
`maximum`, an operation like the others: so a tape of a loss made of them fits every sample. Shares
that the largest value gets by being the largest cancel out, up to rounding.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import reduce
from operator import add

from .autograd import Value
from .scopes import scope

__all__ = ["logsumexp", "softmax"]


def softmax(values: Iterable[Value | float]) -> list[Value]:
    """exp(v_i) / (sum over j of exp(v_j)): K positive numbers with the sum 1, in the same order.

    Args:
        values: K values or numbers.

    Raises:
        ValueError: there are none.

    Source: C. M. Bishop, "Pattern Recognition and Machine Learning", 2006, section 4.2.
    """
    given = _values("softmax", values)
    with scope("softmax"):
        largest = reduce(Value.maximum, given)
        exponentials = [(value - largest).exp() for value in given]
        total = reduce(add, exponentials)
        return [exponential / total for exponential in exponentials]


def logsumexp(values: Iterable[Value | float]) -> Value:
    """log(sum over j of exp(v_j)), a smooth maximum; its gradient is `softmax(values)`.

    Args:
        values: K values or numbers.

    Raises:
        ValueError: there are none.
    """
    given = _values("logsumexp", values)
    with scope("logsumexp"):
        largest = reduce(Value.maximum, given)
        if math.isinf(largest.data):  # It is the result, and inf - inf would be NaN.
            return largest
        return largest + reduce(add, [(value - largest).exp() for value in given]).log()


def _values(function: str, values: Iterable[Value | float]) -> list[Value]:
    given = [value if isinstance(value, Value) else Value(value) for value in values]
    if not given:
        raise ValueError(f"{function} needs at least one value")
    return given
