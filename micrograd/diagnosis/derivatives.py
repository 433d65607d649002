"""What is wrong with local derivatives, by what they are instead."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from .known import Known, Numbers
from .methods import all_close, is_close

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


def cause_of(
    known: Known, d: list[list[float]], right: list[list[float]], tolerance: float, index: int
) -> tuple[str, int]:
    """The cause by which all wrong derivatives are explained."""
    pairs = list(zip(d, right, strict=True))

    def fits(rule: Any) -> bool:
        return all(rule(found, expected) for found, expected in pairs)

    def close(one: float, other: float) -> bool:
        return is_close(one, other, 10 * tolerance)

    if len(d[0]) == 2 and fits(
        lambda found, expected: all_close(found, expected[::-1], 10 * tolerance)
    ):
        return "swapped", index
    if fits(
        lambda found, expected: all(
            close(abs(f), abs(e)) for f, e in zip(found, expected, strict=True)
        )
    ):
        is_mask = fits(lambda found, expected: True) and any(
            close(f, e) and not close(e, 0.0)
            for found, expected in pairs
            for f, e in [(found[index], expected[index])]
        )
        if not is_mask:
            return "sign", index
    if len(d[0]) == 2:
        for one, other in ((0, 1), (1, 0)):
            if fits(
                lambda found, expected, one=one, other=other: (
                    close(found[one], expected[0] + expected[1]) and close(found[other], 0.0)
                )
            ):
                return "wrong operand", other
            if known.name == "*" and fits(
                lambda found, expected, one=one, other=other: (
                    close(found[one], expected[one]) and close(found[other], expected[one])
                )
            ):
                return "wrong operand", other
            # The contribution of one is computed as if for the other, and added to the wrong one.
            if fits(
                lambda found, expected, one=one, other=other: (
                    close(found[other], 0.0) and close(found[one], 2 * expected[one])
                )
            ):
                return "wrong operand", other
    return "derivative", index


def first_wrong(found: Sequence[float], right: Sequence[float], tolerance: float) -> int:
    """The index of the first number that is not as it should be."""
    return next(
        at
        for at, (one, other) in enumerate(zip(found, right, strict=True))
        if not is_close(one, other, tolerance)
    )
