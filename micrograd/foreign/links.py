"""Which attributes of a value hold other values of its graph.

They hold them directly (`self.left`), in a collection (`self._prev`), in pairs or objects that say
more of each (`(parent, local_derivative)`), or in an object that stands for the operation
(`self._ctx.parents`, `self.creator.inputs`). So a link has a path of one or two names.
"""

from __future__ import annotations

from typing import Any

from ..attributes import attributes_of, is_kind, plain_attribute_name
from .numbers_held import is_of_a_library

Path = tuple[str, ...]

_FORWARD = frozenset(
    {
        *("users", "uses", "used_by", "consumers", "dependents", "successors", "followers"),
        *("next", "nexts", "downstream", "forward_links"),
        *("out", "outs", "output", "outputs", "result", "results"),
    }
)
"""Names of what holds the values that were computed *from* a value."""

PLAIN_MODULES = frozenset(
    {"builtins", "abc", "typing", "enum", "numbers", "functools", "types", "weakref"}
)
"""Modules whose classes are no values of an engine."""


def family_of(thing: Any) -> type:
    """The class that all values of a graph have in common: the most general one of their own."""
    own = [kind for kind in type(thing).__mro__ if kind.__module__ not in PLAIN_MODULES]
    return own[-1] if own else type(thing)


def links_of(node: Any, family: type) -> dict[Path, list[Any]]:
    """The values that a value's attributes hold, by the path of the attribute, in their order.

    Attributes whose names say that they lead to results do not count, and neither does a value
    that holds itself.
    """
    found: dict[Path, list[Any]] = {}
    for name, held in attributes_of(node).items():
        if plain_attribute_name(name) in _FORWARD:
            continue
        values = _values_in(held, family)
        if values is not None:
            found[(name,)] = [value for value in values if value is not node]
        elif _is_object(held):
            for inner, deeper in attributes_of(held).items():
                if plain_attribute_name(inner) in _FORWARD:
                    continue
                values = _values_in(deeper, family)
                if values:
                    others = [value for value in values if value is not node]
                    if others:
                        found[(name, inner)] = others
    return found


def values_at(node: Any, path: Path, family: type) -> list[Any]:
    """The values that the attribute at a path holds; none where there is no such attribute."""
    held: Any = node
    for name in path:
        held = attributes_of(held).get(name) if _is_object(held) or held is node else None
    found = _values_in(held, family) or []
    return [value for value in found if value is not node]


def _values_in(held: Any, family: type) -> list[Any] | None:
    """The values in what an attribute holds; None if it is no collection and holds none."""
    if is_kind(held, family):
        return [held]
    items = items_of(held)
    if items is None:
        return None
    found: list[Any] = []
    for item in items:
        if is_kind(item, family):
            found.append(item)
            continue
        parts = items_of(item) if is_kind(item, tuple, list) else None
        if parts is None and _is_object(item):
            parts = list(attributes_of(item).values())
        found += [part for part in parts or () if is_kind(part, family)]
    return found


def items_of(held: Any) -> list[Any] | None:
    """The items of a tuple, list or set, also of a class derived from one; None of all else."""
    for kind in (tuple, list, set, frozenset):
        if is_kind(held, kind):
            return list(kind.__iter__(held))
    return None


def _is_object(held: Any) -> bool:
    """Whether it is an object with attributes of its own, and no plain piece of data."""
    kind = type(held)
    if is_kind(held, dict, type) or (callable(held) and kind.__module__ == "builtins"):
        return False
    return kind.__module__ not in PLAIN_MODULES and not is_of_a_library(held)
