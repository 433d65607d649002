"""`%load_ext micrograd_widget` shows values of engines that a learner typed, and nothing else."""

from __future__ import annotations

import datetime
import decimal
import fractions
import unittest.mock
from collections import Counter, deque, namedtuple
from pathlib import Path
from typing import Any

import pytest
from engine.foreign.engines import ENGINES
from IPython.core.interactiveshell import InteractiveShell

from micrograd import Value

WIDGET = "application/vnd.jupyter.widget-view+json"


@pytest.fixture
def shell() -> Any:
    shell = InteractiveShell()
    shell.run_line_magic("load_ext", "micrograd_widget")
    return shell


def shown(shell: Any, thing: Any) -> Any:
    bundle, _ = shell.display_formatter.format(thing)
    return bundle


@pytest.mark.parametrize("name", ENGINES)
def test_a_value_of_any_engine_is_shown_as_a_graph(shell: Any, name: str) -> None:
    root, x, _ = ENGINES[name]()
    assert WIDGET in shown(shell, root)
    assert name == "closures_alone" or WIDGET in shown(shell, x)


class Vector:
    """Numbers with arithmetic, which no gradient flows through."""

    def __init__(self, x: float) -> None:
        self.x = x

    def __add__(self, other: Any) -> Any:
        return Vector(self.x + other.x)

    __mul__ = __add__


STRANGERS = [
    *(1, 2.5, "text", None, [1.0], {"data": 1.0}, (1, 2), {1}, 3j, b"x", print, Value, Path("x")),
    *(fractions.Fraction(1, 2), decimal.Decimal("0.5"), datetime.timedelta(1)),
    *(Counter("ab"), deque([1]), namedtuple("Point", "data grad")(1.0, 0.0)),
    *(unittest.mock.Mock(), unittest.mock.MagicMock(), Vector(1.0), Exception("x")),
]


@pytest.mark.parametrize("stranger", STRANGERS, ids=lambda thing: type(thing).__name__)
def test_every_other_object_is_shown_as_before(shell: Any, stranger: Any) -> None:
    assert WIDGET not in shown(shell, stranger)


def test_unloading_puts_back_what_was_there() -> None:
    shell = InteractiveShell()
    before = shell.display_formatter.mimebundle_formatter
    shell.run_line_magic("load_ext", "micrograd_widget")
    assert shell.display_formatter.mimebundle_formatter is not before
    shell.run_line_magic("unload_ext", "micrograd_widget")
    assert shell.display_formatter.mimebundle_formatter is before
    root, _, _ = ENGINES["lecture"]()
    assert WIDGET not in shown(shell, root)
