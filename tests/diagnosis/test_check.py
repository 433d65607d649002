"""`check` names the mistakes of the corpus, accuses no right engine, and changes no object."""

from __future__ import annotations

from functools import cache

from .judging import Judged, judge_mutants, judge_right
from .right_styles import RIGHT
from .table import failures_of

CAUSE_AND_METHOD = 0.97
CAUSE_AND_LINE = 0.93
"""The share of mistakes of which the very line is named as well, at least."""


@cache
def judged() -> tuple[list[Judged], list[Judged]]:
    return list(judge_mutants()), list(judge_right(RIGHT, 300))


def test_cause_and_method_are_right() -> None:
    mutants, _ = judged()
    right = [one for one in mutants if one.outcome in ("right", "line")]
    assert len(right) >= CAUSE_AND_METHOD * len(mutants), failures_of(mutants, [])


def test_the_line_is_right() -> None:
    mutants, _ = judged()
    right = [one for one in mutants if one.outcome == "right"]
    assert len(right) >= CAUSE_AND_LINE * len(mutants), failures_of(mutants, [])


def test_no_right_engine_is_accused() -> None:
    _, graphs = judged()
    assert len(graphs) >= 300
    assert not failures_of([], graphs)


def test_objects_are_as_before() -> None:
    mutants, graphs = judged()
    assert [(one.name, one.changed) for one in (*mutants, *graphs) if one.changed] == []
