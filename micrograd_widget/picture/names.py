"""What values and operations are called on a card; `js/src/graph/canvas/names.ts` has the same."""

from __future__ import annotations

import re

from micrograd.plain_text import plain_name, without_controls

LONGEST = 24
"""The number of characters of a name on a card, at most."""

_SYMBOLS = {
    "-": "−",
    "*": "×",
    "/": "÷",
    "**": "xʸ",
    "neg": "−x",
    "exp": "eˣ",
    "log": "ln",
    "sigmoid": "σ",
    "sqrt": "√",
    "abs": "|x|",
    "leaky ReLU": "leaky",
    "log1p": "ln(1+x)",
}
_POWER = re.compile(r"\*\*(-?[\d.]{1,4})")
_SUPERSCRIPTS = str.maketrans("0123456789-.", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻·")
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_WHITE_SPACE = re.compile(r"\s+")


def short_name(name: str) -> str:
    """A name as it is drawn: on one line, without controls, and cut where it is long."""
    text = _WHITE_SPACE.sub(" ", without_controls(plain_name(name)))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def nameless(node: int) -> str:
    """The name of a value without a label: v with its index on the tape as a subscript."""
    return f"v{str(node).translate(_SUBSCRIPTS)}"


def symbol_of(operation: str) -> str:
    """An operation, by its name in Python, as a sign: ×, x³, tanh."""
    power = _POWER.fullmatch(operation)
    if power:
        return f"x{power[1].translate(_SUPERSCRIPTS)}"
    return _SYMBOLS.get(operation) or (
        "xⁿ" if operation.startswith("**") else short_name(operation)
    )
