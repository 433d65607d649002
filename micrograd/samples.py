"""From points to what a model trains on: the split, the batches, and the input features."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from numbers import Real

from .random_numbers import check_whole, permutation, snap

__all__ = ["FEATURES", "batch", "features", "split"]

FEATURES: dict[str, Callable[[float, float], float]] = {
    "x1": lambda x1, x2: x1,
    "x2": lambda x1, x2: x2,
    "x1_squared": lambda x1, x2: x1 * x1,
    "x2_squared": lambda x1, x2: x2 * x2,
    "x1_x2": lambda x1, x2: x1 * x2,
    "sin_x1": lambda x1, x2: snap(math.sin(math.pi * x1)),
    "sin_x2": lambda x1, x2: snap(math.sin(math.pi * x2)),
}
"""The input features of a point (x1, x2) by name, in the order in which a model gets them."""


def features(x: Sequence[float], names: Iterable[str]) -> list[float]:
    """The chosen features of a point, in the order of `FEATURES`, whatever the order of the names.

    Source: the inputs of TensorFlow Playground (D. Smilkov et al., 2017).

    Args:
        x: a point. A point that has not two coordinates has no features: it is passed through.
        names: the names of the features.

    Raises:
        ValueError: no name is given, or there is no such feature.
    """
    chosen = set(names)
    unknown = sorted(chosen - set(FEATURES))
    if unknown:
        known = ", ".join(FEATURES)
        raise ValueError(f"there is no input feature {unknown[0]!r}; there are {known}")
    if not chosen:
        raise ValueError("a model needs at least one input feature")
    if len(x) != 2:
        return list(x)
    return [feature(*x) for name, feature in FEATURES.items() if name in chosen]


def split(n: int, train_share: float, seed: int) -> tuple[list[int], list[int]]:
    """Divides samples into those to train on and those to test with.

    max(1, floor(train_share · n + 0.5)) samples are for training. The others have the indices with
    which `permutation(n, seed)` begins.

    Args:
        n: the number of samples.
        train_share: the share to train on, 0 to 1.
        seed: decides the order of the random permutation.

    Returns:
        The indices of the training samples and those of the test samples, each in ascending order.

    Raises:
        ValueError: n is less than 1, or the share or the seed is out of range.
    """
    check_whole("the number of samples", n, 1)
    if not isinstance(train_share, Real) or not 0 <= train_share <= 1:
        raise ValueError(f"the share to train on goes from 0 to 1, not {train_share!r}")
    train_count = max(1, math.floor(train_share * n + 0.5))
    test = sorted(permutation(n, seed)[: n - train_count])
    kept = set(test)
    return [index for index in range(n) if index not in kept], test


def batch(step: int, n: int, batch_size: int, seed: int) -> list[int]:
    """The indices of the samples that a step of training uses.

    An epoch has ceil(n / batch_size) steps and uses every sample once, in the order of
    `permutation(n, seed + 1 + epoch)`. Its last batch may be smaller than the others.

    Args:
        step: the number of steps before this one.
        n: the number of samples to train on.
        batch_size: the number of samples in a batch; 0, or n and more, is all of them in order.
        seed: decides the order of the random permutation.

    Raises:
        ValueError: a number is negative, n is less than 1, or the seed is out of range.
    """
    check_whole("the step", step, 0)
    check_whole("the number of samples", n, 1)
    check_whole("the batch size", batch_size, 0)
    check_whole("the seed", seed, 0)
    if batch_size == 0 or batch_size >= n:
        return list(range(n))
    per_epoch = -(-n // batch_size)
    epoch, step_of_epoch = divmod(step, per_epoch)
    start = step_of_epoch * batch_size
    return permutation(n, int(seed) + 1 + epoch)[start : start + batch_size]
