"""The curves of a loss: that of training as a line, that of the test as a dashed one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .numbers import short_number
from .svg import element, number, text
from .text_width import text_width

MOST_POINTS = 120
"""The number of points of a curve that are drawn, at most."""

_LEFT = 52.0
_BOTTOM = 18.0
_TICKS = 3
_SMALLEST = 1e-300
"""Losses below have no power of ten beneath them."""

RULES = (
    (".x", "font-weight:400;font-size:10.5px;fill:$muted"),
    (".z", "text-anchor:end"),
    (".j", "stroke:$line"),
    (".s", "stroke:$leaf;stroke-width:1.5"),
    (".r", "fill:none;stroke:$data;stroke-width:1.8"),
    (".m", "fill:none;stroke:$muted;stroke-width:1.5;stroke-dasharray:4 3"),
)


@dataclass(frozen=True)
class Curves:
    """The losses of the steps of a run, from step 0 on.

    Attributes:
        train: of what is trained on.
        test: of what tests; NaN without any.
        step: where the run stands.
        first, last: what is written below the first and the last step.
        train_name, test_name: of the two curves.
    """

    train: Sequence[float]
    test: Sequence[float]
    step: int
    first: str
    last: str
    train_name: str
    test_name: str


def curves_svg(curves: Curves, width: float, height: float) -> str:
    """The curves in a place of this size, from its upper left corner on."""
    highest = max((one for one in (*curves.train, *curves.test) if math.isfinite(one)), default=0.0)
    top = _round_up(highest)
    bottom = height - _BOTTOM
    lines = []
    for tick in range(_TICKS):
        y = round(bottom * (1 - tick / (_TICKS - 1))) + 0.5
        lines.append(element("path", d=f"M{number(_LEFT)} {number(y)}H{number(width)}", class_="j"))
        label = short_number(top * tick / (_TICKS - 1)).removesuffix(".0")
        lines.append(text(label, x=_LEFT - 6, y=y + 4, class_="x z"))
    lines.append(text(curves.first, x=_LEFT, y=height - 2, class_="x"))
    if len(curves.train) > 1:
        lines.append(text(curves.last, x=width, y=height - 2, class_="x z"))
    last = len(curves.train) - 1
    if curves.step < last:
        x = number(_LEFT + (width - _LEFT) * curves.step / last)
        lines.append(element("path", d=f"M{x} 0V{number(bottom)}", class_="j s"))
    for losses, kind in ((curves.test, "m"), (curves.train, "r")):
        path = _path(losses, top, width, bottom)
        if path:
            lines.append(element("path", d=path, class_=kind))
    return "".join(lines)


def legend_svg(curves: Curves) -> str:
    """Which curve is which, in a line."""
    has_test = any(map(math.isfinite, curves.test))
    shown = [(curves.train_name, "r"), *([(curves.test_name, "m")] if has_test else [])]
    parts, x = [], 0.0
    for name, kind in shown:
        parts.append(element("path", d=f"M{number(x)} 6h22", class_=kind))
        parts.append(text(name, x=x + 28, y=10))
        x += 28 + text_width(name, 12.5, is_bold=True) + 24
    return "".join(parts)


def _path(losses: Sequence[float], top: float, width: float, bottom: float) -> str:
    """A curve through some of the steps, evenly apart, the last among them."""
    last = len(losses) - 1
    points = min(last, MOST_POINTS)
    steps = (
        [round(index * last / points) for index in range(points + 1)]
        if points
        else [0] * (last + 1)
    )
    path, is_drawing = "", False
    for step in steps:
        loss = losses[step]
        if not math.isfinite(loss):
            is_drawing = False
            continue
        x = number(_LEFT + (width - _LEFT) * step / max(1, last))
        path += f"{'L' if is_drawing else 'M'}{x} {number(bottom * (1 - loss / top))}"
        if last == 0:
            path += "h6"  # one step alone would be no line
        is_drawing = True
    return path


def _round_up(highest: float) -> float:
    """The next of 1, 2, 4, 5, 10 times a power of ten."""
    if highest < _SMALLEST:
        return 1.0
    power = 10.0 ** math.floor(math.log10(highest))
    return next(
        (factor * power for factor in (1, 2, 4, 5) if highest <= factor * power), 10 * power
    )
