"""Where in its layer each item is: near its neighbours, in the given order, without an overlap."""

from __future__ import annotations

from collections.abc import Sequence

from .layers import Layering
from .order import Order, neighbours

ROUNDS = 12
BEND_WEIGHT = 4.0
"""A line over several layers is rather straight than its ends are in the middle of their lines."""


def placed(layering: Layering, order: Order, sizes: Sequence[float], gap: float) -> list[float]:
    """The middle of each item across its layer, from 0 on.

    Args:
        layering: the items and bends.
        order: their order in each layer.
        sizes: the size of each across its layer.
        gap: the least distance between two of them.
    """
    before, after = neighbours(layering)
    count = len(layering.layer)
    real = len(sizes)
    extent = [*sizes, *([0.0] * (count - real))]
    weight = [1.0 if item < real else BEND_WEIGHT for item in range(count)]
    middle = [0.0] * count
    for items in order:
        for item, offset in zip(items, _offsets(items, extent, gap), strict=True):
            middle[item] = offset
    for turn in range(ROUNDS):
        layers = order if turn % 2 == 0 else order[::-1]
        near = before if turn % 2 == 0 else after
        if turn >= ROUNDS - 2:
            near = [[*before[item], *after[item]] for item in range(count)]
        for items in layers:
            wished = [
                sum(middle[other] for other in near[item]) / len(near[item])
                if near[item]
                else middle[item]
                for item in items
            ]
            offsets = _offsets(items, extent, gap)
            free = [wish - offset for wish, offset in zip(wished, offsets, strict=True)]
            found = rising(free, [weight[item] for item in items])
            for item, offset, shift in zip(items, offsets, found, strict=True):
                middle[item] = offset + shift
    least = min((middle[item] - extent[item] / 2 for item in range(count)), default=0.0)
    return [place - least for place in middle]


def rising(numbers: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The numbers nearest to these, by weighted squares, that never fall.

    Isotonic regression by pooling adjacent violators (Barlow et al., 1972).
    """
    pools: list[tuple[float, float, int]] = []  # sum, weight, count
    for number, weight in zip(numbers, weights, strict=True):
        total, heavy, count = number * weight, weight, 1
        while pools and pools[-1][0] / pools[-1][1] > total / heavy:
            above = pools.pop()
            total, heavy, count = total + above[0], heavy + above[1], count + above[2]
        pools.append((total, heavy, count))
    return [total / heavy for total, heavy, count in pools for _ in range(count)]


def _offsets(items: Sequence[int], extent: Sequence[float], gap: float) -> list[float]:
    """The middle of each item where they lie as close to each other as they may."""
    offsets: list[float] = []
    end = 0.0
    for item in items:
        offsets.append(end + extent[item] / 2)
        end += extent[item] + gap
    return offsets
