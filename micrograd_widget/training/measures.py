"""The numbers of a row of the history, and the penalty.

Sums are taken one by one from the first to the last, as the engine takes them: Python's own `sum`
corrects its rounding from version 3.12 on.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import pairwise
from operator import add, mul


def total(numbers: Iterable[float]) -> float:
    """0 + numbers[0] + numbers[1] + ..."""
    return reduce(add, numbers, 0.0)


def penalty(parameters: Sequence[float], kind: str, rate: float) -> float | None:
    """rate · sum of squares ("l2") or sizes ("l1"); None where there is nothing to add."""
    if kind == "none" or rate == 0:
        return None
    terms = map(mul, parameters, parameters) if kind == "l2" else map(abs, parameters)
    return rate * total(terms)


def penalty_gradients(parameters: Sequence[float], kind: str, rate: float) -> list[float]:
    """The gradient of the penalty for each parameter."""
    if kind == "none" or rate == 0:
        return [0.0] * len(parameters)
    if kind == "l2":
        # Both operands of p * p are p, and each passes it the same gradient.
        return [parameter * rate + parameter * rate for parameter in parameters]
    return [((parameter > 0) - (parameter < 0)) * rate for parameter in parameters]


def accuracy(outputs: Sequence[Sequence[float]], targets: Sequence[Sequence[float]]) -> float:
    """The share of samples that is classified right: by the sign of one output, or the largest."""
    right = map(_is_right, outputs, targets)
    return sum(right) / len(targets) if targets else math.nan


def _is_right(outputs: Sequence[float], targets: Sequence[float]) -> bool:
    if len(targets) == 1:
        return (outputs[0] > 0) == (targets[0] > 0)
    return _largest(outputs) == _largest(targets)


def _largest(numbers: Sequence[float]) -> int:
    # Not max(): whether it finds the largest depends on where a NaN stands.
    best = 0
    for index, number in enumerate(numbers):
        if number > numbers[best]:
            best = index
    return best


def norms(gradients: Sequence[float], layer_ends: Sequence[int]) -> list[float]:
    """The length of the gradient, then that of each layer's part."""
    ends = layer_ends or [len(gradients)]
    parts = [gradients[start:end] for start, end in pairwise([0, *ends])]
    sums = [total(map(mul, part, part)) for part in parts]
    return [math.sqrt(total(sums)), *(map(math.sqrt, sums) if layer_ends else ())]


def are_finite(numbers: Iterable[float]) -> bool:
    """Whether none is a NaN or an infinity."""
    return all(map(math.isfinite, numbers))
