"""Whatever stands in the place of an argument is taken, or refused with a sentence about it."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from traitlets import TraitError

from micrograd import Value
from micrograd_widget import TrainingPanel, show, to_html

from .test_hostile_states import bounded, is_writable

LOOP: list[Any] = []
LOOP.append(LOOP)


class Shouting:
    """An object of a stranger, which cannot even be written."""

    def __repr__(self) -> str:
        raise RuntimeError("no repr")


class Renamed(str):
    """A text of a class of its own."""


STRANGE: tuple[Any, ...] = (
    *(None, True, -1, 0, 7, 1.5, 2**63, 10**400, -(10**400), 1e308, math.nan, -math.inf),
    *("", "x", "\ud800", "a\0b", "\u202egnp.exe", "</script><script>alert(1)</script>"),
    *("x" * 10**6, "{count, plural,", "__class__", Renamed("a"), b"bytes", 1j),
    *([], {}, (), set(), [None], {"a": None}, {1: 2}, LOOP, [[0.0]] * 3, range(10**9)),
    *(Decimal("NaN"), Fraction(1, 3), date(2026, 1, 1), object(), Shouting(), Shouting, len),
)
PROGRAMMERS = (
    *("'NoneType'", "has no attribute", "is not iterable", "not subscriptable", "unhashable"),
    *("unexpected keyword", "unpack", "not supported between", "object is not", "recursion"),
    *("codec can't", "invalid literal", "must be str"),
)


def graph() -> Value:
    a, b = Value(2.0, label="a"), Value(-3.0, label="b")
    return a * b + a


def labelled(label: Any) -> Any:
    root = graph()
    root.label = label
    return show(root)


ENTRY_POINTS: dict[str, Callable[[Any], Any]] = {
    "TrainingPanel(state=)": lambda one: TrainingPanel(state=one),
    "TrainingPanel(inputs)": lambda one: TrainingPanel(None, one, [0, 1]),
    "show(at=)": lambda one: show(graph(), at=one),
    "show(cursor=)": lambda one: show(graph(), cursor=one),
    "show(selected=)": lambda one: show(graph(), selected=one),
    "show(note=)": lambda one: show(graph(), note=one),
    "show(hide=)": lambda one: show(graph(), hide=one),
    "show(steps=)": lambda one: show(graph(), steps=one),
    "show(quiz=)": lambda one: show(graph(), quiz=one),
    "show(quiz=[])": lambda one: show(graph(), quiz=[one]),
    "show(language=)": lambda one: show(graph(), language=one),
    "show(theme=)": lambda one: show(graph(), theme=one),
    "show(value)": lambda one: show(one),
    "label": labelled,
    "data": lambda one: show(Value(one)),
    **{
        f"set({name}=)": lambda one, name=name: _set(name, one)
        for name in (
            "hidden",
            "activation",
            "learning_rate",
            "seed",
            "points",
            "dataset",
        )
    },
}


def _set(name: str, value: Any) -> TrainingPanel:
    panel = TrainingPanel()
    before = panel.state
    try:
        panel.set(**{name: value})
    except (TypeError, ValueError):
        assert panel.state == before
        raise
    return panel


@pytest.mark.parametrize("entry", ENTRY_POINTS)
def test_an_argument_is_taken_or_refused_in_a_sentence(entry):
    for index, value in enumerate(STRANGE):
        try:
            with bounded(f"{entry} {index}"):
                widget = ENTRY_POINTS[entry](value)
        except (TypeError, ValueError, ArithmeticError, TraitError) as refusal:
            check_sentence(refusal, f"{entry}, value {index}")
            continue
        is_writable(widget)
        widget.close()


def test_a_page_is_written_of_displays_alone(tmp_path: Path):
    for index, value in enumerate(STRANGE):
        with pytest.raises((TypeError, ValueError)) as refused, bounded(f"to_html {index}"):
            to_html(value, tmp_path / "page.html")
        check_sentence(refused.value, f"to_html, value {index}")


def check_sentence(refusal: BaseException, what: str) -> None:
    said = str(refusal)
    said.encode()
    assert 8 < len(said) < 700, f"{what}: {said[:200]}"
    found = [word for word in PROGRAMMERS if word in said]
    assert not found, f"{what}: {type(refusal).__name__}: {said}"
