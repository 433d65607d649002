"""The types of what a display can be asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

from micrograd.foreign import ValueLike

Theme: TypeAlias = Literal["auto", "light", "dark"]
Direction: TypeAlias = Literal["auto", "right", "down"]
Steps: TypeAlias = Literal["both", "forward"]
Display: TypeAlias = Literal["widget", "html", "auto"]
Pass: TypeAlias = Literal["forward", "backward"]
Feature: TypeAlias = Literal[
    "inspector",
    "timeline",
    "search",
    "minimap",
    "edit",
    "nudge",
    "paths",
    "check",
    "descent",
    "order",
    "health",
    "quiz",
    "export",
]
"""What `hide` may name; `js/src/graph/state/graph_model.ts` has the same."""


Asked: TypeAlias = Pass | Iterable[ValueLike | str]
"""What a quiz asks for: the numbers of a pass, or those of some values or names."""
