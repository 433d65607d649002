"""Puts everything back that trying an engine out has changed."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator
from types import FunctionType
from typing import Any

from ..attributes import attributes_of, set_attribute

_MUTABLE = (list, dict, set, bytearray)
_DEPTH = 3


@contextlib.contextmanager
def untouched(nodes: list[Any]) -> Iterator[None]:
    """While the code of an engine is tried out: what it prints is lost, what it sets is put back.

    That is the attributes of the values, of their classes and of what these refer to, and the
    lists, sets and dictionaries that their functions keep, in the module or as defaults.

    Args:
        nodes: the values whose attributes are to stay as they are.
    """
    held = _Held()
    for node in _with_closed_over(nodes):
        held.keep(node)
    for kind in {type(node) for node in nodes}:
        for base in kind.__mro__[:-1]:
            held.keep_class(base)
    limit = sys.getrecursionlimit()
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            yield
    finally:
        sys.setrecursionlimit(limit)
        held.put_back()


def _with_closed_over(nodes: list[Any]) -> list[Any]:
    """The values, and those that only a function of one of them still holds."""
    found = {id(node): node for node in nodes}
    kinds = tuple({base for node in nodes for base in type(node).__mro__[:-1]})
    pending = list(nodes)
    while pending:
        node = pending.pop()
        for held in attributes_of(node).values():
            if not isinstance(held, FunctionType):
                continue
            for cell in held.__closure__ or ():
                with contextlib.suppress(ValueError):
                    one = cell.cell_contents
                    if isinstance(one, kinds) and id(one) not in found:
                        found[id(one)] = one
                        pending.append(one)
    return list(found.values())


class _Held:
    def __init__(self) -> None:
        self._objects: dict[int, tuple[Any, dict[str, Any]]] = {}
        self._collections: dict[int, tuple[Any, Any]] = {}
        self._classes: list[tuple[type, dict[str, Any]]] = []
        self._modules: dict[int, tuple[dict[str, Any], dict[str, Any]]] = {}

    def keep(self, thing: Any, depth: int = _DEPTH) -> None:
        if isinstance(thing, _MUTABLE):
            if id(thing) not in self._collections:
                self._collections[id(thing)] = (thing, thing.copy())
                if depth > 1 and not isinstance(thing, bytearray):
                    for part in thing.values() if isinstance(thing, dict) else thing:
                        self.keep(part, depth - 1)
            return
        if id(thing) in self._objects or depth == 0 or isinstance(thing, type | int | float | str):
            return
        attributes = attributes_of(thing)
        if not attributes:
            return
        self._objects[id(thing)] = (thing, attributes)
        for part in attributes.values():
            if isinstance(part, FunctionType):
                self._keep_function(part)
            elif not isinstance(part, int | float | str | bytes | complex | None | tuple):
                self.keep(part, depth - 1)

    def keep_class(self, kind: type) -> None:
        if kind.__module__ == "builtins" or any(kind is one for one, _ in self._classes):
            return
        own = dict(vars(kind))
        self._classes.append((kind, own))
        for part in own.values():
            function = getattr(part, "__func__", part)
            if isinstance(function, FunctionType):
                self._keep_function(function)
            elif isinstance(part, _MUTABLE):
                self.keep(part)

    def _keep_function(self, function: FunctionType) -> None:
        for default in function.__defaults__ or ():
            if isinstance(default, _MUTABLE):
                self.keep(default)
        space = function.__globals__
        kept = self._modules.setdefault(id(space), (space, {}))[1]
        for name in function.__code__.co_names:
            if name not in space or name in kept:
                continue
            held = space[name]
            if isinstance(held, (*_MUTABLE, int, float)):
                kept[name] = held
                self.keep(held)
            elif type(held).__module__ == space.get("__name__"):
                self.keep(held)
            elif isinstance(held, type) and held.__module__ == space.get("__name__"):
                self.keep_class(held)
        for cell in function.__closure__ or ():
            with contextlib.suppress(ValueError):
                if isinstance(cell.cell_contents, _MUTABLE):
                    self.keep(cell.cell_contents)

    def put_back(self) -> None:
        for thing, attributes in self._objects.values():
            now = attributes_of(thing)
            for name, value in attributes.items():
                if name not in now or now[name] is not value:
                    # What cannot be set, as the parts of a bound method, nobody has changed.
                    with contextlib.suppress(AttributeError, TypeError):
                        set_attribute(thing, name, value)
            for name in now.keys() - attributes.keys():
                with contextlib.suppress(AttributeError):
                    object.__delattr__(thing, name)
        for collection, before in self._collections.values():
            _put_into(collection, before)
        for kind, own in self._classes:
            for name, value in own.items():
                if vars(kind).get(name) is not value:
                    with contextlib.suppress(AttributeError, TypeError):
                        type.__setattr__(kind, name, value)
            for name in vars(kind).keys() - own.keys():
                with contextlib.suppress(AttributeError, TypeError):
                    type.__delattr__(kind, name)
        for space, kept in self._modules.values():
            space.update(kept)


def _put_into(collection: Any, before: Any) -> None:
    if isinstance(collection, dict):
        same = len(collection) == len(before) and all(
            name in collection and collection[name] is held for name, held in before.items()
        )
        if not same:
            collection.clear()
            collection.update(before)
    elif isinstance(collection, set):
        if collection != before:
            collection.clear()
            collection.update(before)
    elif len(collection) != len(before) or any(
        one is not other for one, other in zip(collection, before, strict=True)
    ):
        collection[:] = before
