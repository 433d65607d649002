"""Numbers compared as IEEE 754 sees them, and what the tests know of a graph."""

from __future__ import annotations

import math
from collections.abc import Iterable

from micrograd import Tape, Value


def same(actual: float, expected: float, ulps: int = 0) -> bool:
    """Equal within some units in the last place; a NaN equals a NaN, and -0 is not 0."""
    if math.isnan(expected):
        return math.isnan(actual)
    if actual == expected:
        return math.copysign(1, actual) == math.copysign(1, expected)
    if math.isinf(actual) or math.isinf(expected):
        return False
    return abs(actual - expected) <= ulps * math.ulp(expected)


def everything(values: Iterable[Value]) -> list[tuple[object, ...]]:
    """All that can be seen of some values, to tell that nothing changed."""
    return [
        (repr(value.data), repr(value.grad), value.label, value._op, value._prev)
        for value in values
    ]


def scope_numbers(root: Value) -> dict[Value, int]:
    """The number of the innermost scope around each value of a graph, as its tape has it."""
    tape = Tape.record(root)
    return dict(zip(tape.nodes, tape.scope, strict=True))


def scope_paths(root: Value) -> dict[Value, tuple[str, ...]]:
    """The names of the scopes around each value of a graph, from the outermost on."""
    tape = Tape.record(root)
    paths: list[tuple[str, ...]] = [()]
    for parent, name in zip(tape.scope_parent, tape.scope_name, strict=True):
        paths.append((*paths[parent], name))
    return {node: paths[scope] for node, scope in scope_numbers(root).items()}
