"""The picture of a graph: its layout with cards and lines, as an SVG."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence

from ..catalogue import Catalogue
from ..option_types import Direction, Theme
from .card_svg import KEY_TEXTS, drawn_card
from .cards import KEY_SIZE, NAME_SIZE, NUMBER_SIZE, Card, card_of
from .folding import drawn
from .layout import Layout, Point, lay_out
from .look import GROUND_RULE, MONOSPACE, PALETTES, SANS
from .names import nameless, short_name
from .quotient import Line, Quotient
from .shown import Shown
from .svg import document, element, ground_of, number, style_of, text
from .text_width import text_width

MARGIN = 20.0
NOTE = 22.0
"""The room for a sentence below a graph that is folded."""
WIDEST = 1000.0
"""A graph that would be wider is drawn downwards, if it is narrower so."""
_RULES = (
    GROUND_RULE,
    ("&", f"font:600 {NAME_SIZE}px {SANS};fill:$ink"),
    (".k", f"font-weight:400;font-size:{KEY_SIZE}px"),
    (".d,.g", f"font:{NUMBER_SIZE:.0f}px {MONOSPACE};text-anchor:end"),
    (".o", "font-weight:400;font-size:17px;text-anchor:middle"),
    (".w", "font-size:11px"),
    (".d,.o", "fill:$data"),
    (".g,.p", "fill:$grad"),
    (".u,.k,.t", "fill:$muted"),
    (".c", "fill:$card;stroke:$line;stroke-width:1.2"),
    (".s", "fill:$soft"),
    (".l", "fill:$leaf"),
    (".a,.e", "fill:none"),
    (".a", "stroke:$focus;stroke-width:2.2"),
    (".e", "stroke:$muted;stroke-width:1.4"),
    (".h", "stroke:$grad;stroke-width:2"),
)


def graph_svg(
    shown: Shown, catalogue: Catalogue, *, direction: Direction = "auto", theme: Theme = "auto"
) -> str:
    """The picture of a graph at a step.

    Args:
        shown: the graph and its numbers.
        catalogue: the sentences to write it with.
        direction: "right" or "down", or "auto" for the one that is not too wide.
        theme: "light" or "dark", or "auto" for that of the viewer.
    """
    tape = shown.tape
    labels = dict(zip(tape.label_node, tape.label, strict=True))
    found = drawn(tape)
    cards = [card_of(item, shown, labels, catalogue) for item in found.items]
    layout, downwards = _laid_out(cards, found, direction)
    last = len(tape.code) - 1
    name = short_name(labels[last]) if last in labels else nameless(last)
    note = ""
    if len(found.items) < len(tape.code):
        note = catalogue.text("python.picture.folded", drawn=len(cards), count=len(tape.code))
    description = note or catalogue.text("python.picture.whole", count=len(tape.code))
    content = _lines(found, layout, shown, downwards) + "".join(
        drawn_card(card, corner) for card, corner in zip(cards, layout.corners, strict=True)
    )
    room = max(layout.width, text_width(note, KEY_SIZE))
    width, height = room + 2 * MARGIN, layout.height + 2 * MARGIN
    left = MARGIN + (room - layout.width) / 2
    inside = element("g", content, transform=f"translate({number(left)} {number(MARGIN)})")
    if note:
        inside += text(note, x=MARGIN, y=height, class_="k")
        height += NOTE
    ground = ground_of(width, height)
    root = "mg-graph" if theme == "auto" else f"mg-graph-{theme}"
    return document(
        element("defs", KEY_TEXTS) + ground + inside,
        width=width,
        height=height,
        title=catalogue.text("panel.graphOf", root=name),
        description=description,
        language=catalogue.language,
        root=root,
        style=style_of(root, PALETTES, _RULES, theme),
    )


def _laid_out(cards: Sequence[Card], found: Quotient, direction: Direction) -> tuple[Layout, bool]:
    """The layout, and whether it is downwards; a line that leads back is laid out the other way."""
    sizes = [(card.width, card.height) for card in cards]
    edges = [(min(line.source, line.target), max(line.source, line.target)) for line in found.lines]
    if direction == "down":
        return lay_out(sizes, edges, downwards=True), True
    layout = lay_out(sizes, edges)
    if direction == "right" or layout.width <= WIDEST:
        return layout, False
    other = lay_out(sizes, edges, downwards=True)
    return (other, True) if other.width < layout.width else (layout, False)


def _lines(found: Quotient, layout: Layout, shown: Shown, downwards: bool) -> str:
    """All lines: those of one kind as one path, and their heads as another."""
    pieces: dict[bool, dict[str, None]] = defaultdict(dict)
    heads: dict[bool, list[str]] = defaultdict(list)
    for line, laid in zip(found.lines, layout.routes, strict=True):
        route = laid if line.source < line.target else laid[::-1]
        is_back = _is_handed_down(line, shown)
        for start, end in itertools.pairwise(route):
            pieces[is_back][_piece(start, end, downwards)] = None
        head = (route[0], route[1]) if is_back else (route[-1], route[-2])
        heads[is_back].append(_head(*head, downwards))
    written = []
    for is_back in (False, True):
        if pieces[is_back]:
            kind = "e h" if is_back else "e"
            written.append(element("path", d="".join(pieces[is_back]), class_=kind))
            written.append(
                element("path", d="".join(heads[is_back]), class_="p" if is_back else "t")
            )
    return "".join(written)


def _is_handed_down(line: Line, shown: Shown) -> bool:
    return shown.has_handed_down(line.node)


def _piece(start: Point, end: Point, downwards: bool) -> str:
    """A straight piece across a layer, or a curve from one layer to the next."""
    (x, y), (to_x, to_y) = start, end
    move = f"M{number(x)} {number(y)}"
    if abs(x - to_x if downwards else y - to_y) < 0.05:
        return move + (f"V{number(to_y)}" if downwards else f"H{number(to_x)}")
    if downwards:
        half = (y + to_y) / 2
        return f"{move}C{_pair(x, half)} {_pair(to_x, half)} {_pair(to_x, to_y)}"
    half = (x + to_x) / 2
    return f"{move}C{_pair(half, y)} {_pair(half, to_y)} {_pair(to_x, to_y)}"


def _pair(x: float, y: float) -> str:
    return f"{number(x)} {number(y)}"


def _head(tip: Point, before: Point, downwards: bool) -> str:
    """The head of an arrow at the side of a card, towards which its line runs straight."""
    (x, y), size = tip, 8.0
    if downwards:
        back = -size if before[1] < y else size
        return f"M{_pair(x, y)}l-4 {number(back)}h8z"
    back = -size if before[0] < x else size
    return f"M{_pair(x, y)}l{number(back)}-4v8z"
