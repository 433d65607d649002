"""The layers of a layout: every item as far to the right as its results allow."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

Edge = tuple[int, int]
"""The indices of the items where a line begins and ends."""


@dataclass(frozen=True)
class Layering:
    """A graph whose lines lead from one layer to the next.

    A line over several layers passes through *bends*, one in each layer between; all lines from one
    item share these, so that they run as one line until they part. Bends are items too: their
    indices follow those of the items that were given.

    Attributes:
        layer: the layer of each item and bend, 0 for the leftmost.
        links: the pieces of lines, each from one layer to the next.
        passing: by line the items and bends that it passes through, both ends among them.
    """

    layer: tuple[int, ...]
    links: tuple[Edge, ...]
    passing: tuple[tuple[int, ...], ...]


def layered(count: int, edges: Sequence[Edge]) -> Layering:
    """The layers of `count` items, by the longest path to the end, and the bends between them.

    Args:
        count: the number of items.
        edges: the lines, each from an item with a smaller index to one with a larger.
    """
    to_end = [0] * count
    for source, target in sorted(edges, reverse=True):
        to_end[source] = max(to_end[source], to_end[target] + 1)
    deepest = max(to_end, default=0)
    layer = [deepest - steps for steps in to_end]
    bends: dict[tuple[int, int], int] = {}
    links: dict[Edge, None] = {}
    passing = []
    for source, target in edges:
        path = [source]
        for between in range(layer[source] + 1, layer[target]):
            if (source, between) not in bends:
                bends[source, between] = len(layer)
                layer.append(between)
            path.append(bends[source, between])
        path.append(target)
        links.update(dict.fromkeys(itertools.pairwise(path)))
        passing.append(tuple(path))
    return Layering(tuple(layer), tuple(links), tuple(passing))
