"""The widths of texts, from a table: no font is at hand where a picture is drawn.

The widths are those of common sans-serif fonts, rather too wide than too narrow, since a viewer
takes the first font of a list that it has.
"""

from __future__ import annotations

import unicodedata

_CLASSES = (
    (0.32, "ijlI|!.,:;'` "),
    (0.41, 'ftr()[]{}/\\-"*°²³¹'),
    (0.95, "mMW@%—"),
    (0.84, "w<>=+~#−×÷∞"),
    (0.72, "ABCDEGHKNOQRUVXYZ&Σσ"),
)
_BY_CHARACTER = {character: width for width, characters in _CLASSES for character in characters}
_OTHER = 0.62
_WIDE = 1.1
_BOLD = 1.13
_MONOSPACE = 0.61


def text_width(text: str, size: float, *, is_bold: bool = False) -> float:
    """The width of a text in pixels.

    Args:
        text: the text.
        size: the size of the font in pixels.
        is_bold: whether the font is a bold one.
    """
    return sum(map(_width_of, text)) * size * (_BOLD if is_bold else 1)


def digits_width(text: str, size: float) -> float:
    """The width of a number in pixels, in a font whose characters are all of one width."""
    return len(text) * _MONOSPACE * size


def fitted(text: str, room: float, size: float, *, is_bold: bool = False) -> str:
    """A text, cut with an ellipsis where it is wider than the room for it."""
    if text_width(text, size, is_bold=is_bold) <= room:
        return text
    left = room - text_width("…", size, is_bold=is_bold)
    kept = 0
    for character in text:
        left -= text_width(character, size, is_bold=is_bold)
        if left < 0:
            break
        kept += 1
    return f"{text[:kept]}…"


def _width_of(character: str) -> float:
    known = _BY_CHARACTER.get(character)
    if known is not None:
        return known
    if character.isascii():
        return _OTHER
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):  # marks above or below a letter
        return 0.0
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else 0.75
