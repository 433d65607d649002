"""Read the name of the operation, the name of the value and the local derivatives of a value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FunctionType
from typing import Any

from ..attributes import attributes_of, is_kind, plain_attribute_name
from .links import Path, items_of
from .names import LABEL, LOCAL, OPERATION, rank_in
from .numbers_held import number_held
from .operand_paths import CLOSURE, held_at
from .symbols import operation_named


def operation_reader(
    sample: Sequence[Any], paths: Sequence[Path], family: type
) -> Callable[[Any], str]:
    """Reads the name of the operation, from the attribute or the class that knows most of them."""
    readers: list[Callable[[Any], str]] = []
    names = dict.fromkeys(name for node in sample for name in attributes_of(node))
    rank = rank_in(OPERATION)
    for name in sorted(names, key=rank):
        readers.append(ReadName(name))
    readers += [_ReadClass(path[0]) for path in paths if len(path) > 1 and path[1] != CLOSURE]
    if len({type(node) for node in sample}) > 1:
        readers.append(_ReadClass(None))
    computed = [(node, sum(len(held_at(node, path, family)) for path in paths)) for node in sample]

    def known(reader: Callable[[Any], str]) -> int:
        found = 0
        for node, arity in computed:
            name = reader(node) if arity else ""
            found += bool(name) and any(operation_named(name, count) for count in (arity, 2))
        return found

    best = max(readers, key=known, default=None)
    if best is not None and known(best) > 0:
        return best
    named = [name for name in names if rank(name) < len(OPERATION) - 1]
    has_text = [
        name for name in named if any(ReadName(name)(node) for node, arity in computed if arity)
    ]
    return ReadName(has_text[0]) if has_text else _no_name


@dataclass(frozen=True)
class ReadName:
    name: str

    def __call__(self, node: Any) -> str:
        held = attributes_of(node).get(self.name)
        if is_kind(held, str):
            return str.__str__(held)
        if is_kind(held, type):
            return _class_name(held)  # type: ignore[arg-type]
        if type(held) is FunctionType:
            return held.__name__
        if _is_enumerated(type(held)):
            return str(attributes_of(held).get("_name_", ""))
        return ""


@dataclass(frozen=True)
class _ReadClass:
    """The name of the class of an attribute, or of the value itself, is that of the operation."""

    name: str | None

    def __call__(self, node: Any) -> str:
        held = node if self.name is None else attributes_of(node).get(self.name)
        if held is None:
            return ""
        inner = [
            _class_name(part)
            for name, part in attributes_of(held).items()
            if self.name is not None and is_kind(part, type)
        ]
        return inner[0] if inner else _class_name(type(held))


def _class_name(kind: type) -> str:
    return str(type.__dict__["__name__"].__get__(kind))


def _is_enumerated(kind: type) -> bool:
    return any(base.__module__ == "enum" for base in kind.__mro__)


def _no_name(_: Any) -> str:
    return ""


def label_reader(sample: Sequence[Any], operation: Callable[[Any], str]) -> Callable[[Any], str]:
    taken = operation.name if isinstance(operation, ReadName) else ""
    rank = rank_in(LABEL)
    names = dict.fromkeys(name for node in sample for name in attributes_of(node))
    fitting = [name for name in names if rank(name) < len(LABEL) and name != taken]
    texts = [
        name
        for name in sorted(fitting, key=rank)
        if any(is_kind(attributes_of(node).get(name), str) for node in sample)
    ]
    if not texts:
        return _no_name
    chosen = texts[0]

    def label(node: Any) -> str:
        held = attributes_of(node).get(chosen)
        return str.__str__(held) if is_kind(held, str) else ""

    return label


def slope_reader(
    sample: Sequence[Any], paths: Sequence[Path], family: type, data: str
) -> Callable[[Any], list[float] | None]:
    """Reads local derivatives that stand beside the operands, or in pairs with them."""
    names = dict.fromkeys(name for node in sample for name in attributes_of(node))
    for name in names:
        plain = plain_attribute_name(name)
        if name == data or not any(word in plain for word in LOCAL):
            continue

        def read(node: Any, name: str = name) -> list[float] | None:
            held = attributes_of(node).get(name)
            if not is_kind(held, tuple, list):
                return None
            numbers = [number_held(one) for one in items_of(held) or ()]
            return None if None in numbers else numbers  # type: ignore[return-value]

        lengths = [
            (read(node), sum(len(held_at(node, path, family)) for path in paths)) for node in sample
        ]
        if any(count for _, count in lengths) and all(
            found is not None and len(found) >= count for found, count in lengths if count
        ):
            return read
    return _PairedSlopes(tuple(paths), family)


@dataclass(frozen=True)
class _PairedSlopes:
    paths: tuple[Path, ...]
    family: type

    def __call__(self, node: Any) -> list[float] | None:
        found: list[float] = []
        for path in self.paths:
            held = attributes_of(node).get(path[0]) if len(path) == 1 else None
            if not is_kind(held, tuple, list):
                return None
            for item in items_of(held) or ():
                parts = (items_of(item) if is_kind(item, tuple, list) else None) or _parts(item)
                numbers = [number for part in parts if (number := number_held(part)) is not None]
                if is_kind(item, self.family) or len(numbers) != 1:
                    return None
                found += numbers
        return found or None


def _parts(item: Any) -> list[Any]:
    return list(attributes_of(item).values())
