"""Texts as they can be written to a file, sent to a page and drawn."""

from __future__ import annotations

LONGEST = 1000
"""The number of characters of a name that is sent or drawn, at most; a longer one is cut."""

_CONTROLS = {code: "\N{REPLACEMENT CHARACTER}" for code in range(32) if chr(code) not in "\t\n\r"}


def well_formed(text: str) -> str:
    """A text that every encoding of Unicode can hold: U+FFFD stands for half a character.

    Python's strings may hold halves of characters (lone surrogates), such as a name that was read
    from a file with `errors="surrogateescape"`; writing them raises UnicodeEncodeError.
    """
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def text_of(name: object) -> str:
    """A label or the name of an operation, which may be any object, as text; empty for None.

    What cannot write itself is called by its class.
    """
    try:
        return "" if name is None else str(name)
    except Exception:
        return type(name).__name__


def plain_name(name: object) -> str:
    """The name of a value, an operation or a scope as it is sent and drawn: whole and not long."""
    text = text_of(name)
    return well_formed(text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")


def without_controls(text: str) -> str:
    """A text with U+FFFD for each control character that is no white space.

    Programs written in C take a text to end at NUL, and XML, as in SVG, may hold none of the
    others.
    """
    return text.translate(_CONTROLS)
