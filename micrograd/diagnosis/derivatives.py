"""Typical wrong derivatives, by name."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from .known import Known, Numbers

_TYPICAL: dict[str, dict[str, Callable[..., float]]] = {
    "tanh": {
        "1 - t": lambda x: 1 - math.tanh(x),
        "1 + t²": lambda x: 1 + math.tanh(x) ** 2,
        "1 - x²": lambda x: 1 - x * x,
    },
    "**": {
        "n·xⁿ": lambda x, n: n * x**n,
        "n forgotten": lambda x, n: x ** (n - 1),
    },
    "ReLU": {
        "no mask": lambda x: 1.0,
        "mask turned round": lambda x: float(x < 0),
    },
}


def named_mistake(
    known: Known, points: Sequence[Numbers], found: Sequence[float], tolerance: float
) -> str | None:
    """The name of a typical mistake that gives these derivatives at these points; None for none."""

    def fits(rule: Callable[..., float]) -> bool:
        try:
            return all(
                abs(rule(*point) - one) <= 10 * tolerance * max(1.0, abs(one))
                for point, one in zip(points, found, strict=True)
            )
        except (ArithmeticError, ValueError, TypeError):
            return False

    candidates = {
        **_TYPICAL.get(known.name, {}),
        "0": lambda *_: 0.0,
        "the value": known.value,
        "the operand": lambda x, *_: x,
    }
    return next((name for name, rule in candidates.items() if fits(rule)), None)
