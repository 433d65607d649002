"""Watches a backward pass while it runs: how gradients change, and which functions are called."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from .engine import Engine
from .source import source_files


@dataclass(eq=False)
class Run:
    """What was seen.

    Attributes:
        changes: each change of a gradient: the index of the value, what it was and what it became.
        functions: the functions that ran, as code objects, each once.
        orders: the lists of values that each function held when it returned, by its code.
    """

    changes: list[tuple[int, float, float]] = field(default_factory=list)
    functions: dict[Any, None] = field(default_factory=dict)
    orders: dict[Any, list[list[Any]]] = field(default_factory=dict)


def watched(engine: Engine, root: Any, nodes: Sequence[Any]) -> Run:
    """Runs the backward pass of a small graph, and looks at its gradients after each line.

    Raises:
        Raised: it ends with an error.
    """
    seen = Run()
    files = source_files(engine)
    now = [engine.grad(node) for node in nodes]

    def look() -> None:
        for index, node in enumerate(nodes):
            grad = engine.grad(node)
            if grad != now[index]:
                seen.changes.append((index, now[index], grad))
                now[index] = grad

    def trace(frame: Any, event: str, _: Any) -> Any:
        if frame.f_code.co_filename not in files:
            return None
        if event == "call":
            seen.functions[frame.f_code] = None
        else:
            look()
        if event == "return":
            lists = [
                list(held)
                for held in frame.f_locals.values()
                if isinstance(held, list | tuple | deque)
                and len(held) > 1
                and all(isinstance(one, engine.roles.family) for one in held)
            ]
            if lists:
                seen.orders[frame.f_code] = lists
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        engine.run(root)
    finally:
        sys.settrace(before)
    look()
    return seen
