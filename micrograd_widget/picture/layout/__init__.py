"""A layered layout of a small graph: places of items, and routes of the lines between them.

One file a phase: `layers.py`, `order.py`, `places.py`. Results are to the right of their operands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .layers import Edge, Layering, layered
from .order import ordered
from .places import placed

GAP = 16.0
"""Between items of one layer, in pixels."""
LEAST_BETWEEN = 44.0
MOST_BETWEEN = 110.0
"""Between two layers; the more lines run there, the more."""
PORT = 16.0
"""Between the ends of lines at one item, where there is room."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Layout:
    """Where items and lines are, in pixels.

    Attributes:
        corners: the upper left corner of each item.
        routes: by line the points that it goes through: its beginning at the right side of an item,
            for each layer that it passes where it enters and leaves it, and its end at the left
            side of an item. Between points at one height it is straight, otherwise a curve.
        width, height: of all.
    """

    corners: tuple[Point, ...]
    routes: tuple[tuple[Point, ...], ...]
    width: float
    height: float


def lay_out(sizes: Sequence[Point], edges: Sequence[Edge], *, downwards: bool = False) -> Layout:
    """The layout of a graph, at whole pixels.

    Args:
        sizes: the width and the height of each item.
        edges: the lines, each from an item with a smaller index to one with a larger.
        downwards: whether results are below their operands, in place of to the right of them.
    """
    if downwards:
        turned = lay_out([(height, width) for width, height in sizes], edges)
        return Layout(
            tuple(map(_turned, turned.corners)),
            tuple(tuple(map(_turned, route)) for route in turned.routes),
            turned.height,
            turned.width,
        )
    layering = layered(len(sizes), edges)
    order = ordered(layering)
    exact = placed(layering, order, [height for _, height in sizes], GAP)
    middle = [float(round(place)) for place in exact]
    left, right = _columns(layering, [width for width, _ in sizes])
    corners = tuple(
        (left[layering.layer[item]], float(round(middle[item] - height / 2)))
        for item, (_, height) in enumerate(sizes)
    )
    ends = _ends(layering, middle, sizes)
    routes = tuple(
        _route(passing, ends[line], layering, middle, left, right, sizes)
        for line, passing in enumerate(layering.passing)
    )
    bottoms = [y + size[1] for (_, y), size in zip(corners, sizes, strict=True)]
    height = max([*bottoms, *middle], default=0.0)
    return Layout(corners, routes, right[-1] if right else 0.0, height)


def _turned(point: Point) -> Point:
    return point[1], point[0]


def _columns(layering: Layering, widths: Sequence[float]) -> tuple[list[float], list[float]]:
    """The left and the right side of each layer."""
    count = 1 + max(layering.layer, default=-1)
    wide = [0.0] * count
    for item, width in enumerate(widths):
        wide[layering.layer[item]] = max(wide[layering.layer[item]], width)
    lines = [0] * count
    for source, _ in layering.links:
        lines[layering.layer[source]] += 1
    left, right, x = [], [], 0.0
    for layer in range(count):
        left.append(x)
        right.append(x + wide[layer])
        x = right[-1] + min(MOST_BETWEEN, LEAST_BETWEEN + 3 * lines[layer])
    return left, right


def _ends(layering: Layering, middle: Sequence[float], sizes: Sequence[Point]) -> list[float]:
    """By line where it ends across its layer: those that end at one item are told apart."""
    arriving: dict[int, list[int]] = {}
    for line, passing in enumerate(layering.passing):
        arriving.setdefault(passing[-1], []).append(line)
    ends = [0.0] * len(layering.passing)
    for item, lines in arriving.items():
        lines.sort(key=lambda line: middle[layering.passing[line][-2]])
        apart = min(PORT, max(0.0, sizes[item][1] - 12) / max(1, len(lines) - 1))
        for index, line in enumerate(lines):
            ends[line] = float(round(middle[item] + (index - (len(lines) - 1) / 2) * apart))
    return ends


def _route(
    passing: Sequence[int],
    end: float,
    layering: Layering,
    middle: Sequence[float],
    left: Sequence[float],
    right: Sequence[float],
    sizes: Sequence[Point],
) -> tuple[Point, ...]:
    first, last = passing[0], passing[-1]
    column = layering.layer[first]
    points = [(left[column] + sizes[first][0], middle[first])]
    if right[column] > points[0][0]:
        # An item that is narrower than its layer: the line leaves the layer before it bends.
        points.append((right[column], middle[first]))
    for bend in passing[1:-1]:
        y = middle[bend]
        points += [(left[layering.layer[bend]], y), (right[layering.layer[bend]], y)]
    points.append((left[layering.layer[last]], end))
    return tuple(points)
