"""A card or a box as elements of an SVG."""

from __future__ import annotations

from .cards import LINES, PADDING, STACK_STEP, STRIP, Card, symbol_size
from .layout import Point
from .svg import element, number, text

RADIUS = 8.0

_KEYS = "mg-keys"
"""The words before the numbers of a value, which most cards have."""
KEY_TEXTS = element(
    "g",
    "".join(
        text(key, y=y, class_="k") for key, y in zip(("data", "grad"), LINES[1:], strict=False)
    ),
    id=_KEYS,
)


def drawn_card(card: Card, corner: Point) -> str:
    """A card at its place."""
    behind, side = card.behind, card.side
    width, height = card.width - behind, card.height - behind
    parts = []
    for step in range(int(behind), -1, -int(STACK_STEP)):
        parts.append(_outline(width, height, "c", x=step or None, y=-step if step else None))
    if side:
        parts.append(element("path", d=_side(side, height), class_="l" if side == STRIP else "s"))
    if card.is_active:
        parts.append(_outline(width, height, "a"))
    if card.symbol:
        small = symbol_size(card.symbol) < 17
        y = height / 2 + (4 if small else 6)
        parts.append(text(card.symbol, x=side / 2, y=y, class_="o w" if small else "o"))
    left, right = side + PADDING, width - PADDING
    parts.append(text(card.title, x=left, y=LINES[0], class_=None if card.is_named else "u"))
    has_common_keys = [row.key for row in card.rows] == ["data", "grad"]
    if has_common_keys:
        parts.append(element("use", href=f"#{_KEYS}", x=left, class_="k"))
    for row, y in zip(card.rows, LINES[1:], strict=False):
        if not has_common_keys:
            parts.append(text(row.key, x=left, y=y, class_="k"))
        if row.text:
            parts.append(text(row.text, x=right, y=y, class_=row.kind[0]))
    place = f"translate({number(corner[0])} {number(corner[1] + behind)})"
    return element("g", "".join(parts), transform=place)


def _outline(
    width: float, height: float, kind: str, x: float | None = None, y: float | None = None
) -> str:
    return element("rect", x=x, y=y, width=width, height=height, rx=RADIUS, class_=kind)


def _side(side: float, height: float) -> str:
    """The outline of what is at the left of a card, within its border and its round corners."""
    if side == STRIP:
        return f"M5 .6Q0 2 0 8v{number(height - 16)}q0 6 5 7.4z"
    return f"M{number(side)} .6H8Q.6.6.6 8v{number(height - 16)}q0 7.4 7.4 7.4H{number(side)}z"
