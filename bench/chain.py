"""Graphs that are one long chain, and the nodes of any graph."""

from __future__ import annotations

from typing import Any

from packages import Engine


def build_chain(engine: Engine, length: int) -> Any:
    """A value at the end of `length` operations, every other one a product."""
    factor, step, end = engine.Value(0.999), engine.Value(0.001), engine.Value(0.5)
    for _ in range(length // 2):
        end = end * factor + step
    return end


def nodes_of(root: Any) -> set[Any]:
    """Every value that `root` was computed from, and itself."""
    found, pending = {root}, [root]
    while pending:
        new = set(pending.pop()._prev) - found
        found |= new
        pending += new
    return found
