"""The methods whose meaning is known by their names, as functions of floats, with derivatives."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

Numbers = tuple[float, ...]


@dataclass(frozen=True)
class Known:
    """A method of known meaning.

    Attributes:
        name: of its operation, as `micrograd.operations` calls it.
        value: its result, of the number of the value and that of the other operand.
        slopes: its derivatives by these.
        points: the numbers on which it is tried out.
        arity: the number of operands.
        is_reflected: whether the method is asked with the operand on the right.
        is_measured: whether its derivative is measured on its own result.
    """

    name: str
    value: Callable[..., float]
    slopes: Callable[..., Numbers]
    points: tuple[Numbers, ...]
    arity: int = 2
    is_reflected: bool = False
    is_measured: bool = False


_PAIRS: tuple[Numbers, ...] = ((0.7, -1.3), (-0.4, 2.1), (1.9, 0.6))
_POSITIVE: tuple[Numbers, ...] = ((0.7,), (2.3,), (1.4,))
_SINGLE: tuple[Numbers, ...] = ((0.7,), (-1.2,), (0.3,))


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x))


_ADD = Known("+", lambda a, b: a + b, lambda a, b: (1.0, 1.0), _PAIRS)
_SUB = Known("-", lambda a, b: a - b, lambda a, b: (1.0, -1.0), _PAIRS)
_MUL = Known("*", lambda a, b: a * b, lambda a, b: (b, a), _PAIRS)
_DIV = Known("/", lambda a, b: a / b, lambda a, b: (1 / b, -a / b**2), _PAIRS)
POWER_POINTS: tuple[Numbers, ...] = ((0.7, 3), (1.9, 2), (1.3, -1), (0.6, 0.5))
_POW = Known(
    "**",
    lambda a, b: a**b,
    lambda a, b: (b * a ** (b - 1), a**b * math.log(a)),
    POWER_POINTS,
)


def _reflected(known: Known) -> Known:
    return Known(
        known.name,
        lambda a, b: known.value(b, a),
        lambda a, b: known.slopes(b, a)[::-1],
        known.points,
        is_reflected=True,
    )


def _unary(
    name: str,
    value: Callable[[float], float],
    slope: Callable[[float], float],
    points: tuple[Numbers, ...] = _SINGLE,
) -> Known:
    return Known(name, value, lambda a: (slope(a),), points, arity=1)


_NEG = _unary("neg", lambda a: -a, lambda a: -1.0)

KNOWN: dict[str, Known] = {
    "__add__": _ADD,
    "__mul__": _MUL,
    "__pow__": _POW,
    "__neg__": _NEG,
    "__sub__": _SUB,
    "__truediv__": _DIV,
    "__radd__": _reflected(_ADD),
    "__rsub__": _reflected(_SUB),
    "__rmul__": _reflected(_MUL),
    "__rtruediv__": _reflected(_DIV),
    "add": _ADD,
    "mul": _MUL,
    "multiply": _MUL,
    "sub": _SUB,
    "subtract": _SUB,
    "div": _DIV,
    "divide": _DIV,
    "neg": _NEG,
    "plus": _ADD,
    "minus": _SUB,
    "times": _MUL,
    "exp": _unary("exp", math.exp, math.exp),
    "log": _unary("log", math.log, lambda a: 1 / a, _POSITIVE),
    "ln": _unary("log", math.log, lambda a: 1 / a, _POSITIVE),
    "tanh": _unary("tanh", math.tanh, lambda a: 1 - math.tanh(a) ** 2),
    "sigmoid": _unary("sigmoid", _logistic, lambda a: _logistic(a) * (1 - _logistic(a))),
    "square": _unary("**2", lambda a: a * a, lambda a: 2 * a),
    "relu": _unary("ReLU", lambda a: max(0.0, a), lambda a: float(a > 0)),
    "sin": _unary("sin", math.sin, math.cos),
    "cos": _unary("cos", math.cos, lambda a: -math.sin(a)),
    "sqrt": _unary("sqrt", math.sqrt, lambda a: 0.5 / math.sqrt(a), _POSITIVE),
    "abs": _unary("abs", abs, lambda a: math.copysign(1.0, a)),
    "__abs__": _unary("abs", abs, lambda a: math.copysign(1.0, a)),
}
"""By the name of the method. Those that others are made of come first."""


OWN = frozenset(
    {
        *("softplus", "leaky_relu", "leakyrelu", "elu", "selu", "gelu", "silu", "swish", "mish"),
        *("softsign", "relu6", "hard_tanh", "hardtanh", "hard_sigmoid", "tan", "sinh", "cosh"),
        *("asin", "acos", "atan", "arctan", "log1p", "log10", "log2", "expm1", "exp2", "cube"),
        *("reciprocal", "inv", "sign_sqrt", "squash", "gaussian"),
    }
)
"""Functions of one value of which engines have versions of their own: what each computes says what
its derivative is."""


NOT_MEANT = (
    "dropout",
    "detach",
    "stop",
    "round",
    "sign",
    "step",
    "quanti",
    "clip",
    "clamp",
    "rever",
)
"""What the names of functions contain whose gradient may be another one than that of their result
on purpose."""


def known_by(name: str) -> Known | None:
    """The method of a name, in small letters and without underscores at its ends, or None."""
    return KNOWN.get(name) or KNOWN.get(name.strip("_").lower())
