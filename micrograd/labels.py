"""Labels and names of operations as text: users put numbers and tuples there too."""

from __future__ import annotations

from typing import Any


def text_of(name: Any) -> str:
    """A label or the name of an operation, as text; empty for None."""
    return "" if name is None else str(name)
