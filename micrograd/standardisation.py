"""Standardised inputs: each with mean 0 and standard deviation 1 over the samples to train on.

One learning rate serves all weights only where all inputs are about as large: the gradient of a
weight has its input as a factor. Source: Y. LeCun, L. Bottou, G. Orr, K.-R. Müller, "Efficient
BackProp" (1998), section 4.3.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any

from .autograd import Value
from .module_parts import scope_named


@dataclass(frozen=True)
class Standardisation:
    """(x - mean) / deviation of each input, in front of the layers of an `MLP`.

    These numbers are fixed: training does not change them.

    Attributes:
        mean: the mean of each input.
        deviation: the standard deviation of each input; 1 for an input that never changes.
    """

    mean: tuple[float, ...]
    deviation: tuple[float, ...]

    @classmethod
    def of(cls, rows: Sequence[Sequence[float]]) -> Standardisation:
        """That of some samples. An input whose numbers are too large for it stays as it is.

        Args:
            rows: the inputs of each sample, at least one.
        """
        pairs = [_mean_and_deviation(column) for column in zip(*rows, strict=True)]
        return cls(tuple(mean for mean, _ in pairs), tuple(deviation for _, deviation in pairs))

    def __call__(self, x: Iterable[Value | float]) -> list[Any]:
        """The standardised inputs, in a scope of their own.

        Raises:
            ValueError: there are more or fewer inputs than means.
        """
        inputs = list(x)
        if len(inputs) != len(self.mean):
            raise ValueError(f"{len(self.mean)} inputs are standardised, not {len(inputs)}")
        with scope_named("standardise"):
            return [
                (number - mean) / deviation
                for number, mean, deviation in zip(inputs, self.mean, self.deviation, strict=True)
            ]


def _mean_and_deviation(column: Sequence[float]) -> tuple[float, float]:
    # Sums go from the first number to the last, as in the page: `sum` corrects its rounding from
    # Python 3.12 on.
    count = len(column)
    mean = reduce(add, column, 0.0) / count
    distances = [number - mean for number in column]
    reach = max(map(abs, distances))
    if not math.isfinite(mean) or not math.isfinite(reach):
        return 0.0, 1.0
    if reach == 0:
        return mean, 1.0
    # By their largest, so that no square is too large or too small for a float.
    shares = [distance / reach for distance in distances]
    return mean, reach * math.sqrt(reduce(add, [share * share for share in shares], 0.0) / count)
