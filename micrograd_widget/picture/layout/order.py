"""The order of the items in each layer, so that few lines cross.

Barycentres, after Sugiyama, Tagawa and Toda (1981): in sweeps to and fro, each layer is sorted by
where the neighbours of its items are in the layer before. The best of all orders on the way stays.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right, insort
from collections.abc import Sequence

from .layers import Layering

SWEEPS = 12

Order = list[list[int]]
"""By layer its items, from above."""


def ordered(layering: Layering) -> Order:
    """The items of each layer in an order with few crossings."""
    before, after = neighbours(layering)
    best = order = _first_order(layering, before)
    fewest = crossings(order, after)
    for sweep in range(SWEEPS):
        if fewest == 0:
            break
        order = _swept(order, before) if sweep % 2 == 0 else _swept(order[::-1], after)[::-1]
        found = crossings(order, after)
        if found < fewest:
            best, fewest = order, found
    return best


def neighbours(layering: Layering) -> tuple[list[list[int]], list[list[int]]]:
    """By item those that lines come from, and those that they go to."""
    before: list[list[int]] = [[] for _ in layering.layer]
    after: list[list[int]] = [[] for _ in layering.layer]
    for source, target in layering.links:
        after[source].append(target)
        before[target].append(source)
    return before, after


def crossings(order: Order, after: Sequence[Sequence[int]]) -> int:
    """The number of pairs of lines that cross between layers that follow each other."""
    total = 0
    for left, right in itertools.pairwise(order):
        place = {item: index for index, item in enumerate(right)}
        passed: list[int] = []
        for item in left:
            ends = sorted(place[target] for target in after[item])
            for end in ends:
                total += len(passed) - bisect_right(passed, end)
            for end in ends:
                insort(passed, end)
    return total


def _first_order(layering: Layering, before: Sequence[Sequence[int]]) -> Order:
    """As a walk from the last item to its operands, depth first, comes to them."""
    order: Order = [[] for _ in range(1 + max(layering.layer, default=0))]
    seen: set[int] = set()
    for last in reversed(range(len(layering.layer))):
        stack = [last]
        while stack:
            item = stack.pop()
            if item in seen:
                continue
            seen.add(item)
            order[layering.layer[item]].append(item)
            stack.extend(reversed(before[item]))
    return order


def _swept(order: Order, towards: Sequence[Sequence[int]]) -> Order:
    swept = [order[0]]
    for items in order[1:]:
        place = {item: index for index, item in enumerate(swept[-1])}
        centre = {
            item: sum(place[near] for near in towards[item]) / len(towards[item])
            if towards[item]
            else float(index)
            for index, item in enumerate(items)
        }
        swept.append(sorted(items, key=centre.__getitem__))
    return swept
