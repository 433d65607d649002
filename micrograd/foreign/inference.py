"""The operation that made a value, from its name and the numbers around it.

Two operations may give one number: 2 + 2 is 2 * 2. Local derivatives, where an engine keeps them,
tell most of these apart. What stays ambiguous is not guessed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..operations import OPERATIONS, Operation, power_of

_EXPONENTS = (2.0, 3.0, -1.0, 0.5, 4.0, -2.0, -0.5)


def agrees(operation: Operation, operands: Sequence[float], result: float, close: float) -> bool:
    """Whether an operation of these operands has this result.

    Args:
        close: the largest difference that rounding can explain, relative to the result.
    """
    try:
        ours = float(operation.value(*operands))
    except (ArithmeticError, ValueError, TypeError):
        return False
    return math.isclose(ours, result, rel_tol=close, abs_tol=close * 1e-3)


def slopes_agree(
    operation: Operation,
    operands: Sequence[float],
    result: float,
    slopes: Sequence[float],
    close: float,
) -> bool:
    """Whether these are the local derivatives of an operation, by each of its operands."""
    if len(slopes) != operation.arity:
        return False
    try:
        ours = operation.derivatives(*operands, result)
    except (ArithmeticError, ValueError, TypeError):
        return False
    pairs = zip(ours if isinstance(ours, tuple) else (ours,), slopes, strict=True)
    return all(math.isclose(one, other, rel_tol=close, abs_tol=close) for one, other in pairs)


def inferred(
    operands: Sequence[float], result: float, slopes: Sequence[float] | None, close: float
) -> list[Operation]:
    """The operations that could have made a result, by its numbers.

    Args:
        operands: the numbers of the operands, in order.
        result: the number of the result.
        slopes: the local derivatives, where the engine keeps them.
        close: as in `agrees`.
    """
    return [
        operation
        for operation in _candidates(operands, result, slopes)
        if agrees(operation, operands, result, close)
        and (slopes is None or slopes_agree(operation, operands, result, slopes, 1e3 * close))
    ]


def _candidates(
    operands: Sequence[float], result: float, slopes: Sequence[float] | None
) -> list[Operation]:
    named = [operation for operation in OPERATIONS if operation.arity == len(operands)]
    if len(operands) != 1:
        return named
    if slopes is None or len(slopes) != 1 or result in (0, math.inf):
        return [*named, *map(power_of, _EXPONENTS)]
    # The local derivative of x ** n is n times the result over x.
    exponent = round(slopes[0] * operands[0] / result, 9)
    return [*named, power_of(exponent)] if _is_power(operands[0], exponent, result) else named


def _is_power(base: float, exponent: float, result: float) -> bool:
    """Whether a power may give a result; to look first saves making an operation of each number."""
    try:
        return math.isclose(math.pow(base, exponent), result, rel_tol=1e-4)
    except (ArithmeticError, ValueError):
        return False
