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
"""What a model can be shown of a point (x1, x2), by name and in the order in which it sees it."""


def features(x: Sequence[float], names: Iterable[str]) -> list[float]:
    """The chosen features of a point, in the order of `FEATURES`, whatever the order of the names.

    Source: the inputs of TensorFlow Playground (D. Smilkov et al., 2017).

    Args:
        x: a point. One of other than two coordinates has no features: it is passed through.
        names: which features.

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
    """Which samples to train on and which to keep for testing.

    max(1, floor(train_share · n + 0.5)) samples are for training. The others are the first places
    of `permutation(n, seed)`.

    Args:
        n: how many samples there are.
        train_share: the share to train on, 0 to 1.
        seed: decides the order of the random permutation.

    Returns:
        The places of the training and of the test samples, each in ascending order.

    Raises:
        ValueError: n is less than 1, or the share or the seed is out of range.
    """
    check_whole("the number of samples", n, 1)
    if not isinstance(train_share, Real) or not 0 <= train_share <= 1:
        raise ValueError(f"the share to train on goes from 0 to 1, not {train_share!r}")
    train_count = max(1, math.floor(train_share * n + 0.5))
    test = sorted(permutation(n, seed)[: n - train_count])
    kept = set(test)
    return [place for place in range(n) if place not in kept], test


def batch(step: int, n: int, batch_size: int, seed: int) -> list[int]:
    """Which samples a step looks at.

    Each epoch of ceil(n / batch_size) steps visits every sample once, in an order of its own,
    `permutation(n, seed + 1 + epoch)`; its last batch has what is left.

    Args:
        step: how many steps came before this one.
        n: how many samples there are to train on.
        batch_size: how many a step looks at; 0, or n and more, is all of them in order.
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
    epoch, place = divmod(step, per_epoch)
    start = place * batch_size
    return permutation(n, int(seed) + 1 + epoch)[start : start + batch_size]
