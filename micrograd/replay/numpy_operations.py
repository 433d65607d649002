"""The operations over arrays of numpy. Only `vectorised.py` imports this file.

They mean what `operations.py` says, but never raise: where there is no result, they give IEEE 754's
infinities and NaN. `exp`, `log`, `tanh` and their like differ from Python's in the last places.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from .. import operations
from ..operations import POWER, Operation
from .program import without_refusal

Array: TypeAlias = NDArray[np.float64]
Form: TypeAlias = tuple[Callable[..., Any], tuple[Callable[..., Any], ...]]
"""An operation's value, and for each operand its share of the result's gradient g."""

_FORMS: dict[Operation, Form] = {
    operations.ADD: (np.add, (lambda a, b, out, g: g, lambda a, b, out, g: g)),
    operations.SUBTRACT: (np.subtract, (lambda a, b, out, g: g, lambda a, b, out, g: -g)),
    operations.MULTIPLY: (np.multiply, (lambda a, b, out, g: b * g, lambda a, b, out, g: a * g)),
    operations.DIVIDE: (
        np.divide,
        (lambda a, b, out, g: 1.0 / b * g, lambda a, b, out, g: -out / b * g),
    ),
    operations.NEGATE: (np.negative, (lambda a, out, g: -g,)),
    operations.EXP: (np.exp, (lambda a, out, g: out * g,)),
    operations.LOG: (np.log, (lambda a, out, g: 1.0 / a * g,)),
    operations.TANH: (np.tanh, (lambda a, out, g: (1.0 - out * out) * g,)),
    operations.SIGMOID: (
        lambda a: np.where(a >= 0, 1.0, np.exp(-np.abs(a))) / (1.0 + np.exp(-np.abs(a))),
        (lambda a, out, g: out * (1.0 - out) * g,),
    ),
    operations.RELU: (lambda a: np.maximum(a, 0.0), (lambda a, out, g: (out > 0) * g,)),
    operations.SIN: (np.sin, (lambda a, out, g: np.cos(a) * g,)),
    operations.COS: (np.cos, (lambda a, out, g: -np.sin(a) * g,)),
    operations.SQRT: (np.sqrt, (lambda a, out, g: 0.5 / out * g,)),
    operations.ABS: (np.abs, (lambda a, out, g: np.sign(a) * g,)),
}


def form_of(operation: Operation) -> Form:
    """The functions of an operation."""
    n = operation.exponent
    if n is None:
        return _POWER if operation is POWER else _FORMS[operation]
    if n == 2:
        return np.square, (lambda a, out, g: 2.0 * a * g,)
    if n == -1:
        return lambda a: 1.0 / a, (lambda a, out, g: -(out * out) * g,)
    if n == 0.5:
        return _FORMS[operations.SQRT]
    if n == 0:
        return lambda a: a**0.0, (lambda a, out, g: 0.0 * g,)
    return lambda a: a**n, (lambda a, out, g: n * a ** (n - 1) * g,)


def _by_element(function: Callable[..., Any]) -> Callable[..., Array]:
    """A function of numbers as one of arrays: slow, for what is rare and full of exceptions."""

    def over(*arrays: Array) -> Array:
        found: Array = np.vectorize(function, otypes=[float])(*arrays)
        return found

    return over


_power_slopes = POWER.derivatives
_left_slope = _by_element(lambda a, b, out: _power_slopes(a, b, out)[0])
_right_slope = _by_element(lambda a, b, out: _power_slopes(a, b, out)[1])
_POWER: Form = (
    _by_element(without_refusal(POWER)),
    (
        lambda a, b, out, g: _left_slope(a, b, out) * g,
        lambda a, b, out, g: _right_slope(a, b, out) * g,
    ),
)
