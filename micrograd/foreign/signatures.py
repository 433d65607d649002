"""What functions of an engine have to be given."""

from __future__ import annotations

import inspect
from typing import Any


def required_parameters(function: Any) -> list[inspect.Parameter]:
    """The parameters in places that have no default; none where the function does not tell."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return []
    return [
        one
        for one in parameters
        if one.default is one.empty and one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD)
    ]
