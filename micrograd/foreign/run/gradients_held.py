"""The gradients that values hold, and the objects that stand for their operations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...attributes import attributes_of, is_kind, set_attribute
from ..numbers_held import is_of_a_library
from ..operand_paths import CLOSURE
from ..roles import Roles


def operations_of(nodes: Sequence[Any], roles: Roles) -> list[Any]:
    """The objects that stand for the operations and hold the operands, where an engine has them."""
    names = {path[0] for path in roles.operands if len(path) > 1 and path[1] != CLOSURE}
    held = [attributes_of(node).get(name) for node in nodes for name in names]
    return [thing for thing in held if thing is not None]


def clear_gradients(nodes: Sequence[Any], roles: Roles, *, to_none: bool) -> None:
    """Gives every value the gradient that it had before any run, as far as that can be known.

    Args:
        to_none: None in place of a zero, for engines that start from it.
    """
    name = roles.access.grad
    if name is None:
        return
    for node in nodes:
        held = roles.access.get(node, "grad")
        if to_none and held is not None:
            set_attribute(node, name, None)
        elif roles.gradient(node):
            set_attribute(node, name, _zero_like(held, roles.family))


def copied(held: Any) -> Any:
    """An object that is not changed any more: of an array a copy, all else as it is."""
    return held.copy() if is_of_a_library(held) and hasattr(held, "copy") else held


def _zero_like(held: Any, family: type) -> Any:
    if is_of_a_library(held):
        return held * 0
    if is_kind(held, family):
        try:
            return type(held)(0.0)
        except Exception:  # whatever their class says of it, there is another way
            return None
    return 0 if type(held) is int else 0.0
