"""Puts everything back that the code of an engine has changed while it ran."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator
from types import FunctionType
from typing import Any

from ..attributes import attributes_of, closure_variables, is_kind, put_back
from .numbers_held import is_of_a_library

_MUTABLE = (list, dict, set, bytearray)
_DEPTH = 3


@contextlib.contextmanager
def untouched(nodes: list[Any]) -> Iterator[None]:
    """While the code of an engine runs: what it prints is lost, what it sets is put back.

    That is the attributes of the values, of their classes and of what these refer to, the contents
    of their arrays, and the lists, sets and dictionaries that their functions keep, in the module
    or as defaults.

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
    kinds = {base for kind in set(map(type, nodes)) for base in kind.__mro__[:-1]}
    pending = list(nodes)
    while pending:
        node = pending.pop()
        for held in attributes_of(node).values():
            for one in closure_variables(held).values():
                if is_kind(one, *kinds) and id(one) not in found:
                    found[id(one)] = one
                    pending.append(one)
    return list(found.values())


class _Held:
    def __init__(self) -> None:
        self._objects: dict[int, tuple[Any, dict[str, Any]]] = {}
        self._collections: dict[int, tuple[Any, Any]] = {}
        self._arrays: dict[int, tuple[Any, Any]] = {}
        self._classes: list[tuple[type, dict[str, Any]]] = []
        self._modules: dict[int, tuple[dict[str, Any], dict[str, Any]]] = {}

    def keep(self, thing: Any, depth: int = _DEPTH) -> None:
        if is_kind(thing, *_MUTABLE):
            if id(thing) not in self._collections:
                self._collections[id(thing)] = (thing, thing.copy())
                if depth > 1 and not is_kind(thing, bytearray):
                    for part in thing.values() if is_kind(thing, dict) else thing:
                        self.keep(part, depth - 1)
            return
        if is_of_a_library(thing):
            # A number cannot change; an array can, where it is.
            if hasattr(thing, "__setitem__") and hasattr(thing, "copy"):
                self._arrays.setdefault(id(thing), (thing, thing.copy()))
            return
        if id(thing) in self._objects or depth == 0 or is_kind(thing, type, int, float, str):
            return
        attributes = attributes_of(thing)
        if not attributes:
            return
        self._objects[id(thing)] = (thing, attributes)
        for part in attributes.values():
            if type(part) is FunctionType:
                self._keep_function(part)
            elif not is_kind(part, int, float, str, bytes, complex, type(None), tuple):
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
        for held in closure_variables(function).values():
            if is_kind(held, *_MUTABLE):
                self.keep(held)

    def put_back(self) -> None:
        for thing, attributes in self._objects.values():
            put_back(thing, attributes)
        for array, numbers in self._arrays.values():
            if not (array == numbers).all():
                array[...] = numbers
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
    """Gives a collection the contents back that it had; compares without asking what is in it."""
    if _contents(collection) == _contents(before):
        return
    collection.clear()
    if is_kind(collection, list, bytearray):
        collection.extend(before)
    else:
        collection.update(before)


def _contents(collection: Any) -> Any:
    if is_kind(collection, dict):
        return [(id(name), id(held)) for name, held in collection.items()]
    if is_kind(collection, set):
        return set(map(id, collection))
    return bytes(collection) if is_kind(collection, bytearray) else [*map(id, collection)]
