"""The attributes of an engine's objects, kept before a run and put back after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ...attributes import attributes_of, is_kind, put_back, set_attribute
from ..numbers_held import is_of_a_library, number_held
from ..operand_paths import CLOSURE
from ..roles import Roles


class Kept:
    """What values hold, and the objects that stand for their operations.

    Args:
        nodes: the values of a graph.
        roles: how to read them.
    """

    def __init__(self, nodes: Sequence[Any], roles: Roles) -> None:
        self._objects: list[tuple[Any, dict[str, Any]]] = []
        self._contents: list[Callable[[], object]] = []
        seen: set[int] = set()
        for thing in [*nodes, *operations_of(nodes, roles)]:
            if id(thing) not in seen:
                seen.add(id(thing))
                held = attributes_of(thing)
                self._objects.append((thing, held))
                self._contents += [
                    restore
                    for content in held.values()
                    if (restore := _restorer(content)) is not None
                ]

    def put_back(self) -> None:
        """Gives every object what it held, and every collection and array its contents."""
        for thing, held in self._objects:
            put_back(thing, held)
        for restore in self._contents:
            restore()


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


def _restorer(content: Any) -> Callable[[], object] | None:
    """Gives a collection or an array the contents back that it has now."""
    if type(content) in (list, set, dict):
        before = content.copy()
        return lambda: _restore_collection(content, before)
    if is_of_a_library(content) and number_held(content) is not None and hasattr(content, "copy"):
        numbers = content.copy()
        return lambda: _restore_array(content, numbers)
    return None


def _restore_collection(content: Any, before: Any) -> None:
    now, then = (
        [*map(id, each), *map(id, each.values() if type(each) is dict else ())]
        for each in (content, before)
    )
    if sorted(now) != sorted(then) or (type(content) is list and now != then):
        content.clear()
        (content.extend if type(content) is list else content.update)(before)


def _restore_array(content: Any, numbers: Any) -> None:
    if getattr(content, "shape", ()) != () and number_held(content) != number_held(numbers):
        content[...] = numbers
