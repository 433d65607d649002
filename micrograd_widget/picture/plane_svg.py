"""The points of the data in the plane, over a coarse raster of what the model says there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from .svg import element, number

COLOURS = ("#d97706", "#0b62b8", "#14b8a6", "#be185d", "#7c3aed", "#6b7280")
"""Of the classes, in both themes, as in the widget; a regression takes the first two."""
LEVELS = 3
"""The strengths of a colour on each side of a regression's middle."""

_SHAPES = (
    "l4 4-4 4-4-4z",
    "h0",
    "l4 7h-8z",
    "h3v6h-6v-6z",
    "l3 5-3 5-3-5z",
    "m-4 1h8l-4 7z",
)
"""A mark for each class, from above its middle on, so that none is told by its colour alone.

That of class 1 is a disc: a line of no length, with round ends.
"""
_DISC = 1

RULES = (
    *((f".k{index}", f"fill:{colour}") for index, colour in enumerate(COLOURS)),
    (".pt", "stroke:$background;stroke-width:1"),
    (".ro", f"stroke:{COLOURS[_DISC]};stroke-width:7;stroke-linecap:round"),
    *((f".a{level}", f"fill-opacity:{0.12 + 0.14 * level:.2f}") for level in range(LEVELS)),
    (".fr", "fill:none;stroke:$line"),
)

Cell = tuple[int, int]
"""A colour, and its strength from 0 to `LEVELS` - 1."""


@dataclass(frozen=True)
class Plane:
    """What is known of a square of the plane.

    Attributes:
        cells: the rows of the raster, from above; empty where the model says nothing.
        points: the coordinates of each point as shares of the square, from the lower left corner.
        colours: the index of a colour for each point.
    """

    cells: Sequence[Sequence[Cell | None]]
    points: Sequence[tuple[float, float]]
    colours: Sequence[int]


def plane_svg(plane: Plane, side: float) -> str:
    """The square with this side, from its upper left corner on."""
    return (
        _raster(plane.cells, side)
        + _points(plane, side)
        + element("rect", x=0.5, y=0.5, width=side - 1, height=side - 1, class_="fr")
    )


def _raster(cells: Sequence[Sequence[Cell | None]], side: float) -> str:
    """Cells of one colour in a row as one rectangle, and all of one colour as one path."""
    paths: dict[Cell, list[str]] = defaultdict(list)
    for row, line in enumerate(cells):
        size = side / len(cells)
        start = 0
        for column in range(1, len(line) + 1):
            cell = line[start]
            if column < len(line) and line[column] == cell:
                continue
            if cell is not None:
                wide = number((column - start) * size)
                at = f"M{number(start * size)} {number(row * size)}"
                paths[cell].append(f"{at}h{wide}v{number(size)}h-{wide}z")
            start = column
    return "".join(
        element("path", d="".join(paths[cell]), class_=f"k{cell[0]} a{cell[1]}")
        for cell in sorted(paths)
    )


def _points(plane: Plane, side: float) -> str:
    paths: dict[int, list[str]] = defaultdict(list)
    for (x, y), colour in zip(plane.points, plane.colours, strict=True):
        middle = round((1 - y) * side)
        top, shape = (middle, "h0") if colour == _DISC else (middle - 4, _SHAPES[colour])
        paths[colour].append(f"M{number(round(x * side))} {number(top)}{shape}")
    return "".join(
        element("path", d="".join(paths[colour]), class_=_mark_class(colour))
        for colour in sorted(paths)
    )


def _mark_class(colour: int) -> str:
    return "ro" if colour == _DISC else f"k{colour} pt"
