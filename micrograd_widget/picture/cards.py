"""The cards of values and the boxes of parts: what stands on them, and how large that makes them.

Sizes in pixels are those of `js/src/graph/canvas/cards.ts`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from micrograd.tape import LEAF

from ..catalogue import Catalogue
from .names import nameless, short_name, symbol_of
from .numbers import number_text
from .quotient import Item
from .shown import Shown
from .text_width import digits_width, text_width

PADDING = 10.0
STRIP = 5.0
"""The coloured strip of a leaf."""
LEAST_OF_SYMBOL = 30.0
NAME_SIZE, KEY_SIZE, NUMBER_SIZE = 12.5, 10.5, 12.0
LINES = (17.0, 32.0, 48.0, 64.0)
"""The baselines of the name and of what is below it."""
BOTTOM = 8.0
STACK_STEP = 5.0
"""How far each card of a stack looks out from behind the one before it."""

_KEY_GAP = 8.0
_LEAST_OF_NUMBER = 62.0


@dataclass(frozen=True)
class Row:
    """A line of a card.

    Attributes:
        key: the word at the left.
        text: the number at the right; empty where the word stands alone.
        kind: of which kind the number is.
    """

    key: str
    text: str = ""
    kind: Literal["data", "grad"] = "data"


@dataclass(frozen=True)
class Card:
    """A card or a box, without its place.

    Attributes:
        title: the name in its first line.
        is_named: whether that is a name that somebody gave it.
        symbol: the sign of the operation at its left; empty for none.
        side: the width of what is at the left: a strip for leaves, a field for an operation.
        rows: what is below the name.
        instances: of a stack their number, otherwise 1.
        is_active: whether the last step was here.
        width, height: of the card, and of those that look out from behind it.
    """

    title: str
    is_named: bool
    symbol: str
    side: float
    rows: tuple[Row, ...]
    instances: int
    is_active: bool
    width: float
    height: float

    @property
    def behind(self) -> float:
        """How far the cards behind it look out, at its top and at its right."""
        return STACK_STEP * (min(self.instances, 3) - 1)


def symbol_size(symbol: str) -> float:
    """The size of the font of a sign: a short one is large, a word is small."""
    return 17.0 if len(symbol) <= 2 else 11.0


def card_of(item: Item, shown: Shown, labels: Mapping[int, str], catalogue: Catalogue) -> Card:
    """The card of a value, or the box of several.

    Args:
        item: what it stands for.
        shown: the graph at a step.
        labels: the names of values, by node.
        catalogue: the sentences to write it with.
    """
    if item.is_box:
        return _card(
            item,
            shown,
            title=short_name(item.title),
            rows=_box_rows(item, shown, catalogue),
            side=STRIP if item.is_of_leaves else 0.0,
        )
    node = item.nodes[0]
    rows = [Row("data", "?" if shown.hides_data(node) else _text(shown.data[node]))]
    if shown.has_gradients:
        grad = "?" if shown.hides_grad(node) else _text(shown.grad[node])
        rows.append(Row("grad", grad, "grad"))
    is_leaf = shown.tape.code[node] == LEAF
    symbol = "" if is_leaf else symbol_of(shown.tape.operation_name(node))
    room = text_width(symbol, symbol_size(symbol)) + 12
    return _card(
        item,
        shown,
        title=short_name(labels[node]) if node in labels else nameless(node),
        is_named=node in labels,
        rows=rows,
        symbol=symbol,
        side=STRIP if is_leaf else max(LEAST_OF_SYMBOL, room),
    )


def _card(
    item: Item,
    shown: Shown,
    *,
    title: str,
    rows: Sequence[Row],
    side: float,
    symbol: str = "",
    is_named: bool = True,
) -> Card:
    wide = [text_width(title, NAME_SIZE, is_bold=True), *map(_row_width, rows)]
    behind = STACK_STEP * (min(item.instances, 3) - 1)
    return Card(
        title=title,
        is_named=is_named,
        symbol=symbol,
        side=side,
        rows=tuple(rows),
        instances=item.instances,
        is_active=shown.active is not None and shown.active in item.nodes,
        width=float(round(side + 2 * PADDING + max(wide)) + behind),
        height=LINES[len(rows)] + BOTTOM + behind,
    )


def _row_width(row: Row) -> float:
    key = text_width(row.key, KEY_SIZE)
    if not row.text:
        return key
    return key + _KEY_GAP + max(_LEAST_OF_NUMBER, digits_width(row.text, NUMBER_SIZE))


def _box_rows(item: Item, shown: Shown, catalogue: Catalogue) -> list[Row]:
    each = len(item.nodes) // item.instances
    word = "leaves" if item.is_of_leaves else "values"
    key = f"panel.{word}Each" if item.instances > 1 else f"panel.{word}"
    rows = [Row(catalogue.text(key, count=each))]
    hides_grad = shown.masks is not None and any(map(shown.hides_grad, item.nodes))
    grads = [abs(grad) for node in item.nodes if (grad := shown.grad[node]) is not None]
    if shown.has_gradients and (grads or hides_grad):
        largest = "?" if hides_grad else number_text(_largest(grads))
        rows.append(Row(catalogue.text("panel.largestGrad"), largest, "grad"))
    elif item.instances == 1 and not item.is_of_leaves:
        last = item.nodes[-1]
        output = "?" if shown.hides_data(last) else _text(shown.data[last])
        rows.append(Row(catalogue.text("panel.output"), output))
    return rows


def _largest(numbers: Sequence[float]) -> float:
    """The largest number; NaN where one of them is."""
    return next((one for one in numbers if one != one), max(numbers, default=0.0))


def _text(number: float | None) -> str:
    return "·" if number is None else number_text(number)
