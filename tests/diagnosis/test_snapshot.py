"""The comparison of objects before and after notices what a check could change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from .loading import Engine
from .programs import expression
from .snapshot import changes, snapshot
from .styles import CLOSURES

CHANGES: dict[str, Callable[[Engine, Any, Any], None]] = {
    "a gradient": lambda engine, root, leaf: setattr(leaf, "grad", 1.0),
    "an integer for a float": lambda engine, root, leaf: setattr(leaf, "grad", 0),
    "a number": lambda engine, root, leaf: setattr(leaf, "data", 1.0),
    "a closure": lambda engine, root, leaf: setattr(root, "_backward", lambda: None),
    "an attribute more": lambda engine, root, leaf: setattr(leaf, "probed", True),
    "a method": lambda engine, root, leaf: setattr(engine.make, "exp", engine.make.tanh),
    "an operand": lambda engine, root, leaf: root._prev.add(leaf),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_noticed(name: str) -> None:
    engine = Engine(CLOSURES)
    root, leaves = expression(engine)
    before = snapshot(root, engine.module)
    assert changes(before, snapshot(root, engine.module)) == []
    CHANGES[name](engine, root, leaves[0])
    assert changes(before, snapshot(root, engine.module))
