"""Which attributes hold the operands of a value."""

from __future__ import annotations

from collections.abc import Sequence
from types import FunctionType
from typing import Any

from ..attributes import attributes_of, closure_variables, is_kind, plain_attribute_name
from .inference import inferred
from .links import Path, links_of, values_at
from .names import DATA, OPERANDS, SAVED, rank_in
from .numbers_held import number_held

CLOSURE = "a closure's variables"
"""Stands in a path for what the function of an attribute has closed over."""


def operand_paths(sample: Sequence[Any], family: type, numbers: Sequence[str]) -> tuple[Path, ...]:
    """The paths of the attributes that hold operands; several where each holds one of them.

    Of several collections it is the one whose values explain the numbers: an attribute may hold
    the values that were computed from a value, under any name.

    Args:
        sample: some values of a graph, the root first.
        family: the class that all of them have in common.
        numbers: the attributes that hold a number in each of them.
    """
    held: dict[Path, int] = {}
    several: set[Path] = set()
    for node in sample:
        for path, others in links_of(node, family).items():
            if any(plain_attribute_name(path[-1]).startswith(word) for word in SAVED):
                continue
            held[path] = held.get(path, 0) + bool(others)
            if len(others) > 1 or not _is_single(node, path, family):
                several.add(path)
    used = [path for path in held if held[path]]
    if not used:
        closures = [(name, CLOSURE) for name in _closures(sample, family)]
        return tuple(closures[:1]) or tuple(path for path in held if path in several)[:1]
    data = min(numbers, key=rank_in(DATA))
    collections = [path for path in used if path in several]
    if collections:
        best = max(
            collections,
            key=lambda path: (
                explained(sample, (path,), family, data),
                bool(held_at(sample[0], path, family)),
                -rank_in(OPERANDS)(path[-1]),
                held[path],
                -len(path),
            ),
        )
        return (best,)
    return tuple(path for path in used if len(path) == min(map(len, used)))


def explained(sample: Sequence[Any], paths: Sequence[Path], family: type, data: str) -> int:
    """The number of values whose operands by these paths explain their number."""
    count = 0
    for node in sample[:40]:
        operands = [one for path in paths for one in held_at(node, path, family)]
        numbers = [number_held(attributes_of(one).get(data)) for one in operands]
        result = number_held(attributes_of(node).get(data))
        if not operands or None in numbers or result is None or len(operands) > 2:
            continue
        orders = [numbers, numbers[::-1]] + ([numbers * 2] if len(numbers) == 1 else [])
        count += any(inferred(order, result, None, 1e-6) for order in orders)  # type: ignore[arg-type]
    return count


def held_at(node: Any, path: Path, family: type) -> list[Any]:
    """The values that a value holds at a path, which may be a closure's."""
    if path[-1] == CLOSURE:
        return closed_over(node, family, path[0])
    return values_at(node, path, family)


def closed_over(node: Any, family: type, name: str | None = None) -> list[Any]:
    """The other values that the function of an attribute has closed over, `self` before others."""
    found: dict[str, Any] = {}
    for attribute_name, held in attributes_of(node).items():
        if (name is not None and attribute_name != name) or type(held) is not FunctionType:
            continue
        for variable, content in closure_variables(held).items():
            if is_kind(content, family) and content is not node:
                found[variable] = content
    ordered = sorted(found, key=lambda variable: (variable != "self", variable))
    return [found[variable] for variable in ordered]


def _closures(sample: Sequence[Any], family: type) -> list[str]:
    return list(
        dict.fromkeys(
            name
            for node in sample
            for name, held in attributes_of(node).items()
            if type(held) is FunctionType and closed_over(node, family, name)
        )
    )


def _is_single(node: Any, path: Path, family: type) -> bool:
    held: Any = node
    for name in path:
        held = attributes_of(held).get(name)
    return is_kind(held, family)
