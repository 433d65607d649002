"""What seems to be wrong with one method, before it is known whether it makes a gradient wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .source import Place


@dataclass(eq=False)
class Suspect:
    """A possible mistake.

    Attributes:
        cause: its name.
        where: the method or the class that holds it.
        place: the line.
        method: the method that was tried out.
        operand: the index of the operand that it is about; None for all.
        found, expected: numbers that show it.
        details: what its sentences name.
        function: the function in which it stands, as far as it is known.
        methods: all methods that are wrong because of it.
    """

    cause: str
    where: str
    place: Place
    method: str
    operand: int | None = None
    found: float | None = None
    expected: float | None = None
    details: dict[str, str] = field(default_factory=dict)
    function: Any = None
    methods: set[str] = field(default_factory=set)
